// What comes before the first log-off: the warning with the time that users have, and a time that was set. The page's
// clock is the test's: hours pass at once.
import { readFileSync } from 'node:fs';
import { test, expect } from './console.mjs';

const size = 120;
test.use({ service: { desktops: size } });

const note = 'Maintenance at 23:00. Save your work.';

const alone = (requests) => requests.filter(({ status }) => status === 200).map(({ body }) => JSON.parse(body));

/** Signed in, with everybody selected, a message written and the page's clock in hand, which may start at another time. */
async function ready(admin, sandbox, page, time = Date.now()) {
  // The lock would close while hours pass: what happens behind it is told in lock.spec.mjs.
  await page.route('**/config.json', (route) => route.fulfill({ json: { idle_lock_minutes: 720 } }));
  await page.clock.install({ time });
  await sandbox.connectAll();
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.seesSelected(size);
  await admin.writeMessage(note);
}

async function export_(page) {
  await page.getByText('More', { exact: true }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as JSON' }).click();
  return JSON.parse(readFileSync(await (await saved).path(), 'utf8'));
}

/** In the page's time zone, so many minutes from its now: the time of day, and how many milliseconds until then. */
const inMinutes = (page, minutes) =>
  page.evaluate((minutes) => {
    const at = new Date(Date.now() + minutes * 60_000);
    at.setSeconds(0, 0);
    return { time: at.toTimeString().slice(0, 5), left: at.getTime() - Date.now() };
  }, minutes);

test.describe('a warning', () => {
  const warn = async (page, minutes) => {
    await page.getByRole('checkbox', { name: 'Warn first' }).check();
    await page.getByLabel('Minutes to save their work').fill(minutes);
  };

  test('reaches everybody once, and nobody is logged off before their time is over', async ({ admin, sandbox, page }) => {
    await ready(admin, sandbox, page);
    await warn(page, '10');
    await admin.review();
    await expect(admin.dialog).toContainText('Users are warned10 mins before');
    await expect(admin.dialog).toContainText('Users are warned at once; the log-off begins 10 mins later.');
    await admin.confirm(size);
    await expect(page.getByText(/^Users have until/).first()).toBeVisible();
    const warnings = alone(await sandbox.received('notify'));
    expect(warnings.map(({ notifications }) => notifications)).toEqual([note, note]);
    expect(new Set(warnings.flatMap(({ desktop_ids }) => desktop_ids)).size).toBe(size);
    await page.clock.runFor('09:30');
    expect(await sandbox.received('logoff')).toEqual([]);
    await expect(page.getByRole('timer')).toHaveText(/^0:[0-3]\d$/);
    await expect(page.getByText('left to save', { exact: true })).toBeVisible();
    await expect(page.getByText(/^Confirmed \d\d:\d\d:\d\d UTC, project /)).toBeVisible();
    // Two left by themselves meanwhile.
    const left = warnings[0].desktop_ids.slice(0, 2);
    await sandbox.change(...left.map((desktop_id) => ({ desktop_id, login_status: 'REGISTERED' })));
    await page.clock.runFor('00:40');
    await admin.seesRunFinished();
    await admin.seesOutcome('skipped', 2);
    await expect(page.getByText(/^Started \d\d:\d\d:\d\d UTC, project /)).toBeVisible();
    await expect(page.getByText(`${size - 2} of ${size} logged off`, { exact: true }).first()).toBeVisible();
    const report = await export_(page);
    expect(report.options.warn_before_milliseconds).toBe(600_000);
    expect(new Set(report.desktops.map(({ warning }) => warning))).toEqual(new Set(['warned']));
    expect((await sandbox.received('notify')).length).toBe(2);
  });

  test('can be cut short, and called off', async ({ admin, sandbox, page }) => {
    await ready(admin, sandbox, page);
    await warn(page, '10');
    await admin.reviewAndConfirm(size);
    await page.getByRole('button', { name: 'Log off now' }).click();
    await admin.seesRunFinished();
    await admin.seesOutcome('logged off', size);
    await page.getByRole('link', { name: 'Pick' }).click();
    await expect(admin.reviewButton, 'who was logged off is no longer selected').toBeDisabled();
    await sandbox.connectAll();
    await admin.logOffAllMatching(size);
    await page.getByRole('button', { name: 'Call off' }).click();
    await admin.seesRunFinished();
    await admin.seesOutcome('not sent', size);
    await sandbox.sentOnce(size);
  });

  test('that the service refuses is shown, and the person is asked before it goes on', async ({ admin, sandbox, page }) => {
    await ready(admin, sandbox, page);
    await sandbox.answerNext({ call: 'notify', times: 99, status: 403, body: '{"error_code":"WKS.0403","error_msg":"You may not notify."}' });
    await warn(page, '5');
    await admin.reviewAndConfirm(size);
    await expect(admin.alerts.filter({ hasText: 'Not everybody could be warned' })).toBeVisible();
    await admin.seesInResults('You may not notify.');
    await page.clock.runFor('20:00');
    expect(await sandbox.received('logoff')).toEqual([]);
    await page.getByRole('button', { name: 'Go on without them' }).click();
    await admin.seesRunFinished();
    await admin.seesOutcome('logged off', size);
    // Whoever was in a batch that was tried, whole or in parts, is told as not warned; nobody as warned.
    const warnings = (await export_(page)).desktops.map(({ warning }) => warning);
    expect(warnings.filter((warning) => warning === 'not warned').length).toBeGreaterThanOrEqual(100);
    expect(warnings).not.toContain('warned');
  });

  test('outlives the page: users keep their time and are not warned again', async ({ admin, sandbox, page }) => {
    await ready(admin, sandbox, page);
    await warn(page, '10');
    await admin.reviewAndConfirm(size);
    await expect(page.getByText(/^Users have until/).first()).toBeVisible();
    await page.clock.runFor('04:00');
    page.on('dialog', (dialog) => dialog.accept());
    await page.reload();
    await admin.signIn();
    await page.getByRole('button', { name: 'Check and go on' }).click();
    await expect(page.getByText(/^Users have until/).first()).toBeVisible();
    await page.clock.runFor('05:30');
    expect(await sandbox.received('logoff')).toEqual([]);
    await page.clock.runFor('00:40');
    await admin.seesRunFinished();
    await admin.seesOutcome('logged off', size);
    expect((await sandbox.received('notify')).length).toBe(2);
  });
});

test.describe('a time that was set', () => {
  const set = async (page, minutes) => {
    const { time, left } = await inMinutes(page, minutes);
    await page.getByRole('checkbox', { name: 'Start at a time' }).check();
    await page.getByLabel('Time of the log-off').fill(time);
    return left;
  };

  test('is told with its time zone and waited for', async ({ admin, sandbox, page }) => {
    await ready(admin, sandbox, page);
    const left = await set(page, 30);
    await admin.review();
    await expect(admin.dialog).toContainText(/Log-off at\d{1,2} [A-Z][a-z]{2,3} \d{4}, \d\d:\d\d \(UTC\)/);
    await expect(admin.dialog).toContainText('Keep this page open');
    // All are connected, which the numbers say already.
    await expect(admin.dialog.getByRole('heading', { name: 'System', exact: true })).toBeVisible();
    await expect(admin.dialog.getByRole('heading', { name: 'Login state' })).toHaveCount(0);
    await expect(admin.dialog.getByText(/^Today, |^Tomorrow, /), 'when it happens is seen without scrolling').toBeInViewport({ ratio: 1 });
    const go = admin.dialog.getByRole('button', { name: `Log off ${size} desktops` });
    await expect(go).toHaveAccessibleDescription(/The log-off begins at \d{1,2} [A-Z][a-z]{2,3} \d{4}, \d\d:\d\d \(UTC\)\.$/);
    await admin.confirm(size);
    await expect(page.getByText('Waiting for the time you set')).toBeVisible();
    await expect(page.getByText('until the log-off', { exact: true })).toBeVisible();
    await expect(page.getByText(/^Confirmed \d\d:\d\d:\d\d UTC, project /)).toBeVisible();
    await page.clock.runFor(left - 30_000);
    expect(await sandbox.received('logoff')).toEqual([]);
    await page.clock.runFor(31_000);
    await admin.seesRunFinished();
    await sandbox.sentOnce(size);
  });

  test('has to be given, and says how far off it is: one that has just passed is tomorrow', async ({ admin, sandbox, page }) => {
    const noon = new Date().setUTCHours(12, 0, 0, 0);
    await ready(admin, sandbox, page, noon);
    await page.clock.pauseAt(noon + 600_000);
    await page.getByRole('checkbox', { name: 'Start at a time' }).check();
    const time = page.getByLabel('Time of the log-off');
    const says = (words) => expect(time).toHaveAccessibleDescription(words);
    const warns = page.locator('.warn', { hasText: 'Tomorrow' });
    await says('Type the time of day.');
    await expect(time).not.toHaveAttribute('aria-invalid');
    await time.focus();
    await time.blur();
    await expect(time).toHaveAttribute('aria-invalid', 'true');
    await time.fill('12:38');
    await expect(time).not.toHaveAttribute('aria-invalid');
    await says(/^Today, in 28 min/);
    await page.clock.runFor('05:00');
    await says(/^Today, in 23 min/);
    // Soon after midnight is meant so.
    await time.fill('00:05');
    await says(/^Tomorrow, .*, in 11 h/);
    await expect(warns).toHaveCount(0);
    await time.fill('12:10');
    await says(/^Tomorrow, [A-Z][a-z]{2},? \d{1,2} [A-Z][a-z]{2,3}, in 23 h\D* 55 min/);
    await expect(warns).toBeVisible();
    await page.clock.resume();
    await admin.review();
    await expect(admin.dialog.locator('.warn', { hasText: /^Tomorrow, .*, in 23 h/ })).toBeInViewport({ ratio: 1 });
  });

  test('need not be waited for', async ({ admin, sandbox, page }) => {
    await ready(admin, sandbox, page);
    await set(page, 30);
    await admin.reviewAndConfirm(size);
    await page.getByRole('button', { name: 'Start now' }).click();
    await admin.seesRunFinished();
    await sandbox.sentOnce(size);
  });

  test('that the computer slept past is asked about', async ({ admin, sandbox, page }) => {
    await ready(admin, sandbox, page);
    await set(page, 30);
    await admin.reviewAndConfirm(size);
    await expect(page.getByText('Waiting for the time you set')).toBeVisible();
    // As when the lid was closed: timers that were due fire once, late.
    await page.clock.fastForward('02:00:00');
    await expect(page.getByRole('alert')).toContainText('passed while the computer slept');
    await page.clock.runFor('10:00');
    expect(await sandbox.received('logoff')).toEqual([]);
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    await admin.seesRunFinished();
    await sandbox.sentOnce(size);
  });

  test('is the time of the log-off also with a warning, which goes out before', async ({ admin, sandbox, page }) => {
    await ready(admin, sandbox, page);
    const left = await set(page, 30);
    await page.getByRole('checkbox', { name: 'Warn first' }).check();
    await admin.reviewAndConfirm(size);
    await expect(page.getByText('until users are warned', { exact: true })).toBeVisible();
    // The day and the zone are said once, unless there is midnight in between.
    await expect(page.getByText(/Users are warned at .+ \(UTC\)\. The log-off begins at (\d\d:\d\d|.+, 00:0\d \(UTC\))\./)).toBeVisible();
    await page.clock.runFor(left - 11 * 60_000);
    expect(await sandbox.received('notify')).toEqual([]);
    await page.clock.runFor(60_000);
    await expect.poll(async () => (await sandbox.received('notify')).length).toBe(2);
    await page.clock.runFor(9.5 * 60_000);
    expect(await sandbox.received('logoff')).toEqual([]);
    await page.clock.runFor(31_000);
    await admin.seesRunFinished();
    await sandbox.sentOnce(size);
  });
});

test.describe('who is gone among a thousand', () => {
  test.use({ service: { desktops: 1_000, 'logoff-delay': '2s' } });

  test('is read from pages of all desktops, in fewer requests than by id', async ({ admin, sandbox }) => {
    await sandbox.connectAll();
    await admin.arrive();
    await admin.logOffAllMatching(1_000);
    await admin.seesRunFinished();
    await admin.seesOutcome('logged off', 1_000);
    const pages = await sandbox.received('connect');
    expect(pages.length).toBeGreaterThan(0);
    expect(pages.every(({ status }) => status === 200)).toBe(true);
  });
});
