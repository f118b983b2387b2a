// What axe-core objects to.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Those about a part of a page. In the gallery parts stand side by side that no page has twice. */
const aboutParts = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], rules: { 'duplicate-id-aria': { enabled: false } } };

/**
 * The rules of WCAG 2.2 AA and good practice that the page breaks as it stands; of those about parts of a page
 * only.
 */
export async function objections(page, { partsOnly = false } = {}) {
  await page.evaluate(axe);
  const options = partsOnly ? aboutParts : {};
  const { violations } = await page.evaluate((options) => globalThis.axe.run(document, options), options);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

/** The look that the person chose before, as the console keeps it (`light`, `dark`, `contrast`). */
export async function chose(page, look) {
  await page.addInitScript((name) => localStorage.setItem('curfew-appearance', name), look);
}
