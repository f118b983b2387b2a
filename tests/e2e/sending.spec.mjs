// The rules of sending, as the service sees them.
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 101 } });

test.beforeEach(({ sandbox }) => sandbox.connectAll());

test('a 429 is waited out and sent again without asking', async ({ admin, sandbox }) => {
  await sandbox.answerNext({
    call: 'logoff',
    status: 429,
    headers: [['Retry-After', '2']],
    body: '{"error_code":"APIGW.0308","error_msg":"The throttling threshold has been reached"}',
  });
  await admin.arrive();
  await admin.logOffAllMatching(101);
  await admin.seesOutcome('logged off', 101);
  await sandbox.acceptedOnce(101);
  const [refused, next] = await sandbox.received('logoff');
  expect(refused.status).toBe(429);
  expect(next.at - refused.at).toBeGreaterThanOrEqual(2_000);
});

test('an expired token stops the run until the person has signed in again', async ({ admin, sandbox }) => {
  await sandbox.answerNext({
    call: 'logoff',
    skip: 1,
    status: 401,
    body: '{"error_code":"APIGW.0307","error_msg":"The token must be updated."}',
  });
  await admin.arrive();
  await admin.logOffAllMatching(101);
  const again = admin.page.getByRole('dialog', { name: 'Sign in again' });
  await again.getByRole('textbox', { name: 'User token' }).fill(sandbox.token);
  const before = (await sandbox.received('logoff')).length;
  await again.getByRole('button', { name: 'Continue' }).click();
  await admin.seesOutcome('logged off', 101);
  expect((await sandbox.received('logoff')).length).toBeGreaterThan(before);
  await sandbox.acceptedOnce(101);
});

for (const cut of ['close', 'reset']) {
  test(`a connection that is cut (${cut}) after the effect is never answered by sending again`, async ({ admin, sandbox, page }) => {
    // Chromium by itself sends a POST again when a connection that it used before dies under it; the sandbox sees that
    // as a request more. What the console asked for is what the page's own requests say.
    const asked = [];
    page.on('request', (request) => {
      if (request.method() === 'POST') asked.push(...request.postDataJSON().desktop_ids);
    });
    await sandbox.answerNext({ call: 'logoff', when: 'after', cut, times: 2 });
    await admin.arrive();
    await admin.logOffAllMatching(101);
    await admin.seesRunFinished();
    await admin.seesOutcome('logged off', 101);
    expect(asked).toHaveLength(101);
    expect(new Set(asked).size).toBe(101);
  });
}

test('stop sends nothing more, and accounts for what was on the wire', async ({ admin, sandbox }) => {
  await sandbox.answerNext({ call: 'logoff', only_delay: true, delay_ms: 1_500 });
  await admin.arrive();
  await admin.logOffAllMatching(101);
  await expect.poll(async () => (await sandbox.received('logoff')).length).toBe(1);
  await admin.page.getByRole('button', { name: 'Stop' }).click();
  await admin.seesRunFinished();
  const batches = await sandbox.batches();
  expect(batches).toHaveLength(1);
  await admin.seesOutcome('not sent', 101 - batches[0].length);
});

test.describe('stop', () => {
  // The first of a careful start stays on for so long: nothing is on the wire, and there is somebody to look at.
  test.use({ service: { desktops: 250, 'logoff-delay': '10m' } });

  test('at a double click it stops the sending only, says how many were not sent, and is called otherwise then', async ({ admin, page, sandbox }) => {
    await sandbox.connectAll();
    await admin.arrive();
    await admin.logOffAllMatching(250);
    await admin.seesOutcome('accepted', 1);
    const stop = page.getByRole('button', { name: 'Stop', exact: true });
    const place = await stop.boundingBox();
    await stop.dblclick();
    const checking = page.getByRole('button', { name: 'Stop checking' });
    await expect(page.getByText(/^Stopped: 249 not sent\. Reading login states until [\d:]+ at the latest\.$/)).toBeVisible();
    await expect(page.getByText('All sent.')).toHaveCount(0);
    const now = await checking.boundingBox();
    expect(now.x + now.width).toBeCloseTo(place.x + place.width, 0);

    const exported = await page.getByRole('button', { name: 'Export' }).boundingBox();
    await checking.click();
    await admin.seesRunFinished();
    await expect(page.getByText(/^Stopped: 249 not sent\. Ended [\d:]+, took /)).toBeVisible();
    // What comes up then is not where the press was.
    expect(await page.getByRole('button', { name: 'Export' }).boundingBox()).toEqual(exported);
    expect((await page.getByRole('button', { name: 'Retry' }).boundingBox()).y).toBeGreaterThan(now.y + now.height);
    await page.getByRole('button', { name: 'accepted 1' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Refresh the list to see who is still there' })).toBeVisible();
    await sandbox.sentOnce(1);
  });
});

test.describe('a run that is over', () => {
  test.use({ service: { desktops: 3 } });

  test('lets go of who was logged off, until that is taken back', async ({ admin, page, sandbox }) => {
    await sandbox.connectAll();
    await admin.arrive();
    const [first] = await admin.firstNames(1);
    await sandbox.change({ computer_name: first, fault: 'FAULT-404' });
    await admin.logOffAllMatching(3);
    await admin.seesRunFinished();
    await admin.seesOutcome('logged off', 2);
    await page.getByRole('link', { name: 'Pick' }).click();
    await admin.seesSelected(1);
    await expect(page.getByRole('checkbox', { name: `Select ${first}`, exact: true })).toBeChecked();
    await admin.grid.focus();
    await page.keyboard.press('Control+z');
    await admin.seesSelected(3);
  });
});

test.describe('a plan that was confirmed', () => {
  test.use({ service: { desktops: 300, latency: '300ms' } });

  test('the plan is frozen: what is searched, selected or refreshed afterwards changes nothing in it', async ({ admin, sandbox, page }) => {
    await sandbox.connectAll();
    await admin.arrive();
    await admin.logOffAllMatching(300);
    await page.getByRole('link', { name: 'Pick' }).click();
    await admin.search('no such desktop');
    await admin.seesDesktops(0, 300);
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await admin.search('');
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByRole('link', { name: 'Run', exact: true }).click();
    await admin.seesRunFinished();
    await admin.seesOutcome('logged off', 300);
    await sandbox.sentOnce(300);
  });
});
