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

  await admin.command('Copy link');
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());

  await page.reload();
  await admin.signIn();
  await admin.seesDesktops(1, 300);
  await expect(admin.searchBox).toHaveValue(`name:${name}`);
  await expect(page.getByRole('columnheader', { name: 'User' })).toHaveAttribute('aria-sort', 'ascending');
});

test('the ids that are copied are those of all that are selected, one below the other, also of who is hidden', async ({ admin, page, sandbox, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await admin.arrive();
  const names = await admin.firstNames(3);
  for (const name of names) await admin.select(name);
  await admin.search(names[2]);
  await admin.seesDesktops(1, 300);
  await page.getByRole('button', { name: 'Copy ids' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const list = `${sandbox.address}api/workspace/v2/${sandbox.project}/desktops/detail?limit=300&offset=0`;
  const { desktops: all } = await (await fetch(list, { headers: { 'X-Auth-Token': sandbox.token } })).json();
  const idOf = (name) => all.find(({ computer_name }) => computer_name === name).desktop_id;
  const copied = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  // The one that shows comes first; the hidden ones follow.
  expect(copied[0]).toBe(idOf(names[2]));
  expect(copied.sort()).toEqual(names.map(idOf).sort());
});

test('a link holds thirty chosen users; a search that none can hold stays when the person comes back', async ({ admin, page }) => {
  await admin.arrive();
  await admin.command('Users…');
  const dialog = page.getByRole('dialog', { name: 'Desktops of users' });
  const boxes = dialog.getByRole('checkbox');
  for (let at = 0; at < 30; at++) await boxes.nth(at).check();
  await dialog.getByRole('button', { name: 'Show their desktops' }).click();
  const shown = page.getByText(/^\d+ of 300 desktops$/);
  await expect(shown).not.toHaveText('300 of 300 desktops');
  const [words, typed] = [await shown.textContent(), await admin.searchBox.inputValue()];
  expect(typed.length).toBeGreaterThan(255);
  await expect(page).toHaveURL(/#\/desktops\?q=user%3A.+/);
  await page.reload();
  await admin.signIn();
  await expect(page.getByText(words, { exact: true })).toBeVisible();
  await expect(admin.searchBox).toHaveValue(typed);

  const [name] = await admin.firstNames(1);
  const long = `name:=${name},${Array.from({ length: 200 }, (_, at) => `=nobody-${at}`)}`;
  await admin.search(long);
  await admin.seesDesktops(1, 300);
  await expect(page).toHaveURL(/#\/desktops$/);
  await page.getByRole('button', { name: 'More tools' }).click();
  await expect(page.getByRole('button', { name: 'Copy link' })).toBeDisabled();
  await expect(page.getByText('This search is too long for a link.')).toBeVisible();
  await page.getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
  await page.goBack();
  await admin.seesDesktops(1, 300);
  await expect(admin.searchBox).toHaveValue(long);
  await admin.selectAllMatching();
  await admin.seesSelected(1);
});

test('a filter of very many values says how many of them it has, and where the others are', async ({ admin, page }) => {
  await page.route(/desktops\/detail/, async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    for (const desktop of body.desktops) desktop.os_version = `System ${desktop.desktop_id}`;
    await route.fulfill({ response: answer, json: body });
  });
  await admin.arrive();
  await page.getByRole('button', { name: 'Filters' }).click();
  const systems = page.getByRole('group', { name: 'System' });
  await expect(systems).toContainText('200 of 300; search for the others.');
  await systems.getByRole('button', { name: 'Show 200 of 300' }).click();
  await expect(systems.getByRole('checkbox')).toHaveCount(200);
  await admin.search('state:connected');
  await expect(systems.getByRole('button', { name: /^Show all \d+$/ }).or(systems.getByText('search for the others'))).not.toHaveCount(0);
});

test('filters, a kept view and its file', async ({ admin, page }) => {
  await admin.arrive();
  await page.getByRole('button', { name: 'Filters' }).click();
  const states = page.getByRole('group', { name: 'Login state' });
  const box = states.getByRole('checkbox', { name: /^Connected/ });
  const count = Number((await states.locator('label', { hasText: 'Connected' }).textContent()).replace(/\D/g, ''));
  expect(count).toBeGreaterThan(0);
  await box.check();
  await admin.seesDesktops(count, 300);
  await expect(admin.searchBox).toHaveValue('state:connected');
  await expect(page.getByRole('button', { name: 'Connected', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('group', { name: 'Views' }).getByRole('button')).toHaveText(['All', 'Connected', 'Left open']);

  await admin.command('Save view…');
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('At work');
  await page.keyboard.press('Enter');
  await admin.command('Manage views…');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const file = await (await saved).path();
  await page.getByRole('button', { name: 'Delete At work' }).click();
  await expect(page.getByText('No view is saved yet. Search or sort, then choose “Save view…”.')).toBeVisible();
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

test('views that the browser has no room for are told, and last as long as the page', async ({ admin, page }) => {
  await admin.arrive();
  await page.evaluate(() => {
    for (let size = 1 << 22; size > 0; size >>= 1) {
      for (let at = 0; ; at++) {
        try {
          localStorage.setItem(`full-${size}-${at}`, 'x'.repeat(size));
        } catch {
          break;
        }
      }
    }
  });
  const views = page.getByRole('group', { name: 'Views' });
  for (const name of ['One', 'Two']) {
    await admin.search(name);
    await admin.command('Save view…');
    const dialog = page.getByRole('dialog', { name: 'Save view' });
    await dialog.getByRole('textbox', { name: 'Name of the view' }).fill(name);
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('This browser has no room to keep your views');
    await page.keyboard.press('Escape');
  }
  for (const name of ['One', 'Two']) await expect(views.getByRole('button', { name, exact: true })).toBeVisible();
});

test.describe('in Shanghai', () => {
  test.use({ timezoneId: 'Asia/Shanghai' });

  test('the day that the list shows is the day that finds the desktop', async ({ admin, page, sandbox }) => {
    const list = `${sandbox.address}api/workspace/v2/${sandbox.project}/desktops/detail?limit=300&offset=0`;
    const { desktops } = await (await fetch(list, { headers: { 'X-Auth-Token': sandbox.token } })).json();
    const day = (at, timeZone) => new Date(at).toLocaleDateString('sv', { timeZone });
    const days = ({ created }) => [day(created, 'UTC'), day(created, 'Asia/Shanghai')];
    const late = desktops.find((one) => days(one)[0] !== days(one)[1]);
    const [far, here] = days(late);
    await admin.arrive();
    await page.getByRole('button', { name: 'Columns…' }).click();
    await page.getByRole('dialog', { name: 'Columns' }).getByRole('checkbox', { name: 'Created' }).check();
    await page.keyboard.press('Escape');
    await admin.search(`name:=${late.computer_name} created:${here}`);
    await admin.seesDesktops(1, 300);
    await expect(admin.grid.getByText(here, { exact: true })).toHaveCount(1);
    await expect(page).toHaveURL(new RegExp(`created%3A${here}`));
    await admin.search(`name:=${late.computer_name} created:${far}`);
    await admin.seesDesktops(0, 300);
  });
});
