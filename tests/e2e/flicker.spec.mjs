// Waiting: what is over in no time doesn't flicker, what takes longer shows, and neither moves anything.
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 60 } });

/** Whether an element shows so many milliseconds after it was put there. */
const seenAfter = (element, millis) =>
  element.evaluate((node, millis) => {
    const [animation] = node.getAnimations();
    animation.pause();
    animation.currentTime = millis;
    return getComputedStyle(node).visibility;
  }, millis);

test('what the service or IAM is asked for shows no sign of that when it comes at once', async ({ admin, page }) => {
  let release;
  const free = new Promise((resolve) => (release = resolve));
  const hold = async (route) => {
    await free;
    await route.continue();
  };
  await admin.arrive();
  const [name] = await admin.firstNames(1);
  await page.route(/desktop-pools|auth\/projects|desktops\/[^/]+\/detail|desktops\/detail\?/, hold);
  await page.evaluate(() => {
    // What is kept is never read.
    IDBObjectStore.prototype.getAll = () => new EventTarget();
  });
  const late = async (sign) => {
    await expect(sign).toBeVisible();
    expect(await seenAfter(sign, 100)).toBe('hidden');
    expect(await seenAfter(sign, 200)).toBe('visible');
  };
  await admin.command('Pools…');
  await late(page.getByRole('dialog').getByText('Reading…'));
  await page.keyboard.press('Escape');
  await page.getByRole('banner').getByRole('button', { name: /^Project / }).click();
  await late(page.getByRole('dialog').getByText('Asking IAM for your projects…'));
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Details of ${name}`, exact: true }).click();
  await late(page.getByText('Asking the service about this desktop…'));
  await late(page.getByText('Reading the runs of this browser…'));
  release();
  // What was told stays there while it is asked again.
  const at = page.getByText(/^As the service told it at/);
  await expect(at).toBeVisible();
  await expect(at).not.toHaveClass(/late/);
});

test('a sign-in that is checked at once does not say that it is', async ({ admin, context, page }) => {
  let release;
  const free = new Promise((resolve) => (release = resolve));
  await page.route(/auth\/tokens/, async (route) => {
    await free;
    await route.continue();
  });
  await context.clock.install();
  await admin.open();
  await admin.fillIn();
  await context.clock.pauseAt(Date.now() + 60_000);
  const go = page.getByRole('button', { name: 'Continue' });
  await go.click();
  await expect(go).toBeDisabled();
  await context.clock.runFor(100);
  await expect(go).toBeDisabled();
  await context.clock.runFor(100);
  await expect(page.getByRole('button', { name: 'Checking…' })).toBeDisabled();
  release();
  await context.clock.resume();
  await admin.seesDesktops(60);
});

test('a list that comes at once shows no sign of loading, one that takes longer does', async ({ admin, page }) => {
  let release;
  const free = new Promise((resolve) => (release = resolve));
  await page.route(/desktops\/detail/, async (route) => {
    await free;
    await route.continue();
  });
  await admin.open();
  await admin.signIn();
  const words = admin.grid.getByText('Loading desktops…');
  const bar = page.locator('.loading');
  for (const sign of [words, bar]) {
    await expect(sign).toBeVisible();
    expect(await seenAfter(sign, 100)).toBe('hidden');
    expect(await seenAfter(sign, 200)).toBe('visible');
  }
  const rows = await words.evaluate((node) => getComputedStyle(node, '::before').backgroundImage);
  expect(rows, 'rows where they will stand').toContain('linear-gradient');
  const place = async () => admin.grid.boundingBox();
  const before = await place();
  release();
  await admin.seesDesktops(60);
  expect(await place()).toEqual(before);
});

for (const [width, height] of [[1280, 800], [390, 844]]) test.describe(`a run at ${width} px`, () => {
  test.use({ service: { desktops: 1_250 }, viewport: { width, height } });

  test('moves nothing on its page from its beginning to its end', async ({ admin, page, sandbox }) => {
    await page.addInitScript(() => {
      globalThis.shifted = 0;
      const add = (list) => {
        for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.shifted += value;
      };
      new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
    });
    await sandbox.connectAll();
    await admin.arrive();
    await admin.logOffAllMatching(1_250);
    // Only that page counts.
    await page.evaluate(() => (globalThis.shifted = 0));
    await admin.seesRunFinished();
    await admin.seesOutcome('logged off', 1_250);
    expect(await page.evaluate(() => globalThis.shifted)).toBeLessThan(0.05);
  });
});
