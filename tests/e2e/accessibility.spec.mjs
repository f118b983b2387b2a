// Every state, in each language, on a wide screen and on a narrow one: axe-core finds nothing to object to, light, dark or
// with more contrast; nothing needs a wider screen; every target has its size; nothing of the text is lost when it is
// spaced out; and the focus can be seen wherever it goes.
import { readFileSync } from 'node:fs';
import { test, expect } from './console.mjs';
import { objections } from './accessibility.mjs';
import { lostFocus } from './focus.mjs';
import { Gallery } from './gallery.mjs';
import { lostWhenSpaced } from './spacing.mjs';
import { Visitor } from './states.mjs';
import { smallTargets, withFinger } from './targets.mjs';

const looks = [
  { name: 'light', media: { colorScheme: 'light', contrast: 'no-preference' } },
  { name: 'dark', media: { colorScheme: 'dark', contrast: 'no-preference' } },
  { name: 'light, more contrast by choice', media: { colorScheme: 'light', contrast: 'no-preference' }, choice: 'contrast' },
  { name: 'dark, more contrast by the system', media: { colorScheme: 'dark', contrast: 'more' } },
];

const fits = (page) => page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

/** Chooses the look in the console's own box; a dialog may lie above it. */
const choose = (visitor, look) =>
  visitor.page.getByRole('combobox', { name: visitor.say('look_title'), includeHidden: true }).evaluate((box, look) => {
    box.value = look;
    box.dispatchEvent(new Event('change'));
  }, look);

/** Checks the state that the page is in, and leaves it as it was but for the focus. */
async function check(visitor, state) {
  const { page } = visitor;
  const finds = (found, what) => expect.soft(found, `${state}: ${what}`).toEqual([]);
  for (const { name, media, choice } of looks) {
    await page.emulateMedia(media);
    if (choice) await choose(visitor, choice);
    finds(await objections(page), name);
    if (choice) await choose(visitor, '');
  }
  await page.emulateMedia(looks[0].media);
  expect.soft(await fits(page), `${state}: fits`).toBe(true);
  finds(await smallTargets(page, 24), 'targets of a pointer');
  finds(await withFinger(page, () => smallTargets(page, 44)), 'targets of a finger');
  finds(await lostWhenSpaced(page), 'text that is spaced out');
  finds(await lostFocus(page), 'focus');
}

const ways = {
  job: 'from signing in to the records',
  picking: 'what opens above the list of desktops',
  left: 'a run that is left and found again',
  waits: 'a list that is not read, a time that is set, a token that no longer works',
  warned: 'users who are warned',
  troubled: 'a browser that keeps nothing, users who are not warned, answers that do not come',
  heldBack: 'the choice of a region, a run that another tab holds back, one that paused by itself',
  others: 'other projects, a missing permission, the end of a token, the lock',
};

/** A wide screen, a phone, and what is left of 1280 × 1024 pixels at 400 %. */
const viewports = [
  { width: 1280, height: 800 },
  { width: 320, height: 640 },
  { width: 320, height: 256 },
];

for (const locale of ['en', 'zh-CN']) {
  for (const viewport of viewports) {
    test.describe(`${locale}, ${viewport.width} × ${viewport.height} px`, () => {
      test.use({ locale, viewport, service: { desktops: 101 } });

      for (const [way, what] of Object.entries(ways)) {
        // `admin` watches the page.
        test(what, async ({ admin, page, sandbox }) => {
          test.setTimeout(240_000);
          const visitor = new Visitor(page, sandbox, locale, (state) => check(visitor, state));
          await visitor[way]();
        });
      }
    });
  }
}

for (const locale of ['en', 'zh-CN']) {
  test.describe(`the gallery, ${locale}`, () => {
    test.use({ locale });

    test('every part is accessible in every state', async ({ page }) => {
      const gallery = await Gallery.start();
      try {
        await page.goto(gallery.address);
        await page.locator('html[data-ready]').waitFor();
        for (const { name, media, choice } of looks) {
          await page.emulateMedia(media);
          await page.evaluate((look) => (document.documentElement.dataset.look = look), choice ?? '');
          expect.soft(await objections(page, { partsOnly: true }), name).toEqual([]);
        }
      } finally {
        await gallery.stop();
      }
    });
  });
}

test('the bar at the top covers no focus where it has two rows', async ({ admin, page }) => {
  await page.setViewportSize({ width: 1160, height: 600 });
  await admin.arrive();
  expect(await lostFocus(page)).toEqual([]);
});

test('the report to print is accessible', async ({ admin, page, sandbox }) => {
  await sandbox.connectAll();
  await admin.arrive();
  await admin.select((await admin.firstNames(1))[0]);
  await admin.reviewAndConfirm(1);
  await admin.seesRunFinished();
  await page.getByText('More', { exact: true }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export a report to print' }).click();
  await page.goto('about:blank');
  await page.setContent(readFileSync(await (await saved).path(), 'utf8'));
  await expect(page.getByRole('heading', { name: 'Log-off run' })).toBeVisible();
  expect(await objections(page)).toEqual([]);
});

test.describe('an empty project', () => {
  test('says so accessibly', async ({ admin, sandbox, page }) => {
    await sandbox.change({ all: true, listed: false });
    await admin.open();
    await admin.signIn();
    await expect(page.getByText('This project has no desktops')).toBeVisible();
    expect(await objections(page)).toEqual([]);
  });
});

// Each brings about a page that stands there without the console, and its heading.
const without = {
  'the code is missing': [(page) => page.route(/curfew-\w+\.wasm$/, (route) => route.fulfill({ status: 404 })), 'A part of the console is missing'],
  'the code does not come through': [(page) => page.route(/curfew-\w+\.wasm$/, (route) => route.abort()), 'The console could not be loaded'],
  'the browser has no WebAssembly': [(page) => page.addInitScript(() => delete globalThis.WebAssembly), 'This browser is too old'],
  'the settings are missing': [(page) => page.route('**/config.json', (route) => route.fulfill({ status: 404 })), /config\.json/],
  'the console broke': [async () => {}, 'The console has stopped'],
};
for (const [what, [bring, heading]] of Object.entries(without)) {
  test(`where ${what} the page is accessible`, async ({ page, sandbox }) => {
    await bring(page);
    await page.goto(sandbox.address);
    if (what === 'the console broke') {
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await page.evaluate(() => dispatchEvent(new Event('curfew-stopped')));
    }
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 640 });
      for (const { name, media, choice } of looks) {
        if (choice) continue;
        await page.emulateMedia(media);
        expect.soft(await objections(page), `${width} px, ${name}`).toEqual([]);
      }
      await page.emulateMedia(looks[0].media);
      expect.soft(await fits(page), `${width} px: fits`).toBe(true);
      expect.soft(await smallTargets(page, 24)).toEqual([]);
      expect.soft(await withFinger(page, () => smallTargets(page, 44))).toEqual([]);
      expect.soft(await lostWhenSpaced(page)).toEqual([]);
      expect.soft(await lostFocus(page)).toEqual([]);
    }
  });
}

test.describe('what looks at the page', () => {
  const wrong = `
    <meta name="viewport" content="width=device-width">
    <style>
      * { box-sizing: border-box; margin: 0; outline: none }
      .bar { position: fixed; inset: 0 0 auto; height: 60px; background: white }
    </style>
    <div class="bar"></div>
    <button class="below" style="width: 60px; height: 40px">Below</button>
    <p style="margin-top: 100px"><button class="tiny" style="padding: 0; width: 20px; height: 30px">x</button></p>
    <p class="cut" style="height: 1.2em; width: 12em; overflow: hidden; white-space: nowrap">Exactly as wide as it is..</p>
    <div class="low" style="height: 1.2em; width: 7em">One line that grows</div><div class="next">what follows it here</div>
    <p style="overflow: hidden; width: 9px"><button class="hidden" style="width: 60px; height: 60px">Cut off</button></p>`;

  test('sees what is wrong', async ({ page }) => {
    await page.setContent(wrong);
    expect(await smallTargets(page, 24)).toEqual([expect.stringContaining('button.tiny'), expect.stringContaining('button.hidden')]);
    expect(await withFinger(page, () => smallTargets(page, 44))).toHaveLength(3);
    const lost = await lostWhenSpaced(page);
    expect(lost).toContainEqual(expect.stringContaining('cut: p.cut'));
    expect(lost).toContainEqual(expect.stringMatching(/on one another: div\.low .* and div\.next/));
    const focus = await lostFocus(page);
    expect(focus).toContainEqual(expect.stringMatching(/button\.below .*covered by div\.bar/));
    expect(focus).toContainEqual(expect.stringMatching(/button\.tiny .*looks as without the focus/));
  });
});
