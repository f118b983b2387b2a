// The whole of picking among 100,000 desktops: once by mouse, once by keyboard alone.
import { test, expect } from './console.mjs';
import { tabTo } from './focus.mjs';

const ALL = 100_000;

test.use({ service: { desktops: ALL } });
test.setTimeout(180_000);

/** The list takes a while where nobody has the processor alone. */
const listed = (page) => expect(page.getByText('100,000 of 100,000 desktops', { exact: true })).toBeVisible({ timeout: 60_000 });
const shown = async (page) => {
  const words = await page.getByText(/^[\d,]+ of 100,000 desktops$/).textContent();
  return Number(words.split(' of ')[0].replaceAll(',', ''));
};

/** Waits until the view has other rows than before, and says how many. */
async function narrowed(page, before) {
  await expect.poll(() => shown(page)).not.toBe(before);
  return shown(page);
}

test('by mouse: search, filter, sort, ranges, all, invert, clear, undo, a kept view, the panel, a link, a list, a refresh, the review', async ({ admin, page, context }) => {
  await admin.open();
  await admin.signIn();
  await listed(page);
  await admin.search('os:windows');
  const windows = await narrowed(page, ALL);
  await page.getByRole('button', { name: 'Filters' }).click();
  const connected = page.getByRole('group', { name: 'Login state' }).getByRole('checkbox', { name: /^Connected/ });
  await connected.check();
  const count = await narrowed(page, windows);
  expect(count).toBeLessThan(windows);
  await expect(admin.searchBox).toHaveValue('os:windows state:connected');

  // Over the order on the screen, whichever it is.
  await page.getByRole('button', { name: 'User', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: 'User' })).toHaveAttribute('aria-sort', 'ascending');
  const names = await admin.firstNames(5);
  await admin.select(names[1]);
  await admin.grid.getByText(names[4], { exact: true }).click({ modifiers: ['Shift'] });
  await admin.seesSelected(4);
  for (const [at, name] of names.entries()) {
    await expect(page.getByRole('checkbox', { name: `Select ${name}`, exact: true })).toBeChecked({ checked: at > 0 });
  }
  await page.getByRole('button', { name: 'Invert' }).click();
  await admin.seesSelected(count - 4);
  await page.getByRole('button', { name: 'Undo' }).click();
  await admin.seesSelected(4);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await admin.seesSelected(0);
  await admin.selectAllMatching();
  await admin.seesSelected(count);

  await admin.command('Save view…');
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Windows at work');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await admin.seesDesktops(ALL);
  await admin.seesSelected(count);
  await page.getByRole('button', { name: 'Windows at work' }).click();
  await admin.seesDesktops(count, ALL);

  await page.getByRole('button', { name: `Details of ${names[2]}`, exact: true }).click();
  const panel = page.getByRole('dialog', { name: names[2], exact: true });
  await expect(panel.getByText('Security groups', { exact: true })).toBeVisible();
  await panel.getByRole('button', { name: 'Close' }).click();

  const other = await context.newPage();
  const colleague = new admin.constructor(other, admin.sandbox, page.url());
  await colleague.open();
  await colleague.signIn();
  await expect(other.getByText(await page.getByText(/ of 100,000 desktops$/).textContent())).toBeVisible({ timeout: 60_000 });
  await expect(other.getByRole('columnheader', { name: 'User' })).toHaveAttribute('aria-sort', 'ascending');
  expect(await colleague.firstNames(5)).toEqual(names);
  await other.close();

  await page.getByRole('button', { name: 'Bring a list…' }).click();
  const brought = page.getByRole('dialog', { name: 'Bring a list' });
  await brought.getByRole('textbox', { name: 'Ids, names, users or addresses' }).fill([names[0], 'nobody-at-all', names[0]].join('\n'));
  await expect(brought.getByRole('list', { name: 'Unknown' })).toHaveText('nobody-at-all');
  await brought.getByRole('button', { name: 'Select 1 desktop' }).click();
  await admin.seesSelected(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await admin.seesSelected(count);

  const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
  await refresh.click();
  await expect(page.getByRole('button', { name: 'Stop loading' })).toBeVisible();
  await admin.seesSelected(count);
  await page.getByRole('checkbox', { name: `Select ${names[1]}`, exact: true }).click();
  await admin.seesSelected(count - 1);
  await expect(refresh).toBeVisible({ timeout: 60_000 });
  await admin.seesSelected(count - 1);

  await admin.review();
  expect(await admin.dialogCount()).toBe(count - 1);
});

test('by keyboard alone: the same', async ({ admin, page, sandbox }) => {
  const { keyboard } = page;
  await admin.open();
  await keyboard.insertText(sandbox.token);
  await keyboard.press('Tab');
  await keyboard.insertText(sandbox.project);
  await keyboard.press('Enter');
  await listed(page);
  await keyboard.press('/');
  await keyboard.type('os:windows ');
  const windows = await narrowed(page, ALL);
  await tabTo(page, page.getByRole('button', { name: 'Filters' }));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('group', { name: 'Login state' }).getByRole('checkbox', { name: /^Connected/ }));
  await keyboard.press('Space');
  await expect.poll(() => shown(page)).toBeLessThan(windows);
  await expect(admin.searchBox).toHaveValue('os:windows state:connected');
  const count = await shown(page);
  await tabTo(page, admin.grid);

  // The titles are part of the grid's one stop.
  await keyboard.press('ArrowUp');
  await expect(page.getByRole('checkbox', { name: 'Select all matching' })).toBeFocused();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'User', exact: true })).toBeFocused();
  await keyboard.press('Enter');
  await expect(page.getByRole('columnheader', { name: 'User' })).toHaveAttribute('aria-sort', 'ascending');
  await keyboard.press('End');
  await expect(page.getByRole('button', { name: 'Tags', exact: true })).toBeFocused();
  await keyboard.press('Home');
  await keyboard.press('Space');
  await admin.seesSelected(count);
  await keyboard.press('Enter');
  await admin.seesSelected(0);
  await keyboard.press('ArrowDown');
  await expect(admin.grid).toBeFocused();

  await keyboard.press('Space');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await admin.seesSelected(3);
  await keyboard.press('Control+a');
  await admin.seesSelected(count);
  for (const [name, selected] of [['Invert', 0], ['Undo', count], ['Clear', 0], ['Undo', count]]) {
    await tabTo(page, page.getByRole('button', { name, exact: true }));
    await keyboard.press('Enter');
    await admin.seesSelected(selected);
  }

  await tabTo(page, admin.grid);
  await keyboard.press('Control+Home');
  const [first] = await admin.firstNames(1);
  await keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: `Details of ${first}`, exact: true })).toBeFocused();
  await keyboard.press('ArrowLeft');
  await expect(admin.grid).toBeFocused();
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: first, exact: true });
  await expect(panel.getByText('Security groups', { exact: true })).toBeVisible();
  await keyboard.press('Escape');
  await expect(panel).toHaveCount(0);

  await tabTo(page, page.getByRole('button', { name: 'More tools' }));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Save view…' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of the view' })).toBeFocused();
  await keyboard.type('Mine');
  await keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Mine', exact: true })).toBeVisible();
  await tabTo(page, admin.reviewButton);
  await keyboard.press('Enter');
  await expect(admin.dialog).toBeVisible();
  expect(await admin.dialogCount()).toBe(count);
});

