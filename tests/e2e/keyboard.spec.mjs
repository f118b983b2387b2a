// The whole job without a mouse.
import { test, expect } from './console.mjs';
import { tabTo } from './focus.mjs';

test.use({ service: { desktops: 60 } });

const button = (page, name) => page.getByRole('button', { name, exact: true });

test('sign in, search, select, write, confirm and watch by keyboard alone', async ({ admin, sandbox, page }) => {
  const { keyboard } = page;
  await sandbox.connectAll();
  await admin.open();
  await expect(admin.tokenBox).toBeFocused();
  await keyboard.insertText(sandbox.token);
  await keyboard.press('Tab');
  await expect(admin.projectBox).toBeFocused();
  await keyboard.insertText(sandbox.project);
  await keyboard.press('Enter');
  await admin.seesDesktops(60);

  const [name] = await admin.firstNames(1);
  await keyboard.press('/');
  await expect(admin.searchBox).toBeFocused();
  await keyboard.type(`name:${name} `);
  await admin.seesDesktops(1, 60);
  await tabTo(page, admin.grid);
  await keyboard.press('Space');
  await admin.seesSelected(1);
  await keyboard.press('/');
  await keyboard.press('Escape');
  await admin.seesDesktops(60);
  await tabTo(page, admin.grid);
  await keyboard.press('Control+a');
  await admin.seesSelected(60);
  await keyboard.press('ArrowDown');
  await keyboard.press('Space');
  await admin.seesSelected(59);
  await keyboard.press('Shift+Space');
  await keyboard.press('Control+a');
  await admin.seesSelected(60);

  await tabTo(page, admin.messageBox);
  await keyboard.type('Please save.');
  await tabTo(page, admin.reviewButton);
  await keyboard.press('Enter');
  await expect(admin.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await tabTo(page, admin.dialog.getByRole('textbox', { name: 'Type 60 to confirm' }));
  await keyboard.type('60');
  await tabTo(page, admin.dialog.getByRole('button', { name: 'Log off 60 desktops' }));
  await keyboard.press('Enter');
  await admin.seesOutcome('logged off', 60);
  await expect(admin.runProgress).toBeVisible();
  await tabTo(page, admin.results);
  await keyboard.press('Home');
  await keyboard.press('ArrowDown');
  const active = page.locator(`#${await admin.results.getAttribute('aria-activedescendant')}`);
  await expect(active).toHaveAttribute('aria-rowindex', '3');
  await expect(active).toContainText('logged off');
  expect(Object.keys((await sandbox.logoffs()).sent)).toHaveLength(60);
});

test('ranges begin at the active row and after Clear anew, and steps are taken back, by keyboard alone', async ({ admin, page }) => {
  const { keyboard } = page;
  await admin.arrive();
  await admin.grid.focus();
  await keyboard.press('Shift+ArrowDown');
  await admin.seesSelected(2);
  for (let presses = 0; presses < 10; presses++) await keyboard.press('ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await admin.seesSelected(5);
  await keyboard.press('Shift+ArrowUp');
  await admin.seesSelected(4);
  await keyboard.press('Control+z');
  await admin.seesSelected(2);
  await keyboard.press('Control+Shift+Z');
  await admin.seesSelected(4);
  await keyboard.press('Control+z');
  await keyboard.press('Control+y');
  await admin.seesSelected(4);
  // What Caps Lock makes of it.
  await keyboard.down('Control');
  await keyboard.press('A');
  await keyboard.up('Control');
  await admin.seesSelected(60);
  await expect(admin.grid).toBeFocused();

  await tabTo(page, button(page, 'Clear'));
  await keyboard.press('Enter');
  await admin.seesSelected(0);
  await tabTo(page, admin.grid);
  await keyboard.press('ArrowUp');
  await keyboard.press('Shift+Space');
  await admin.seesSelected(1);
  await keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Undo the last change of the selection');
});

test('nothing happens to a row that was scrolled away before it is seen again', async ({ admin, page }) => {
  const { keyboard } = page;
  await admin.arrive();
  await admin.grid.focus();
  await keyboard.press('Home');
  await admin.grid.hover();
  await page.mouse.wheel(0, 900);
  await expect.poll(() => admin.grid.evaluate((grid) => grid.scrollTop)).toBeGreaterThan(0);
  await keyboard.press('Space');
  await expect.poll(() => admin.grid.evaluate((grid) => grid.scrollTop)).toBe(0);
  await admin.seesSelected(0);
  await keyboard.press('Space');
  await admin.seesSelected(1);

  // From the button in a row the keys go on in the list.
  await keyboard.press('ArrowRight');
  await expect(admin.grid).not.toBeFocused();
  await keyboard.press('End');
  await expect(admin.grid).toBeFocused();
  await expect(admin.grid).toHaveAttribute('aria-activedescendant', /./);
  const active = page.locator(`#${await admin.grid.getAttribute('aria-activedescendant')}`);
  await expect(active).toHaveAttribute('aria-rowindex', '61');
  await expect(active).toBeInViewport();
});

test('a range goes on from its row in another order, and takes nothing back', async ({ admin, page }) => {
  await admin.arrive();
  const by = (name) => page.getByRole('columnheader', { name }).getByRole('button').click();
  const [first] = await admin.firstNames(1);
  await admin.select(first);
  await by('User');
  await expect.poll(() => admin.firstNames(1)).not.toEqual([first]);
  const shown = await admin.firstNames(10);
  const end = shown.find((name) => name !== first);
  await admin.grid.getByText(end, { exact: true }).click({ modifiers: ['Shift'] });
  const count = async () => Number((await page.getByText(/ selected$/).first().textContent()).split(' ')[0].replaceAll(',', ''));
  await expect.poll(count).toBeGreaterThan(1);
  const chosen = await count();
  await by('Name');
  await admin.grid.getByText((await admin.firstNames(3))[2], { exact: true }).click({ modifiers: ['Shift'] });
  await expect.poll(count).toBeGreaterThanOrEqual(Math.max(chosen, 3));
});

test('the keys of an input method are its own; a search with a fault is told as such', async ({ admin, page }) => {
  await admin.arrive();
  await admin.searchBox.fill('state:');
  await admin.searchBox.press('ArrowDown');
  const list = page.getByRole('listbox');
  await expect(list).toBeVisible();
  await admin.searchBox.press('ArrowDown');
  await admin.searchBox.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
  await admin.searchBox.dispatchEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true });
  await expect(admin.searchBox).toHaveValue('state:');
  await admin.search('ip:10.0.0.0/99');
  await expect(admin.searchBox).toHaveAttribute('aria-invalid', 'true');
  await admin.search('状态：使用中');
  await expect(admin.searchBox).not.toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText(/^[1-9]\d* of 60 desktops$/)).toBeVisible();
});

test('rows are copied as cells; not those that the view hides, and not at all where there is no clipboard', async ({ admin, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await admin.arrive();
  const [first, second] = await admin.firstNames(2);
  const said = (words) => expect(page.getByRole('status').filter({ hasText: words })).toBeVisible();
  await admin.select(first);
  await admin.search(second);
  await admin.grid.focus();
  await page.keyboard.press('Control+c');
  await said('Nothing copied: the view hides all that are selected.');
  await admin.search('');
  await admin.grid.focus();
  await page.keyboard.press('Control+c');
  await said('1 row copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(first);

  // A page that did not come by TLS has none.
  await page.evaluate(() => {
    Object.defineProperty(window, 'isSecureContext', { value: false });
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.keyboard.press('Control+c');
  await said('The browser did not allow copying');
  await admin.seesSelected(1);
});

test('searches, orders and steps of choosing are undone in the order in which they were made, and made again', async ({ admin, page }) => {
  const { keyboard } = page;
  await admin.arrive();
  const all = await admin.firstNames(3);
  await admin.select(all[0]);
  await admin.seesSelected(1);
  await admin.search(all[1]);
  await admin.seesDesktops(1, 60);
  await admin.selectAllMatching();
  await admin.seesSelected(2);
  await admin.search('');
  await admin.seesDesktops(60);
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect.poll(() => admin.firstNames(3)).not.toEqual(all);
  await admin.grid.focus();

  await keyboard.press('Control+z');
  await expect.poll(() => admin.firstNames(3)).toEqual(all);
  await keyboard.press('Control+z');
  await admin.seesDesktops(1, 60);
  await expect(admin.searchBox).toHaveValue(all[1]);
  await admin.seesSelected(2);
  await keyboard.press('Control+z');
  await admin.seesSelected(1);
  await admin.seesDesktops(1, 60);
  await keyboard.press('Control+z');
  await admin.seesDesktops(60);
  await admin.seesSelected(1);
  await keyboard.press('Control+z');
  await admin.seesSelected(0);

  await keyboard.press('Control+y');
  await admin.seesSelected(1);
  await admin.seesDesktops(60);
  await keyboard.press('Control+y');
  await admin.seesDesktops(1, 60);
  await keyboard.press('Control+y');
  await admin.seesSelected(2);
  await keyboard.press('Control+y');
  await admin.seesDesktops(60);
  await keyboard.press('Control+y');
  await expect.poll(() => admin.firstNames(3)).not.toEqual(all);
});

test('steps of choosing are undone wherever the focus is, but not in a text box or behind a dialog', async ({ admin, page }) => {
  const { keyboard } = page;
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.seesSelected(60);
  await button(page, 'Clear').click();
  await admin.seesSelected(0);
  await keyboard.press('Control+z');
  await admin.seesSelected(60);
  await keyboard.press('Control+z');
  await admin.seesSelected(0);
  await keyboard.press('Control+y');
  await admin.seesSelected(60);
  await keyboard.press('Meta+z');
  await admin.seesSelected(0);
  await keyboard.press('Meta+Shift+z');
  await admin.seesSelected(60);
  await admin.messageBox.focus();
  await keyboard.type('Save.');
  await keyboard.press('Control+z');
  await expect(admin.messageBox).not.toHaveValue('Save.');
  await admin.searchBox.focus();
  await keyboard.press('Control+z');
  await admin.seesSelected(60);
  await button(page, 'Keyboard shortcuts').click();
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(sheet).toContainText('Back to the search, filters and order before');
  await keyboard.press('Control+z');
  await keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await admin.seesSelected(60);
});

test.describe('a run of several batches', () => {
  test.use({ service: { desktops: 250 } });

  test('pause, resume, stop, export and retry by keyboard alone', async ({ admin, sandbox, page }) => {
    const { keyboard } = page;
    const press = async (name, key = 'Enter') => {
      await tabTo(page, button(page, name));
      await keyboard.press(key);
    };
    await sandbox.connectAll();
    await sandbox.answerNext({ call: 'logoff', times: 20, only_delay: true, delay_ms: 1_500 });
    await admin.arrive();
    await tabTo(page, admin.grid);
    await keyboard.press('Control+a');
    await press('Review log-off');
    await tabTo(page, admin.dialog.getByRole('textbox', { name: 'Type 250 to confirm' }));
    await keyboard.type('250');
    await keyboard.press('Enter');
    await press('Pause');
    const paused = page.getByRole('alert').filter({ hasText: 'You paused it.' });
    await expect(paused).toBeVisible();
    await keyboard.press('Space');
    await expect(paused).toHaveCount(0);
    await press('Pause', 'Space');
    await press('Stop');
    await admin.seesRunFinished();

    const saved = page.waitForEvent('download');
    await press('Export');
    expect((await saved).suggestedFilename()).toMatch(/^curfew-run-\d+\.csv$/);
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await tabTo(page, button(page, 'Export a report to print'));
    const report = page.waitForEvent('download');
    await keyboard.press('Enter');
    expect((await report).suggestedFilename()).toMatch(/\.html$/);
    await keyboard.press('Escape');

    await sandbox.answerAsUsual();
    const sent = (await sandbox.batches()).flat();
    expect(sent.length).toBeLessThan(250);
    await press('Retry');
    await admin.seesSelected(250 - sent.length);
    await press('Review log-off');
    await expect(admin.dialog).toBeVisible();
  });
});

