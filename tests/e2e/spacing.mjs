// What of the text is lost when somebody spaces it out.

/**
 * Spaces all text as WCAG 1.4.12 has it, and gives the texts that are cut off or lie on one another then. Cells of lists
 * are cut on purpose: the panel of a desktop and the files tell their text in full, as the dialog of the columns does
 * with titles; what the map says of a square is in the results.
 */
export async function lostWhenSpaced(page) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
    );
    document.adoptedStyleSheets.push(sheet);
    return new Promise((ready) => requestAnimationFrame(() => requestAnimationFrame(ready)));
  });
  const lost = await page.evaluate(() => {
    const cutOnPurpose = '.line > *, .head > *, .whose, .unseen, [aria-hidden="true"]';
    const modal = document.querySelector('dialog:modal');
    const texts = [];
    const walker = document.createTreeWalker(modal ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest('option, script, noscript') || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest(cutOnPurpose)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      texts.push({ node, element, boxes: [...range.getClientRects()].filter((box) => box.width > 1) });
    }
    const styles = new Map();
    const style = (element) => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element);
    // What lies above something else on purpose: lists that open, what stays in sight.
    const layer = (element) => {
      for (let at = element; at; at = at.parentElement) {
        if (at === modal || style(at).zIndex !== 'auto' || /sticky|fixed/.test(style(at).position)) return at;
      }
      return null;
    };
    const cut = ({ element, boxes }) => {
      let scrolls = { x: false, y: false };
      for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
        const edge = at.getBoundingClientRect();
        const { overflowX, overflowY } = style(at);
        const hides = (overflow) => /hidden|clip/.test(overflow);
        const over = (box) =>
          (hides(overflowX) && !scrolls.x && (box.left < edge.left - 1 || box.right > edge.right + 1)) ||
          (hides(overflowY) && !scrolls.y && (box.top < edge.top - 1 || box.bottom > edge.bottom + 1));
        if (boxes.some(over)) return true;
        if (/auto|scroll/.test(overflowX)) scrolls.x = true;
        if (/auto|scroll/.test(overflowY)) scrolls.y = true;
      }
      return false;
    };
    /** Whether the middle of a line of letters of one lies on one of the other. */
    const meet = (one, other) =>
      one.boxes.some((a) =>
        other.boxes.some((b) => {
          const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          return width > 2 && height > Math.min(a.height, b.height) / 3;
        }),
      );
    /** The box that a text scrolls in: what is scrolled out of it is not lost. */
    const scroller = (element) => {
      for (let at = element; at; at = at.parentElement) if (/auto|scroll/.test(style(at).overflowY)) return at;
      return null;
    };
    const say = ({ element, node }) => `${element.tagName.toLowerCase()}.${element.className} "${node.data.trim().slice(0, 40)}"`;
    const found = texts.filter(cut).map((text) => `cut: ${say(text)}`);
    const placed = texts.map((text) => ({ ...text, place: [layer(text.element), scroller(text.element)] }));
    for (const [at, one] of placed.entries()) {
      for (const other of placed.slice(at + 1)) {
        const together = one.place.every((part, side) => part === other.place[side]);
        if (together && meet(one, other)) found.push(`on one another: ${say(one)} and ${say(other)}`);
      }
    }
    const wide = [document.documentElement, modal].filter(Boolean).filter((part) => part.scrollWidth > part.clientWidth);
    return [...found, ...wide.map((part) => `scrolls sideways: ${part.tagName.toLowerCase()}`)];
  });
  await page.evaluate(() => document.adoptedStyleSheets.pop());
  return lost;
}
