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
