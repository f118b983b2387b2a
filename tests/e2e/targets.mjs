// What a pointer has to hit, and how big that is.

/**
 * The targets of the page as it stands that are less than `least` CSS pixels wide or high. A label belongs to its box,
 * and a row of a list to the box in it, since pressing them does the same. Links within a sentence may be as high as its
 * lines (WCAG 2.5.8, inline); what the squares of the map do, the totals below it do too (equivalent), as the dialog of the
 * columns does for their edges.
 */
export function smallTargets(page, least) {
  return page.evaluate((least) => {
    const modal = document.querySelector('dialog:modal');
    const usable = 'a[href], button, summary, input, select, textarea, [role="option"], [role="button"]';
    const isInline = (element) =>
      element.tagName === 'A' && getComputedStyle(element).display === 'inline' && element.parentElement.textContent.trim() !== element.textContent.trim();
    /** The box of an element without what a box around it cuts off for good. */
    const shown = (element) => {
      let { left, top, right, bottom } = element.getBoundingClientRect();
      // What is placed by itself is cut only by what it is placed in.
      let isPlaced = getComputedStyle(element).position === 'absolute';
      for (let at = element.parentElement; at; at = at.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(at);
        if (isPlaced && position === 'static') continue;
        isPlaced = position === 'absolute';
        // What is scrolled away comes back.
        if (/auto|scroll/.test(overflowX + overflowY)) break;
        const edge = at.getBoundingClientRect();
        if (overflowX !== 'visible') [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
        if (overflowY !== 'visible') [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
      }
      return { width: right - left, height: bottom - top };
    };
    const area = (element) => {
      const row = element.type === 'checkbox' && element.closest('[role="row"][aria-selected]');
      const label = [...(element.labels ?? [])].find((label) => label.contains(element) || label.checkVisibility());
      const boxes = [element, label, row].filter(Boolean).map(shown);
      const [width, height] = ['width', 'height'].map((side) => Math.max(...boxes.map((box) => box[side])));
      return { width, height };
    };
    const found = [];
    for (const element of (modal ?? document).querySelectorAll(usable)) {
      if (!element.checkVisibility({ visibilityProperty: true }) || isInline(element)) continue;
      // Something else stands for what can't be seen.
      if (element.matches('.unseen') && !element.labels?.length) continue;
      const { width, height } = area(element);
      // Layout rounds.
      if (Math.min(width, height) > least - 0.1) continue;
      const name = element.getAttribute('aria-label') ?? element.textContent.trim();
      found.push(`${element.tagName.toLowerCase()}.${element.className || element.type} "${name.slice(0, 40)}": ${width.toFixed(1)} × ${height.toFixed(1)}`);
    }
    return [...new Set(found)];
  }, least);
}

/** Does something while the page is used with a finger (`pointer: coarse`). */
export async function withFinger(page, act) {
  const browser = await page.context().newCDPSession(page);
  const touch = async (enabled) => {
    await browser.send('Emulation.setTouchEmulationEnabled', { enabled });
    await page.waitForFunction((coarse) => matchMedia('(pointer: coarse)').matches === coarse, enabled);
  };
  await touch(true);
  const found = await act();
  await touch(false);
  await browser.detach();
  return found;
}
