// Measures the web vitals (LCP, INP, CLS) over a whole job, from the sign-in to the records, on the release build in real Chromium with a
// processor slowed down to a quarter. Prints a table; fails when a budget is not kept.
//   node tests/bench/vitals.mjs [DESKTOPS]
import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { Administrator } from '../e2e/administrator.mjs';
import settings from '../e2e/playwright.config.mjs';
import { Sandbox } from '../e2e/sandbox.mjs';
import { Table } from './table.mjs';

const desktops = Number(process.argv[2] ?? 5_000);
const slowed = 4;
const probe = readFileSync(new URL('vitals.js', import.meta.url), 'utf8');

/** What a person does, step by step; each ends when what they wait for is there. */
async function session(page, admin, begins) {
  const { keyboard } = page;
  const all = desktops.toLocaleString('en');
  const count = page.getByText(new RegExp(`^[\\d,]+ of ${all} desktops$`));
  const less = () => count.filter({ hasNotText: `${all} of` }).waitFor();

  await begins('sign in');
  await admin.tokenBox.click();
  await keyboard.insertText(admin.sandbox.token);
  await admin.projectBox.click();
  await keyboard.insertText(admin.sandbox.project);
  await page.getByRole('button', { name: 'Continue' }).click();
  await admin.seesDesktops(desktops);

  await begins('search');
  await admin.searchBox.click();
  await keyboard.type('par', { delay: 50 });
  await less();
  await keyboard.press('Escape');
  for (let sign = 0; sign < 3; sign++) await keyboard.press('Backspace');
  await admin.seesDesktops(desktops);

  await begins('sort');
  for (const column of ['User', 'Login state', 'Address', 'Name']) {
    const header = admin.grid.getByRole('columnheader', { name: column });
    await header.getByRole('button').click();
    await page.waitForFunction((header) => header.ariaSort !== 'none', await header.elementHandle());
  }

  await begins('facet');
  await page.getByRole('button', { name: 'Filters' }).click();
  const box = page.getByRole('group', { name: 'Login state' }).getByRole('checkbox', { name: /^Connected/ });
  await box.click();
  await less();
  await box.click();
  await admin.seesDesktops(desktops);
  await page.getByRole('button', { name: 'Filters' }).click();

  await begins('select');
  await page.getByRole('checkbox', { name: 'Select all matching' }).click();
  await admin.seesSelected(desktops);
  await admin.grid.locator('.line .user').nth(2).click();
  await admin.seesSelected(desktops - 1);
  for (const key of ['PageDown', 'ArrowDown', 'End', 'Space']) await keyboard.press(key);
  await admin.seesSelected(desktops - 2);
  await keyboard.press('Control+a');
  await admin.seesSelected(desktops);

  await begins('message');
  await admin.messageBox.click();
  await keyboard.type('Maintenance at 23:00. Please save your work.', { delay: 30 });

  await begins('review');
  await admin.review();
  await admin.dialog.getByRole('listitem').first().waitFor();
  await admin.dialog.getByText(/^Names of all/).click();
  await admin.dialog.getByText(`100 of ${all}`).waitFor();
  await admin.dialog.getByRole('textbox', { name: /^Type/ }).click();
  await keyboard.type(`${desktops}`, { delay: 50 });

  await begins('close');
  await admin.dialog.getByRole('button', { name: 'Cancel' }).click();
  await admin.dialog.waitFor({ state: 'hidden' });

  await begins('run');
  await admin.review();
  await admin.dialog.getByRole('textbox', { name: /^Type/ }).click();
  await keyboard.type(`${desktops}`, { delay: 50 });
  await admin.dialog.getByRole('button', { name: `Log off ${all} desktops` }).click();
  await admin.runProgress.waitFor();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await page.getByText('What the outcomes mean').click();
  await page.getByRole('link', { name: 'Results', exact: true }).waitFor({ timeout: 300_000 });

  await begins('results');
  await page.getByRole('button', { name: /^logged off [\d,]+$/ }).click();
  await admin.results.focus();
  for (const key of ['PageDown', 'ArrowDown', 'End', 'Home']) await keyboard.press(key);
  await page.getByRole('button', { name: /^All [\d,]+$/ }).click();
  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).waitFor();
}

/** The worst interaction, leaving one out for each fifty. */
function slowest(interactions) {
  const durations = interactions.map(({ duration }) => duration).sort((a, b) => b - a);
  return durations[Math.floor(durations.length / 50)] ?? 0;
}

/** The largest sum of shifts with less than a second between them and five in all. */
function moved(shifts) {
  let [most, sum, began, last] = [0, 0, -Infinity, -Infinity];
  for (const { value, startTime } of shifts) {
    if (startTime - last > 1_000 || startTime - began > 5_000) [sum, began] = [0, startTime];
    [sum, last] = [sum + value, startTime];
    most = Math.max(most, sum);
  }
  return most;
}

const sandbox = await Sandbox.start({ desktops });
const browser = await chromium.launch(settings.use.launchOptions);
const table = new Table();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  page.setDefaultTimeout(60_000);
  await page.addInitScript(probe);
  const chrome = await page.context().newCDPSession(page);
  await chrome.send('Emulation.setCPUThrottlingRate', { rate: slowed });
  const admin = new Administrator(page, sandbox);
  await admin.open();
  const steps = ['load'];
  await session(page, admin, async (step) => {
    // What belongs to the step before has been told by then.
    await page.waitForTimeout(1_000);
    steps.push(step);
    await page.evaluate((step) => (vitals.step = step), step);
  });
  await page.waitForTimeout(1_000);
  const { paint, interactions, shifts } = await page.evaluate(() => ({ ...vitals, interactions: [...vitals.interactions.values()] }));
  const unasked = shifts.filter(({ hadRecentInput }) => !hadRecentInput);
  if (!paint || interactions.length < 20) throw new Error('The browser told too little');
  table.note('LCP', paint, 'ms', 2_500);
  table.note(`INP, of ${interactions.length} interactions over 16 ms`, slowest(interactions), 'ms', 200);
  table.note('CLS', moved(unasked), '', 0.05);
  for (const step of steps) {
    const slow = interactions.filter((interaction) => interaction.step === step);
    if (slow.length > 0) table.note(`slowest of “${step}”`, Math.max(...slow.map(({ duration }) => duration)), 'ms');
  }
  // What a person opens may push the rest aside; it may not jump itself while it fills.
  const review = shifts.filter(({ step }) => step === 'review');
  table.note('largest shift of the review', Math.max(0, ...review.map(({ value }) => value)), '', 0.05);
  if (process.env.SHIFTS) console.log(review);
} finally {
  await browser.close();
  await sandbox.stop();
}
table.tell('vitals', desktops);
