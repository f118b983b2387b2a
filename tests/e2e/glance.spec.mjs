// The run at a glance: the map of its desktops, the pace, the columns of the results.
import { test, expect } from './console.mjs';

/** The colour in the middle of a desktop's square, as `r,g,b,a`, and where that is in the canvas. */
async function square(admin, place, columns, cell) {
  const [x, y] = [(place % columns) * cell + cell / 2 - 0.5, Math.floor(place / columns) * cell + cell / 2 - 0.5];
  const colour = await admin.page.locator('canvas').evaluate((canvas, [x, y]) => {
    const ratio = canvas.width / canvas.clientWidth;
    return [...canvas.getContext('2d').getImageData(x * ratio, y * ratio, 1, 1).data].join();
  }, [x, y]);
  return { colour, position: { x, y } };
}

test.describe('the map', () => {
  test.use({ service: { desktops: 300 } });

  test('shows each desktop in its place and with its outcome, and picks an outcome out', async ({ admin, sandbox }) => {
    await sandbox.connectAll();
    await admin.arrive();
    const [first, second] = await admin.firstNames(2);
    await sandbox.change({ computer_name: first, fault: 'FAULT-404' });
    await admin.logOffAllMatching(300);
    await admin.seesRunFinished();
    await admin.seesOutcome('logged off', 299);

    const map = admin.page.getByRole('img', { name: /^One square for each of 300 desktops/ });
    await expect(map).toBeVisible();
    const [width, height] = await map.evaluate((canvas) => [canvas.clientWidth, canvas.clientHeight]);
    const sizes = Array.from({ length: 27 }, (_, at) => 28 - at);
    const cell = sizes.find((cell) => width % cell === 0 && Math.ceil(300 / (width / cell)) * cell === height);
    const columns = width / cell;
    const colours = [];
    for (const place of [0, 1, 299]) colours.push((await square(admin, place, columns, cell)).colour);
    expect(colours[1]).toBe(colours[2]);
    expect(colours[0]).not.toBe(colours[1]);
    expect((await square(admin, 300, columns, cell)).colour).toBe('0,0,0,0');

    const { position } = await square(admin, 0, columns, cell);
    await map.hover({ position });
    await expect(admin.page.getByText(new RegExp(`^${first} · .*failed$`))).toBeVisible();
    await map.hover({ position: (await square(admin, 1, columns, cell)).position });
    await expect(admin.page.getByText(new RegExp(`^${second} · .*logged off$`))).toBeVisible();
    await map.click({ position });
    await expect(admin.page.getByRole('button', { name: 'failed 1' })).toHaveAttribute('aria-pressed', 'true');

    const row = admin.results.getByRole('row').filter({ hasText: first });
    const facts = await row.getByRole('gridcell').allTextContents();
    expect(facts.slice(2, 5)).toEqual(['failed', 'Not found', 'WKS.00211902']);
    expect(facts[5]).toMatch(/^[0-9a-f]{32}$/);
    const { sent } = await sandbox.logoffs();
    expect(Number(facts[6])).toBe(Math.max(...Object.values(sent)));
    expect(facts[7]).toMatch(/^\d\d:\d\d:\d\d$/);
  });

  test('follows the colours of the page', async ({ admin, sandbox, page }) => {
    await sandbox.connectAll();
    await page.emulateMedia({ colorScheme: 'light' });
    await admin.arrive();
    await admin.logOffAllMatching(300);
    await admin.seesRunFinished();
    await expect.poll(async () => (await square(admin, 0, 20, 14)).colour).not.toBe('0,0,0,0');
    const light = (await square(admin, 0, 20, 14)).colour;
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(async () => (await square(admin, 0, 20, 14)).colour).not.toBe(light);
    // Paper is light, whatever was chosen.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    expect((await square(admin, 0, 20, 14)).colour).toBe(light);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await expect.poll(async () => (await square(admin, 0, 20, 14)).colour).not.toBe(light);
  });
});

test.describe('the bar', () => {
  test.use({ service: { desktops: 300 } });

  test('has a pattern for each outcome, and shows one of many', async ({ admin, sandbox, page }) => {
    await sandbox.connectAll();
    await admin.arrive();
    const [first] = await admin.firstNames(1);
    await sandbox.change({ computer_name: first, fault: 'FAULT-404' });
    await admin.logOffAllMatching(300);
    await admin.seesOutcome('failed', 1);
    await admin.seesOutcome('logged off', 299);
    const patterns = await admin.runProgress.locator('i').evaluateAll((parts) =>
      parts.map((part) => {
        const { backgroundImage, backgroundSize, backgroundColor } = getComputedStyle(part);
        const image = backgroundImage.replaceAll(/oklch\([^)]*\)|rgba?\([^)]*\)/g, (ink) => (ink === 'rgba(0, 0, 0, 0)' ? 'none' : 'ink'));
        return [image, backgroundSize, backgroundColor === 'rgba(0, 0, 0, 0)'].join(' ');
      }),
    );
    expect(new Set(patterns).size).toBe(9);
    const failed = await admin.runProgress.locator('[data-outcome=failed]').boundingBox();
    expect(failed.width).toBeGreaterThan(3);
  });
});

for (const width of [1280, 320]) test.describe(`a result at ${width} px`, () => {
  test.use({ service: { desktops: 12 }, viewport: { width, height: 640 } });

  test('tells all that is known of it, by pointer and by keyboard, and gives the focus back', async ({ admin, context, page, sandbox }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await sandbox.connectAll();
    await admin.arrive();
    const [first] = await admin.firstNames(1);
    await sandbox.change({ computer_name: first, fault: 'FAULT-404' });
    await admin.logOffAllMatching(12);
    await admin.seesRunFinished();
    const row = admin.results.getByRole('row').nth(1);
    await expect(row).toContainText(first);
    // Cards hide some cells: each says which it is of the eight.
    const shown = await row.getByRole('gridcell').evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-colindex')));
    expect(shown).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'].slice(0, width < 640 ? 4 : 8));

    const about = page.getByRole('dialog', { name: first, exact: true });
    const requests = await sandbox.received('logoff');
    await row.getByText('failed').click();
    await expect(about).toBeVisible();
    for (const fact of ['Desktop id', 'User', 'Outcome', 'Reason', 'Code', 'Request id', 'Attempts', 'Changed']) {
      await expect(about.getByText(fact, { exact: true })).toBeVisible();
    }
    for (const fact of ['failed', 'Not found', 'WKS.00211902', 'The service said', 'Refresh the list: what was deleted']) await expect(about).toContainText(fact);
    await about.getByRole('button', { name: 'Copy request id' }).click();
    await expect(about.getByRole('button', { name: 'Copied' })).toBeVisible();
    const id = await page.evaluate(() => navigator.clipboard.readText());
    expect(requests.map(({ request_id }) => request_id)).toContain(id);
    await expect(about).toContainText(id);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await page.keyboard.press('Escape');
    await expect(about).toHaveCount(0);
    await expect(admin.results).toBeFocused();

    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(about).toBeVisible();
    await about.getByRole('button', { name: 'Close' }).click();
    await expect(about).toHaveCount(0);
    await expect(admin.results).toBeFocused();
    // What is not known has nothing to copy.
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toContainText('logged off');
    await expect(page.getByRole('dialog')).toContainText('Nothing to do.');
    await expect(page.getByRole('button', { name: 'Copy request id' })).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    // A button tells that a row can be opened.
    await page.getByRole('button', { name: `Details of ${first}`, exact: true }).click();
    await expect(about).toBeVisible();
  });
});

test.describe('the pace', () => {
  test.use({ service: { desktops: 1_500, 'rate-limit': '10/min' } });

  test('shows what the service takes', async ({ admin, sandbox }) => {
    await sandbox.connectAll();
    await admin.arrive();
    await admin.logOffAllMatching(1_500);
    await expect(admin.page.getByText('The service takes 10 a minute; the run keeps to that.')).toBeVisible({ timeout: 60_000 });
    await expect(admin.page.getByRole('img', { name: /^Requests a minute over time, \d+ at the most\.$/ })).toBeVisible();
  });
});
