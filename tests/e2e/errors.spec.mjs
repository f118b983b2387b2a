// Every way in which the service, the gateway or the network can say no, in words a person can act on.
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 1 } });
test.beforeEach(({ sandbox }) => sandbox.connectAll());

const said = 'These are the words of the service.';
const workspace = (code) => JSON.stringify({ error_code: code, error_msg: said });

// Status, its code, and the outcome of the one desktop.
const refusals = [
  [400, 'WKS.0001', 'failed'],
  [403, 'WKS.00081102', 'failed'],
  [404, 'WKS.00211902', 'failed'],
  [409, 'WKS.00010032', 'failed'],
  [500, 'WKS.0002', 'unknown'],
  [502, 'APIGW.0201', 'unknown'],
  [503, 'APIGW.0201', 'unknown'],
  [504, 'APIGW.0201', 'unknown'],
];

for (const [status, code, outcome] of refusals) {
  test(`${status} is told with its code, the service's text and the request id, and leaves the desktop ${outcome}`, async ({ admin, sandbox }) => {
    await sandbox.answerNext({ call: 'logoff', times: 20, status, body: workspace(code) });
    await admin.arrive();
    await admin.logOffAllMatching(1);
    await admin.seesOutcome(outcome, 1);
    const [request] = await sandbox.received('logoff');
    for (const fact of [code, said, request.request_id]) await admin.seesInResults(fact);
    if (outcome === 'unknown') expect((await sandbox.received('logoff')).length).toBe(1);
    const copy = admin.alerts.getByRole('button', { name: 'Copy' }).first();
    const apart = await copy.evaluate((button) => {
      const facts = document.createRange();
      facts.setStartBefore(button.parentNode.firstChild);
      facts.setEndBefore(button);
      return button.getBoundingClientRect().left - facts.getBoundingClientRect().right;
    });
    expect(apart, 'the button lies beside the facts').toBeGreaterThanOrEqual(0);
  });
}

for (const status of [405, 413, 414, 494]) {
  test(`${status} is about the request itself, whatever the desktops: the run pauses and says why`, async ({ admin, sandbox, page }) => {
    await sandbox.answerNext({ call: 'logoff', times: 20, status, body: workspace('APIGW.0201') });
    await admin.arrive();
    await admin.logOffAllMatching(1);
    await expect(page.getByRole('alert').filter({ hasText: 'Paused' })).toContainText('refused');
    const requests = await sandbox.received('logoff');
    expect(requests).toHaveLength(1);
    for (const fact of ['APIGW.0201', said, requests[0].request_id]) await admin.seesInResults(fact);
    await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  });
}

const bodies = {
  'an HTML page': { body: '<html><body><h1>Bad Gateway</h1><script>document.title="hit"</script></body></html>' },
  'nothing': { body: '' },
  'half a JSON text': { body: '{"error_code":"WKS.0' },
  'bytes that are no text': { body_base64: Buffer.from([0xff, 0xfe, 0x00, 0x80]).toString('base64') },
};
for (const [what, body] of Object.entries(bodies)) {
  test(`a 502 with ${what} is understood, and never becomes part of the page`, async ({ admin, sandbox }) => {
    await sandbox.answerNext({ call: 'logoff', status: 502, ...body });
    await admin.arrive();
    await admin.logOffAllMatching(1);
    await admin.seesOutcome('unknown', 1);
    await expect(admin.page.getByText('The log-off may or may not have happened')).toBeVisible();
    await expect(admin.page).not.toHaveTitle('hit');
    await expect(admin.page.locator('h1', { hasText: 'Bad Gateway' })).toHaveCount(0);
  });
}

for (const body of ['', 'null', '{}', '{"any":["thing"]}']) {
  test(`a 200 with ${body || 'no body'} is success`, async ({ admin, sandbox }) => {
    await sandbox.answerNext({ call: 'logoff', when: 'after', status: 200, body });
    await admin.arrive();
    await admin.logOffAllMatching(1);
    await admin.seesOutcome('logged off', 1);
  });
}

test('a wrong token is told at the sign-in, and the next one can be tried at once', async ({ admin, sandbox }) => {
  await admin.open();
  await admin.signIn('not-a-good-token');
  await expect(admin.alerts).toContainText('Status 401 · Request ');
  await admin.signIn();
  await admin.seesDesktops(1);
  expect((await sandbox.received('logoff'))).toEqual([]);
});

test('a token with white space and line breaks from copying is taken', async ({ admin, sandbox }) => {
  await admin.open();
  const { token } = sandbox;
  await admin.signIn(`  ${token.slice(0, 3)}\r\n${token.slice(3)} \n`);
  await admin.seesDesktops(1);
});

test('what is no token is refused before anything is sent', async ({ admin, sandbox }) => {
  await admin.open();
  await admin.signIn('x'.repeat(40_001));
  await expect(admin.page.getByText('40,001 characters, 40,000 at most')).toBeVisible();
  await admin.signIn('tökén');
  await expect(admin.tokenBox).toHaveAttribute('aria-invalid', 'true');
  await admin.signIn('');
  await expect(admin.page.getByText('Paste a token.')).toBeVisible();
  expect(await sandbox.received()).toEqual([]);
});

test.describe('a page of the list that cannot be read', () => {
  test.use({ service: { desktops: 1_250 } });

  test('leaves a notice, a warning in the confirmation, and a way to mend it', async ({ admin, sandbox }) => {
    await sandbox.answerNext({ call: 'detail', skip: 1, times: 40, status: 503, body: '' });
    await admin.open();
    await admin.signIn();
    await expect(admin.page.getByText('The list is incomplete')).toBeVisible({ timeout: 45_000 });
    // Nothing was to be logged off.
    await expect(admin.page.getByText('may or may not')).toHaveCount(0);
    await admin.selectAllMatching();
    await admin.review();
    await expect(admin.dialog).toContainText('incomplete');
    await admin.page.keyboard.press('Escape');
    await sandbox.answerAsUsual();
    await admin.page.getByRole('button', { name: 'Load the rest' }).press('Enter');
    await admin.seesDesktops(1_250);
    await expect(admin.page.getByText('The list is incomplete')).toBeHidden();
    await expect(admin.grid).toBeFocused();
  });

  test('on a second reading leaves everybody in the list, and the row that the keys are at in sight', async ({ admin, page, sandbox }) => {
    await admin.arrive();
    await sandbox.answerNext({ call: 'detail', skip: 1, times: 40, status: 503, body: '' });
    await page.getByRole('button', { name: 'Refresh', exact: true }).click();
    await expect(page.getByText(/ show as they were before/)).toBeVisible({ timeout: 45_000 });
    await admin.seesDesktops(1_250);
    // The list is less tall now.
    await admin.grid.focus();
    await page.keyboard.press('Home');
    for (let presses = 0; presses < 30; presses++) await page.keyboard.press('ArrowDown');
    const active = page.locator(`#${await admin.grid.getAttribute('aria-activedescendant')}`);
    const [row, list] = [await active.boundingBox(), await admin.grid.boundingBox()];
    expect(row.y).toBeGreaterThan(list.y);
    expect(row.y + row.height).toBeLessThanOrEqual(list.y + list.height + 1);
  });
});

test('a missing permission is explained, with a statement to copy for whoever can give it', async ({ admin, context, page }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await admin.open();
  await admin.signIn('read-only');
  await admin.seesDesktops(1);
  await admin.logOffAllMatching(1);
  const help = page.locator('details').filter({ hasText: 'What permission is needed' });
  await help.locator('summary').click();
  for (const fact of ['workspace:desktops:logoff', 'desktop', 'g:ResourceTag/<tag-key>', 'g:EnterpriseProjectId']) await expect(help).toContainText(fact);
  await help.getByRole('button', { name: 'Copy', exact: true }).click();
  const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(copied).toEqual({ Effect: 'Allow', Action: ['workspace:desktops:logoff'] });
  await help.getByRole('button', { name: 'Copy the encrypted reason' }).click();
  await expect(help.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect((await page.evaluate(() => navigator.clipboard.readText())).length).toBeGreaterThan(10);
});

test.describe('one of many', () => {
  test.use({ service: { desktops: 101 } });

  test('once a run is over, its results begin with those that somebody may have to look after', async ({ admin, sandbox, page }) => {
    await sandbox.answerNext({ call: 'logoff', skip: 1, times: 20, status: 409, body: workspace('WKS.00010032') });
    await admin.arrive();
    await admin.logOffAllMatching(101);
    await admin.seesOutcome('failed', 1);
    await admin.seesRunFinished();
    await expect(admin.results.getByRole('row').nth(1)).toContainText(/failed/);
    await expect(page.getByRole('button', { name: 'Notify me at the end' })).toHaveCount(0);
  });
});

test.describe('desktops that are refused for many reasons', () => {
  test.use({ service: { desktops: 30, faults: true } });

  test('are counted by error, and each error is a card with a bar', async ({ admin, page }) => {
    await admin.arrive();
    await admin.logOffAllMatching(30);
    await admin.seesOutcome('failed', 6);
    const errors = page.getByRole('region', { name: 'Results by error' }).getByRole('listitem');
    await expect(errors.filter({ hasText: 'WKS.00211902' })).toContainText('2 desktops affected: FAULT-404, FAULT-404-NAMED');
    const counts = (await errors.locator('.met b').allInnerTexts()).map((words) => Number(words.match(/^\d+/)[0]));
    expect(counts.length).toBeGreaterThan(3);
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(counts.length);
    const widths = await errors.locator('.bar').evaluateAll((bars) => bars.map((bar) => bar.firstChild.offsetWidth / bar.offsetWidth));
    const most = Math.max(...counts);
    widths.forEach((width, at) => expect(width).toBeCloseTo(counts[at] / most, 1));
  });
});

test('a 403 for another reason is not taken for a missing permission', async ({ admin, page, sandbox }) => {
  await sandbox.answerNext({ call: 'logoff', times: 20, status: 403, body: workspace('APIGW.0302') });
  await admin.arrive();
  await admin.logOffAllMatching(1);
  await admin.seesOutcome('failed', 1);
  await expect(page.getByText('What permission is needed')).toHaveCount(0);
});
