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
  const [out, away, ...others] = await listed(sandbox);
  const all = [away, ...others];
  await sandbox.change({ computer_name: away.computer_name, login_status: 'DISCONNECTED' });
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
  await expect(dialog.getByText('When each desktop was last connected is not provided by the service.')).toBeVisible();
  await expect(fact(dialog, 'Created')).toHaveText(/^\d{1,2}\s[A-Z][a-z]{2,3}\s\d{4} to \d{1,2}\s[A-Z][a-z]{2,3}\s\d{4}/);
  expect(await dialog.evaluate((node) => node.scrollTop), 'it opens at its top').toBe(0);
  const unassigned = all.filter((desktop) => !users(desktop).length).length;
  if (unassigned) await expect(fact(dialog, 'Assigned to nobody')).toHaveText(`${unassigned}`);

  const group = (title) => dialog.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) });
  await expect(group('Login state').getByRole('listitem')).toHaveText(['Connected 58', 'Left open 1']);
  await expect(group('Pool').getByRole('listitem')).not.toHaveCount(0);
  const pools = await group('Pool').getByRole('listitem').allTextContents();
  expect(pools.reduce((sum, line) => sum + Number(line.match(/(\d+)$/)[1]), 0)).toBe(59);
  expect(pools.join()).not.toContain('Not known');
  const systems = await group('System').getByRole('listitem').allTextContents();
  expect(systems.reduce((sum, line) => sum + Number(line.match(/(\d+)$/)[1]), 0)).toBe(59);

  const quote = dialog.getByRole('group', { name: 'Message to users' });
  await expect(quote).toHaveText('<b>Save</b> now \u202egnp.exe');
  await expect(quote.locator('b')).toHaveCount(0);
  await expect(quote).toHaveAttribute('dir', 'auto');

  await dialog.getByText('Name of the one protected').click();
  await expect(dialog.getByRole('listitem').filter({ hasText: out.computer_name })).toBeVisible();
  await dialog.getByText('Name of the one protected').click();
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

test('what users go through comes first, and the batches are those that will be sent', async ({ admin, page }) => {
  await page.route('**/config.json', (route) => route.fulfill({ json: { batch_size: 25 } }));
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.writeMessage('Save your work.\nBack at six.');
  await admin.review();
  const { dialog } = admin;
  await expect(fact(dialog, 'Batches')).toHaveText('3');
  const message = dialog.getByRole('group', { name: 'Message to users' });
  await expect(message).toBeInViewport({ ratio: 1 });
  await expect(dialog.getByText('Users lose what they have not saved')).toBeInViewport({ ratio: 1 });
  expect(await message.evaluate((node) => getComputedStyle(node).whiteSpaceCollapse)).toBe('preserve');
  const top = async (part) => (await part.boundingBox()).y;
  expect(await top(message)).toBeLessThan(await top(fact(dialog, 'Batches')));
});

test('pools are read in room that is kept for them: quick ones show nothing of it, slow ones how far it is', async ({ admin, page }) => {
  let release;
  const free = new Promise((resolve) => (release = resolve));
  await page.route(/detail\?pool_id=/, async (route) => {
    await free;
    await route.continue();
  });
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.review();
  const pools = admin.dialog.locator('section.pools');
  const progress = pools.getByText(/^Reading the pools: 0 of \d+$/);
  await expect(progress).toBeVisible();
  const seenAfter = (millis) =>
    progress.evaluate((node, millis) => {
      const [animation] = node.getAnimations();
      animation.pause();
      animation.currentTime = millis;
      return getComputedStyle(node).visibility;
    }, millis);
  expect(await seenAfter(100)).toBe('hidden');
  expect(await seenAfter(200)).toBe('visible');
  const height = async () => (await pools.boundingBox()).height;
  const before = await height();
  release();
  await expect(pools.getByRole('listitem')).not.toHaveCount(0);
  expect(await height()).toBe(before);
});

test('pools that can not be read are said to be so', async ({ admin, sandbox }) => {
  await admin.arrive();
  await admin.selectAllMatching();
  await sandbox.answerNext({ call: 'pools', status: 403, body: JSON.stringify({ error_code: 'WKS.00010403', error_msg: 'no' }), times: 5 });
  await admin.review();
  const pools = admin.dialog.locator('section.pools');
  await expect(pools).toContainText('Who is in the pools could not be read: No permission.');
  await expect(pools.getByRole('listitem')).toHaveText([/^Not known \d+$/]);
});
