// Refreshing by itself: the page's clock is put forward, nobody waits.
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 40 } });
test.beforeEach(({ context }) => context.clock.install());

const choice = (page) => page.getByRole('combobox', { name: 'Refresh automatically' });
const line = (admin, name) => admin.grid.getByRole('row').filter({ has: admin.page.getByRole('checkbox', { name: `Select ${name}`, exact: true }) });
const note = (page, words) => page.getByRole('status').filter({ hasText: words });

/** How often the service was asked for the short list and for the whole one. */
async function asked(sandbox) {
  const [short, whole] = [await sandbox.received('connect'), await sandbox.received('detail')];
  return [short.length, whole.length];
}

/** Passes time until the service has been asked for the short list so often. */
async function refreshed(context, sandbox, times, step = '00:16') {
  await context.clock.fastForward(step);
  // The page may not have read the answer before, and not have set its clock anew: then it takes another second or two.
  const goOn = async () => {
    const [asks] = await asked(sandbox);
    if (asks < times) await context.clock.fastForward(1_000);
    return asks;
  };
  await expect.poll(goOn).toBe(times);
}

/** Lets time pass and proves that nobody asked. */
async function asksNothing(context, sandbox, time = '10:00') {
  const before = await asked(sandbox);
  await context.clock.fastForward(time);
  await context.clock.runFor(3_000);
  expect(await asked(sandbox)).toEqual(before);
}

/** Takes pointer and focus out of the grid. */
async function leave(admin) {
  await admin.page.mouse.move(0, 0);
  await admin.searchBox.focus();
}

/** Tells the page that its tab is hidden, or shows again. */
const hide = (page, hidden) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  }, hidden);

test.describe('a list that was stopped', () => {
  test.use({ service: { desktops: 3_000 } });

  test('says how old it is: as old as its first page', async ({ admin, context, page }) => {
    await page.route(/desktops\/detail\?.*offset=[1-9]/, () => {});
    await admin.open();
    await admin.signIn();
    await page.getByRole('button', { name: 'Stop loading' }).click();
    await expect(page.getByText('The list is incomplete')).toBeVisible();
    await expect(page.getByText(/^Read in part, from \d\d:\d\d:\d\d .* on$/)).toBeVisible();
    await expect(page.getByText('3 minutes ago')).toHaveCount(0);
    await context.clock.fastForward('03:05');
    await context.clock.runFor(10_000);
    await expect(page.getByText('3 minutes ago')).toBeVisible();
    await page.unrouteAll();
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await admin.seesDesktops(3_000);
    await expect(page.getByText(/^Read at /)).toBeVisible();
    await expect(page.getByText('3 minutes ago')).toHaveCount(0);
  });
});

test.describe('a list of which a page is missing', () => {
  test.use({ service: { desktops: 1_600 } });
  const missing = (page) => page.getByText('The list is incomplete');

  for (const [when, answer, times] of [
    ['while it is read anew by itself', () => {}, 1],
    ['after it was read anew in vain', (route) => route.fulfill({ status: 503 }), 3],
  ]) {
    test(`knows who is there and who is gone when the rest is loaded ${when}`, async ({ admin, context, page, sandbox }) => {
      await admin.arrive();
      const [name] = await admin.firstNames(1);
      const place = await line(admin, name).boundingBox();
      const third = /desktops\/detail\?.*offset=998\b/;
      await page.route(third, (route) => route.fulfill({ status: 503 }));
      await page.getByRole('button', { name: 'Refresh', exact: true }).click();
      const tries = async () => {
        await context.clock.fastForward(5_000);
        return missing(page).isVisible();
      };
      await expect.poll(tries).toBe(true);
      await page.unroute(third);
      expect(await line(admin, name).boundingBox(), 'no row moves under a pointer').toEqual(place);

      await sandbox.change({ computer_name: name, listed: false });
      const second = /desktops\/detail\?.*offset=499\b/;
      await page.route(second, answer, { times });
      const asked = page.waitForRequest(second);
      await choice(page).selectOption('Refresh every 15 s');
      await context.clock.fastForward('00:16');
      await asked;
      if (when.startsWith('after')) {
        const fails = async () => {
          await context.clock.fastForward(5_000);
          return note(page, 'Not refreshed').isVisible();
        };
        await expect.poll(fails).toBe(true);
      }
      await page.getByRole('button', { name: 'Load the rest' }).click();
      await admin.seesDesktops(1_599);
      await expect(missing(page)).toHaveCount(0);
    });
  }
});

test('changes come by themselves, by the small call, marked for a moment; the choice is remembered', async ({ admin, context, page, sandbox }) => {
  await sandbox.change({ all: true, login_status: 'REGISTERED' });
  await admin.arrive();
  const [first, second] = await admin.firstNames(2);
  await expect(choice(page)).toHaveValue('0');
  await asksNothing(context, sandbox);

  await choice(page).selectOption('Refresh every 15 s');
  await refreshed(context, sandbox, 1);
  await sandbox.change({ computer_name: first, login_status: 'CONNECTED' });
  await refreshed(context, sandbox, 2);
  await expect(line(admin, first)).toContainText('Connected');
  await expect(line(admin, first)).toContainText('changed');
  await expect(line(admin, second)).not.toContainText('changed');
  await expect(page.getByText(/^Login states at \d\d:\d\d:\d\d$/)).toBeVisible();
  await context.clock.fastForward('00:09');
  await expect(line(admin, first)).not.toContainText('changed');
  expect((await asked(sandbox))[1]).toBe(1);

  await page.reload();
  await admin.signIn();
  await admin.seesDesktops(40);
  await expect(choice(page)).toHaveValue('15000');
});

test('nothing is asked while the tab is hidden, the console is left or locked, or a run shows', async ({ admin, context, page, sandbox }) => {
  await sandbox.connectAll();
  await admin.arrive();
  await choice(page).selectOption('Refresh every minute');
  await refreshed(context, sandbox, 1, '01:02');
  await hide(page, true);
  await asksNothing(context, sandbox, '05:00');
  await hide(page, false);
  await expect.poll(async () => (await asked(sandbox))[0]).toBe(2);

  await page.getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByRole('heading', { name: 'Runs' })).toBeVisible();
  await asksNothing(context, sandbox, '05:00');
  await page.getByRole('link', { name: 'Pick' }).click();
  await refreshed(context, sandbox, 3, '00:02');
  await admin.signOut();
  await asksNothing(context, sandbox);
});

test('rows stay under the pointer and under the keyboard until both have left', async ({ admin, context, page, sandbox }) => {
  await sandbox.connectAll();
  await admin.arrive();
  await admin.search('state:connected');
  await admin.seesDesktops(40);
  await choice(page).selectOption('Refresh every 15 s');
  await refreshed(context, sandbox, 1);
  const names = await admin.firstNames(5);
  const held = note(page, 'Its rows stay where they are until you leave it');

  await line(admin, names[2]).hover();
  await sandbox.change({ computer_name: names[0], login_status: 'REGISTERED' });
  await refreshed(context, sandbox, 2);
  await expect(held).toBeVisible();
  await expect(line(admin, names[0])).toContainText('changed');
  expect(await admin.firstNames(5)).toEqual(names);
  await admin.grid.focus();
  await page.mouse.move(0, 0);
  await context.clock.runFor(3_000);
  expect(await admin.firstNames(5)).toEqual(names);
  await leave(admin);
  await context.clock.runFor(2_000);
  await admin.seesDesktops(39, 40);
  expect(await admin.firstNames(4)).toEqual(names.slice(1));
  await expect(held).toHaveCount(0);

  // Who searches or sorts moves the rows themselves.
  await line(admin, names[2]).hover();
  await sandbox.change({ computer_name: names[1], login_status: 'REGISTERED' });
  await refreshed(context, sandbox, 3);
  await expect(held).toBeVisible();
  await admin.search('state:ready');
  await admin.seesDesktops(2, 40);
});

test('a refresh by hand moves no row either while somebody is in the list, and keys act on the row that they saw', async ({ admin, context, page, sandbox }) => {
  await sandbox.connectAll();
  await admin.arrive();
  await admin.search('state:connected');
  const names = await admin.firstNames(5);
  await sandbox.change({ computer_name: names[0], login_status: 'REGISTERED' }, { computer_name: names[1], listed: false });
  await sandbox.answerNext({ call: 'detail', only_delay: true, delay_ms: 1_000, times: 1 });
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await admin.grid.focus();
  await page.mouse.move(0, 0);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await admin.seesDesktops(38, 39);
  await expect(note(page, 'Its rows stay where they are until you leave it')).toBeVisible();
  expect(await admin.firstNames(5)).toEqual(names);
  await expect(line(admin, names[0])).toContainText('changed');
  await expect(line(admin, names[1])).toContainText('gone');
  await page.keyboard.press('Space');
  await admin.seesSelected(1);
  await expect(page.getByRole('checkbox', { name: `Select ${names[2]}`, exact: true })).toBeChecked();
  // Who no longer matches is not among all that match.
  await page.keyboard.press('Control+a');
  await admin.seesSelected(38);

  await leave(admin);
  await context.clock.runFor(2_000);
  await expect(note(page, 'Its rows stay where they are until you leave it')).toHaveCount(0);
  expect(await admin.firstNames(3)).toEqual(names.slice(2));
  await admin.grid.focus();
  await page.keyboard.press('Space');
  await admin.seesSelected(37);
  await expect(page.getByRole('checkbox', { name: `Select ${names[2]}`, exact: true })).not.toBeChecked();
});

test('who comes and who goes makes the list be read; the gone stay selected until they are dismissed', async ({ admin, context, page, sandbox }) => {
  await sandbox.connectAll();
  await admin.arrive();
  const [gone, stays] = await admin.firstNames(2);
  await admin.select(gone);
  await admin.select(stays);
  await leave(admin);
  await choice(page).selectOption('Refresh every 15 s');
  await sandbox.change({ computer_name: gone, listed: false });
  await refreshed(context, sandbox, 1);
  await admin.seesDesktops(39);
  await admin.seesSelected(2);
  await expect(page.getByText('1 gone from the list')).toBeVisible();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const show = page.getByRole('button', { name: 'Gone desktops…' });
  await show.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: '1 gone from the list' });
  await expect(dialog.getByRole('list').getByRole('listitem')).toContainText([gone]);
  await dialog.getByRole('button', { name: 'Copy names and ids' }).click();
  await expect(dialog.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(new RegExp(`^${gone}\\t.*\\n$`));
  await page.keyboard.press('Escape');
  await context.clock.runFor(100);
  await expect(show).toBeFocused();
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Dismiss them' }).focus();
  await page.keyboard.press('Enter');
  await admin.seesSelected(1);
  await expect(show).toBeHidden();
  await context.clock.runFor(100);
  await expect(page.getByRole('heading', { name: 'Desktops', exact: true }), 'the focus is kept near what is gone').toBeFocused();

  await sandbox.change({ computer_name: gone, listed: true });
  await refreshed(context, sandbox, 2);
  await admin.seesDesktops(40);
  await expect(line(admin, gone)).toContainText('changed');
});

test('a failure is told once, is tried again later each time, and a refusal ends it', async ({ admin, context, page, sandbox }) => {
  await admin.arrive();
  await choice(page).selectOption('Refresh every 15 s');
  await sandbox.answerNext({ call: 'connect', status: 404, times: 1 });
  await refreshed(context, sandbox, 1);
  await expect(note(page, 'Not refreshed: ')).toBeVisible();
  await expect(admin.alerts).toHaveCount(0);
  await asksNothing(context, sandbox, '00:12');
  await refreshed(context, sandbox, 2);
  await expect(note(page, 'Not refreshed: ')).toHaveCount(0);

  await sandbox.answerNext({ call: 'connect', status: 403, times: 1 });
  await refreshed(context, sandbox, 3);
  await expect(note(page, 'No longer refreshed: ')).toBeVisible();
  await asksNothing(context, sandbox);
  await page.getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(note(page, 'No longer refreshed: ')).toHaveCount(0);
  await refreshed(context, sandbox, 4);
});

test.describe('more desktops than the small call reaches', () => {
  test.use({ service: { desktops: 3_001 } });

  test('are refreshed by reading the whole list, which the page says', async ({ admin, context, page, sandbox }) => {
    await admin.arrive();
    await choice(page).selectOption('Refresh every 15 s');
    await expect(note(page, 'each refresh reads the whole list, with a pause of 15 sec')).toBeVisible();
    const [name] = await admin.firstNames(1);
    await leave(admin);
    await sandbox.change({ computer_name: name, listed: false });
    await context.clock.fastForward('00:16');
    await admin.seesDesktops(3_000);
    expect((await asked(sandbox))[0]).toBe(0);
  });
});
