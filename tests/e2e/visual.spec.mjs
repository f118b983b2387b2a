// What the console looks like: the gallery, section by section, and each view, as pictures in shots/. `make shots` takes
// them anew. What could differ is fixed: the clock, the fonts (fonts.conf), the fleet (the sandbox's seed), how long the token
// lives. What can't be fixed, request ids and the pace of a run, is not seen (visual.css).
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from './console.mjs';
import { chose } from './accessibility.mjs';
import { Gallery } from './gallery.mjs';
import config from './playwright.config.mjs';

const test = base.extend({
  gallery: [
    async ({}, use) => {
      const gallery = await Gallery.start();
      await use(gallery);
      await gallery.stop();
    },
    { scope: 'worker' },
  ],
});

// Text is drawn by the system: elsewhere every letter would differ.
const debian = (() => {
  try {
    return readFileSync('/etc/debian_version', 'utf8').trim();
  } catch {
    return 'none';
  }
})();
test.skip(!debian.startsWith('12'), `The pictures are those of Debian 12, this is ${debian}`);

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));
test.use({
  launchOptions: { ...config.use.launchOptions, env: { ...process.env, FONTCONFIG_FILE: beside('fonts.conf') } },
  viewport: { width: 1280, height: 680 },
  // Half a minute above a whole hour: the seconds that signing in takes change nothing that shows.
  service: { desktops: 8, seed: 7, 'token-life': '86430s' },
});

const now = new Date('2026-03-14T22:55:00Z');
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const screens = {
  'light-en': { look: 'light' },
  'dark-en': { look: 'dark', colorScheme: 'dark' },
  'contrast-en': { look: 'contrast' },
  // Chinese words take other room.
  'light-zh': { look: 'light', locale: 'zh-CN' },
  // Of these only the views are taken. On a telephone rows are cards, and fingers need room.
  'phone-en': { look: 'light', ...phone },
  'phone-zh': { look: 'light', locale: 'zh-CN', ...phone },
  'dark-zh': { look: 'dark', locale: 'zh-CN', colorScheme: 'dark' },
  'contrast-zh': { look: 'contrast', locale: 'zh-CN' },
  'forced-en': { look: 'dark', colorScheme: 'dark', contextOptions: { forcedColors: 'active' } },
};
const withGallery = ['light-en', 'dark-en', 'contrast-en', 'light-zh'];

// Every section is taken in light and English, but for the kinds of fault and of hindrance: such cards and dialogs are in
// `faults` and `dialogs`, and other tests hold the words. Other looks leave out what is made of parts that they show
// elsewhere; Chinese, what has no words, or is of the same make as something else. The pictures take 8 MB in all.
const never = ['fault-kinds', 'hindrances'];
const onlyLight = ['type', 'space', 'keys', 'dialogs', 'faults', 'permission', 'empty', 'facets', 'records'];
const onlyEnglish = ['colours', 'type', 'space', 'search', 'empty', 'permission', 'records'];

for (const [screen, { look, ...settings }] of Object.entries(screens)) {
  test.describe(screen, () => {
    test.use({ colorScheme: 'light', locale: 'en-GB', ...settings });

    test.beforeEach(async ({ page }) => {
      await chose(page, look);
      await page.clock.setFixedTime(now);
    });

    const looksAsBefore = (what, name, options) =>
      expect.soft(what).toHaveScreenshot([screen, `${name}.png`], options);

    /** The page from its top on, or a part of it; the pointer is on nothing. */
    const viewLooksAsBefore = async (page, name, part = page, options = {}) => {
      await page.mouse.move(1, 1);
      await page.evaluate((css) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(css);
        document.adoptedStyleSheets.push(sheet);
        scrollTo(0, 0);
      }, readFileSync(beside('visual.css'), 'utf8'));
      await looksAsBefore(part, name, options);
    };

    if (withGallery.includes(screen)) test('the gallery looks as before', async ({ gallery, page }) => {
      await page.goto(gallery.address);
      await page.locator('html[data-ready]').waitFor();
      await expect(page.locator('#search [role=option]')).toHaveCount(5);
      await expect(page.locator('#facets fieldset')).not.toHaveCount(0);
      await expect(page.locator('#grid .line')).toHaveCount(9);
      await expect(page.locator('#fleet .fleet > *')).not.toHaveCount(1);
      await force(page);
      const sections = page.locator('.gallery-section');
      const leftOut = [never, look === 'light' ? [] : onlyLight, screen.endsWith('en') ? [] : onlyEnglish].flat();
      // Each at a place of its own: what changes in another section moves nothing here, not even by a part of a pixel.
      const ids = await sections.evaluateAll((all) => {
        for (const [at, { style }] of all.entries()) {
          Object.assign(style, { position: 'absolute', top: `${(at + 1) * 4_000}px`, left: 0, width: '1180px' });
        }
        return all.map((section) => section.id);
      });
      for (const id of ids.filter((id) => !leftOut.includes(id))) {
        await looksAsBefore(page.locator(`#${id}`), `gallery-${id}`);
      }
    });

    // Found by their places: their names are in two languages, and other tests hold those.
    test('each view looks as before', async ({ admin, page, sandbox }) => {
      const view = (...what) => viewLooksAsBefore(page, ...what);
      await sandbox.connectAll();
      const names = await reach(page, sandbox, () => view('sign-in'));
      if (screen === 'light-en') await view('picker');
      await choose(page, [1, 2, 4, 5, 6]);
      await page.locator('#message').fill('Maintenance starts at 23:00. 请保存您的工作。');
      await view('picker-chosen', page, { fullPage: screen.startsWith('phone') });
      await page.locator('.panel .btn.primary').click();
      await expect(page.locator('dialog .reach')).toBeVisible();
      await view('review', page.locator('dialog'));

      await sandbox.change({ computer_name: names[1], fault: 'FAULT-409-NAMED' });
      await sandbox.change(...[names[4], names[5]].map((computer_name) => ({ computer_name, fault: 'FAULT-STUCK' })));
      await page.locator('dialog .btn.danger').click();
      await has(page, { 'logged-off': 2, accepted: 2, failed: 1 });
      await view('run');

      await sandbox.change(...[names[4], names[5]].map((computer_name) => ({ computer_name, login_status: 'REGISTERED' })));
      await has(page, { 'logged-off': 4, accepted: 0, failed: 1 });
      await view('results', page, { fullPage: true });
      await page.locator('.top > a').click();
      await expect(page.locator('.records li')).toHaveCount(1);
      await view('records');
      await page.keyboard.press('?');
      await expect(page.locator('dialog .keys')).toBeVisible();
      await view('keys', page.locator('dialog'));
    });

    test('behind the lock it looks as before', async ({ admin, page, sandbox }) => {
      await sandbox.connectAll();
      await sandbox.change({ all: true, fault: 'FAULT-STUCK' });
      await reach(page, sandbox);
      await choose(page, [0, 1]);
      await page.locator('.panel .btn.primary').click();
      await page.locator('dialog .btn.danger').click();
      await has(page, { accepted: 2 });
      await page.clock.setFixedTime(new Date(now.getTime() + 16 * 60_000));
      await page.mouse.move(300, 300);
      await expect(page.locator('.panel #token')).toBeVisible();
      await viewLooksAsBefore(page, 'locked');
    });
  });
}

/** Signs in; the names of the desktops once they are there. */
async function reach(page, sandbox, atSignIn = () => {}) {
  await page.goto(sandbox.address);
  await expect(page.locator('#token')).toBeFocused();
  await expect(page.locator('.top .plain-select')).toHaveCount(2);
  await atSignIn();
  await page.locator('#token').fill(sandbox.token);
  await page.locator('#project').fill(sandbox.project);
  await page.locator('.btn.primary.wide').click();
  await expect(page.locator('.desktops .line')).not.toHaveCount(0);
  await expect(page.locator('.loading.idle')).toHaveCount(1);
  await expect(page.locator('.tools .views')).toBeVisible();
  await page.locator('.scroller').evaluate((grid) => grid.focus());
  return page.locator('.desktops .line .name > span').allTextContents();
}

/** Chooses the rows at these places. */
async function choose(page, places) {
  for (const at of places) await page.locator(`#desktops-row-${at} input`).click();
}

/** Waits until so many desktops have each outcome. */
async function has(page, outcomes) {
  for (const [outcome, count] of Object.entries(outcomes)) {
    const total = page.locator('.stats > div').filter({ has: page.locator(`[data-outcome="${outcome}"]`) }).locator('dd');
    await expect(total).toHaveText(`${count}`, { timeout: 60_000 });
  }
}

/** Brings about what only a pointer or the focus does, wherever the gallery asks for it. */
async function force(page) {
  const tools = await page.context().newCDPSession(page);
  await tools.send('DOM.enable');
  await tools.send('CSS.enable');
  const { root } = await tools.send('DOM.getDocument', { depth: 0 });
  const { nodeIds } = await tools.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector: '[data-force]' });
  for (const nodeId of nodeIds) {
    const { attributes } = await tools.send('DOM.getAttributes', { nodeId });
    const forcedPseudoClasses = attributes[attributes.indexOf('data-force') + 1].split(' ');
    await tools.send('CSS.forcePseudoState', { nodeId, forcedPseudoClasses });
  }
}
