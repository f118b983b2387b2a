// Where the focus is, and whether it can be seen there.
import { expect } from '@playwright/test';

/** What a part of the page looks like around its edge, and around the frame that it is in. */
function remember() {
  const looks = (element) => {
    const parts = [element, element.parentElement, element.closest('[role="grid"]')?.querySelector('.line.active')].filter(Boolean);
    return parts.map((part) => {
      const { outlineStyle, outlineColor, boxShadow } = getComputedStyle(part);
      return [outlineStyle, outlineColor, boxShadow].join();
    }).join(';');
  };
  document.activeElement.blur();
  const before = new WeakMap();
  for (const element of document.querySelectorAll('*')) before.set(element, looks(element));
  globalThis.focusWalk = { looks, before, seen: new Set() };
}

/** What is wrong with the focus as it stands; `undefined` once it has been there before or is not in the page. */
function look() {
  const { looks, before, seen } = globalThis.focusWalk;
  const element = document.activeElement;
  if (element === document.body || seen.has(element)) return undefined;
  seen.add(element);
  const name = `${element.tagName.toLowerCase()}.${element.className} "${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}"`;
  const wrong = [];
  const own = element.getBoundingClientRect();
  // What shows of it: within the window and all that it scrolls in.
  let [left, top, right, bottom] = [Math.max(own.left, 0), Math.max(own.top, 0), Math.min(own.right, innerWidth), Math.min(own.bottom, innerHeight)];
  for (let at = element; at !== document.documentElement; at = at.parentElement) {
    // A dialog lies above the page: nothing that it stands in cuts it off.
    const isAbove = at.matches('dialog:modal');
    if (at !== element && getComputedStyle(at).overflowY !== 'visible') {
      const edge = at.getBoundingClientRect();
      [left, top, right, bottom] = [Math.max(left, edge.left), Math.max(top, edge.top), Math.min(right, edge.right), Math.min(bottom, edge.bottom)];
    }
    if (isAbove) break;
  }
  const most = { width: Math.min(own.width, innerWidth), height: Math.min(own.height, innerHeight * 0.5) };
  // A word at the edge of what is scrolled may lack some pixels of the room behind it.
  if (right - left < most.width * 0.9 || bottom - top < most.height * 0.9) {
    wrong.push(`out of sight: ${Math.round(right - left)} × ${Math.round(bottom - top)} of ${Math.round(own.width)} × ${Math.round(own.height)}`);
  }
  for (const x of [0.1, 0.5, 0.9]) {
    for (const y of [0.15, 0.5, 0.85]) {
      const top_most = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      const isOwn = !top_most || element.contains(top_most) || top_most.contains(element) || [...(element.labels ?? [])].some((label) => label.contains(top_most));
      if (!isOwn) wrong.push(`covered by ${top_most.tagName.toLowerCase()}.${top_most.className}`);
    }
  }
  if (before.get(element) === looks(element)) wrong.push('looks as without the focus');
  return [...new Set(wrong)].map((what) => `${name}: ${what}`);
}

/** Presses Tab until the part has the focus, as a person would. */
export async function tabTo(page, part) {
  for (let presses = 0; presses < 100; presses++) {
    await page.keyboard.press('Tab');
    if (await part.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error('Tab never came there');
}

/** What is wrong with where the focus is; empty when it is somewhere, and in sight. */
function astray() {
  const at = document.activeElement;
  if (!at || at === document.body) return 'nothing has the focus';
  const { left, top, right, bottom } = at.getBoundingClientRect();
  const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
  const seen = document.elementFromPoint(x, y);
  return seen && (at.contains(seen) || seen.contains(at)) ? '' : `${at.tagName} is out of sight`;
}

/** Something has the focus, and it can be seen. */
export const hasFocus = (page) => expect.poll(() => page.evaluate(astray)).toBe('');

/**
 * Goes with Tab through all that the page or its dialog has, and tells where the focus can't be seen: outside the window,
 * below something else (WCAG 2.4.11 and 2.4.12), or without a sign of its own (2.4.7).
 */
export async function lostFocus(page) {
  await page.evaluate(remember);
  const wrong = [];
  for (let presses = 0; presses < 150; presses++) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(look);
    // The browser's own bar lies between the last part and the first.
    if (!found && presses > 0) break;
    wrong.push(...(found ?? []));
  }
  return wrong;
}
