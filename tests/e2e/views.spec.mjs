// Views of the desktops: as links, by facets, kept by name.
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

test('filters, a kept view and its file', async ({ admin, page }) => {
  await admin.arrive();
  await page.getByText('Filters', { exact: true }).click();
  const states = page.getByRole('group', { name: 'Login state' });
  const box = states.getByRole('checkbox', { name: /^Connected/ });
  const count = Number((await states.locator('label', { hasText: 'Connected' }).textContent()).replace(/\D/g, ''));
  expect(count).toBeGreaterThan(0);
  await box.check();
  await admin.seesDesktops(count, 300);
  await expect(admin.searchBox).toHaveValue('state:connected');
  await expect(page.getByRole('button', { name: 'Connected', exact: true })).toHaveAttribute('aria-pressed', 'true');

  await page.getByRole('button', { name: 'Save view…' }).click();
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('At work');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Manage views…' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const file = await (await saved).path();
  await page.getByRole('button', { name: 'Delete At work' }).click();
  await expect(page.getByText('No view is kept yet.')).toBeVisible();
  await page.getByLabel('Import', { exact: true }).setInputFiles(file);
  await expect(page.getByText('New views: 1')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await box.uncheck();
  await admin.seesDesktops(300);
  await page.reload();
  await admin.signIn();
  await page.getByRole('button', { name: 'At work' }).click();
  await admin.seesDesktops(count, 300);
});
