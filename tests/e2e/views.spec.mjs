// Views of the desktops: as links, by facets, kept by name, from a list.
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 300 } });

test('a view is a link that a colleague opens, and survives a reload', async ({ admin, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await admin.arrive();
  const [name] = await admin.firstNames(1);
  await admin.search(`name:${name}`);
  await admin.seesDesktops(1, 300);
  await page.getByRole('button', { name: 'User', exact: true }).click();
  await expect(page).toHaveURL(/#\/desktops\?q=name%3A.+&sort=user$/);

  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());

  await page.reload();
  await admin.signIn();
  await admin.seesDesktops(1, 300);
  await expect(admin.searchBox).toHaveValue(`name:${name}`);
  await expect(page.getByRole('columnheader', { name: 'User' })).toHaveAttribute('aria-sort', 'ascending');
});
