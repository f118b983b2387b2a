// The test function of the tests that go through a web server: as in console.mjs, with that server in between.
import { test as base, expect, watch } from './console.mjs';
import { Administrator } from './administrator.mjs';
import { hosts } from './host.mjs';

export { expect };

export const test = base.extend({
  /** Which server, and how it is started (`test.use({ hosting: { prefix: '/tools/' } })`). */
  server: ['nginx', { option: true }],
  hosting: [{}, { option: true }],

  ignoreHTTPSErrors: true,

  host: async ({ server, hosting, sandbox }, use) => {
    const host = await hosts[server].start(sandbox, hosting);
    await use(host);
    await host.stop();
  },

  admin: async ({ page, sandbox, host, troubles }, use) => {
    await watch(page, host.address, troubles);
    await use(new Administrator(page, sandbox, host.address));
  },
});
