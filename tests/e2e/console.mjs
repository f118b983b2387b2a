// The test function of all end-to-end tests: a sandbox and an administrator for each, and a page that never breaks
// its own security policy, throws, or asks anybody but the sandbox.
import { test as base, expect } from '@playwright/test';
import { Administrator } from './administrator.mjs';
import { Sandbox } from './sandbox.mjs';

export { expect };

export const test = base.extend({
  /** Options of the sandbox (`test.use({ service: { desktops: 100 } })`). */
  service: [{}, { option: true }],

  sandbox: async ({ service }, use) => {
    const sandbox = await Sandbox.start(service);
    await use(sandbox);
    await sandbox.stop();
  },

  /** What went wrong in the page by itself; empty at the end of every test. */
  troubles: async ({}, use) => {
    const troubles = [];
    await use(troubles);
    expect(troubles).toEqual([]);
  },

  admin: async ({ page, sandbox, troubles }, use) => {
    await watch(page, sandbox.address, troubles);
    await use(new Administrator(page, sandbox));
  },
});

/** Takes down policy violations, uncaught errors, and requests to anybody else. */
export async function watch(page, address, troubles) {
  page.on('pageerror', (error) => troubles.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Trusted ?(Type|HTML)|violates|panicked/i.test(message.text())) troubles.push(message.text());
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (/^https?:$/.test(url.protocol) && url.origin !== new URL(address).origin) troubles.push(`asked ${url}`);
  });
}
