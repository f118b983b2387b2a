// Measures the console as a person feels it, on the release build in real Chromium, beside a floor that is measured
// the same way in the same run: an input that only sets a text. Prints a table; fails when a budget is not kept.
//   node tests/bench/bench.mjs [DESKTOPS]
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { Administrator } from '../e2e/administrator.mjs';
import settings from '../e2e/playwright.config.mjs';
import { Sandbox } from '../e2e/sandbox.mjs';
import { Table } from './table.mjs';

const desktops = Number(process.argv[2] ?? 100_000);
const million = desktops >= 1_000_000;
const samples = 160;
const probe = readFileSync(new URL('probe.js', import.meta.url), 'utf8');

const table = new Table();
const note = table.note.bind(table);
const rank = (numbers, share) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)];
const median = (numbers) => rank(numbers, 0.5);

/** Does something once the clock is ready, and gives its times. */
async function timed(type, text, act) {
  const clock = await text.evaluateHandle((element, kind) => ({ times: probe.next(kind, element) }), type);
  await act();
  return clock.evaluate(({ times }) => times);
}

/**
 * What is typed: what stands in the box already, and the letters that come and go in turn. The number of matches changes
 * with each. They are more than the terms that the console remembers (16, with what stands in the box), so that each letter
 * is looked for anew when its turn comes again.
 */
const texts = {
  'one letter': ['', '235678bfgjklmqsuvwxyz9'],
  'a common word': ['a', '0123456789bcdefklnorstuw'],
  'a rare one': ['123', '0123456789abcdef'],
  'no match': ['li.wei', 'abcdefghijklmnopqrstuvwxyz'],
};

/** Waits for a moment within a frame, 0 to 1: what a person does comes at any of them, and how long is waited depends on it. */
async function at(page, moment) {
  await page.evaluate(() => new Promise(requestAnimationFrame));
  await new Promise((resolve) => setTimeout(resolve, (moment * 1000) / 60));
}

/** Moments that are spread over a frame as evenly as can be, however many there are. */
const spread = (sample) => (sample * 0.618034) % 1;

/**
 * Presses a key and takes it back, over and over, and gives the times of those that were pressed and of those that took them
 * back. As a finger does, each key comes up after the paint: Chromium holds back timers and messages after a key that comes
 * up, and would hold the clock.
 */
async function keys(page, box, text, [before, letters]) {
  const times = { pressed: [], back: [] };
  await box.fill(before);
  for (let sample = 0; sample < samples; sample++) {
    const isPress = sample % 2 === 0;
    const key = isPress ? letters[(sample / 2) % letters.length] : 'Backspace';
    await at(page, spread(sample));
    times[isPress ? 'pressed' : 'back'].push(await timed('keydown', text, () => page.keyboard.down(key)));
    await page.keyboard.up(key);
  }
  return times;
}

/** Holds Shift and moves the end of a range down and up again, from a row to the next. */
async function ranges(page, text) {
  const times = [];
  await page.keyboard.down('Shift');
  for (let sample = 0; sample < 60; sample++) {
    const key = sample % 2 === 0 ? 'ArrowUp' : 'ArrowDown';
    await at(page, spread(sample));
    times.push(await timed('keydown', text, () => page.keyboard.down(key)));
    await page.keyboard.up(key);
  }
  await page.keyboard.up('Shift');
  return times.map(({ shown }) => shown);
}

/** Clicks at a moment within a frame. */
async function click(page, target, moment, text) {
  await target.hover();
  await page.mouse.down();
  await at(page, moment);
  return (await timed('click', text, () => page.mouse.up())).shown;
}

async function clicks(page, target, text) {
  const times = [];
  for (let sample = 0; sample < 31; sample++) times.push(await click(page, target, spread(sample), text));
  return times;
}

async function floor(context) {
  const page = await context.newPage();
  await page.setContent('<input><button>Set</button><p>0</p>');
  await page.evaluate(() => {
    const text = document.querySelector('p').firstChild;
    const set = () => (text.data = String(Number(text.data) + 1));
    document.querySelector('input').addEventListener('input', set);
    document.querySelector('button').addEventListener('click', set);
  });
  await page.evaluate(probe);
  await page.evaluate(() => void globalThis.probe.frames());
  const text = page.locator('p');
  const { pressed, back } = await keys(page, page.locator('input'), text, texts['one letter']);
  const key = [...pressed, ...back];
  const click = median(await clicks(page, page.locator('button'), text));
  await page.close();
  return { key, click };
}

/** A page that only asks for the same first page of the list and shows some rows of it, from the same address. */
const plain = (sandbox) => `<!doctype html><button>Continue</button><div></div><script>
  document.querySelector('button').onclick = async () => {
    const first = '/api/workspace/v2/${sandbox.project}/desktops/detail?sort_field=created&sort_type=ASC&offset=0&limit=50';
    const answer = await fetch(first, { headers: { 'X-Auth-Token': '${sandbox.token}' } });
    for (const desktop of (await answer.json()).desktops.slice(0, 20)) {
      const row = document.querySelector('div').appendChild(document.createElement('p'));
      row.textContent = [desktop.computer_name, desktop.user_name, desktop.login_status, desktop.created].join(' ');
      row.className = 'line';
    }
  };
</script>`;

/** Fills in what there is to fill in as soon as it is there, and presses "Continue": a person of no time at all. */
function beQuick([token, project]) {
  const fill = (box, value) => {
    box.value = value;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const look = () => {
    const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Continue');
    if (!button) return requestAnimationFrame(look);
    const [first, second] = document.querySelectorAll('form textarea, form input');
    if (first) fill(first, token);
    if (second) fill(second, project);
    button.click();
  };
  look();
}

/**
 * Until the first row is drawn, here and on the plain page: from the click on "Continue", or from the navigation with the
 * form filled in at once.
 */
async function firstRow(context, sandbox, isQuick) {
  const times = { console: [], plain: [] };
  for (let sample = 0; sample < 15; sample++) {
    for (const which of ['console', 'plain']) {
      const page = await context.newPage();
      const admin = new Administrator(page, sandbox);
      const isPlain = which === 'plain';
      // Not on the console's page: every request of a page with a route takes the way through this program.
      if (isPlain) await page.route('**/plain', (route) => route.fulfill({ contentType: 'text/html', body: plain(sandbox) }));
      const address = isPlain ? new URL('plain', sandbox.address).href : sandbox.address;
      if (isQuick) {
        await page.addInitScript(probe);
        await page.addInitScript(() => (globalThis.shown = probe.firstRow()));
        await page.addInitScript(beQuick, [sandbox.token, sandbox.project]);
        await page.goto(address);
        times[which].push(await page.evaluate(async () => (await shown).sinceNavigation));
      } else {
        await page.goto(address);
        if (!isPlain) {
          await admin.fillIn();
          await page.waitForLoadState('networkidle');
        }
        await page.evaluate(probe);
        const time = await page.evaluateHandle(() => ({ shown: probe.firstRow() }));
        await page.getByRole('button', { name: 'Continue' }).click();
        times[which].push(await time.evaluate(async ({ shown }) => (await shown).sinceClick));
      }
      await page.close();
    }
  }
  return { console: median(times.console), plain: median(times.plain) };
}

/** The same with a service beside the page, which nobody has, and with one that takes its time. */
async function firstRows(context, beside) {
  const far = await Sandbox.start({ desktops: 1_000, latency: '150ms' });
  for (const [where, sandbox, most] of [['answers in 150 ms', far, 1.2], ['answers at once', beside]]) {
    const clicked = await firstRow(context, sandbox, false);
    note(`first row over a plain page, service ${where}`, clicked.console / clicked.plain, '×', most);
    note(`the same on the plain page`, clicked.plain, 'ms');
    const whole = await firstRow(context, sandbox, true);
    note(`navigation to first row over a plain page, ${where}`, whole.console / whole.plain, '×');
    note('the same here', whole.console, 'ms');
    note('the same on the plain page', whole.plain, 'ms');
  }
  await far.stop();
}

/** Keeps the page's instance of the wasm in sight. DevTools could find its memory too, but Chromium breaks over it. */
function keepInstance() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => (globalThis.instance = await instantiate(...given));
}

/** In MiB; the later steps use the same memory. */
const memory = (page) => page.evaluate(() => instance.exports.memory.buffer.byteLength / 2 ** 20);

/** Notes the longest task while something goes on; the browser tells of those over 50 ms. */
async function withoutLongTasks(page, what, act) {
  const tasks = await page.evaluateHandle(() => probe.longTasks());
  await act();
  await page.waitForTimeout(300);
  note(`longest task: ${what}`, await tasks.evaluate((stop) => Math.max(0, ...stop())), 'ms', 50);
}

async function scrolling(page, grid) {
  await grid.hover();
  for (let turn = 0; turn < 60; turn++) await page.mouse.wheel(0, 1_500);
}

/** Every column there is. */
async function showAllColumns(page) {
  await page.getByRole('button', { name: 'Columns…' }).click();
  for (const box of await page.getByRole('dialog').getByRole('checkbox').all()) if (await box.isEnabled()) await box.check();
  await page.keyboard.press('Escape');
}

/** Refreshes the whole list by hand. */
async function refreshing(page) {
  const refresh = page.getByRole('button', { name: 'Refresh', exact: true });
  await withoutLongTasks(page, 'refreshing', async () => {
    await refresh.click();
    await refresh.waitFor({ state: 'detached' });
    await refresh.waitFor({ timeout: 300_000 });
  });
}

/** Who has desktops, counted and searched. */
async function users(page, admin) {
  await withoutLongTasks(page, 'users are counted and searched', async () => {
    await admin.command('Users…');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('checkbox').first().waitFor({ timeout: 60_000 });
    await dialog.getByRole('searchbox').pressSequentially('wang', { delay: 50 });
  });
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
}

/** Takes the whole view along and brings it again as a list. */
async function bringing(page, admin) {
  let file;
  await withoutLongTasks(page, 'the view is exported', async () => {
    const download = page.waitForEvent('download', { timeout: 60_000 });
    await admin.command('Export view');
    file = await (await download).path();
  });
  // The file itself takes memory too.
  if (million) return;
  await page.getByRole('button', { name: 'Bring a list…' }).click();
  const words = `Select ${desktops.toLocaleString('en')} desktops`;
  const time = await page.evaluateHandle((words) => ({ shown: probe.untilSaid(words) }), words);
  await withoutLongTasks(page, 'a list of all is matched', async () => {
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
    const shown = await time.evaluate(({ shown }) => shown);
    note(`a list of ${desktops.toLocaleString('en')} lines, until what was found shows`, shown, 'ms', 1_000);
  });
  await page.keyboard.press('Escape');
}

/** Copies the ids of all, which are selected. */
async function copying(page) {
  const act = async () => {
    await page.getByRole('button', { name: 'Copy ids' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
  };
  // Of 37 MB the browser itself makes one task.
  if (million) await act();
  else await withoutLongTasks(page, 'all ids are copied', act);
}

/** Opens the review of all, and looks for names in it. */
async function reviewing(page, admin) {
  await withoutLongTasks(page, 'the review of all', async () => {
    await admin.review();
    const { dialog } = admin;
    await dialog.getByText('…', { exact: true }).first().waitFor({ state: 'detached', timeout: 60_000 });
    await dialog.getByText(/^Names of all/).click();
    await dialog.getByText(`100 of ${desktops.toLocaleString('en')}`).waitFor();
    await dialog.getByRole('searchbox').first().pressSequentially('wang', { delay: 50 });
    await dialog.getByText(`100 of ${desktops.toLocaleString('en')}`).waitFor({ state: 'detached' });
  });
}

/** Gives the word for a run of all, and waits until its page stands. */
async function starting(page, admin) {
  await admin.dialog.getByRole('textbox', { name: /^Type/ }).fill(`${desktops}`);
  await withoutLongTasks(page, 'a run of all is confirmed', async () => {
    await admin.dialog.getByRole('button', { name: `Log off ${desktops.toLocaleString('en')} desktops` }).click();
    await admin.runProgress.waitFor();
  });
}

/** Sorts the moment the list is there, before the page could work ahead. */
async function coldSort(context, sandbox, column, floor) {
  const page = await context.newPage();
  const admin = new Administrator(page, sandbox);
  await admin.open();
  await page.evaluate(probe);
  await page.evaluate(() => void globalThis.probe.frames());
  await admin.signIn();
  await page.getByRole('button', { name: 'Refresh', exact: true }).waitFor({ timeout: 300_000 });
  const header = admin.grid.getByRole('columnheader', { name: column });
  const time = await click(page, header.getByRole('button'), 0.1, header);
  const words = `sort by ${column} the moment the list is there`;
  if (million) note(words, time, 'ms');
  else note(`${words}, over the floor`, time / floor, '×');
  await page.close();
}

const sandbox = await Sandbox.start({ desktops });
const browser = await chromium.launch(settings.use.launchOptions);
try {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions });
  const page = await context.newPage();
  await page.addInitScript(keepInstance);
  const admin = new Administrator(page, sandbox);

  await firstRows(context, sandbox);

  const navigated = Date.now();
  await admin.open();
  note('navigation to sign-in', await page.evaluate(() => performance.now()), 'ms');
  const signedIn = Date.now();
  await admin.signIn();
  await admin.grid.getByRole('checkbox', { name: /^Select (?!all)/ }).first().waitFor();
  note('sign-in to first row', Date.now() - signedIn, 'ms');
  note('navigation to first row, the form filled in at once', Date.now() - navigated, 'ms');
  await page.evaluate(probe);
  await withoutLongTasks(page, 'loading', async () => {
    await page.getByRole('button', { name: 'Refresh' }).waitFor({ timeout: 300_000 });
    note(`sign-in to all ${desktops.toLocaleString('en')} rows`, Date.now() - signedIn, 'ms');
  });

  const base = await floor(context);
  const times = (keys, which) => keys.map((time) => time[which]);
  const screen = times(base.key, 'shown');
  note('floor: key to screen, median', median(screen), 'ms');
  note('floor: key to drawn, median', median(times(base.key, 'drawn')), 'ms');
  await page.bringToFront();
  await page.evaluate(() => void probe.frames());
  const shown = page.getByRole('status').filter({ hasText: /\d of [\d,]+ desktops?$/ });
  const handled = [];
  await withoutLongTasks(page, 'typing', async () => {
    for (const [what, typed] of Object.entries(texts)) {
      const { pressed, back } = await keys(page, admin.searchBox, shown, typed);
      const seen = times(pressed, 'shown');
      note(`${what}: key to screen over the floor, median`, median(seen) / median(screen), '×', million ? 1.2 : 1.05);
      note(`${what}: the same, 95 %`, rank(seen, 0.95) / rank(screen, 0.95), '×', million ? undefined : 1.15);
      note(`${what}: key to drawn, median`, median(times(pressed, 'drawn')), 'ms');
      note(`${what}: in the key's own handler, median`, median(times(pressed, 'handled')), 'ms');
      handled.push(...times(pressed, 'handled'));
      note(`${what}: the same when the letter is taken back`, median(times(back, 'handled')), 'ms');
    }
  });
  note("any key that is pressed: in the key's own handler, median", median(handled), 'ms', million ? undefined : 3);
  await admin.search('');

  const selected = page.getByRole('status').filter({ hasText: / selected$/ });
  const all = page.getByRole('checkbox', { name: 'Select all matching' });
  const chosen = median(await clicks(page, all, selected));
  note('select all matching over the floor', chosen / base.click, '×', million ? undefined : 1.1);

  await all.uncheck();
  await admin.grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await selected.filter({ hasText: desktops.toLocaleString('en') }).waitFor();
  const ranged = await ranges(page, selected);
  note('a range of all, a row more or less: over the floor, median', median(ranged) / median(screen), '×', million ? 1.2 : 1.05);
  note('a range of all: the same, 95 %', rank(ranged, 0.95) / rank(screen, 0.95), '×', million ? undefined : 1.15);
  await all.uncheck();
  await page.keyboard.press('Control+Home');

  await withoutLongTasks(page, 'scrolling', () => scrolling(page, admin.grid));
  note('DOM nodes of the grid', await admin.grid.evaluate((grid) => grid.querySelectorAll('*').length), '', 2_000);
  note('memory of the wasm instance', await memory(page), 'MB', million ? undefined : 48);
  await showAllColumns(page);
  await withoutLongTasks(page, 'sorting', async () => {
    for (const header of await admin.grid.getByRole('columnheader').filter({ has: page.getByRole('button') }).all()) {
      const column = (await header.innerText()).replace(/ [↑↓]$/, '');
      const time = await click(page, header.getByRole('button'), 0.1, header);
      if (million) note(`first sort by ${column}`, time, 'ms', 300);
      else note(`first sort by ${column} over the floor`, time / base.click, '×', 1.5);
    }
  });

  await users(page, admin);
  await bringing(page, admin);
  await refreshing(page);

  await all.check();
  await copying(page);
  await reviewing(page, admin);
  // Nobody logs a million off at once.
  if (!million) await starting(page, admin);
  await page.close();
  for (const column of ['User', 'Login state', 'Address']) await coldSort(context, sandbox, column, base.click);
} finally {
  await browser.close();
  await sandbox.stop();
}

table.tell('bench', desktops);
