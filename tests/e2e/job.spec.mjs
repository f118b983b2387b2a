// The main job, from the sign-in to the last outcome.
import { test, expect } from './console.mjs';

for (const [size, batches] of [[1, 1], [100, 1], [101, 2], [1_250, 13]]) {
  test.describe(`${size} desktops`, () => {
    test.use({ service: { desktops: size } });

    test(`are logged off, each exactly once, in batches of at most a hundred`, async ({ admin, sandbox }) => {
      await sandbox.connectAll();
      await admin.arrive();
      await admin.writeMessage('Maintenance starts at 23:00.');
      await admin.logOffAllMatching(size);
      await admin.seesRunFinished();
      await admin.seesOutcome('logged off', size);

      await sandbox.sentOnce(size);
      const sizes = (await sandbox.batches()).map((ids) => ids.length);
      expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
      expect(sizes.length).toBeGreaterThanOrEqual(batches);
    });
  });
}

test.describe('the log-off request', () => {
  test.use({ service: { desktops: 3 } });

  test('has exactly the documented bytes', async ({ admin, sandbox }) => {
    await sandbox.connectAll();
    await admin.arrive();
    await admin.writeMessage('Zwölf Uhr 😀\nPlease save "all" \\ your work.');
    await admin.logOffAllMatching(3);
    await admin.seesOutcome('logged off', 3);

    const [request, ...more] = await sandbox.received('logoff');
    expect(more).toEqual([]);
    expect(request.method).toBe('POST');
    expect(request.path).toBe(`/api/workspace/v2/${sandbox.project}/desktops/logoff`);
    expect(request.query).toBeNull();
    const { desktop_ids } = JSON.parse(request.body);
    const message = 'Zwölf Uhr 😀\\nPlease save \\"all\\" \\\\ your work.';
    const bytes = `{"desktop_ids":${JSON.stringify(desktop_ids)},"message":"${message}"}`;
    expect(Buffer.from(request.body_base64, 'base64').toString()).toBe(bytes);

    const headers = Object.fromEntries(request.headers);
    expect(headers['content-type']).toMatch(/^application\/json(; ?charset=utf-8)?$/i);
    expect(headers['x-auth-token'].good).toBe(true);
    expect(headers.cookie).toBeUndefined();
    expect(headers.referer).toBeUndefined();
  });

  test('has no message when none was written', async ({ admin, sandbox }) => {
    await sandbox.connectAll();
    await admin.arrive();
    await admin.logOffAllMatching(3);
    await admin.seesOutcome('logged off', 3);
    const [request] = await sandbox.received('logoff');
    expect(Object.keys(JSON.parse(request.body))).toEqual(['desktop_ids']);
  });
});

test.describe('picking', () => {
  test.use({ service: { desktops: 200 } });

  test('a plan holds what was selected, seen or not', async ({ admin, sandbox }) => {
    await sandbox.connectAll();
    await admin.arrive();
    const [first, second] = await admin.firstNames(2);
    await admin.select(first);
    await admin.select(second);
    await admin.search(second);
    await admin.seesSelected(2);
    await expect(admin.page.getByText('1 not in this view', { exact: true })).toBeVisible();
    await admin.reviewAndConfirm(2);
    await admin.seesOutcome('logged off', 2);
    expect(Object.keys((await sandbox.logoffs()).sent)).toHaveLength(2);
  });

  test('a search that matches nothing sends nothing and says so', async ({ admin }) => {
    await admin.arrive();
    await admin.search('no such desktop anywhere');
    await admin.seesDesktops(0, 200);
    await expect(admin.page.getByText('No desktop matches')).toBeVisible();
    await expect(admin.reviewButton).toBeDisabled();
  });

  test('turning back at the confirmation sends nothing and keeps the selection', async ({ admin, sandbox }) => {
    await admin.arrive();
    await admin.selectAllMatching();
    await admin.review();
    await expect(admin.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    const go = admin.dialog.getByRole('button', { name: 'Log off 200 desktops' });
    await expect(go).toBeDisabled();
    await admin.dialog.getByRole('textbox', { name: 'Type 200 to confirm' }).fill('199');
    await expect(go).toBeDisabled();
    await admin.page.keyboard.press('Escape');
    await expect(admin.dialog).toBeHidden();
    await admin.seesSelected(200);
    expect(await sandbox.received('logoff')).toEqual([]);
  });

  test('a message over the limit cannot be reviewed, and says by how much', async ({ admin }) => {
    await admin.arrive();
    await admin.selectAllMatching();
    await admin.writeMessage('😀'.repeat(127) + 'a');
    await expect(admin.page.getByText('255 / 255')).toBeVisible();
    await expect(admin.reviewButton).toBeEnabled();
    await admin.writeMessage('😀'.repeat(128));
    await expect(admin.page.getByText('256 / 255')).toBeVisible();
    await expect(admin.reviewButton).toBeDisabled();
  });
});

for (const width of [320, 1024, 1280, 1920]) {
  test.describe(`on a screen of ${width} px`, () => {
    test.use({ service: { desktops: 200 }, viewport: { width, height: 900 } });

    test('nothing covers a button', async ({ admin, page }) => {
      await admin.arrive();
      await admin.selectAllMatching();
      const buttons = await page.getByRole('button', { disabled: false }).all();
      expect(buttons.length).toBeGreaterThan(8);
      for (const button of buttons) if (await button.isVisible()) await button.click({ trial: true, timeout: 3_000 });
    });
  });
}
