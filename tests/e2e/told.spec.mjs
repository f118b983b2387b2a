// What people are told who don't see the page, or press what is off: once, seldom, and why.
import { test, expect } from './console.mjs';

test.describe('alerts', () => {
  test.use({ service: { desktops: 250, latency: '300ms' } });

  test('the card of a fault stays the same while more desktops meet it, and what is open in it stays open', async ({ admin, page, sandbox }) => {
    await sandbox.connectAll();
    await admin.arrive();
    const names = await admin.firstNames(6);
    // In two batches: the first has one desktop, the next one ten.
    await sandbox.change(...[0, 5].map((at) => ({ computer_name: names[at], fault: 'FAULT-403' })));
    await admin.logOffAllMatching(250);
    const card = page.getByRole('alert').filter({ hasText: 'No permission' });
    await expect(page.getByText('One desktop met this.')).toBeVisible();
    await card.evaluate((card) => (card.dataset.told = 'once'));
    // Where it is the only fault, this is open from the start.
    const needed = page.locator('details[open]').filter({ hasText: 'What permission is needed' });
    await expect(needed).toHaveCount(1);
    await expect(page.getByText('2 desktops met this.')).toBeVisible();
    await expect(card).toHaveAttribute('data-told', 'once');
    await expect(needed).toHaveCount(1);
    await admin.seesRunFinished();
  });
});

test.describe('a long list', () => {
  test.use({ service: { desktops: 3_000, latency: '400ms' } });

  test('is told every five seconds at most while it loads, and at its end', async ({ admin, page }) => {
    await page.addInitScript(() => {
      globalThis.told = [];
      const tell = (records) => {
        for (const { target } of records) {
          const status = (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest?.('[role=status]');
          if (status && status.getAttribute('aria-live') !== 'off' && /desktop/.test(status.textContent)) globalThis.told.push(status.textContent);
        }
      };
      new MutationObserver(tell).observe(document, { subtree: true, characterData: true, childList: true });
    });
    await admin.open();
    const begun = Date.now();
    await admin.signIn();
    await admin.seesDesktops(3_000);
    await expect.poll(() => page.evaluate(() => globalThis.told.at(-1))).toBe('3,000 of 3,000 desktops');
    const told = await page.evaluate(() => globalThis.told);
    expect(told.length, told.join('\n')).toBeLessThanOrEqual(2 + (Date.now() - begun) / 5_000);
  });
});
