// What Lighthouse says of the release, as the sandbox serves it: its telephone profile, several runs, the median of each
// category. Prints a table; fails when a score is not kept.
//   node tests/bench/lighthouse.mjs [RUNS]
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import settings from '../e2e/playwright.config.mjs';
import { Sandbox } from '../e2e/sandbox.mjs';
import { Table } from './table.mjs';

const runs = Number(process.argv[2] ?? 3);
// Not among the packages of the tests: it is large, and nothing else needs it. Newer ones want Node.js 22.
const version = '12.8.2';
const { executablePath, args } = settings.use.launchOptions;

/** How many of the 100 points may be lost. */
const most = { performance: 5, accessibility: 0, 'best-practices': 0 };
const timings = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift'];

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** One report. */
async function report(address, folder, run) {
  const file = join(folder, `${run}.json`);
  const options = [
    ...['--yes', `lighthouse@${version}`, address, '--quiet', '--output=json', `--output-path=${file}`],
    ...[`--only-categories=${Object.keys(most)}`, `--chrome-flags=${args.join(' ')}`],
  ];
  await promisify(execFile)('npx', options, { env: { ...process.env, CHROME_PATH: executablePath } });
  return JSON.parse(readFileSync(file, 'utf8'));
}

const table = new Table();
const folder = mkdtempSync(join(tmpdir(), 'lighthouse-'));
const sandbox = await Sandbox.start({ desktops: 100 });
try {
  const reports = [];
  for (let run = 0; run < runs; run++) reports.push(await report(sandbox.address, folder, run));
  for (const [category, points] of Object.entries(most)) {
    const score = median(reports.map(({ categories }) => categories[category].score * 100));
    table.note(`${category}: points of 100 that are lost`, 100 - score, '', points);
  }
  for (const timing of timings) {
    const values = reports.map(({ audits }) => audits[timing].numericValue);
    table.note(timing, median(values), timing.endsWith('shift') ? '' : 'ms');
  }
  for (const { audits } of reports.slice(-1)) {
    const lost = Object.values(audits).filter(({ score, scoreDisplayMode }) => score < 1 && scoreDisplayMode === 'binary');
    for (const { id, title } of lost) console.log(`not kept: ${id}: ${title}`);
  }
} finally {
  await sandbox.stop();
  rmSync(folder, { recursive: true, force: true });
}
table.tell('lighthouse', 100);
