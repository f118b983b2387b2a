// What the search box suggests while a word is being typed.
import { test, expect } from './console.mjs';
import { objections } from './accessibility.mjs';

test.use({ service: { desktops: 300 } });

const list = (page) => page.getByRole('listbox', { name: 'Suggestions' });
const option = (page, name) => list(page).getByRole('option', { name });

test('a field and its value are taken by keyboard', async ({ admin, page }) => {
  await admin.arrive();
  await admin.searchBox.focus();
  await page.keyboard.type('sta');
  await expect(option(page, /^state: Login state/)).toBeVisible();
  await expect(option(page, /^state:/)).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press('ArrowDown');
  await expect(option(page, /^state:/)).toHaveAttribute('aria-selected', 'true');
  const id = await option(page, /^state:/).getAttribute('id');
  await expect(admin.searchBox).toHaveAttribute('aria-activedescendant', id);
  expect(await objections(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(admin.searchBox).toHaveValue('state:');

  const connected = option(page, /^connected Connected/);
  const count = Number((await connected.innerText()).replace(/\D/g, ''));
  expect(count).toBeGreaterThan(0);
  await page.keyboard.type('con');
  await expect(list(page).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(admin.searchBox).toHaveValue('state:connected ');
  await expect(admin.searchBox).toBeFocused();
  await admin.seesDesktops(count, 300);
  await expect(list(page)).toHaveCount(0);
});

test('the mouse takes one, and the caret goes on behind it', async ({ admin, page }) => {
  await admin.arrive();
  await admin.searchBox.focus();
  await page.keyboard.type('power: fin');
  await page.keyboard.press('Home');
  for (let step = 0; step < 6; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.type('r');
  await option(page, /^active Running/).click();
  await expect(admin.searchBox).toHaveValue('power:active fin');
  await page.keyboard.type('x');
  await expect(admin.searchBox).toHaveValue('power:activex fin');
});

test('it is never in the way: Enter and Tab without a choice, Escape, other words', async ({ admin, page }) => {
  await admin.arrive();
  await admin.searchBox.focus();
  await page.keyboard.type('sta');
  await expect(list(page)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(admin.searchBox).toHaveValue('sta');
  await page.keyboard.press('Escape');
  await expect(list(page)).toHaveCount(0);
  await expect(admin.searchBox).toHaveValue('sta');
  await page.keyboard.press('Escape');
  await expect(admin.searchBox).toHaveValue('');
  await page.keyboard.press('ArrowDown');
  await expect(list(page).getByRole('option')).toHaveCount(13);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await expect(list(page)).toHaveCount(0);
  await expect(admin.searchBox).not.toBeFocused();
});

test('an arrow that is quicker than the list opens it, and it stays', async ({ admin, context, page }) => {
  await context.clock.install();
  await admin.arrive();
  await admin.searchBox.focus();
  await context.clock.pauseAt(Date.now() + 60_000);
  await page.keyboard.type('x');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('ArrowDown');
  await expect(list(page).getByRole('option')).toHaveCount(13);
  await page.keyboard.press('ArrowDown');
  await context.clock.runFor(1_000);
  await expect(list(page).getByRole('option', { selected: true })).toHaveText(/^id:/);
  await context.clock.resume();
});

test('pools are suggested once they are known', async ({ admin, page, sandbox }) => {
  const { address, project, token } = sandbox;
  const answer = await fetch(`${address}api/workspace/v2/${project}/desktop-pools`, { headers: { 'X-Auth-Token': token } });
  const [{ name }] = (await answer.json()).desktop_pools;
  await admin.arrive();
  await admin.searchBox.focus();
  await page.keyboard.type(`pool:${name.slice(0, 2)}`);
  await expect(option(page, new RegExp(`^="?${name}`))).toBeVisible();
  await expect(admin.searchBox).toBeFocused();
});

test('a login state that only the service knows is told to who begins to type it', async ({ admin, page, sandbox }) => {
  await admin.arrive();
  const [name] = await admin.firstNames(1);
  await sandbox.change({ computer_name: name, login_status: 'LOCKED' });
  await page.getByRole('button', { name: 'Refresh' }).click();
  await admin.search('state:lo');
  await expect(page.getByText("can't be understood: state:lo – the service also has state:=LOCKED", { exact: false })).toBeVisible();
  await admin.search('state:=LOCKED');
  await admin.seesDesktops(1, 300);
});

test('on a phone and in the dark it fits', async ({ admin, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 320, height: 640 });
  await admin.arrive();
  await admin.searchBox.focus();
  await page.keyboard.type('tag:');
  await expect(list(page)).toBeVisible();
  expect(await objections(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
});
