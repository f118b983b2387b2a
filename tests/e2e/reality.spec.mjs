// What browsers and networks do to a run that takes its time.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { test, expect } from './console.mjs';
import { Administrator } from './administrator.mjs';

/** Each id that was accepted was accepted once; gives back how many that are. */
async function acceptedOnce(sandbox) {
  const { accepted } = await sandbox.logoffs();
  expect(new Set(Object.values(accepted))).toEqual(new Set([1]));
  return Object.keys(accepted).length;
}

/** A browser in a process of its own, which can be killed; its profile stays. */
async function launch(profile, playwright) {
  const flags = [`--user-data-dir=${profile}`, '--remote-debugging-port=0', ...playwright.args, 'about:blank'];
  const browser = spawn(playwright.executablePath, flags, { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    browser.stderr.on('data', (data) => {
      said += data;
      const at = /DevTools listening on (\S+)/.exec(said);
      if (at) resolve(at[1]);
    });
    browser.once('exit', () => reject(new Error(`The browser ended: ${said}`)));
  });
  const connection = await chromium.connectOverCDP(address);
  const [context] = connection.contexts();
  const page = context.pages()[0] ?? (await context.newPage());
  const kill = async () => {
    const gone = new Promise((resolve) => browser.once('exit', resolve));
    browser.kill('SIGKILL');
    await gone;
    await connection.close().catch(() => {});
  };
  return { page, kill };
}

test.describe('a browser that is killed', () => {
  const kills = 20;
  const size = 3_000;
  test.use({ service: { desktops: size, latency: '100ms', 'logoff-delay': '50ms' } });

  test(`in mid-run, ${kills} times at any moment, leaves a run that goes on to its end`, async ({ sandbox, launchOptions }) => {
    // Whoever was on the wire and never arrived is watched for the whole verification time.
    test.setTimeout(480_000);
    await sandbox.connectAll();
    const profile = mkdtempSync(join(tmpdir(), 'curfew-profile-'));
    let seed = 20_261_124;
    const chance = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    let met = 0;
    let open;
    try {
      for (let round = 0; round <= kills; round += 1) {
        open = await launch(profile, launchOptions);
        const admin = new Administrator(open.page, sandbox);
        await admin.open();
        await admin.signIn();
        if (round === 0) {
          await admin.seesDesktops(size);
          await admin.logOffAllMatching(size);
        } else {
          const goOn = open.page.getByRole('button', { name: 'Check and go on' });
          // A kill may come when all is over already.
          const over = open.page.getByRole('link', { name: 'Runs' });
          await over.click();
          const kept = open.page.getByRole('list').getByRole('listitem').filter({ hasText: /logged off|not sent/ });
          await expect(kept.first()).toBeVisible();
          if (!(await goOn.isVisible())) break;
          await goOn.click();
          await expect(open.page.getByRole('heading', { name: 'Log-off run' })).toBeVisible();
        }
        if (round === kills) break;
        const before = (await sandbox.received('logoff')).length;
        await expect
          .poll(async () => (await sandbox.received('logoff')).length > before || (await open.page.getByRole('link', { name: 'Results' }).isVisible()), { timeout: 30_000 })
          .toBe(true);
        // Any moment: this is the one place where time itself is what is tested.
        await open.page.waitForTimeout(chance() * 250);
        await open.kill();
        met += 1;
        await acceptedOnce(sandbox);
      }
      const admin = new Administrator(open.page, sandbox);
      if (met === kills) await admin.seesRunFinished(240_000);
      expect(met).toBeGreaterThanOrEqual(10);
      const accepted = await acceptedOnce(sandbox);
      await open.page.getByRole('link', { name: 'Runs' }).click();
      const line = await open.page.getByRole('list').getByRole('listitem').filter({ hasText: 'logged off' }).first().textContent();
      const count = (words) => Number((new RegExp(`([\\d,]+) ${words}`).exec(line)?.[1] ?? '0').replace(/\D/g, ''));
      // Those that were on the wire and never reached the service are still there, and said to be unknown.
      expect(count('unknown') + count('logged off') + count('skipped')).toBe(size);
      expect(accepted + count('unknown')).toBe(size);
    } finally {
      await open?.kill().catch(() => {});
      // What the killed browser left behind may still be writing.
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    }
  });
});

test.describe('a run of many', () => {
  test.use({ service: { desktops: 300, latency: '150ms' } });

  const begin = async (admin, sandbox) => {
    await sandbox.connectAll();
    await admin.arrive();
    await admin.logOffAllMatching(300);
    await expect.poll(async () => (await sandbox.received('logoff')).length).toBeGreaterThan(1);
  };

  test('stands still while the page is frozen, and ends once it is back', async ({ admin, sandbox, page }) => {
    const client = await page.context().newCDPSession(page);
    await begin(admin, sandbox);
    await client.send('Page.setWebLifecycleState', { state: 'frozen' });
    await client.send('Page.setWebLifecycleState', { state: 'active' });
    await admin.seesRunFinished();
    expect(await acceptedOnce(sandbox)).toBe(300);
    await admin.seesOutcome('logged off', 300);
  });

  test('survives a while without a network', async ({ admin, sandbox, page }) => {
    await begin(admin, sandbox);
    const failed = page.waitForEvent('requestfailed');
    await page.context().setOffline(true);
    await failed;
    const told = page.getByText('This machine has no connection.');
    await expect(told).toBeInViewport();
    await page.context().setOffline(false);
    await expect(told).toHaveCount(0);
    const resume = page.getByRole('button', { name: 'Resume', exact: true });
    await expect(async () => {
      if (await resume.isVisible()) await resume.click();
      await admin.seesRunFinished(2_000);
    }).toPass({ timeout: 60_000 });
    await acceptedOnce(sandbox);
  });
});

test.describe('ten thousand desktops', () => {
  const size = 10_000;
  test.use({ service: { desktops: size, 'rate-limit': '600/min', 'retry-after': 'seconds', faults: true } });

  test('with 429, 5xx and bad desktops together: the sandbox and the results agree for every one', async ({ admin, sandbox, page }) => {
    test.setTimeout(300_000);
    await sandbox.connectAll();
    // Neither may meet the batch with the bad desktops, about the 15th, and those that it is parted into: nobody would be
    // refused then.
    await sandbox.answerNext({ call: 'logoff', skip: 5, times: 1, status: 502, body: '' });
    // Half an answer: on a connection that is reset before any, Chromium by itself sends once more.
    await sandbox.answerNext({ call: 'logoff', skip: 80, times: 1, cut: 'half', when: 'after' });
    await admin.arrive();
    await admin.logOffAllMatching(size);
    await expect(async () => {
      const resume = page.getByRole('button', { name: 'Resume', exact: true });
      if (await resume.isVisible()) await resume.click();
      await admin.seesRunFinished(3_000);
    }).toPass({ timeout: 280_000 });
    await acceptedOnce(sandbox);
    await page.getByText('More', { exact: true }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as JSON' }).click();
    const report = JSON.parse(readFileSync(await (await saved).path(), 'utf8'));
    expect(report.desktops).toHaveLength(size);
    const { accepted } = await sandbox.logoffs();
    const gone = new Set(['logged off', 'still connected', 'signed in again', 'accepted']);
    const wrong = report.desktops.filter(({ id, outcome }) => {
      if (gone.has(outcome)) return !accepted[id];
      return outcome !== 'unknown' && accepted[id];
    });
    expect(wrong).toEqual([]);
    expect([...new Set(report.desktops.map(({ outcome }) => outcome))]).toContain('failed');
  });
});
