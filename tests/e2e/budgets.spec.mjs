// The budgets that are no times, at 100,000 desktops; `make bench` has the times.
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 100_000 } });

/** Keeps the page's instance of the wasm in sight. */
function keepInstance() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...given) => (globalThis.instance = await instantiate(...given));
}

test('100,000 desktops take 48 MB of memory, and the grid 2,000 nodes, at most', async ({ admin, page }) => {
  test.setTimeout(180_000);
  await page.addInitScript(keepInstance);
  await admin.open();
  await admin.signIn();
  await page.getByRole('button', { name: 'Refresh', exact: true }).waitFor({ timeout: 120_000 });
  await admin.seesDesktops(100_000);
  // Orders that are worked out ahead take memory too.
  for (const column of ['User', 'Login state', 'Address', 'Tags']) {
    const header = admin.grid.getByRole('columnheader', { name: column });
    await header.getByRole('button').click();
    await expect(header).toHaveAttribute('aria-sort', 'ascending');
  }
  await admin.selectAllMatching();
  await admin.seesSelected(100_000);
  const memory = await page.evaluate(() => instance.exports.memory.buffer.byteLength / 2 ** 20);
  expect(memory).toBeGreaterThan(10);
  expect(memory).toBeLessThanOrEqual(48);
  expect(await admin.grid.locator('*').count()).toBeLessThanOrEqual(2_000);
});
