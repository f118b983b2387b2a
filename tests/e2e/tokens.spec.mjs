// Whatever the style sheets lay on one another stands apart, in every look.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test, expect } from './console.mjs';
import { chose } from './accessibility.mjs';
import { top } from './host.mjs';
import { bytes, contrast, difference, eyes, tokens } from './tokens.mjs';

const looks = [['light', false], ['dark', false], ['light', true], ['dark', true]];

/** What text is on, by the colour of the text. */
const texts = {
  text: ['bg', 'surface', 'raised', 'hover', 'accent-soft', 'danger-soft', 'warn-soft'],
  muted: ['bg', 'surface', 'raised', 'hover', 'accent-soft', 'danger-soft', 'warn-soft'],
  accent: ['bg', 'surface', 'raised', 'hover', 'accent-soft'],
  danger: ['surface', 'danger-soft'],
  warn: ['bg', 'surface', 'raised', 'warn-soft'],
  surface: ['text'],
  'on-accent': ['accent'],
  'on-danger': ['danger'],
};

/** What marks, borders of controls and the focus are on. */
const marks = {
  accent: ['bg', 'surface', 'raised', 'hover'],
  'line-strong': ['bg', 'surface', 'raised', 'hover'],
  danger: ['surface', 'hover', 'accent-soft'],
  connected: ['surface', 'raised', 'hover', 'accent-soft'],
  leftopen: ['surface', 'raised', 'hover', 'accent-soft'],
  ready: ['surface', 'raised', 'accent-soft'],
  off: ['surface', 'raised', 'accent-soft'],
  accepted: ['surface', 'raised', 'hover'],
  rest: ['surface', 'raised', 'hover'],
  'still-connected': ['surface', 'raised', 'hover'],
  'signed-in-again': ['surface', 'raised', 'hover'],
  unknown: ['surface', 'raised', 'hover'],
  failed: ['surface', 'raised', 'hover'],
};

/** The inks of the outcomes: any two may stand side by side in the bar and on the map. */
const inks = ['connected', 'accepted', 'accent', 'rest', 'still-connected', 'signed-in-again', 'unknown', 'failed'];

/** They part what is apart without them, and tell nothing; the shadows are made of others. */
const tellNothing = ['line', 'focus', 'shadow', 'shadow-menu', 'shadow-dialog', 'scrim'];

const low = (pairs, least) =>
  looks.flatMap(([scheme, more]) =>
    Object.entries(pairs).flatMap(([name, grounds]) =>
      grounds
        .map((ground) => [ground, contrast(name, ground, scheme, more)])
        .filter(([, ratio]) => ratio < least)
        .map(([ground, ratio]) => `${name} on ${ground}, ${scheme}${more ? ', more contrast' : ''}: ${ratio.toFixed(2)}`),
    ),
  );

test('text has a contrast of 4.5 at least, marks and borders of controls of 3', () => {
  expect.soft(low(texts, 4.5)).toEqual([]);
  expect.soft(low(marks, 3)).toEqual([]);
});

test('the inks of outcomes stand apart, also for who sees no red or no green', () => {
  const pairs = inks.flatMap((one, at) => inks.slice(at + 1).map((other) => [one, other]));
  const near = looks.flatMap(([scheme, more]) =>
    Object.keys(eyes).flatMap((eye) =>
      pairs
        .map(([one, other]) => [one, other, difference(one, other, eye, scheme, more)])
        .filter(([, , apart]) => apart < 18)
        .map(([one, other, apart]) => `${one} and ${other}, ${eye}, ${scheme}${more ? ', more contrast' : ''}: ${apart.toFixed(1)}`),
    ),
  );
  expect(near).toEqual([]);
});

test('no colour is left out', () => {
  const known = new Set([...Object.keys(texts), ...Object.keys(marks), ...Object.values(texts).flat(), ...tellNothing]);
  expect([...tokens.keys()].filter((name) => !known.has(name))).toEqual([]);
  expect(tokens.size).toBeGreaterThan(20);
});

test('raw colours, layers, times and sizes of text stand among the tokens only', () => {
  const sheets = ['style', 'style/later'].flatMap((folder) =>
    readdirSync(join(top, folder))
      .filter((name) => name.endsWith('.css') && name !== 'tokens.css')
      .map((name) => join(folder, name)),
  );
  expect(sheets.length).toBeGreaterThan(8);
  const raw = sheets.flatMap((sheet) => readFileSync(join(top, sheet), 'utf8').match(/oklch\([^)]*\)|z-index: -?\d+|font-size: [\d.]+(?:rem|px)|[\s:][\d.]*[1-9][\d.]*m?s\b/g) ?? []);
  expect(raw).toEqual([]);
});

for (const by of ['choice', 'the system']) test(`the browser shows the same colours, more contrast by ${by}`, async ({ admin, page }) => {
  if (by === 'choice') await chose(page, 'contrast');
  await admin.open();
  // Those of the later steps come with them.
  await expect.poll(() => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--scrim'))).not.toBe('');
  for (const [colorScheme, more] of looks) {
    if (by === 'choice' && !more) continue;
    await page.emulateMedia({ colorScheme, contrast: more && by !== 'choice' ? 'more' : 'no-preference' });
    const shown = await page.evaluate((names) => {
      const place = document.querySelector('h1');
      const ink = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
      return names.map((name) => {
        place.style.color = `var(--${name})`;
        ink.fillStyle = getComputedStyle(place).color;
        ink.fillRect(0, 0, 1, 1);
        return [name, [...ink.getImageData(0, 0, 1, 1).data.slice(0, 3)]];
      });
    }, [...tokens.keys()].filter((name) => !tellNothing.includes(name)));
    for (const [name, seen] of shown) {
      const made = bytes(name, colorScheme, more);
      const apart = Math.max(...seen.map((part, at) => Math.abs(part - made[at])));
      expect.soft(apart, `${name}, ${colorScheme}: ${seen} is ${made}`).toBeLessThanOrEqual(2);
    }
  }
});
