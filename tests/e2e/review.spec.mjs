// The last look before a log-off: whom and what it reaches.
import { test, expect } from './console.mjs';
import { objections } from './accessibility.mjs';

test.use({ service: { desktops: 60 } });

/** All desktops, as the service lists them. */
async function listed(sandbox) {
  const headers = { 'X-Auth-Token': sandbox.token };
  const answer = await fetch(`${sandbox.address}api/workspace/v2/${sandbox.project}/desktops/detail?limit=500&offset=0`, { headers });
  return (await answer.json()).desktops;
}

const users = ({ user_name, attach_user_infos }) =>
  (user_name ? [user_name] : (attach_user_infos ?? []).map((user) => user.user_name)).filter(Boolean);

/** The fact behind a label. */
const fact = (dialog, label) => dialog.locator('dt').getByText(label, { exact: true }).locator('xpath=following-sibling::dd[1]');

test('the review tells people, states and systems, who is left out, and finds any name', async ({ admin, page, sandbox }) => {
  await sandbox.connectAll();
  const [out, ...all] = await listed(sandbox);
  await page.route('**/config.json', (route) => route.fulfill({ json: { protected: { names: [out.computer_name] } } }));
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.seesSelected(59);
  await admin.writeMessage('<b>Save</b> now \u202egnp.exe');
  await admin.review();
  const { dialog } = admin;

  const people = new Set(all.flatMap(users).map((user) => user.toLowerCase()));
  await expect(fact(dialog, 'People')).toHaveText(`${people.size}`);
  await expect(fact(dialog, 'Protected in this view, left out')).toHaveText('1');
  await expect(fact(dialog, 'Last connected')).toHaveText('Not provided by the service');
  await expect(fact(dialog, 'Created')).toHaveText(/^\d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d/);
  expect(await dialog.evaluate((node) => node.scrollTop), 'it opens at its top').toBe(0);
  const unassigned = all.filter((desktop) => !users(desktop).length).length;
  if (unassigned) await expect(fact(dialog, 'Assigned to nobody')).toHaveText(`${unassigned}`);

  const group = (title) => dialog.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) });
  await expect(group('Login state').getByRole('listitem')).toHaveText(['Connected 59']);
  await expect(group('Pool').getByRole('listitem')).toHaveText(['Not known 59']);
  const systems = await group('System').getByRole('listitem').allTextContents();
  expect(systems.reduce((sum, line) => sum + Number(line.match(/(\d+)$/)[1]), 0)).toBe(59);

  const quote = dialog.getByRole('group', { name: 'Message to users' });
  await expect(quote).toHaveText('<b>Save</b> now \u202egnp.exe');
  await expect(quote.locator('b')).toHaveCount(0);
  await expect(quote).toHaveAttribute('dir', 'auto');

  await dialog.getByText('Names of the 1 protected').click();
  await expect(dialog.getByRole('listitem').filter({ hasText: out.computer_name })).toBeVisible();
  await dialog.getByText('Names of the 1 protected').click();
  // By the keyboard.
  await dialog.getByText('Names of all 59').focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('59 of 59')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type(all[7].desktop_id);
  await expect(dialog.getByText('1 of 1')).toBeVisible();
  await expect(dialog.getByRole('list', { name: 'Name' }).getByRole('listitem')).toContainText([all[7].computer_name]);
  expect(await objections(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  // No fact is squeezed into a column of single words.
  const { width } = await fact(dialog, 'Created').boundingBox();
  expect(width).toBeGreaterThan(70);
  expect(await dialog.evaluate((node) => node.scrollWidth <= node.clientWidth)).toBe(true);
  expect(Object.keys((await sandbox.logoffs()).sent)).toEqual([]);
});
