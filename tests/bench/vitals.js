// Runs in the page from its beginning: takes down the web vitals as Chromium tells them (LCP, INP, CLS as web.dev defines
// them), each with the step of the session in which it came.
globalThis.vitals = { step: 'load', paint: 0, interactions: new Map(), shifts: [] };

const observe = (type, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true, durationThreshold: 16 });

observe('largest-contentful-paint', ({ startTime }) => (vitals.paint = startTime));
observe('layout-shift', ({ value, startTime, hadRecentInput, sources }) => {
  const moved = sources.map(({ node }) => node && `${node.nodeName.toLowerCase()}.${node.className ?? ''}`);
  vitals.shifts.push({ step: vitals.step, value, startTime, hadRecentInput, moved });
});
// All events of one interaction, such as a key going down and up, count as one, by the longest.
observe('event', ({ interactionId, duration, name }) => {
  if (!interactionId) return;
  const before = vitals.interactions.get(interactionId);
  if (!before || before.duration < duration) vitals.interactions.set(interactionId, { step: before?.step ?? vitals.step, duration, name });
});
