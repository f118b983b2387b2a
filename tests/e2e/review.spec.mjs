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
  const [out, away, idle, off, ...others] = await listed(sandbox);
  const all = [away, idle, off, ...others];
  const becomes = ({ computer_name }, login_status) => ({ computer_name, login_status });
  await sandbox.change(becomes(away, 'DISCONNECTED'), becomes(idle, 'REGISTERED'), becomes(off, 'UNREGISTER'));
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
  // Each state is told once.
  await expect(fact(dialog, 'With someone connected')).toHaveText('56');
  await expect(fact(dialog, 'Left open')).toHaveText('1');
  await expect(fact(dialog, 'No session')).toHaveText('2');
  await expect(group('No session').getByRole('listitem')).toHaveText(['Ready 1', 'Not registered 1']);
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

test('a few are named at once, and nothing is said of them that goes without saying', async ({ admin, page, sandbox }) => {
  await sandbox.connectAll();
  await admin.arrive();
  const names = await admin.firstNames(3);
  for (const name of names) await admin.select(name);
  await admin.review();
  const { dialog } = admin;
  await expect(dialog.getByRole('heading', { name: 'Names of all 3' })).toBeInViewport({ ratio: 1 });
  for (const name of names) await expect(dialog.getByRole('listitem').filter({ hasText: name })).toBeInViewport({ ratio: 1 });
  const top = async (words) => (await dialog.getByText(words, { exact: true }).boundingBox()).y;
  expect(await top('Names of all 3')).toBeLessThan(await top('With someone connected'));
  const chosen = (await listed(sandbox)).filter(({ computer_name }) => names.includes(computer_name));
  expect(new Set(chosen.flatMap(users)).size, 'nobody has two of them').toBe(3);
  for (const title of ['People with the most desktops', 'No session']) await expect(dialog.getByRole('heading', { name: title })).toHaveCount(0);
  for (const nobody of ['Assigned to nobody', 'Shared by several people']) await expect(dialog.getByText(nobody)).toHaveCount(0);
  // There is no room for more pools than there are desktops.
  const pools = dialog.locator('section.pools');
  await expect(pools.getByRole('listitem')).not.toHaveCount(0);
  const [{ height }, line] = await Promise.all([pools.boundingBox(), pools.getByRole('listitem').first().boundingBox()]);
  expect(height).toBeLessThan(6 * line.height);
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
  let [release, first] = [];
  const free = new Promise((resolve) => (release = resolve));
  const one = new Promise((resolve) => (first = resolve));
  let pool;
  await page.route(/detail\?pool_id=/, async (route) => {
    const id = new URL(route.request().url()).searchParams.get('pool_id');
    pool ??= id;
    await (id === pool ? one : free);
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
  // It is the same line from its first pool to its last: another one would be as late.
  const line = await progress.elementHandle();
  first();
  await expect(pools.getByText(/^Reading the pools: 1 of \d+$/)).toBeVisible();
  expect(await line.evaluate((line) => line.isConnected && line.textContent)).toContain('1 of');
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

test('however long a name is, whose desktop it is stands beside it in words', async ({ admin, page }) => {
  const long = `LONG-${'abcdefghij'.repeat(13)}`;
  await page.route(/desktops\/detail\?/, async (route) => {
    const answer = await route.fetch();
    const json = await answer.json();
    const isFirst = new URL(route.request().url()).searchParams.get('offset') === '0';
    if (isFirst) Object.assign(json.desktops[0], { computer_name: long, user_name: 'u'.repeat(90) });
    await route.fulfill({ json });
  });
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.review();
  await admin.dialog.getByText('Names of all 60').click();
  const line = admin.dialog.locator('.names').getByRole('listitem').filter({ hasText: long });
  const [all, name, user] = await line.evaluate((line) => [line, ...line.children].map((part) => part.getBoundingClientRect().width));
  expect(name).toBeGreaterThan(all / 3);
  expect(user).toBeGreaterThan(all / 3);
  await page.keyboard.press('Escape');
  await admin.search(long);
  await admin.seesDesktops(1, 60);
  await page.getByRole('button', { name: `Details of ${long}`, exact: true }).click();
  const about = page.getByRole('dialog', { name: long, exact: true });
  const words = await about.getByRole('heading', { name: long }).evaluate((title) => {
    const range = document.createRange();
    range.selectNodeContents(title);
    return range.getBoundingClientRect().right;
  });
  expect(words).toBeLessThan((await about.getByRole('button', { name: 'Close' }).boundingBox()).x);
});

test.describe('of many', () => {
  test.use({ service: { desktops: 1_250 } });

  test('the people who are not named are only counted: some share a desktop', async ({ admin, page }) => {
    await admin.arrive();
    await admin.selectAllMatching();
    await admin.review();
    const most = admin.dialog.locator('section', { has: page.getByRole('heading', { name: 'People with the most desktops' }) });
    const lines = most.getByRole('listitem');
    await expect(lines).toHaveCount(6);
    await expect(lines.first()).toHaveText(/ \d+$/);
    await expect(lines.last()).toHaveText(/^[\d,]+ more\s*$/);
  });
});
