// The pictures of the README: each step of the work, light and dark, from the sandbox's usual fleet.
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { Administrator } from './e2e/administrator.mjs';
import settings from './e2e/playwright.config.mjs';
import { Sandbox } from './e2e/sandbox.mjs';

mkdirSync('docs', { recursive: true });
const browser = await chromium.launch(settings.use.launchOptions);
for (const colorScheme of ['light', 'dark']) {
  const sandbox = await Sandbox.start({ desktops: 1_250, faults: true });
  const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
  const admin = new Administrator(page, sandbox);
  const picture = async (step) => {
    await page.evaluate(() => scrollTo(0, 0));
    await page.screenshot({ path: `docs/${step}${colorScheme === 'dark' ? '-dark' : ''}.png` });
  };

  await admin.open();
  await admin.signIn();
  await admin.seesDesktops(1_250);
  await admin.search('connected');
  await admin.selectAllMatching();
  await admin.search('');
  await admin.writeMessage('Maintenance starts at 23:00. Please save your work and sign out.');
  await picture('picker');
  await admin.review();
  await admin.dialog.locator('.pools li').first().waitFor();
  await picture('confirm');
  const count = await admin.dialogCount();
  await admin.confirm(count);
  await admin.runProgress.waitFor();
  const half = () => Number.parseInt(document.querySelector('main .big')?.textContent, 10) > 50;
  await page.waitForFunction(half, undefined, { polling: 50, timeout: 120_000 });
  await picture('run');
  await page.close();
  await sandbox.stop();
}
await browser.close();
