// What stays of a run when its tab goes: the journal, the lock over all tabs, and the way back.
import { readFileSync } from 'node:fs';
import { test, expect, watch } from './console.mjs';
import { Administrator } from './administrator.mjs';

/** Each log-off takes a while, so that a run can be met in its middle. */
test.use({ service: { desktops: 300, latency: '150ms' } });

/** Another tab of the same browser. */
async function otherTab(admin, troubles) {
  const page = await admin.page.context().newPage();
  await watch(page, admin.sandbox.address, troubles);
  return new Administrator(page, admin.sandbox);
}

async function begin(admin, sandbox) {
  await sandbox.connectAll();
  await admin.arrive();
  await admin.writeMessage('Maintenance starts at 23:00.');
  await admin.logOffAllMatching(300);
  await expect.poll(async () => (await sandbox.received('logoff')).length).toBeGreaterThan(1);
}

const cutOff = (page) => page.getByRole('status').filter({ hasText: 'was cut off' });

test('a run whose tab was closed is offered again, and goes on without sending anybody twice', async ({ admin, sandbox, troubles }) => {
  await begin(admin, sandbox);
  await admin.page.close({ runBeforeUnload: false });

  const later = await otherTab(admin, troubles);
  await later.open();
  await expect(cutOff(later.page)).toContainText(/A run of \d{1,2} [A-Z][a-z]{2,3} \d{4}, \d\d:\d\d UTC was cut off: .*not sent/);
  await expect(cutOff(later.page)).toContainText('Sign in to project');
  // Beside the form, in sight, and its project is that of the form.
  await expect(cutOff(later.page)).toBeInViewport({ ratio: 1 });
  const [form, notice] = [await later.page.locator('section.card').boundingBox(), await cutOff(later.page).boundingBox()];
  expect(notice.x).toBeGreaterThan(form.x + form.width);
  await expect(later.projectBox).toHaveValue(sandbox.project);
  await later.page.getByRole('button', { name: 'Use a password' }).click();
  await expect(later.page.getByRole('combobox', { name: 'Project' })).toHaveValue(sandbox.project);
  await later.page.getByRole('button', { name: 'Paste a token' }).click();
  await later.signIn();
  // The list of runs says of it what the notice says.
  await later.page.getByRole('link', { name: 'Runs' }).click();
  const [, sums] = /was cut off: (.*)$/.exec(await cutOff(later.page).locator('b').first().textContent());
  expect(sums).not.toContain('sending');
  await expect(later.page.getByRole('listitem').filter({ hasText: 'not over, cut off' })).toContainText(sums);
  await later.page.getByRole('button', { name: 'Check and go on' }).click();
  await later.seesRunFinished();
  await sandbox.acceptedOnce(300);
  await expect(later.results).toHaveAttribute('aria-rowcount', '301');
  await later.page.getByRole('link', { name: 'Runs' }).click();
  await expect(cutOff(later.page)).toHaveCount(0);
});

test('a second tab starts no run for the same project, and says why', async ({ admin, sandbox, troubles }) => {
  await begin(admin, sandbox);
  const other = await otherTab(admin, troubles);
  await other.arrive();
  await expect(cutOff(other.page), 'a run that is on was not cut off').toHaveCount(0);
  await other.select((await other.firstNames(1))[0]);
  const before = (await sandbox.batches()).flat();
  await other.review();
  await other.confirm(1);
  const told = other.page.getByRole('dialog', { name: 'Nothing was sent' });
  await expect(told).toContainText('under way in another tab');
  await expect(told.getByRole('button')).toHaveCount(1);
  await told.getByRole('button', { name: 'Close' }).click();
  await admin.seesRunFinished();
  await sandbox.acceptedOnce(300);
  expect(before.length).toBeGreaterThan(0);
  await other.reviewAndConfirm(1);
});

test('who looks at a run that another tab carries out, and signs out, writes nothing into it', async ({ admin, sandbox, troubles }) => {
  await begin(admin, sandbox);
  const other = await otherTab(admin, troubles);
  await other.arrive();
  await other.page.getByRole('link', { name: 'Runs' }).click();
  const run = other.page.getByRole('listitem').filter({ hasText: 'not over' });
  await run.getByRole('button', { name: 'Open' }).click();
  await expect(other.page.getByRole('heading', { name: 'Log-off run' })).toBeVisible();
  await expect(other.page.getByRole('button', { name: /^(Stop|Pause)$/ })).toHaveCount(0);
  await other.page.getByRole('button', { name: 'Resume', exact: true }).click();
  const told = other.page.getByRole('dialog', { name: 'Nothing was sent' });
  await told.getByRole('button', { name: 'Close' }).click();
  await other.signOut();
  // That locks this tab too: its run goes on behind the lock, and the session ends with it.
  await expect(admin.page.getByRole('heading', { name: /^Locked/ })).toBeVisible();
  await expect(admin.page.getByRole('heading', { name: 'Sign in' })).toBeVisible({ timeout: 60_000 });
  await sandbox.acceptedOnce(300);
  await admin.signIn();
  await admin.page.getByRole('link', { name: 'Runs' }).click();
  const saved = admin.page.waitForEvent('download');
  await admin.page.getByRole('listitem').filter({ hasText: '300 logged off' }).getByRole('button', { name: 'Export' }).click();
  const { entries } = JSON.parse(readFileSync(await (await saved).path(), 'utf8'));
  expect(entries.map(({ n }) => n)).toEqual(entries.map((_, place) => place + 1));
  expect(entries.filter(({ r }) => r === 'cut')).toEqual([]);
});

test('runs are kept: found, opened with their results, exported and deleted', async ({ admin, sandbox, page }) => {
  await begin(admin, sandbox);
  await admin.seesRunFinished();
  await admin.signOut();
  await page.reload();
  await admin.signIn();
  await page.getByRole('link', { name: 'Runs' }).click();
  const runs = page.getByRole('listitem').filter({ hasText: '300 logged off' });
  await expect(runs).toHaveCount(1);
  await page.getByRole('searchbox', { name: 'Search runs' }).fill('no such run');
  await expect(page.getByText('No run matches.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear search' }).click();
  await expect(runs).toHaveCount(1);
  await expect(page.getByRole('searchbox', { name: 'Search runs' })).toBeFocused();
  await page.getByRole('searchbox', { name: 'Search runs' }).fill('logged 300');
  await expect(runs).toHaveCount(1);

  const saved = page.waitForEvent('download');
  await runs.getByRole('button', { name: 'Export' }).click();
  const { opening, entries } = JSON.parse(readFileSync(await (await saved).path(), 'utf8'));
  expect(opening.plan.desktops).toHaveLength(300);
  expect(entries.map(({ n }) => n)).toEqual(entries.map((_, place) => place + 1));

  await runs.getByRole('button', { name: 'Open' }).click();
  await admin.seesOutcome('logged off', 300);
  await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0);

  await page.getByRole('link', { name: 'Runs' }).click();
  // To the second, with its size and what came of it, in words and as a bar.
  await expect(runs).toContainText(/^\d{1,2} [A-Z][a-z]{2,3} \d{4}, \d\d:\d\d:\d\d .*300 desktops.*300 logged off/);
  const bar = runs.locator('.parts [data-outcome]');
  await expect(bar).toHaveCount(1);
  await expect(bar).toHaveAttribute('data-outcome', 'logged-off');
  for (const title of ['Started', 'Project', 'By', 'Desktops', 'Outcome']) await expect(page.locator('.runs').getByText(title, { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Delete all' }).click();
  const asked = page.getByRole('dialog', { name: 'Delete 1 run?' });
  await asked.getByRole('button', { name: 'Delete 1 run', exact: true }).click();
  await expect(page.getByText('No run yet.')).toBeVisible();
  // Why there is nothing to delete can be read; and there is a way on.
  await expect(page.locator('#delete-off')).toHaveText('No run is over yet.');
  await expect(page.locator('#delete-off')).toBeVisible();
  await page.getByRole('link', { name: 'Back to desktops' }).click();
  await expect(admin.grid).toBeVisible();
  expect(await sandbox.received('logoff')).toHaveLength((await sandbox.batches()).length);
});

test('every write is durable before the request that it is of leaves', async ({ admin, sandbox, page }) => {
  await page.addInitScript(() => {
    const begin = IDBDatabase.prototype.transaction;
    const told = (window.told = []);
    IDBDatabase.prototype.transaction = function (stores, mode, options) {
      const tx = begin.call(this, stores, mode, options);
      tx.written = [];
      if (mode === 'readwrite') tx.addEventListener('complete', () => told.push({ durability: tx.durability, written: tx.written }));
      return tx;
    };
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (text, key) {
      this.transaction.written.push({ store: this.name, text });
      return put.call(this, text, key);
    };
    const fetch = window.fetch;
    window.fetch = (request) => {
      if (request.url?.endsWith('/desktops/logoff')) {
        const post = {};
        told.push(post);
        request.clone().json().then(({ desktop_ids }) => (post.ids = desktop_ids));
      }
      return fetch(request);
    };
  });
  await begin(admin, sandbox);
  await admin.seesRunFinished();
  const told = await page.evaluate(() => window.told);
  const [{ written: first, durability }] = told;
  expect(durability).toBe('strict');
  const { plan } = JSON.parse(first.find(({ store }) => store === 'openings').text);
  // Who is written to be on their way by then, and who was sent.
  const sending = new Set();
  let sent = 0;
  for (const { durability, written = [], ids = [] } of told) {
    if (written.length > 0) expect(durability).toBe('strict');
    const entries = written.filter(({ store }) => store === 'entries').map(({ text }) => JSON.parse(text));
    const spans = entries.flatMap(({ r }) => r.s?.d ?? []);
    for (const [first, count] of spans) plan.desktops.slice(first, first + count).forEach((id) => sending.add(id));
    for (const id of ids) expect(sending, 'it is written first that it is sent').toContain(id);
    sent += ids.length;
  }
  expect(sent).toBe(300);
});

test('a run that was confirmed just before its person signed out does not begin', async ({ admin, sandbox, page }) => {
  await page.addInitScript(() => {
    // The first record of a run takes its time.
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (text, key) {
      if (this.name === 'openings') {
        globalThis.begins = true;
        const again = () => globalThis.holds !== false && (this.get(key).onsuccess = again);
        again();
      }
      return put.call(this, text, key);
    };
  });
  await sandbox.connectAll();
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.review();
  await admin.confirm(300);
  await page.waitForFunction(() => globalThis.begins);
  await admin.signOut();
  await page.evaluate(() => (globalThis.holds = false));
  await admin.signIn();
  await admin.seesDesktops(300);
  await page.getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByText('No run yet.')).toBeVisible();
  await expect(cutOff(page)).toHaveCount(0);
  expect(await sandbox.received('logoff')).toEqual([]);
});

test('without storage the person is told before anything is sent, and can go on knowingly', async ({ admin, sandbox, page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
  });
  await sandbox.connectAll();
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.review();
  await admin.confirm(300);
  const told = page.getByRole('dialog', { name: 'Nothing was sent' });
  await expect(told).toContainText("can't keep a record");
  await expect(told.getByRole('button', { name: 'Close' })).toBeFocused();
  expect(await sandbox.received('logoff')).toEqual([]);
  await told.getByRole('button', { name: 'Begin without a record' }).click();
  await admin.seesRunFinished();
  await sandbox.acceptedOnce(300);
  // Nobody says that there are none where nobody can know.
  await page.getByRole('link', { name: 'Runs' }).click();
  await expect(admin.alerts).toContainText("doesn't let the console read");
  await expect(page.getByText(/^No run yet|^0 kept/)).toHaveCount(0);
});

test('a journal that fails in mid-run pauses it, and both ways on are offered', async ({ admin, sandbox, page }) => {
  await begin(admin, sandbox);
  await page.evaluate(() => {
    window.put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await expect(page.getByText("The browser can't write down what is sent.").first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Go on without a record' })).toBeVisible();
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = window.put;
  });
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await admin.seesRunFinished();
  await sandbox.acceptedOnce(300);
});

test('a write that takes too long pauses the run, and is called off', async ({ admin, sandbox, page, context }) => {
  await context.clock.install();
  await begin(admin, sandbox);
  // Somebody else's transaction holds the stores as long as it asks for something again and again.
  await page.evaluate(async () => {
    const request = indexedDB.open('curfew');
    const database = await new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const transaction = database.transaction(['heads', 'entries'], 'readwrite');
    const store = transaction.objectStore('heads');
    globalThis.holds = true;
    globalThis.released = new Promise((resolve) => (transaction.oncomplete = resolve));
    const again = () => (store.count().onsuccess = () => globalThis.holds && again());
    again();
  });
  const told = page.getByRole('button', { name: 'Go on without a record' });
  await expect(async () => {
    await context.clock.fastForward('00:21');
    await expect(told).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await page.evaluate(() => ((globalThis.holds = false), globalThis.released));
  await told.click();
  await admin.seesRunFinished();
  await sandbox.acceptedOnce(300);
});

test('who signs out of a run is asked first, and finds it again', async ({ admin, sandbox, page }) => {
  await begin(admin, sandbox);
  await page.getByRole('button', { name: 'Sign out' }).click();
  const asked = page.getByRole('dialog', { name: 'A run is under way' });
  await expect(asked.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await asked.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await asked.getByRole('button', { name: 'Sign out all the same' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect(cutOff(page)).toBeVisible({ timeout: 30_000 });
  await admin.signIn();
  await page.getByRole('button', { name: 'Check and go on' }).click();
  await admin.seesRunFinished();
  await sandbox.acceptedOnce(300);
});

test('a run that was deleted comes back at a word, and is gone for good only after that', async ({ admin, sandbox, page }) => {
  await begin(admin, sandbox);
  await admin.seesRunFinished();
  await page.getByRole('link', { name: 'Runs' }).click();
  const started = page.getByText(/^\d{1,2} [A-Z][a-z]{2,3} \d{4}, \d\d:\d\d:\d\d$/);
  const remove = page.getByRole('button', { name: 'Delete', exact: true });
  const toast = page.getByRole('status').filter({ hasText: 'Deleted: the run of' });
  await remove.click();
  await expect(started).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Runs of this browser' })).toBeFocused();
  await toast.getByRole('button', { name: 'Undo' }).click();
  await expect(toast).toHaveCount(0);
  await expect(started).toBeVisible();

  await remove.click();
  await expect(toast).toBeVisible();
  // Whoever leaves before has it still.
  await page.reload();
  await admin.signIn();
  await page.getByRole('link', { name: 'Runs' }).click();
  await expect(started).toBeVisible();
  await remove.click();
  await expect(toast).toBeVisible();
  await toast.getByRole('button', { name: 'Close' }).click();
  await expect(toast).toHaveCount(0);
  await page.reload();
  await admin.signIn();
  await page.getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByText('No run yet')).toBeVisible();
});

test('by keyboard: a deletion can be undone as long as somebody stays, and for twenty seconds elsewhere', async ({ admin, sandbox, page, context }) => {
  await context.clock.install();
  await begin(admin, sandbox);
  await admin.seesRunFinished();
  await page.getByRole('link', { name: 'Runs' }).click();
  const started = page.getByText(/^\d{1,2} [A-Z][a-z]{2,3} \d{4}, \d\d:\d\d:\d\d$/);
  const toast = page.getByRole('status').filter({ hasText: 'Deleted: the run of' });
  const remove = async () => {
    await page.getByRole('button', { name: 'Delete', exact: true }).press('Enter');
    await expect(toast).toBeVisible();
    await expect(started).toHaveCount(0);
  };
  const heading = page.getByRole('heading', { name: 'Runs of this browser' });
  await remove();
  await expect(heading).toBeFocused();
  await context.clock.fastForward('05:00');
  await expect(toast).toBeVisible();
  // It stands before the step: back from its heading.
  await page.keyboard.press('Shift+Tab');
  await expect(toast.getByRole('button', { name: 'Close' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(started).toBeVisible();
  await expect(toast).toHaveCount(0);
  await expect(heading).toBeFocused();

  await remove();
  await page.keyboard.press('Control+z');
  await expect(started).toBeVisible();
  await expect(toast).toHaveCount(0);

  await remove();
  await page.getByRole('link', { name: 'Pick' }).press('Enter');
  await expect(admin.grid).toBeVisible();
  await context.clock.fastForward('00:15');
  await expect(toast).toBeVisible();
  // Here too it comes before the steps of choosing.
  await page.keyboard.press('Control+z');
  await expect(toast).toHaveCount(0);
  await admin.seesSelected(0);
  await page.getByRole('link', { name: 'Runs' }).press('Enter');
  await expect(started).toBeVisible();

  await remove();
  await page.getByRole('link', { name: 'Pick' }).press('Enter');
  await expect(admin.grid).toBeVisible();
  await context.clock.fastForward('00:25');
  await expect(toast).toHaveCount(0);
  await page.getByRole('link', { name: 'Runs' }).press('Enter');
  await expect(page.getByText('No run yet')).toBeVisible();
});

test('a run that is opened on another day says which, and the time zone', async ({ admin, sandbox, page }) => {
  await page.clock.setFixedTime(Date.now() - 3 * 86_400_000);
  await begin(admin, sandbox);
  await admin.seesRunFinished();
  await expect(page.getByText(/^Started \d\d:\d\d:\d\d UTC, project /)).toBeVisible();
  await page.clock.setFixedTime(Date.now());
  await page.reload();
  await admin.signIn();
  await page.getByRole('link', { name: 'Runs' }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText(/^Started \d{1,2} [A-Z][a-z]{2,3} \d{4}, \d\d:\d\d:\d\d UTC, project /)).toBeVisible();
});

test('results are taken along as a table, as JSON, as a page to print, and as commands', async ({ admin, sandbox, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await begin(admin, sandbox);
  await admin.seesRunFinished();
  const file = async (name) => {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name, exact: true }).click();
    return readFileSync(await (await saved).path(), 'utf8');
  };
  const lines = (await file('Export')).trim().split('\r\n');
  expect(lines).toHaveLength(301);
  expect(lines[0]).toContain('desktop_id');

  await page.getByText('More', { exact: true }).click();
  const report = JSON.parse(await file('Export as JSON'));
  expect(report.desktops).toHaveLength(300);
  expect(Object.values(report.totals).reduce((sum, n) => sum + n)).toBe(300);
  const printed = await file('Export a report to print');
  expect(printed).toContain('<html lang="en">');
  expect(printed).toContain('Maintenance starts at 23:00.');
  for (const { name } of report.desktops.slice(0, 3)) expect(printed).toContain(name);

  await page.getByRole('button', { name: 'Copy as curl' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const curl = await page.evaluate(() => navigator.clipboard.readText());
  expect(curl).toContain(`${sandbox.address.replace(/\/$/, '')}/api/workspace/v2/${sandbox.project}/desktops/logoff`);
  expect(curl).toContain('$TOKEN');
  expect(curl + printed + JSON.stringify(report) + lines).not.toContain(sandbox.token);
  await page.getByRole('button', { name: 'Copy as hcloud' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('hcloud Workspace BatchLogoffDesktops');
});

test('an export that takes a while says so, and is made once', async ({ admin, sandbox, page }) => {
  // Work in parts goes on when it is let.
  await page.addInitScript(() => {
    const [later, now] = [globalThis.setTimeout, Date.now];
    let ticks = 0;
    globalThis.held = [];
    globalThis.setTimeout = (act, pause, ...more) => (globalThis.holds && !pause ? globalThis.held.push(act) : later(act, pause, ...more));
    Date.now = () => (globalThis.holds ? now() + 10 * ++ticks : now());
    globalThis.goOn = () => {
      globalThis.holds = false;
      globalThis.held.splice(0).forEach((act) => later(act));
    };
  });
  await begin(admin, sandbox);
  await admin.seesRunFinished();
  let files = 0;
  page.on('download', () => (files += 1));
  const takes = async (name) => {
    await page.evaluate(() => (globalThis.holds = true));
    await page.getByRole('button', { name, exact: true }).press('Enter');
    const busy = page.getByRole('button', { name: 'Exporting…', exact: true });
    await expect(busy).toBeDisabled();
    await expect(busy).toHaveAttribute('aria-busy', 'true');
    await expect(busy).toBeFocused();
    await expect(busy.locator('[aria-live=polite]')).toHaveText('Exporting…');
    await page.keyboard.press('Enter');
    const before = files;
    const saved = page.waitForEvent('download');
    await page.evaluate(() => globalThis.goOn());
    const text = readFileSync(await (await saved).path(), 'utf8');
    await expect(page.getByRole('button', { name, exact: true })).toBeEnabled();
    expect(files).toBe(before + 1);
    return text;
  };
  expect((await takes('Export')).trim().split('\r\n')).toHaveLength(301);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  expect(JSON.parse(await takes('Export as JSON')).desktops).toHaveLength(300);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Pick' }).click();
  await page.getByRole('button', { name: 'More tools' }).click();
  expect((await takes('Export view')).trim().split('\r\n')).toHaveLength(301);
});

test.describe('runs of a few desktops', () => {
  test.use({ service: { desktops: 3 } });

  test('that are deleted one after the other come back together; while one is under way no other is opened', async ({ admin, sandbox, page }) => {
    await sandbox.connectAll();
    await admin.arrive();
    const names = await admin.firstNames(3);
    for (const name of names.slice(0, 2)) {
      await page.getByRole('link', { name: 'Pick' }).click();
      await admin.select(name);
      await admin.reviewAndConfirm(1);
      await admin.seesRunFinished();
    }
    await page.getByRole('link', { name: 'Runs' }).click();
    const runs = page.getByRole('listitem').filter({ hasText: '1 logged off' });
    await expect(runs).toHaveCount(2);
    // The second press meets the run that came into the place of the first.
    await runs.first().getByRole('button', { name: 'Delete', exact: true }).dblclick();
    await expect(runs).toHaveCount(0);
    const toast = page.getByRole('status').filter({ hasText: '2 runs deleted.' });
    await toast.getByRole('button', { name: 'Undo' }).click();
    await expect(runs).toHaveCount(2);

    await sandbox.answerNext({ call: 'logoff', only_delay: true, delay_ms: 60_000 });
    await page.getByRole('link', { name: 'Pick' }).click();
    await admin.select(names[2]);
    await admin.reviewAndConfirm(1);
    await page.getByRole('link', { name: 'Runs' }).click();
    const older = runs.first().getByRole('button', { name: 'Open' });
    await expect(older).toBeDisabled();
    await expect(older).toHaveAccessibleDescription('A run is under way. This one can be opened when it is over.');
    await page.getByRole('listitem').filter({ hasText: 'not over' }).getByRole('button', { name: 'Open' }).click();
    await expect(page.getByRole('heading', { name: 'Log-off run' })).toBeVisible();
  });
});

test.describe('when the console breaks', () => {
  test.use({ troubles: async ({}, use) => use([]) });

  test('before anything was kept, the way to save it makes nothing that the console could not use', async ({ admin, page }) => {
    await page.route('**/later-*.wasm', (route) => route.abort());
    await admin.open();
    await page.evaluate(() => dispatchEvent(new Event('curfew-stopped')));
    await page.getByRole('button', { name: 'Export the record' }).click();
    // Comes after what the button asked for.
    const before = await page.evaluate(
      () => new Promise((tell) => (indexedDB.open('curfew', 2).onupgradeneeded = ({ oldVersion }) => tell(oldVersion))),
    );
    expect(before).toBe(0);
  });

  test('nothing is sent any more, the record can be saved, and the run goes on after a reload', async ({ admin, sandbox, page }) => {
    await begin(admin, sandbox);
    await page.evaluate(() => {
      Object.defineProperty(CharacterData.prototype, 'data', {
        set() {
          throw new Error('broken on purpose');
        },
      });
    });
    await expect(page.getByRole('heading', { name: 'The console has stopped' })).toBeVisible();
    const sent = (await sandbox.batches()).length;
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export the record' }).click();
    const { opening, entries } = JSON.parse(readFileSync(await (await saved).path(), 'utf8'));
    expect(opening.plan.desktops).toHaveLength(300);
    expect(entries.length).toBeGreaterThan(0);
    expect((await sandbox.batches()).length).toBe(sent);
    page.once('dialog', (dialog) => dialog.accept());
    await page.getByRole('button', { name: 'Reload' }).click();
    await admin.signIn();
    await page.getByRole('button', { name: 'Check and go on' }).click();
    await admin.seesRunFinished();
    await sandbox.acceptedOnce(300);
  });
});
