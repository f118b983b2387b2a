// Pools and users as ways to their desktops.
import { test, expect } from './console.mjs';
import { objections } from './accessibility.mjs';

test.use({ service: { desktops: 600 } });

const asked = async (sandbox) => [...(await sandbox.received('pools')), ...(await sandbox.received('detail')).filter(({ query }) => query.includes('pool_id='))].length;
const count = async (page) => Number((await page.getByText(/^[\d,]+ of 600 desktops$/).textContent()).split(' of ')[0].replace(/\D/g, ''));

test('a pool, chosen from a list with counts, is a search that a colleague can open', async ({ admin, page, sandbox }) => {
  await admin.arrive();
  expect(await asked(sandbox)).toBe(0);
  await admin.command('Pools…');
  const dialog = page.getByRole('dialog', { name: 'Desktops of pools' });
  const pools = dialog.getByRole('checkbox');
  await expect(pools).toHaveCount(4);
  await expect(dialog.getByRole('button', { name: 'Show their desktops' })).toBeDisabled();
  // One below the other, each on one line.
  const boxes = await Promise.all((await dialog.locator('label').all()).map((label) => label.boundingBox()));
  for (const [at, { x, y, height }] of boxes.entries()) {
    expect(height).toBeLessThan(50);
    if (at > 0) expect([x, y]).toEqual([boxes[0].x, boxes[at - 1].y + boxes[at - 1].height]);
  }
  const label = await dialog.locator('label').first().textContent();
  const [, name, size] = /^(.*) (\d+)$/.exec(label);
  await dialog.getByRole('searchbox').fill(name.toUpperCase());
  await pools.first().check();
  expect(await objections(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Show their desktops' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await admin.seesDesktops(Number(size), 600);
  await expect(admin.searchBox).toHaveValue(/^pool:=/);
  await expect(admin.grid).not.toContainText('changed');
  await admin.selectAllMatching();
  await admin.seesSelected(Number(size));

  await expect(page).toHaveURL(/pool%3A/);
  await page.reload();
  await admin.signIn();
  await admin.seesDesktops(Number(size), 600);
});

test('several users, by what is typed, at 320 px too', async ({ admin, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await admin.arrive();
  await admin.command('Users…');
  const dialog = page.getByRole('dialog', { name: 'Desktops of users' });
  await expect(dialog.getByText(/more; search for them\.$/)).toBeVisible();
  const labels = await dialog.locator('label').allTextContents();
  const both = labels.slice(0, 2).map((label) => /^(.*) (\d+)$/.exec(label));
  for (const [, name] of both) {
    await dialog.getByRole('searchbox').fill(name);
    await dialog.getByRole('checkbox', { name }).first().check();
  }
  expect(await objections(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Show their desktops' }).click();
  await expect.poll(() => count(page)).toBeGreaterThanOrEqual(Math.max(...both.map(([, , n]) => Number(n))));
  await expect.poll(() => count(page)).toBeLessThanOrEqual(both.reduce((sum, [, , n]) => sum + Number(n), 0));
  await expect(admin.searchBox).toHaveValue(/^user:=.+,=.+/);
});

test('pools that cannot be read are told, in the list of pools and of a link', async ({ admin, page, sandbox }) => {
  await admin.arrive();
  await sandbox.answerNext({ call: 'pools', status: 403, times: 2 });
  await admin.command('Pools…');
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible();
  await page.keyboard.press('Escape');
  await admin.search('pool:x');
  await expect(page.getByText('Who is in the pools could not be read')).toBeVisible();
  await admin.search('');
  await expect(page.getByText('Who is in the pools')).toHaveCount(0);
});

test('the filters read the pools when asked to, and say how old that is', async ({ admin, page, sandbox }) => {
  await admin.arrive();
  await page.getByRole('button', { name: 'Filters' }).click();
  const pools = page.getByRole('group', { name: 'Pool' });
  await expect(pools).toContainText("The list doesn't tell who is in a pool.");
  await expect(pools.getByRole('checkbox')).toHaveCount(0);
  const read = pools.getByRole('button', { name: 'Read the pools' });
  await read.focus();
  await page.keyboard.press('Enter');
  await expect(pools).toContainText(/As read at \d\d:\d\d:\d\d/);
  await expect(read).toBeEnabled();
  // Those of all four, and of no pool.
  await expect(pools.getByRole('checkbox')).toHaveCount(5);
  const before = await pools.getByText(/^As read at/).textContent();
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect.poll(async () => (await sandbox.received('detail')).filter(({ query }) => query.includes('offset=0&') && query.includes('sort_field') && !query.includes('pool_id')).length).toBeGreaterThan(1);
  await expect(pools.getByText(before)).toBeVisible();
  const first = pools.locator('label').first();
  const size = Number(/(\d+)$/.exec(await first.textContent())[1]);
  await first.getByRole('checkbox').check();
  await expect(admin.searchBox).toHaveValue(/^pool:/);
  await expect.poll(() => count(page)).toBe(size);
});
