// The list as one wants it: columns, their widths, low rows; letters and Ctrl+C in it.
import { test, expect } from './console.mjs';
import { objections } from './accessibility.mjs';

test.use({ service: { desktops: 300 } });

const titles = (admin) => admin.grid.getByRole('columnheader').filter({ has: admin.page.getByRole('button') }).allInnerTexts();
const names = async (admin) => (await titles(admin)).map((title) => title.replace(/ [↑↓]$/, ''));
const width = async (admin, name) => (await admin.grid.getByRole('columnheader', { name }).boundingBox()).width;

async function openColumns(page) {
  await page.getByRole('button', { name: 'Columns…' }).click();
  return page.getByRole('dialog', { name: 'Columns' });
}

test('columns are chosen, moved and made wider by keyboard, and are there again after a reload', async ({ admin, page }) => {
  await admin.arrive();
  const usual = ['Name', 'User', 'Login state', 'Address', 'System', 'Tags'];
  expect(await names(admin)).toEqual(usual);
  const dialog = await openColumns(page);
  expect(await objections(page)).toEqual([]);
  await expect(dialog.getByRole('checkbox', { name: 'Name' })).toBeDisabled();
  const tags = dialog.getByRole('checkbox', { name: 'Tags' });
  await tags.focus();
  await page.keyboard.press('Space');
  await expect(tags).toBeFocused();
  await dialog.getByRole('checkbox', { name: 'ID' }).focus();
  await page.keyboard.press('Space');
  const up = dialog.getByRole('button', { name: 'Move ID up' });
  await up.focus();
  for (let step = 0; step < 6; step++) {
    await expect(up).toBeFocused();
    await page.keyboard.press('Enter');
  }
  await expect(up).toBeFocused();
  await expect(up).toBeDisabled();
  const slider = dialog.getByRole('slider', { name: 'Width of User' });
  await slider.focus();
  const shown = dialog.getByRole('listitem').filter({ has: page.getByRole('slider', { name: 'Width of User' }) }).locator('.small');
  await expect(shown).toHaveText('automatic');
  await page.keyboard.press('PageUp');
  await expect(slider).toHaveAttribute('aria-valuetext', /^\d+ px$/);
  await expect(shown).toHaveText(/^\d+ px$/);
  const set = Number((await slider.getAttribute('aria-valuetext')).replace(' px', ''));
  await page.keyboard.press('Escape');
  const own = ['Name', 'ID', 'User', 'Login state', 'Address', 'System'];
  expect(await names(admin)).toEqual(own);
  expect(await width(admin, 'User')).toBeCloseTo(set, 0);
  await expect(admin.grid).toHaveAttribute('aria-colcount', '7');

  await page.reload();
  await admin.signIn();
  await admin.seesDesktops(300);
  expect(await names(admin)).toEqual(own);
  expect(await width(admin, 'User')).toBeCloseTo(set, 0);
  await (await openColumns(page)).getByRole('button', { name: 'Reset' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => names(admin)).toEqual(usual);
});

test('changes of columns and rows are undone one by one, by the button and by Ctrl+Z', async ({ admin, page }) => {
  await admin.arrive();
  const usual = await names(admin);
  const height = () => admin.grid.locator('.line').first().evaluate((line) => line.getBoundingClientRect().height);
  const dialog = await openColumns(page);
  const undo = dialog.getByRole('button', { name: 'Undo' });
  await dialog.getByRole('button', { name: 'Move Tags up' }).click();
  const moved = await names(admin);
  expect(moved).not.toEqual(usual);
  const slider = dialog.getByRole('slider', { name: 'Width of User' });
  const automatic = await slider.getAttribute('aria-valuetext');
  await slider.focus();
  // Drawn in one go, and once more.
  for (const width of ['200', '300']) {
    await slider.evaluate((node, width) => ((node.value = width), node.dispatchEvent(new Event('input'))), width);
  }
  await slider.dispatchEvent('change');
  await slider.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '310 px');
  const density = dialog.getByRole('combobox', { name: 'Row height' });
  await density.selectOption('Compact');
  await dialog.getByRole('button', { name: 'Reset' }).click();
  expect(await names(admin)).toEqual(usual);

  await undo.click();
  expect(await names(admin)).toEqual(moved);
  await expect(undo).toBeFocused();
  expect(await height()).toBe(28);
  await page.keyboard.press('Control+z');
  await expect(density).toHaveValue('');
  expect(await height()).toBe(36);
  await page.keyboard.press('Control+z');
  await expect(slider).toHaveAttribute('aria-valuetext', '300 px');
  await page.keyboard.press('Control+z');
  await expect(slider).toHaveAttribute('aria-valuetext', automatic);
  await undo.press('Enter');
  expect(await names(admin)).toEqual(usual);
  await expect(undo).toBeDisabled();
  await page.keyboard.press('Escape');

  // An edge that was dragged, too.
  const edge = await admin.grid.getByRole('columnheader', { name: 'User' }).boundingBox();
  await page.mouse.move(edge.x + edge.width - 3, edge.y + 5);
  await page.mouse.down();
  await page.mouse.move(edge.x + edge.width + 60, edge.y + 5, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => width(admin, 'User')).toBeGreaterThan(edge.width + 30);
  await openColumns(page);
  await undo.click();
  await expect(undo).toBeDisabled();
  expect(await width(admin, 'User')).toBeCloseTo(edge.width, 0);
});

test('at 1280 pixels every column shows whole, and of tags the first and how many more there are', async ({ admin, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await admin.arrive();
  expect(await admin.grid.evaluate((grid) => grid.scrollWidth - grid.clientWidth)).toBe(0);
  const tags = admin.grid.locator('.line .tags').filter({ has: page.locator('.tag:nth-child(2)') }).first();
  const { more, shown, told } = await tags.evaluate((cell) => ({
    more: cell.querySelectorAll('.tag').length - 1,
    shown: [...cell.querySelectorAll('.tag')].filter((tag) => getComputedStyle(tag).position === 'relative').map((tag) => tag.getBoundingClientRect().width),
    told: getComputedStyle(cell, '::after').content,
  }));
  expect(more).toBeGreaterThan(0);
  expect(shown).toHaveLength(1);
  expect(shown[0]).toBeGreaterThan(90);
  expect(told).toContain('counter(more)');
  // Words end before the edge of their column.
  for (const cell of await admin.grid.locator('.line').first().locator('[role="gridcell"]:not(:first-child, .name)').all()) {
    expect(Number.parseFloat(await cell.evaluate((cell) => getComputedStyle(cell).paddingInlineEnd))).toBeGreaterThanOrEqual(8);
  }
});

test('enlarged to 200 % all of the dialog scrolls, and the arrows of a column stand beside it', async ({ admin, page }) => {
  await page.setViewportSize({ width: 500, height: 600 });
  await admin.arrive();
  await openColumns(page);
  const dialog = page.getByRole('dialog', { name: 'Columns' });
  expect(await dialog.locator('ul.columns').evaluate((list) => list.scrollHeight - list.clientHeight)).toBe(0);
  for (const line of await dialog.getByRole('listitem').all()) {
    const tops = await line.evaluate((line) => [...line.querySelectorAll('label, button')].map((part) => part.getBoundingClientRect()).map(({ top, height }) => top + height / 2));
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThan(4);
  }
});

test('rows reach to the edge of the list', async ({ admin, page }) => {
  await admin.arrive();
  const [name] = await admin.firstNames(1);
  await admin.search(name);
  const right = async (place) => {
    const { x, width } = await place.boundingBox();
    return x + width;
  };
  await expect(page.locator('.desktops .line')).toHaveCount(1);
  expect(await right(page.locator('.desktops .line'))).toBe(await right(admin.grid));
});

test('an edge that is only pressed changes nothing', async ({ admin, page }) => {
  await admin.arrive();
  const kept = () => page.evaluate(() => localStorage.getItem('curfew-columns'));
  const edge = await admin.grid.getByRole('columnheader', { name: 'Login state' }).boundingBox();
  await page.mouse.click(edge.x + edge.width - 3, edge.y + 5);
  expect(await kept()).toBeNull();
  await page.mouse.dblclick(edge.x + edge.width - 3, edge.y + 5);
  const dialog = await openColumns(page);
  for (const name of ['Name', 'User', 'Login state']) {
    await expect(dialog.getByRole('slider', { name: `Width of ${name}` })).toHaveAttribute('aria-valuetext', 'automatic');
  }
});

test('an edge is dragged, and the name stays when the rest is scrolled sideways', async ({ admin, page }) => {
  await page.setViewportSize({ width: 700, height: 700 });
  await admin.arrive();
  const header = admin.grid.getByRole('columnheader', { name: 'User' });
  const before = await header.boundingBox();
  const [x, y] = [before.x + before.width - 3, before.y + before.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 70, y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => width(admin, 'User')).toBeCloseTo(before.width + 70, -1);
  await expect(header, 'nothing was sorted').toHaveAttribute('aria-sort', 'none');

  const cell = admin.grid.locator('.line .name').first();
  const at = await cell.boundingBox();
  await admin.grid.evaluate((grid) => (grid.scrollLeft = 300));
  await expect.poll(() => admin.grid.evaluate((grid) => grid.scrollLeft)).toBeGreaterThan(200);
  expect((await cell.boundingBox()).x).toBe(at.x);
  const covered = await cell.evaluate((element) => {
    const { x, y } = element.getBoundingClientRect();
    return element.contains(document.elementFromPoint(x + 20, y + 10));
  });
  expect(covered, 'it is above what is scrolled').toBe(true);
  await page.mouse.dblclick((await header.boundingBox()).x + (await header.boundingBox()).width - 3, y);
  await expect.poll(() => width(admin, 'User')).toBeCloseTo(110, 0);
});

test('low rows are chosen and kept; a finger has high ones', async ({ admin, page, browser }) => {
  await admin.arrive();
  const height = () => admin.grid.locator('.line').first().evaluate((line) => line.getBoundingClientRect().height);
  expect(await height()).toBe(36);
  const dialog = await openColumns(page);
  await dialog.getByRole('combobox', { name: 'Row height' }).selectOption('Compact');
  await page.keyboard.press('Escape');
  expect(await height()).toBe(28);
  const [first, second] = [admin.grid.locator('[aria-rowindex="2"]'), admin.grid.locator('[aria-rowindex="3"]')];
  expect((await second.boundingBox()).y - (await first.boundingBox()).y).toBe(28);
  const state = await page.context().storageState();
  const phone = await browser.newContext({ storageState: state, hasTouch: true, isMobile: true, viewport: { width: 900, height: 700 } });
  const there = new admin.constructor(await phone.newPage(), admin.sandbox);
  await there.arrive();
  expect(await there.grid.locator('.line').first().evaluate((line) => line.getBoundingClientRect().height)).toBe(44);
  await phone.close();
});

test('letters go to the row that begins so', async ({ admin, page }) => {
  await admin.arrive();
  const active = () => admin.grid.evaluate((grid) => document.getElementById(grid.getAttribute('aria-activedescendant'))?.innerText);
  await admin.grid.focus();
  const first = await active();
  const last = await lastName(admin, page);
  await page.keyboard.press('Home');
  await expect.poll(active).toBe(first);
  await page.keyboard.type(last);
  await expect.poll(active).toContain(last);
  await expect(page.getByText(`Begins with “${last}”`)).toBeVisible();
  await expect(page.getByText('Begins with')).toHaveCount(0);
  await page.keyboard.press('!');
  await expect(page.getByText('Nothing begins with “!”')).toBeVisible();
  await expect.poll(active).toContain(last);
  await page.keyboard.press('Control+a');
  await admin.seesSelected(300);
  await page.keyboard.press('/');
  await expect(admin.searchBox).toBeFocused();
});

async function lastName(admin, page) {
  await admin.grid.press('End');
  const row = admin.grid.locator('[aria-rowindex="301"]');
  await expect(row).toBeVisible();
  return (await row.getByRole('checkbox').getAttribute('aria-label')).replace('Select ', '');
}

test('Space on a title sorts, and chooses no row', async ({ admin, page }) => {
  await admin.arrive();
  const header = admin.grid.getByRole('columnheader', { name: 'User' });
  await header.getByRole('button').focus();
  await page.keyboard.press('Space');
  await expect(header).toHaveAttribute('aria-sort', 'ascending');
  await admin.seesSelected(0);
});

test('Ctrl+C copies what shows of the selected rows, or of the active one', async ({ admin, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await admin.arrive();
  const copied = async () => (await page.evaluate(() => navigator.clipboard.readText())).trimEnd().split('\n');
  const [one, two] = await admin.firstNames(2);
  await admin.grid.focus();
  await page.keyboard.press('Control+c');
  await expect(page.getByText('1 row copied')).toBeVisible();
  const row = (await copied()).map((line) => line.split('\t'));
  expect(row).toHaveLength(1);
  expect(row[0]).toHaveLength(6);
  expect(row[0][0]).toBe(one);
  await admin.select(one);
  await admin.select(two);
  await page.keyboard.press('Control+c');
  await expect(page.getByText('2 rows copied')).toBeVisible();
  expect((await copied()).map((line) => line.split('\t')[0])).toEqual([one, two]);
});

test('the titles stay in sight when the rows are scrolled', async ({ admin, page }) => {
  await admin.arrive();
  const title = admin.grid.getByRole('columnheader', { name: 'Login state' });
  const below = async () => (await title.boundingBox()).y - (await admin.grid.boundingBox()).y;
  const before = await below();
  await admin.grid.hover();
  await page.mouse.wheel(0, 1_500);
  await expect.poll(() => admin.grid.evaluate((grid) => grid.scrollTop)).toBeGreaterThan(1_000);
  expect(await below()).toBeCloseTo(before, 0);
  await title.getByRole('button').click();
  await expect(title).toHaveAttribute('aria-sort', 'ascending');
});

test('once that is wanted, accents make no difference to the search, after a reload too', async ({ admin, page }) => {
  await admin.arrive();
  const users = async () => (await page.locator('.line .user').allInnerTexts()).filter((user) => user !== '').join();
  await admin.search('user:jose');
  await admin.seesDesktops(0, 300);
  const dialog = await openColumns(page);
  await dialog.getByRole('checkbox', { name: 'Search without accents' }).check();
  await page.keyboard.press('Escape');
  await expect.poll(users).toContain('josé');
  const found = await users();
  await admin.search('user:josé');
  await expect.poll(users).toBe(found);
  await admin.search('user:JOSÉ');
  await expect.poll(users).toBe(found);
  await expect(page).toHaveURL(/JOS/);
  await page.reload();
  await admin.signIn();
  await expect.poll(users).toBe(found);
  await (await openColumns(page)).getByRole('checkbox', { name: 'Search without accents' }).uncheck();
  await page.keyboard.press('Escape');
  await admin.search('user:jose');
  await admin.seesDesktops(0, 300);
});

test('titles are part of the one stop of the list, and cells say their column on cards too', async ({ admin, page }) => {
  await admin.arrive();
  await admin.grid.focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('checkbox', { name: 'Select all matching' })).toBeFocused();
  await page.keyboard.press('End');
  await expect(page.getByRole('button', { name: 'Tags', exact: true })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('columnheader', { name: 'Tags' })).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('ArrowDown');
  await expect(admin.grid).toBeFocused();
  // From a title the stop before is not the list again.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+Tab');
  await expect(admin.grid).not.toBeFocused();
  expect(await page.evaluate(() => document.activeElement.closest('[role="grid"]'))).toBeNull();
  await page.setViewportSize({ width: 320, height: 640 });
  const columns = await admin.grid.getByRole('row').nth(1).locator('[role="gridcell"]').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-colindex')));
  expect(columns).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  await page.setViewportSize({ width: 1280, height: 720 });
  await admin.search('nobody has this name');
  await admin.seesDesktops(0, 300);
  await expect(admin.grid).toHaveAttribute('aria-rowcount', '2');
});

test('each part of a search that makes no sense is told with its reason and an example', async ({ admin, page }) => {
  await admin.arrive();
  await admin.search('ip:10.0.8.0/99 created:someday is:asleep');
  const told = page.locator('#search-wrong');
  await expect(told).toContainText("can't be understood: ip:10.0.8.0/99 – a block of addresses");
  await expect(told).toContainText('created:someday – a date is');
  await expect(told).toContainText('is:asleep – a desktop can be is:assigned');
  await admin.search('created:2025');
  await expect(told).toBeEmpty();
});

test('a word finds texts, and desktops in maintenance only by what stands for them', async ({ admin, sandbox }) => {
  await admin.arrive();
  const [name] = await admin.firstNames(1);
  await sandbox.change({ computer_name: name, in_maintenance_mode: true });
  await admin.page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await admin.search(`is:maintenance name:=${name}`);
  await admin.seesDesktops(1, 300);
  await admin.search('maintenance');
  await admin.seesDesktops(0, 300);
});
