// The fleet at a glance: small pictures by system, pool, zone or type, each a search.
import { objections } from './accessibility.mjs';
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 600 } });

const open = async (admin) => {
  await admin.command('At a glance');
  return admin.page.getByRole('region', { name: 'At a glance' });
};

/** The numbers that a picture tells: of the whole, and of each state. */
const told = async (picture) => {
  const text = (await picture.textContent()).replace(/\s/g, ' ');
  const counts = [...text.matchAll(/(\d+) (Connected|Left open|Ready|Other)/g)].map(([, n]) => Number(n));
  return { whole: Number(await picture.locator('b').textContent()), counts };
};

test('pictures tell how many of each system are in which state, and lead to them', async ({ admin, sandbox, page }) => {
  await admin.arrive();
  const fleet = await open(admin);
  const pictures = fleet.getByRole('list').getByRole('button');
  await expect(pictures.first()).toBeVisible();
  let sum = 0;
  for (const picture of await pictures.all()) {
    const { whole, counts } = await told(picture);
    expect(counts.reduce((a, b) => a + b, 0)).toBe(whole);
    sum += whole;
  }
  expect(sum, 'every desktop is in one of them').toBe(600);

  const first = pictures.first();
  const { whole } = await told(first);
  await first.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`${whole} of 600 desktops`, { exact: true })).toBeVisible();
  await expect(admin.searchBox).toHaveValue(/^os:="/);
  await expect(fleet.getByRole('list').getByRole('button', { pressed: true })).toHaveCount(1);
  expect(await pictures.count(), 'the others stay, to be chosen too').toBeGreaterThan(1);
  await fleet.getByRole('list').getByRole('button', { pressed: true }).click();
  await admin.seesDesktops(600);

  // They follow a search.
  await admin.search('state:connected');
  await expect(fleet.getByRole('list')).not.toContainText('Ready');
  await admin.search('no such desktop');
  await expect(fleet).toContainText('No desktop matches');
});

test('by pool, once it is read who is in which', async ({ admin, page }) => {
  await admin.arrive();
  const fleet = await open(admin);
  await fleet.getByRole('button', { name: 'Pool', exact: true }).click();
  const pictures = fleet.getByRole('list').getByRole('button');
  await expect.poll(() => pictures.count()).toBeGreaterThan(1);
  await expect(fleet.getByRole('list')).toContainText('(none)');
  await admin.command('At a glance');
  await expect(fleet).toHaveCount(0);
});

test('by pool, how far the reading is until all of them are known', async ({ admin, page }) => {
  let release;
  const free = new Promise((resolve) => (release = resolve));
  let pool;
  await page.route(/detail\?pool_id=/, async (route) => {
    const id = new URL(route.request().url()).searchParams.get('pool_id');
    pool ??= id;
    if (id !== pool) await free;
    await route.continue();
  });
  await admin.arrive();
  const fleet = await open(admin);
  await expect(fleet.getByRole('list')).toBeVisible();
  await fleet.getByRole('button', { name: 'Pool', exact: true }).click();
  await expect(fleet.locator('p').filter({ hasText: /^Reading the pools: 1 of \d+$/ })).toBeVisible();
  await expect(fleet.getByRole('list')).toHaveCount(0);
  // Other groups need none of it.
  await fleet.getByRole('button', { name: 'Zone' }).click();
  await expect(fleet.getByRole('list')).toBeVisible();
  await fleet.getByRole('button', { name: 'Pool', exact: true }).click();
  await expect(fleet.getByText(/^Reading the pools/).first()).toBeVisible();
  release();
  await expect(fleet.getByRole('list')).toContainText('(none)');
  await expect(fleet.getByText(/^Reading the pools/)).toHaveCount(0);
});

for (const width of [1280, 320]) {
  test(`is accessible and needs no sideways scrolling at ${width} px`, async ({ admin, page }) => {
    await page.setViewportSize({ width, height: 800 });
    await admin.arrive();
    const fleet = await open(admin);
    await expect(fleet.getByRole('list')).toBeVisible();
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      expect(await objections(page)).toEqual([]);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  });
}

test('who signs out while the pictures show can sign in again', async ({ admin, page }) => {
  await admin.arrive();
  await expect((await open(admin)).getByRole('button').first()).toBeVisible();
  await admin.signOut();
  await admin.signIn();
  await admin.seesDesktops(600);
  await expect(page.locator('#stopped')).toBeHidden();
});
