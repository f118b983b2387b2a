// What helps with the console itself: its look, its keys, what its tab tells.
import { test, expect } from './console.mjs';
import { objections } from './accessibility.mjs';

test.use({ service: { desktops: 101 } });

test('a look is chosen, kept, and accessible', async ({ admin, page, sandbox }) => {
  await sandbox.connectAll();
  await admin.arrive();
  const look = page.getByRole('combobox', { name: 'Appearance' });
  const background = () => page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  const seen = new Set();
  for (const name of ['Light', 'Dark', 'High contrast']) {
    await look.selectOption(name);
    await admin.searchBox.focus();
    expect.soft(await objections(page), name).toEqual([]);
    seen.add(await background());
  }
  expect(seen.size).toBe(3);
  // With more contrast, what is chosen and where one is have an edge as well: a pale ground alone tells too little.
  const [name] = await admin.firstNames(1);
  await admin.select(name);
  const row = admin.grid.locator('.line[aria-selected="true"]').first();
  const edge = (place, pseudo) => place.evaluate((node, pseudo) => getComputedStyle(node, pseudo).boxShadow, pseudo);
  const none = /^none$|rgba\(0, 0, 0, 0\)/;
  expect(await edge(row)).not.toMatch(none);
  expect(await edge(page.locator('.steps [aria-current] > *'), '::before')).not.toMatch(none);
  await look.selectOption('Light');
  expect(await edge(row)).toMatch(none);
  await look.selectOption('High contrast');
  await page.reload();
  await expect(look).toHaveValue('contrast');
  await expect(page.locator('html')).toHaveAttribute('data-look', 'contrast');
});

test('the sheet of keys opens with ? and with the mouse, but not while typing', async ({ admin, page }) => {
  await admin.arrive();
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await admin.searchBox.press('?');
  await expect(admin.searchBox).toHaveValue('?');
  await expect(sheet).toHaveCount(0);
  await admin.search('');
  await admin.grid.focus();
  await page.keyboard.press('?');
  await expect(sheet).toContainText('Select all that match');
  expect(await objections(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(admin.grid).toBeFocused();
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(sheet).toBeVisible();
});

test('on a low window all of the sign-in shows, and the way out of the sheet of keys', async ({ admin, page }) => {
  await page.setViewportSize({ width: 1280, height: 680 });
  await admin.open();
  const card = await page.locator('.page.narrow > section').boundingBox();
  expect(card.y + card.height).toBeLessThanOrEqual(680);
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
});

test('the title of the tab tells how far the run is', async ({ admin, page, sandbox }) => {
  await sandbox.connectAll();
  await admin.arrive();
  await expect(page).toHaveTitle('Curfew');
  await sandbox.answerNext({ call: 'logoff', only_delay: true, delay_ms: 1_500 });
  await admin.logOffAllMatching(101);
  await expect(page).toHaveTitle(/^\d+% – Curfew$/);
  await admin.seesRunFinished();
  await expect(page).toHaveTitle('Run over – Curfew');
  await admin.signOut();
  await expect(page).toHaveTitle('Curfew');
});

test('who asks for it is told when the run ends while the page is hidden', async ({ admin, page, sandbox, context }) => {
  await context.grantPermissions([]);
  await page.addInitScript(() => {
    globalThis.told = [];
    class Told {
      static permission = 'default';
      static requestPermission() {
        Told.permission = 'granted';
        return Promise.resolve('granted');
      }
      constructor(title, { body }) {
        globalThis.told.push(title, body);
        globalThis.last = this;
      }
      close() {
        globalThis.told.push('closed');
      }
    }
    globalThis.Notification = Told;
  });
  await sandbox.connectAll();
  await admin.arrive();
  await sandbox.answerNext({ call: 'logoff', only_delay: true, delay_ms: 1_500 });
  await admin.logOffAllMatching(101);
  const toggle = page.getByRole('button', { name: 'Notify me at the end' });
  const pressed = (yes) => expect(toggle).toHaveAttribute('aria-pressed', `${yes}`);
  await pressed(false);
  await toggle.click();
  await pressed(true);
  await toggle.click();
  await pressed(false);
  await toggle.click();
  await pressed(true);
  await page.evaluate(() => Object.defineProperty(document, 'hidden', { get: () => true, configurable: true }));
  const told = () => page.evaluate(() => globalThis.told);
  await expect.poll(told, { timeout: 60_000 }).toEqual(['Run over', expect.stringMatching(/^101 logged off — project /)]);
  await page.evaluate(() => {
    window.focus = () => globalThis.told.push('focused');
    globalThis.last.onclick();
  });
  expect((await told()).slice(2)).toEqual(['focused', 'closed']);
});

test('a browser that lets nobody be notified is said to', async ({ admin, page, sandbox }) => {
  await page.addInitScript(() => {
    globalThis.Notification = class {
      static permission = 'denied';
      static requestPermission = () => Promise.resolve('denied');
    };
  });
  await sandbox.connectAll();
  await admin.arrive();
  await sandbox.answerNext({ call: 'logoff', only_delay: true, delay_ms: 5_000 });
  await admin.logOffAllMatching(101);
  await page.getByRole('button', { name: 'Notify me at the end' }).click();
  await expect(page.getByText('The browser does not let this page notify you')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Notify me at the end' })).toHaveAttribute('aria-pressed', 'false');
});

test('on paper there are the results and nothing to press', async ({ admin, page, sandbox }) => {
  await sandbox.connectAll();
  await admin.arrive();
  await admin.logOffAllMatching(101);
  await admin.seesRunFinished();
  await page.keyboard.press('Tab');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button').locator('visible=true')).toHaveCount(0);
  // The browser says so before it prints.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  const rows = page.locator('.paper').getByRole('row');
  await expect(rows).toHaveCount(102);
  for (const row of [rows.nth(1), rows.nth(101)]) {
    await expect(row).toBeVisible();
    await expect(row).toContainText('logged off');
  }
  await expect(page.getByRole('grid', { name: 'Results' })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'What happened' })).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: /Confirmed$/ })).toBeVisible();
  // On A4 no word of a head is broken, and what is short stands on one line.
  await page.setViewportSize({ width: 718, height: 1_000 });
  const short = page.locator('.paper').locator('th:not(:nth-child(6)), td:is(:nth-child(3), :nth-child(7), :nth-child(8))');
  const lines = await short.evaluateAll((cells) =>
    cells.map((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return new Set([...range.getClientRects()].map(({ top }) => top)).size;
    }),
  );
  expect(Math.max(...lines)).toBe(1);
  // Nothing on paper has the focus.
  const title = page.getByRole('heading', { name: 'Log-off run' });
  const ring = title.evaluate((node) => {
    node.tabIndex = -1;
    node.focus();
    return [node.matches(':focus-visible'), getComputedStyle(node).boxShadow];
  });
  expect(await ring).toEqual([true, 'none']);
  // Dark on light, whatever was chosen.
  await page.evaluate(() => (document.documentElement.dataset.look = 'dark'));
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe('light');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(rows).toHaveCount(0);
});

test('with the colours of the system, focus, choice and outcomes still show', async ({ admin, page, sandbox }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await sandbox.connectAll();
  await admin.arrive();
  const line = (place) => place.evaluate((element) => getComputedStyle(element).outlineStyle);
  const sort = admin.grid.getByRole('columnheader', { name: 'User' }).getByRole('button');
  expect(await line(sort)).toBe('none');
  // The browser shows focus to who uses the keyboard.
  await page.keyboard.press('Tab');
  await sort.focus();
  expect(await line(sort)).toBe('solid');
  const [name] = await admin.firstNames(1);
  await admin.select(name);
  const edge = (place) => place.evaluate((element) => getComputedStyle(element, '::before').borderInlineStartStyle);
  expect(await edge(admin.grid.locator('[aria-selected="true"]').first())).toBe('solid');
  const dot = admin.grid.locator('.dot').first();
  expect(await dot.evaluate((element) => getComputedStyle(element).forcedColorAdjust)).toBe('none');
  // In the line of steps links and buttons are alike. At the message the one behind is a link.
  await admin.messageBox.focus();
  await expect(page.locator('.steps a')).toHaveText('Pick');
  const inks = await page.locator('.steps li:not([aria-current]) > :is(a, button):not([aria-disabled])').evaluateAll((steps) =>
    steps.map((step) => [step.tagName, getComputedStyle(step).color]),
  );
  expect(new Set(inks.map(([tag]) => tag))).toEqual(new Set(['A', 'BUTTON']));
  expect(new Set(inks.map(([, ink]) => ink)).size).toBe(1);
});

test('with the colours of the system, buttons tell what they are and stay in their rows', async ({ admin, page, sandbox }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await sandbox.connectAll();
  await admin.arrive();
  const button = (name) => page.getByRole('button', { name, exact: true });
  /** A colour of the system, as the browser says it. */
  const system = (name) =>
    page.evaluate((name) => {
      const place = document.body.appendChild(document.createElement('i'));
      place.style.color = name;
      const { color } = getComputedStyle(place);
      place.remove();
      return color;
    }, name);
  const style = (place, name) => place.evaluate((element, name) => getComputedStyle(element)[name], name);
  const [off, usual, chosen] = await Promise.all(['GrayText', 'ButtonText', 'Highlight'].map(system));
  expect(off).not.toBe(usual);
  // The signs of the bar were grounds: their words stand there instead.
  const look = page.getByRole('combobox', { name: 'Appearance' });
  expect(Number.parseFloat(await style(look, 'fontSize'))).toBeGreaterThan(10);
  expect((await look.boundingBox()).width).toBeGreaterThan(70);
  const all = ['Clear', 'Copy ids'];
  for (const name of all) await expect(button(name)).toHaveCSS('color', off);
  const [name] = await admin.firstNames(1);
  await admin.select(name);
  for (const name of all) await expect(button(name)).toHaveCSS('color', usual);
  await expect(button('Copy ids').locator('span')).toHaveCSS('color', usual);
  for (const name of ['Copy ids', 'More tools']) {
    const ends = await button(name).evaluate((at) => [at, at.closest('.selbar, .tools')].map((element) => element.getBoundingClientRect().right));
    expect(ends[0]).toBeLessThanOrEqual(ends[1]);
  }
  await expect(admin.reviewButton).toHaveCSS('background-color', chosen);
  await admin.review();
  const [go, back] = ['Log off 1 desktop', 'Cancel'].map((name) => admin.dialog.getByRole('button', { name }));
  expect(await style(go, 'borderTopStyle')).not.toBe(await style(back, 'borderTopStyle'));
});
