// How a session ends: warnings before the token does, the lock, and what becomes of a run behind it. The page's clock is
// put forward; nobody waits.
import { test, expect, watch } from './console.mjs';
import { objections } from './accessibility.mjs';
import { Administrator } from './administrator.mjs';

test.use({ service: { desktops: 3, 'logoff-delay': '1h' } });
test.beforeEach(({ context }) => context.clock.install());

const configured = (context, settings) => context.route('**/config.json', (route) => route.fulfill({ json: settings }));
const locked = (page, why) => page.getByRole('status').filter({ hasText: why });
const idle = 'Locked after a time without activity';

/** Everything of the tab that shows or could be read. */
const shown = (page) => page.evaluate(() => document.documentElement.outerHTML);

test('ten and two minutes before its end the token is told of, and extended without losing anything', async ({ admin, context, page, sandbox }) => {
  await configured(context, { idle_lock_minutes: 720 });
  await admin.open();
  await admin.signIn('expires-in-30m');
  await admin.seesDesktops(3);
  await admin.selectAllMatching();
  await admin.writeMessage('Good night');
  await context.clock.fastForward('19:00');
  await expect(page.getByRole('banner')).toContainText('Token 10 min');
  await expect(page.getByText('The token ends in')).toHaveCount(0);
  await context.clock.fastForward('01:30');
  await expect(page.getByRole('status').filter({ hasText: 'The token ends in 10 minutes or less' })).toBeVisible();
  await context.clock.fastForward('08:00');
  await expect(page.getByRole('alert').filter({ hasText: 'The token ends in 2 minutes or less' })).toBeVisible();
  await page.getByRole('button', { name: 'Extend' }).click();
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await expect(again).toContainText('before the time is over');
  await again.getByRole('textbox', { name: 'User token' }).fill(sandbox.token);
  await again.getByRole('button', { name: 'Continue' }).click();
  await expect(again).toHaveCount(0);
  await expect(page.getByText('The token ends in')).toHaveCount(0);
  await expect(page.getByRole('banner')).toContainText(/Token 2[34] h/);
  await admin.seesSelected(3);
  await expect(admin.messageBox).toHaveValue('Good night');
});

test('after 15 minutes without activity the console locks, and forgets token, list, selection and message', async ({ admin, context, page, sandbox }) => {
  await admin.arrive();
  const [name] = await admin.firstNames(1);
  await admin.writeMessage('secret plan');
  await context.clock.fastForward('14:00');
  await page.keyboard.press('Shift');
  await context.clock.fastForward('14:30');
  await admin.seesDesktops(3);
  await context.clock.fastForward('00:50');
  await expect(locked(page, idle)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  expect(await shown(page)).not.toContain(name);
  // Why stands beside the form, or above it.
  for (const [width, height] of [[1280, 800], [1000, 700], [390, 844]]) {
    await page.setViewportSize({ width, height });
    await expect(locked(page, idle)).toBeInViewport({ ratio: 1 });
    await expect(admin.tokenBox).toBeInViewport({ ratio: 1 });
  }
  const asked = (await sandbox.received()).length;
  await context.clock.fastForward('10:00');
  expect((await sandbox.received()).length).toBe(asked);
  await admin.signIn();
  await admin.seesDesktops(3);
  await admin.seesSelected(0);
  await expect(admin.messageBox).toHaveValue('');
  await expect(locked(page, idle)).toHaveCount(0);
});

test('a minute before it locks the console says so, and whatever somebody does keeps it open', async ({ admin, context, page }) => {
  await admin.arrive();
  await admin.grid.focus();
  const soon = page.getByRole('alertdialog', { name: 'Locked in 1 minute without activity' });
  await context.clock.fastForward('13:40');
  await expect(soon).toHaveCount(0);
  await context.clock.fastForward('00:30');
  await expect(soon).toContainText('Token, list, selection and message are then forgotten');
  await expect(soon.getByRole('button', { name: 'Stay signed in' })).toBeFocused();
  expect(await objections(page)).toEqual([]);
  await page.keyboard.press('Shift');
  await expect(soon).toHaveCount(0);
  await expect(admin.grid).toBeFocused();
  await context.clock.fastForward('14:10');
  // An aid presses it without a key or a pointer.
  await soon.getByRole('button').evaluate((stay) => stay.click());
  await expect(soon).toHaveCount(0);
  await context.clock.fastForward('14:10');
  await expect(soon).toBeVisible();
  await context.clock.fastForward('00:55');
  await expect(locked(page, idle)).toBeVisible();
  await expect(soon).toHaveCount(0);
});

test('a machine that slept is locked when it wakes, whatever is touched first', async ({ admin, context, page }) => {
  await admin.arrive();
  await context.clock.pauseAt(Date.now() + 3_600_000);
  await page.mouse.move(200, 200);
  await expect(locked(page, idle)).toBeVisible();
});

test('no session is longer than its limit, however busy', async ({ admin, context, page }) => {
  await configured(context, { session_hours: 1 });
  await admin.arrive();
  for (const minute of [10, 20, 30, 40, 50, 59]) {
    await context.clock.fastForward(minute === 59 ? '09:00' : '10:00');
    await page.keyboard.press('Shift');
  }
  await admin.seesDesktops(3);
  await context.clock.fastForward('01:30');
  await expect(locked(page, 'has lasted as long as it may')).toBeVisible();
});

test('ten and two minutes before its limit a session says so, and signing in again begins another', async ({ admin, context, page, sandbox }) => {
  await configured(context, { session_hours: 1, idle_lock_minutes: 720 });
  await admin.arrive();
  await admin.selectAllMatching();
  await context.clock.fastForward('49:00');
  await admin.seesSelected(3);
  const row = admin.grid.getByRole('row').nth(2);
  const place = await row.boundingBox();
  await expect(page.getByText('reaches its longest time')).toHaveCount(0);
  await context.clock.fastForward('01:30');
  await expect(page.getByRole('status').filter({ hasText: 'reaches its longest time in 10 minutes or less' })).toBeVisible();
  expect(await row.boundingBox(), 'no row moves under a pointer').toEqual(place);
  await context.clock.fastForward('08:00');
  await expect(page.getByRole('alert').filter({ hasText: 'reaches its longest time in 2 minutes or less' })).toBeVisible();
  await page.getByRole('button', { name: 'Extend' }).click();
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await again.getByRole('textbox', { name: 'User token' }).fill(sandbox.token);
  await again.getByRole('button', { name: 'Continue' }).click();
  await expect(again).toHaveCount(0);
  await expect(page.getByText('reaches its longest time')).toHaveCount(0);
  await context.clock.fastForward('48:00');
  await admin.seesSelected(3);
  await expect(page.getByText('reaches its longest time')).toHaveCount(0);
});

test.describe('two tabs', () => {
  const second = async (context, sandbox, troubles) => {
    const page = await context.newPage();
    await watch(page, sandbox.address, troubles);
    const other = new Administrator(page, sandbox);
    await other.arrive();
    return other;
  };

  test('signing out of one signs out of the other', async ({ admin, context, page, sandbox, troubles }) => {
    await admin.arrive();
    const other = await second(context, sandbox, troubles);
    await other.signOut();
    await expect(locked(page, 'in another tab')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(locked(other.page, 'in another tab')).toHaveCount(0);
  });

  test('activity in one keeps the other open, and both lock together', async ({ admin, context, page, sandbox, troubles }) => {
    await admin.arrive();
    const other = await second(context, sandbox, troubles);
    await context.clock.fastForward('14:00');
    await page.evaluate(() => {
      globalThis.heard = new Promise((resolve) => (new BroadcastChannel('curfew-session').onmessage = ({ data }) => resolve(data)));
    });
    await other.page.keyboard.press('Shift');
    expect(await page.evaluate(() => globalThis.heard)).toBe('active');
    await context.clock.fastForward('14:00');
    await admin.seesDesktops(3);
    await other.seesDesktops(3);
    await context.clock.fastForward('02:00');
    for (const tab of [page, other.page]) await expect(tab.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  });
});

test('behind the lock only the run goes on, alone with the token, which goes with its end', async ({ admin, context, page, sandbox }) => {
  await configured(context, { idle_lock_minutes: 1 });
  await sandbox.connectAll();
  await admin.arrive();
  const [name] = await admin.firstNames(1);
  await admin.logOffAllMatching(3);
  await admin.seesOutcome('accepted', 3);
  await context.clock.fastForward('01:15');
  await expect(page.getByRole('heading', { name: idle })).toBeVisible();
  await expect(admin.runProgress).toBeVisible();
  for (const role of ['Pause', 'Stop', 'Sign out', 'Export']) await expect(page.getByRole('button', { name: role })).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  // All of the way back in shows, on a low window too.
  await page.setViewportSize({ width: 1280, height: 680 });
  await expect(page.getByRole('button', { name: 'Continue' })).toBeInViewport({ ratio: 1 });
  const card = await page.locator('.locked > .panel').boundingBox();
  expect(card.y + card.height).toBeLessThanOrEqual(680);
  expect(await shown(page)).not.toContain(name);
  await page.evaluate(() => (location.hash = '#/desktops'));
  await expect(page.getByRole('heading', { name: idle })).toBeVisible();

  // Another user is not let in, nor is a token that nobody vouches for.
  await admin.tokenBox.fill('read-only');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(admin.alerts).toContainText("another user's");
  await page.route(/v3\/auth\/tokens/, (route) => route.abort());
  await admin.tokenBox.fill('made-up');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(admin.alerts).toContainText("can't be asked whose token this is");
  await expect(page.getByRole('heading', { name: idle })).toBeVisible();

  const before = (await sandbox.received()).length;
  await context.clock.fastForward('01:00');
  await expect.poll(async () => (await sandbox.received()).length).toBeGreaterThan(before);
  const since = (await sandbox.received()).slice(before);
  expect(since.filter(({ call, query }) => call !== 'detail' || !query.includes('desktop_id='))).toEqual([]);
  await context.clock.fastForward('02:00');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(locked(page, idle)).toBeVisible();
  expect(await shown(page)).not.toContain(name);
});

test('a run that waits for a person says so behind the lock', async ({ admin, context, page, sandbox }) => {
  await configured(context, { idle_lock_minutes: 1 });
  await sandbox.connectAll();
  await admin.arrive();
  await sandbox.answerNext({ call: 'detail', times: 99, status: 500, body: '' });
  await admin.logOffAllMatching(3);
  const waits = admin.alerts.filter({ hasText: "can't be read, so it can't be seen who is still there" });
  await expect(async () => {
    await context.clock.fastForward('00:01');
    await expect(waits).toBeVisible({ timeout: 200 });
  }).toPass();
  await expect(waits).not.toContainText('Sign in to decide');
  await context.clock.fastForward('01:15');
  await expect(page.getByRole('heading', { name: idle })).toBeVisible();
  await expect(waits).toContainText('Sign in to decide how it goes on.');
  await expect(page.getByRole('button', { name: 'Resume' })).toHaveCount(0);
  await sandbox.answerAsUsual();
  await admin.tokenBox.fill(sandbox.token);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await admin.seesOutcome('accepted', 3);
  await sandbox.sentOnce(3);
});

test('who comes back to a run behind the lock finds it where it is', async ({ admin, context, page, sandbox }) => {
  await configured(context, { idle_lock_minutes: 1 });
  await sandbox.connectAll();
  await admin.arrive();
  await admin.logOffAllMatching(3);
  await admin.seesOutcome('accepted', 3);
  await context.clock.fastForward('01:15');
  await expect(page.getByRole('heading', { name: idle })).toBeVisible();
  await admin.tokenBox.fill(sandbox.token);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Log-off run' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await admin.seesOutcome('accepted', 3);
  await page.getByRole('link', { name: 'Pick' }).click();
  await admin.seesDesktops(3);
  await sandbox.sentOnce(3);
});

test('a setting that cannot be used is told before anybody works with it', async ({ context, page, sandbox, admin }) => {
  await configured(context, { session_hours: 100 });
  await page.goto(sandbox.address);
  await expect(page.getByText('config.json: session_hours has to be from 1 to 24')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Continue' })).toHaveCount(0);
  await expect(admin.alerts).toHaveCount(0);
});

test('where the host wants a fresh sign-in before a log-off, an old one does not do', async ({ admin, context, page, sandbox }) => {
  await configured(context, { fresh_sign_in_minutes: 5 });
  await sandbox.connectAll();
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.writeMessage('Good night');
  await admin.review();
  // The time passes while the confirmation stands: the word counts no more.
  await context.clock.fastForward('05:30');
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await expect(again).toContainText('too long ago for a log-off');
  await expect(again.locator('.actions').getByRole('button')).toHaveText(['Cancel']);
  await expect(admin.dialog).toHaveCount(0);
  expect(await sandbox.received('logoff')).toHaveLength(0);
  await again.getByRole('textbox', { name: 'User token' }).fill(sandbox.token);
  await again.getByRole('button', { name: 'Continue' }).click();
  await expect(again).toHaveCount(0);
  await admin.confirm(3);
  await admin.seesOutcome('accepted', 3);
  const [{ body }] = await sandbox.received('logoff');
  expect(JSON.parse(body).message).toBe('Good night');
});
