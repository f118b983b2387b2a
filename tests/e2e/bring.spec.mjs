// A list that a person brings: what each of its lines comes to, by keyboard, from files, and as long as the fleet.
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 300 } });

/** The desktops that have a name of their own, as the service lists them. */
async function listed({ address, project, token }) {
  const answer = await fetch(`${address}api/workspace/v2/${project}/desktops/detail?limit=500&offset=0`, { headers: { 'X-Auth-Token': token } });
  const { desktops } = await answer.json();
  const named = (name) => desktops.filter(({ computer_name }) => computer_name?.toLowerCase() === name.toLowerCase()).length;
  return desktops.filter(({ computer_name }) => computer_name && named(computer_name) === 1);
}

/** Two desktops of somebody who has no others. */
function pairOf(all) {
  const of = (user) => all.filter(({ user_name }) => user_name?.toLowerCase() === user.toLowerCase());
  const [user] = all.map(({ user_name }) => user_name).filter((user) => user && of(user).length === 2);
  return of(user);
}

const dialogOf = (page) => page.getByRole('dialog', { name: 'Bring a list' });

/** The dialog, opened by hand. */
async function bring(page) {
  await page.getByRole('button', { name: 'Bring a list…' }).click();
  await expect(dialogOf(page)).toBeVisible();
  return dialogOf(page);
}

/** The numbers of the dialog, by their words. */
async function says(dialog, numbers) {
  for (const [words, number] of Object.entries(numbers)) {
    const line = dialog.getByRole('term').filter({ hasText: new RegExp(`^${words}$`) });
    await expect(line.locator('xpath=following-sibling::dd'), words).toHaveText(number.toLocaleString('en'), { timeout: 60_000 });
  }
}

/** Moves the focus with the Tab key until something has it. */
async function tabTo(page, wanted) {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 200; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('The Tab key does not lead there');
}

/** Drags a file from outside the browser to a place in the page, and drops it there. */
async function dropFile(page, place, file) {
  const { x, y, width, height } = await place.boundingBox();
  const at = { x: x + width / 2, y: y + height / 2, data: { items: [], files: [file], dragOperationsMask: 1 } };
  const browser = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop']) await browser.send('Input.dispatchDragEvent', { type, ...at });
  await browser.detach();
}

/** A file with these bytes. */
async function fileOf(bytes) {
  const file = join(await mkdtemp(join(tmpdir(), 'list-')), 'list.csv');
  await writeFile(file, bytes);
  return file;
}

test('a list is pasted, told line by line, and selected by keyboard alone', async ({ admin, page, sandbox, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const all = await listed(sandbox);
  const idle = ({ login_status }) => login_status !== 'CONNECTED';
  const pair = pairOf(all);
  const [one, two, kept] = all.filter((desktop) => !pair.includes(desktop));
  await page.route('**/config.json', (route) => route.fulfill({ json: { protected: { names: [kept.computer_name] } } }));
  await sandbox.change({ computer_name: one.computer_name, login_status: 'CONNECTED' }, { computer_name: two.computer_name, login_status: 'REGISTERED' });
  await admin.arrive();
  await expect(page.getByText('1 protected', { exact: true })).toBeVisible();

  const gone = `DESKTOP-7H3KQ2\t${two.user_name}`;
  const lines = [
    'Computer name\tUser',
    `${one.computer_name}\t`,
    `${two.computer_name.toLowerCase()}\t`,
    `${one.computer_name}\t`,
    `${kept.computer_name}\t`,
    `\t${pair[0].user_name}`,
    `\t${pair[0].user_name.toUpperCase()}`,
    gone,
  ];
  await page.evaluate((text) => navigator.clipboard.writeText(text), lines.join('\n'));
  await tabTo(page, page.getByRole('button', { name: 'Bring a list…' }));
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page);
  await expect(dialog.getByRole('textbox', { name: 'Ids, names, users or addresses' })).toBeFocused();
  await page.keyboard.press('Control+V');
  // What is done with the list stands by it; below is what ends the dialog.
  await expect(dialog.locator('.actions').getByRole('button')).toHaveText(['Cancel', /^Add /, /^Select /]);
  const before = { Found: 2, 'Several match': 1, Unknown: 1, 'Listed again': 2, Protected: 1, 'Not connected': 1 };
  await says(dialog, before);
  await expect(dialog).toContainText('taken for the titles of the columns: Computer name User');
  await expect(dialog.getByText('Name of the one protected')).toBeVisible();

  await tabTo(page, dialog.getByRole('button', { name: 'Copy the unknown' }));
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(gone);

  const group = dialog.getByRole('group', { name: `Which for ${pair[0].user_name}?` });
  await tabTo(page, group.getByRole('checkbox').first());
  await page.keyboard.press('Space');
  await says(dialog, { 'Not connected': pair.slice(0, 1).filter(idle).length + 1 });
  await tabTo(page, dialog.getByRole('button', { name: 'Take all 2' }));
  await page.keyboard.press('Enter');
  await says(dialog, { 'Not connected': pair.filter(idle).length + 1 });
  await expect(group.getByRole('checkbox', { checked: true })).toHaveCount(2);
  await tabTo(page, dialog.getByRole('button', { name: 'Select 4 desktops' }));
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await admin.seesSelected(4);
});

test('a file of a spreadsheet of China or of the West is read as it was meant', async ({ admin, page, sandbox }) => {
  const [one] = await listed(sandbox);
  await admin.arrive();
  const dialog = await bring(page);
  // 用户名,计算机名 in GBK.
  const titles = Buffer.from('d3c3bba7c3fb2cbcc6cbe3bbfac3fb0d0a', 'hex');
  const file = await fileOf(Buffer.concat([titles, Buffer.from(`,${one.computer_name}\r\n`)]));
  await dialog.getByLabel('Open a file').setInputFiles(file);
  await says(dialog, { Found: 1, Unknown: 0 });
  await expect(dialog).toContainText('taken for the titles of the columns: 用户名,计算机名');
  await dialog.getByLabel('Open a file').setInputFiles(await fileOf(Buffer.from(`\ufeff用户\t桌面\r\n\t${one.computer_name}\r\n`, 'utf16le')));
  await expect(dialog).toContainText('taken for the titles of the columns: 用户 桌面');
  await says(dialog, { Found: 1, Unknown: 0 });
  // Windows-1252.
  const western = Buffer.from(`Name;User\r\n${one.computer_name};\r\n;Jörg Müller\r\n`, 'latin1');
  await dialog.getByLabel('Open a file').setInputFiles(await fileOf(western));
  await says(dialog, { Found: 1, Unknown: 1 });
  await expect(dialog).toContainText('Jörg Müller');
});

test('a file that is no text says so, with what to do, until another one is taken', async ({ admin, page, sandbox }) => {
  const [one] = await listed(sandbox);
  await admin.arrive();
  const dialog = await bring(page);
  const wrong = dialog.getByRole('alert').filter({ hasText: "This file can't be read as text. Save the list as CSV or text, and open that." });
  await dialog.getByLabel('Open a file').setInputFiles(await fileOf(Buffer.from('504b0304ff00ff41', 'hex')));
  await expect(wrong).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Ids, names, users or addresses' })).toHaveAccessibleDescription(/can't be read as text/);
  await dialog.getByLabel('Open a file').setInputFiles(await fileOf(one.computer_name));
  await says(dialog, { Found: 1 });
  await expect(wrong).toHaveCount(0);
});

test('a file that is read only after the dialog was closed does no harm', async ({ admin, page }) => {
  await page.addInitScript(() => {
    const read = Blob.prototype.arrayBuffer;
    const free = new Promise((resolve) => (globalThis.release = resolve));
    Blob.prototype.arrayBuffer = async function () {
      await free;
      return (globalThis.read = read.call(this));
    };
  });
  await admin.arrive();
  const dialog = await bring(page);
  await dialog.getByLabel('Open a file').setInputFiles(await fileOf('nobody'));
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await page.evaluate(() => globalThis.release());
  await page.waitForFunction(() => globalThis.read);
  await admin.selectAllMatching();
  await admin.seesSelected(300);
});

test('a list and what was chosen in it wait while the dialog is closed, until they are used or cleared', async ({ admin, page, sandbox }) => {
  const all = await listed(sandbox);
  const pair = pairOf(all);
  const [one] = all.filter((desktop) => !pair.includes(desktop));
  await admin.arrive();
  let dialog = await bring(page);
  const area = page.getByRole('textbox', { name: 'Ids, names, users or addresses' });
  const anew = page.getByRole('button', { name: 'Start anew' });
  await expect(anew).toHaveCount(0);
  const text = `Computer name\tUser\n${one.computer_name}\t\n\t${pair[0].user_name}\n`;
  await area.fill(text);
  await says(dialog, { Found: 1, 'Several match': 1 });
  await dialog.getByRole('group', { name: /^Which for/ }).getByRole('checkbox').first().check();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  dialog = await bring(page);
  await expect(area).toHaveValue(text);
  await says(dialog, { Found: 1, 'Several match': 1 });
  await dialog.getByRole('button', { name: 'Select 2 desktops' }).click();
  await admin.seesSelected(2);
  dialog = await bring(page);
  await expect(area, 'it was used').toHaveValue('');

  await area.fill(one.computer_name);
  await says(dialog, { Found: 1 });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  dialog = await bring(page);
  await says(dialog, { Found: 1 });
  await anew.click();
  await expect(area).toHaveValue('');
  await expect(area).toBeFocused();
  await expect(dialog.getByRole('button', { name: 'Select 0 desktops' })).toBeDisabled();

  // A long text is not put into the box, also when it is dropped.
  await dialog.evaluate((node, text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text', text);
    node.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, `${one.computer_name}\n${'nobody at all has a name like this\n'.repeat(4_000)}`);
  await says(dialog, { Found: 1 });
  await expect(area).toHaveValue('');
  await page.keyboard.press('Escape');
  dialog = await bring(page);
  await expect(area).toHaveAttribute('placeholder', '4,001 lines were read');
  await says(dialog, { Found: 1 });

  // It goes with the session.
  await page.keyboard.press('Escape');
  await admin.signOut();
  await admin.signIn();
  await admin.seesDesktops(300);
  await bring(page);
  await expect(area).toHaveValue('');
  await expect(anew).toHaveCount(0);
});

test('a file that is dropped beside its place is taken, or nothing happens', async ({ admin, page, sandbox }) => {
  await admin.arrive();
  const [shown] = await admin.firstNames(1);
  await admin.select(shown);
  await admin.seesSelected(1);
  const [one, two] = (await listed(sandbox)).filter(({ computer_name }) => computer_name !== shown);
  const file = await fileOf(`${one.computer_name}\n${two.computer_name}\n`);
  // The browser opens what nobody refuses.
  await page.evaluate(() => {
    window.refused = {};
    window.addEventListener('dragover', (event) => {
      window.refused[event.target.tagName] = event.defaultPrevented && event.dataTransfer.dropEffect;
    });
  });
  for (const place of [page.getByRole('heading', { name: 'Desktops' }), admin.searchBox]) await dropFile(page, place, file);
  await expect.poll(() => page.evaluate(() => Object.values(window.refused))).toEqual(['none', 'none']);
  const dialog = await bring(page);
  await dropFile(page, dialog.getByRole('heading', { name: 'Bring a list' }), file);
  await says(dialog, { Found: 2 });
  await dialog.getByRole('button', { name: 'Add 2' }).click();
  await admin.seesSelected(3);
});

test('what is said of a column holds while the list is typed on, and goes with it', async ({ admin, page, sandbox }) => {
  const pair = pairOf(await listed(sandbox));
  await admin.arrive();
  const dialog = await bring(page);
  const area = page.getByRole('textbox', { name: 'Ids, names, users or addresses' });
  const [first, second] = [dialog.getByRole('combobox').first(), dialog.getByRole('combobox').nth(1)];
  const lines = pair.map(({ computer_name, user_name }) => `${computer_name};${user_name}`);
  await area.fill(lines[0]);
  await expect(second).toHaveValue('User');
  await second.selectOption('Not used');
  await says(dialog, { Found: 1 });
  await area.press('Control+End');
  await page.keyboard.type(`\n${lines[1]}`);
  await says(dialog, { Found: 2 });
  await expect(second).toHaveValue('Not used');
  await expect(first).toHaveValue('Computer name');
  await dialog.getByRole('button', { name: 'Start anew' }).click();
  await area.fill(lines[0]);
  await expect(second).toHaveValue('User');
});

test('who clicks before another list is matched selects nothing of the one before', async ({ admin, page, sandbox }) => {
  const [one, two] = await listed(sandbox);
  await admin.arrive();
  const dialog = await bring(page);
  const area = page.getByRole('textbox', { name: 'Ids, names, users or addresses' });
  await area.fill(one.computer_name);
  const select = dialog.getByRole('button', { name: 'Select 1 desktop' });
  await expect(select).toBeEnabled();
  const button = await select.elementHandle();
  await area.evaluate(async (area, [text, button]) => {
    area.value = text;
    area.dispatchEvent(new Event('input', { bubbles: true }));
    // Before any timer of the page that was set just now.
    await new Promise((resolve) => setTimeout(resolve));
    button.click();
  }, [`${one.computer_name}\n${two.computer_name}`, button]);
  await says(dialog, { Found: 2 });
  await dialog.getByRole('button', { name: 'Select 2 desktops' }).click();
  await admin.seesSelected(2);
});

test('ids, names, users and addresses may stand below each other, a stray quote takes no line away', async ({ admin, page, sandbox }) => {
  const all = await listed(sandbox);
  const pair = pairOf(all);
  const [one, two, three] = all.filter((desktop) => !pair.includes(desktop));
  await admin.arrive();
  const dialog = await bring(page);
  const area = page.getByRole('textbox', { name: 'Ids, names, users or addresses' });
  await area.fill([one.desktop_id, two.computer_name, pair[0].user_name, three.computer_name, 'nobody.at.all'].join('\n'));
  await says(dialog, { Found: 3, 'Several match': 1, Unknown: 1 });
  await expect(dialog.getByRole('combobox').first()).toHaveValue('Any of these');
  await dialog.getByRole('combobox').first().selectOption('Computer name');
  await says(dialog, { Found: 2, Unknown: 3 });

  await area.fill(`Name;Note\n${one.computer_name};ok\n${two.computer_name};"broken\n${three.computer_name};13" screen\n`);
  await says(dialog, { Found: 3, Unknown: 0 });
});

test.describe('at 100,000 desktops', () => {
  test.use({ service: { desktops: 100_000 } });

  test('the view that was taken along is a list that selects the same desktops', async ({ admin, page }) => {
    test.slow();
    await admin.open();
    await admin.signIn();
    await expect(page.getByText('100,000 of 100,000 desktops', { exact: true })).toBeVisible({ timeout: 200_000 });
    await expect(page.getByRole('button', { name: 'Refresh' })).toBeVisible({ timeout: 60_000 });
    const saved = page.waitForEvent('download');
    await admin.command('Export view');
    const file = await (await saved).path();
    const dialog = await bring(page);
    await dialog.getByLabel('Open a file').setInputFiles(file);
    await says(dialog, { Found: 100_000, Unknown: 0, 'Several match': 0, 'Listed again': 0, Protected: 0 });
    await dialog.getByRole('button', { name: 'Select 100,000 desktops' }).click();
    await admin.seesSelected(100_000);
  });
});
