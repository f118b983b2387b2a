// What people are told who don't see the page, or press what is off: once, seldom, and why.
import { test, expect } from './console.mjs';

const button = (page, name) => page.getByRole('button', { name, exact: true });

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

test.describe('why', () => {
  test.use({ service: { desktops: 60 } });

  test('a protected desktop says so: in its row, at a press, in its panel', async ({ admin, page }) => {
    await page.route('**/config.json', (route) => route.fulfill({ json: { protected: { names: ['*1'] } } }));
    await admin.arrive();
    const row = admin.grid.getByRole('row').filter({ has: page.getByText('protected', { exact: true }) }).first();
    await expect(row).toBeVisible();
    await expect(row.getByRole('checkbox')).toBeDisabled();
    await row.getByRole('gridcell').nth(2).click();
    await admin.seesSelected(0);
    const why = page.getByRole('status').filter({ hasText: "Protected by this console's settings, so it can't be selected: names like *1." });
    await expect(why).toBeVisible();
    await expect(why).toHaveCount(0);
    await page.keyboard.press('Space');
    await expect(why).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toContainText('names like *1');
  });

  test('there is no review: the button can be reached, says it, and does nothing', async ({ admin, page }) => {
    await admin.arrive();
    await expect(admin.reviewButton).toBeDisabled();
    await expect(admin.reviewButton).toHaveAccessibleDescription('Nothing is selected.');
    await admin.reviewButton.focus();
    await expect(admin.reviewButton).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: 'Nothing is selected.' })).toHaveCount(1);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('navigation', { name: 'Steps' })).toContainText('Review (Nothing is selected.)');
  });

  test('the last button waits: for the number, and for the right one', async ({ admin, page, sandbox }) => {
    await admin.arrive();
    await admin.selectAllMatching();
    await admin.review();
    const go = button(admin.dialog, 'Log off 60 desktops');
    const typed = admin.dialog.getByRole('textbox', { name: 'Type 60 to confirm' });
    await expect(go).toBeDisabled();
    await expect(go).toHaveAccessibleDescription('The button waits for this number.');
    await go.focus();
    await page.keyboard.press('Enter');
    await expect(typed).toBeFocused();
    await typed.pressSequentially('66');
    await expect(typed).toHaveAttribute('aria-invalid', 'true');
    await expect(admin.dialog.getByText('This is not 60.')).toBeVisible();
    await page.keyboard.press('Enter');
    expect(await sandbox.received('logoff')).toEqual([]);
    await typed.fill('60');
    await expect(go).toBeEnabled();
    await expect(admin.dialog.getByText('This is not 60.')).toHaveCount(0);
  });
});

test.describe('keys that work anywhere', () => {
  test.use({ service: { desktops: 3 } });

  test('can be switched off, and stay so', async ({ admin, page }) => {
    await admin.arrive();
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await page.keyboard.press('?');
    await sheet.getByRole('checkbox', { name: 'Single keys' }).uncheck();
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
    for (const when of ['now', 'after loading the page anew']) {
      await admin.grid.focus();
      await page.keyboard.press('/');
      await page.keyboard.press('?');
      await expect(admin.grid, when).toBeFocused();
      await expect(sheet).toHaveCount(0);
      await page.reload();
      await admin.signIn();
      await admin.seesDesktops(3);
    }
    await button(page, 'Keyboard shortcuts').click();
    await sheet.getByRole('checkbox', { name: 'Single keys' }).check();
    await page.keyboard.press('Escape');
    await page.keyboard.press('/');
    await expect(admin.searchBox).toBeFocused();
  });

  test('lead nowhere behind a dialog', async ({ admin, page }) => {
    await admin.arrive();
    await button(page, 'Columns…').click();
    await expect(page.getByRole('dialog')).toHaveCount(1);
    await page.keyboard.press('?');
    await page.keyboard.press('/');
    await expect(page.getByRole('dialog')).toHaveCount(1);
  });
});
