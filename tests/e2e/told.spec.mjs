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
    const affected = page.locator('.fault', { has: card }).getByText(/affected/);
    await expect(affected).toHaveText(`1 desktop affected: ${names[0]}`);
    await card.evaluate((card) => (card.dataset.told = 'once'));
    await page.getByText('What permission is needed').click();
    const needed = page.locator('details[open]').filter({ hasText: 'What permission is needed' });
    await expect(needed).toHaveCount(1);
    await expect(affected).toHaveText(`2 desktops affected: ${names[0]}, ${names[5]}`);
    await expect(card).toHaveAttribute('data-told', 'once');
    await expect(needed).toHaveCount(1);
    await admin.seesRunFinished();
  });
});

test.describe('a long list', () => {
  test.use({ service: { desktops: 3_000, latency: '400ms' } });

  test('says what came after all of it was selected, and selects that too', async ({ admin, page }) => {
    await admin.open();
    await admin.signIn();
    await admin.selectAllMatching();
    const more = page.getByRole('button', { name: 'Select them too' });
    await expect(more).toBeVisible();
    await expect(page.getByText('more match that came after you selected all.').first()).toBeVisible();
    await admin.seesDesktops(3_000);
    await more.click();
    await admin.seesSelected(3_000);
    await expect(more).toHaveCount(0);
    // Who chooses otherwise afterwards means what they choose.
    const [one] = await admin.firstNames(1);
    await admin.select(one);
    await admin.seesSelected(2_999);
    await expect(more).toHaveCount(0);
  });

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

test.describe('a run', () => {
  test.use({ service: { desktops: 600, latency: '150ms' } });

  test('is told every five seconds at most, from its review on, and each failure once', async ({ admin, page, sandbox }) => {
    await page.addInitScript(() => {
      globalThis.told = [];
      const roles = '[role=status], [role=alert]';
      const tell = (place) => {
        const text = place.textContent;
        if (text && place.ariaLive !== 'off') globalThis.told.push({ role: place.role, text });
      };
      const heed = (records) => {
        const places = new Set();
        for (const { target, addedNodes } of records) {
          const around = (target.nodeType === Node.TEXT_NODE ? target.parentElement : target)?.closest?.(roles);
          if (around) places.add(around);
          for (const added of addedNodes) {
            if (added.matches?.(roles)) places.add(added);
            added.querySelectorAll?.(roles).forEach((place) => places.add(place));
          }
        }
        places.forEach(tell);
      };
      new MutationObserver(heed).observe(document, { subtree: true, characterData: true, childList: true });
    });
    const told = (role, words) =>
      page.evaluate(([role, words]) => globalThis.told.filter((one) => one.role === role && one.text.includes(words)).map(({ text }) => text), [role, words]);
    const seldom = async (words, begun) => {
      const texts = await told('status', words);
      expect(texts.length, texts.join('\n')).toBeLessThanOrEqual(2 + (Date.now() - begun) / 5_000);
    };
    await sandbox.connectAll();
    await admin.arrive();
    const [refused] = await admin.firstNames(1);
    await sandbox.change({ computer_name: refused, fault: 'FAULT-409-NAMED' });
    await admin.selectAllMatching();

    let begun = Date.now();
    await admin.review();
    await expect(admin.dialog.getByText('Reading the pools')).toHaveCount(0);
    await expect(admin.dialog.locator('.pools li')).not.toHaveCount(0);
    await seldom('Reading', begun);
    await page.keyboard.press('Escape');
    await sandbox.answerNext({ call: 'pools', times: 9, status: 403, body: '' });
    await admin.review();
    await expect(admin.dialog.getByRole('alert').filter({ hasText: 'Who is in the pools could not be read' })).toBeVisible();
    expect(await told('alert', 'Who is in the pools')).toHaveLength(1);
    await sandbox.answerAsUsual();

    begun = Date.now();
    await admin.confirm(600);
    await admin.seesRunFinished();
    await seldom('settled', begun);
    expect(await told('alert', 'Not possible now')).toHaveLength(1);
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

  test('the name of a protected desktop shows whole at 1280 pixels, with a lock beside it', async ({ admin, page }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.route('**/config.json', (route) => route.fulfill({ json: { protected: { names: ['RD-*'] } } }));
    await admin.arrive();
    await admin.search('RD-');
    const cell = admin.grid.locator('.line .name').filter({ hasText: 'RD-' }).first();
    await expect(cell).toContainText('protected');
    const name = cell.locator('span');
    expect(await name.evaluate((name) => name.scrollWidth - name.clientWidth)).toBe(0);
    const [lock, whole] = [await cell.locator('.barred').boundingBox(), await cell.boundingBox()];
    expect(lock.width).toBe(10);
    expect(lock.x + lock.width).toBeLessThan(whole.x + whole.width);
  });

  test('where all are protected the box of all stays empty, and says why', async ({ admin, page }) => {
    await page.route('**/config.json', (route) => route.fulfill({ json: { protected: { names: ['*'] } } }));
    await admin.arrive();
    const all = page.getByRole('checkbox', { name: 'Select all matching' });
    const why = page.getByRole('status').filter({ hasText: 'All 60 desktops here are protected.' });
    await all.click();
    await expect(why).toBeVisible();
    await expect(all).not.toBeChecked();
    await admin.seesSelected(0);
    await admin.search('nobody has this name');
    await admin.seesDesktops(0, 60);
    await all.click();
    await expect(all).not.toBeChecked();
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
    // It looks like what is off, under the pointer too.
    const looks = () => admin.reviewButton.evaluate((node) => [getComputedStyle(node).backgroundColor, getComputedStyle(node).filter]);
    const off = await looks();
    await admin.reviewButton.hover({ force: true });
    expect(await looks()).toEqual(off);
    await admin.selectAllMatching();
    expect((await looks())[0]).not.toBe(off[0]);
  });

  test('whatever is off can be reached and says why, in sight too, until one goes on', async ({ admin, page }) => {
    await admin.arrive();
    const steps = page.getByRole('navigation', { name: 'Steps' });
    const told = page.getByRole('status').and(page.locator('.toasts'));
    const says = async (off, why) => {
      await expect(off).toBeDisabled();
      await expect(off).toHaveAccessibleDescription(why);
      await off.focus();
      await expect(off).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(told.getByText(why)).toBeVisible();
      await page.keyboard.press('Tab');
      await expect(told.getByText(why)).toHaveCount(0);
    };
    await says(button(page, 'Undo'), 'There is nothing to undo.');
    for (const name of ['Clear', 'Copy ids']) await says(button(page, name), 'Nothing is selected.');
    await says(button(steps, 'Review'), 'Nothing is selected.');
    await says(button(steps, 'Run'), 'No run is under way.');
    await says(button(steps, 'Results'), 'No run is over yet.');
    // By touch or by mouse.
    await button(steps, 'Run').click({ force: true });
    await expect(told.getByText('No run is under way.')).toBeVisible();

    await admin.command('Users…');
    await says(button(page, 'Show their desktops'), 'Nothing is chosen yet.');
    await page.keyboard.press('Escape');
    await button(page, 'Bring a list…').click();
    for (const name of ['Add 0', 'Select 0 desktops']) await says(button(page, name), 'No desktop has been found or chosen yet.');
    await page.keyboard.press('Escape');
    await admin.command('Manage views…');
    await says(button(page.getByRole('dialog'), 'Undo'), 'There is nothing to undo.');
    await page.keyboard.press('Escape');
    await button(page, 'Columns…').click();
    await says(button(page, 'Move Tags down'), 'It can go no further.');
    await says(button(page.getByRole('dialog'), 'Undo'), 'There is nothing to undo.');
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Runs' }).click();
    // Here there is room for it beside the button.
    await expect(button(page, 'Delete all')).toBeDisabled();
    await expect(button(page, 'Delete all')).toHaveAccessibleDescription('No run is over yet.');
    await expect(page.locator('#delete-off')).toBeVisible();
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
