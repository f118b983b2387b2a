// End-to-end tests: the release build in dist/, real Chromium, and a sandbox of its own for each test.
import { cpus } from 'node:os';
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: 'out',
  fullyParallel: true,
  workers: Math.max(1, Math.min(4, cpus().length)),
  // A test that passes only at the second try has failed.
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: {
    timeout: 15_000,
    // The same browser draws the same page the same. Another processor, or an update, may round otherwise: up to 8 of the
    // 255 steps of grey are no difference, nor are some pixels. A mark of 9 × 9 pixels that is gone is more than that.
    toHaveScreenshot: { animations: 'disabled', caret: 'hide', scale: 'css', threshold: 0.03, maxDiffPixels: 50 },
  },
  snapshotPathTemplate: '{testDir}/shots/{arg}{ext}',
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
