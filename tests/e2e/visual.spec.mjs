// What the console looks like: the gallery, section by section, each view, and what opens above one, as pictures in shots/.
// `make shots` takes them anew. What could differ is fixed: the clock, the fonts (fonts.conf), the fleet (the sandbox's seed),
// how long the token lives. What can't be fixed, request ids and the pace of a run, is not seen (visual.css).
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from './console.mjs';
import { chose } from './accessibility.mjs';
import { Gallery } from './gallery.mjs';
import config from './playwright.config.mjs';
import { Visitor } from './states.mjs';

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
const withGallery = ['light-en', 'dark-en', 'contrast-en', 'light-zh', 'dark-zh', 'contrast-zh'];
// So is what opens above a view, and what comes before a log-off.
const withMore = withGallery;

// Every section but the kinds of fault and of hindrance: such cards and dialogs are in `faults` and `dialogs`, and other
// tests hold the words.
const never = ['fault-kinds', 'hindrances'];

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
      // Each at a place of its own: what changes in another section moves nothing here, not even by a part of a pixel.
      const ids = await sections.evaluateAll((all) => {
        for (const [at, { style }] of all.entries()) {
          Object.assign(style, { position: 'absolute', top: `${(at + 1) * 4_000}px`, left: 0, width: '1180px' });
        }
        return all.map((section) => section.id);
      });
      for (const id of ids.filter((id) => !never.includes(id))) {
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
      if (screen.startsWith('light')) {
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
        await page.emulateMedia({ media: 'print' });
        await view('paper', page, { fullPage: true });
        await page.emulateMedia({ media: null });
        await page.evaluate(() => dispatchEvent(new Event('afterprint')));
      }
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

    if (!withMore.includes(screen)) return;
    const { locale = 'en' } = settings;

    test('what opens above the list looks as before', async ({ admin, page, sandbox }) => {
      const dialog = page.locator('dialog');
      const visitor = new Visitor(page, sandbox, locale, (name) => viewLooksAsBefore(page, name, dialog));
      await sandbox.connectAll();
      const names = await reach(page, sandbox);
      const search = visitor.part('searchbox', 'pick_search');
      for (const [name, query] of [['Windows', 'os:windows'], ['夜间维护', 'state:connected tag:floor=3']]) {
        await search.fill(query);
        await visitor.command('views_save');
        await page.locator('#view-name').fill(name);
        await visitor.press('views_keep');
        await expect(dialog).toHaveCount(0);
      }
      await search.fill('');
      await visitor.glance('views', () => visitor.command('views_manage'), dialog);
      await visitor.glance('columns', () => visitor.press('columns_open'), dialog);
      const list = async () => {
        await visitor.press('bring_open_dialog');
        await page.locator('#bring-list').fill([names[0], names[3], names[0], 'nobody'].join('\n'));
      };
      await visitor.glance('list', list, visitor.text('bring_unknown'));
      const projects = async () => {
        await page.locator('.top button.chip').click();
        await dialog.getByRole('button', { name: 'cn-north-4_Branch' }).click();
      };
      await visitor.glance('projects', projects, dialog.locator('#token'));

      await page.getByRole('combobox', { name: visitor.say('refresh_title') }).selectOption('15000');
      const about = async () => {
        await page.locator('.desktops .line .open').nth(2).click();
        await sandbox.change({ computer_name: names[2], listed: false });
        await page.clock.setFixedTime(new Date(now.getTime() + 16_000));
        await expect(visitor.text('detail_gone')).toBeVisible();
      };
      await visitor.glance('desktop-gone', about, visitor.text('detail_history_none'));
    });

    test('the other way in, and what stands there without a console, look as before', async ({ page, sandbox }) => {
      await page.route('**/config.json', (route) => route.fulfill({ json: { regions: ['cn-north-4', { region: 'ap-southeast-3' }] } }));
      await page.goto(sandbox.address);
      await expect(page.locator('.top .plain-select')).toHaveCount(2);
      await page.locator('.ways > button').last().click();
      await expect(page.locator('input[type=password]').first()).toBeVisible();
      await viewLooksAsBefore(page, 'sign-in-password');
      await page.evaluate(() => dispatchEvent(new Event('curfew-stopped')));
      await expect(page.locator('#stopped')).toBeVisible();
      await viewLooksAsBefore(page, 'stopped');
      await page.route('**/*.wasm', (route) => route.fulfill({ status: 404 }));
      await page.reload();
      await expect(page.locator('#start-missing')).toBeVisible();
      await viewLooksAsBefore(page, 'missing');
    });

    test('what comes before a log-off looks as before', async ({ admin, page, sandbox }) => {
      const visitor = new Visitor(page, sandbox, locale);
      const dialog = page.locator('dialog');
      await sandbox.connectAll();
      await reach(page, sandbox);
      await choose(page, [1, 2, 4]);
      await page.locator('#message').fill('Maintenance starts at 23:30. 请保存您的工作。');
      await visitor.part('checkbox', 'timing_warn').check();
      await visitor.part('checkbox', 'timing_wait').check();
      await page.locator('#start-time').fill('23:30');
      const go = await visitor.review(3);
      await viewLooksAsBefore(page, 'review-timed', dialog);
      // How long users have is counted on the other clock: it stands as well, and both go on together.
      await page.clock.setSystemTime(now);
      await page.clock.pauseAt(new Date(now.getTime() + 60_000));
      await go.click();
      const begins = async () => {
        await page.clock.runFor(10);
        return visitor.text('timing_scheduled').isVisible();
      };
      await expect.poll(begins).toBe(true);
      // Frames are for drawing the map.
      await page.clock.runFor(200);
      await viewLooksAsBefore(page, 'run-scheduled');
      await visitor.press('timing_start_now');
      await expect(visitor.part('button', 'timing_log_off_now')).toBeVisible();
      await viewLooksAsBefore(page, 'run-warned');
      await page.clock.resume();

      const body = JSON.stringify({ error_code: 'APIGW.0301', error_msg: 'Incorrect IAM authentication information' });
      await sandbox.answerNext({ call: 'logoff', times: 1, status: 401, body });
      await visitor.press('timing_log_off_now');
      await expect(visitor.part('dialog', 'sign_in_again_title')).toBeVisible();
      await viewLooksAsBefore(page, 'sign-in-again', dialog);
      await dialog.locator('#token').fill(sandbox.token);
      await dialog.locator('.btn.primary.wide').click();
      await has(page, { 'logged-off': 3 });
      await visitor.part('link', 'app_step_pick').click();
      await page.locator('.desktops .line .open').nth(1).click();
      await expect(dialog.locator('.records li')).toHaveCount(1);
      await viewLooksAsBefore(page, 'desktop', dialog);
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
