// Runs in the page that is measured, and in the floor page. From what a person does to what they see: the clock starts
// with the event, and stops in the first task after the frame that shows the changed text.
globalThis.probe = {
  /** Milliseconds from the next `type` event to the paint of a change in `element`, and those spent in its handlers. */
  next(type, element) {
    return new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error(`Nothing changed after ${type}`)), 30_000);
      let began, handled;
      addEventListener(type, (event) => (began = event.timeStamp), { capture: true, once: true });
      const own = type === 'keydown' ? 'input' : type;
      let before;
      addEventListener(own, () => (before = performance.now()), { capture: true, once: true });
      addEventListener(own, () => (handled = performance.now() - before), { once: true });
      const observer = new MutationObserver(() => {
        observer.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve({ painted: performance.now() - began, handled });
          port2.postMessage(0);
        });
      });
      observer.observe(element, { characterData: true, childList: true, subtree: true });
    });
  },

  /** Milliseconds from the next click to the paint of the first row. */
  firstRow() {
    return new Promise((resolve) => {
      let began;
      addEventListener('click', (event) => (began = event.timeStamp), { capture: true, once: true });
      const observer = new MutationObserver(() => {
        if (document.querySelector('.line') === null) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - began);
          port2.postMessage(0);
        });
      });
      observer.observe(document, { childList: true, subtree: true });
    });
  },

  /** The longest tasks while something goes on. */
  longTasks() {
    const lengths = [];
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => lengths.push(duration)));
    observer.observe({ entryTypes: ['longtask'] });
    return () => (observer.disconnect(), lengths);
  },
};
