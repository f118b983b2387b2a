// The later steps: their code comes in a file of its own once the first view stands.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 3 } });

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const later = /\/later-[0-9a-f]+\.wasm$/;
const style = /\/later-[0-9a-f]+\.css$/;
const lost = (page) => page.getByRole('alert').filter({ hasText: 'The next step could not be loaded' });

/** Keeps the file from coming until the function that it returns is called. */
async function hold(page) {
  let release;
  const free = new Promise((resolve) => (release = resolve));
  await page.route(later, async (route) => {
    await free;
    await route.continue();
  });
  return release;
}

test('to choose desktops takes no more than the budget counts', async ({ admin, page }) => {
  const release = await hold(page);
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.slice(1)));
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.seesSelected(3);
  const counted = readdirSync(dist).filter((name) => !/^(later|shared\d+|[a-z]{2,3}(_\w+)?)-/.test(name) && !/\.(br|gz)$/.test(name));
  const more = asked.filter((path) => path !== '' && !path.startsWith('api/') && !counted.includes(path));
  const names = more.filter((path) => !/^shared\d+-/.test(path));
  expect(names.map((name) => name.replace(/-\w+/, '')).sort()).toEqual(['later.css', 'later.wasm']);
  release();
});

test('who is quicker than the file waits for it, told so, and turns back or goes on', async ({ admin, page, sandbox }) => {
  const release = await hold(page);
  await sandbox.connectAll();
  await admin.arrive();
  await admin.selectAllMatching();
  const waiting = page.getByRole('dialog', { name: 'Review log-off' });
  await admin.reviewButton.click();
  await expect(waiting.getByRole('status')).toHaveText('Loading the next step…');
  await expect(waiting.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(waiting).toHaveCount(0);
  await admin.reviewButton.click();
  await expect(waiting).toBeVisible();
  release();
  await expect(admin.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await admin.confirm(3);
  await admin.seesOutcome('logged off', 3);
});

test('who has signed in before the file comes begins at the heading of the step all the same, and keeps what they have gone to', async ({ admin, page }) => {
  let release = await hold(page);
  await admin.arrive();
  release();
  await expect(page.getByRole('heading', { name: 'Desktops', exact: true })).toBeFocused();

  release = await hold(page);
  await admin.arrive();
  await admin.searchBox.focus();
  release();
  await expect(page.getByRole('navigation', { name: 'Steps' }).getByRole('listitem').first()).toBeVisible();
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await expect(admin.searchBox).toBeFocused();
});

test('a fault is told at once as the service said it, and in words once they are there', async ({ admin, page }) => {
  const release = await hold(page);
  await admin.open();
  await admin.signIn('not-a-good-token');
  await expect(admin.alerts).toContainText('That did not work');
  release();
  await expect(admin.alerts).toContainText('Not signed in');
  await expect(admin.alerts).not.toContainText('That did not work');
});

test('the page of the run waits for the file too', async ({ admin, page }) => {
  const release = await hold(page);
  await admin.arrive();
  await page.evaluate(() => (location.hash = '#/run'));
  await expect(page.getByRole('main').getByRole('status')).toHaveText('Loading the next step…');
  release();
  await expect(page.getByRole('link', { name: 'Back to desktops' })).toBeVisible();
});

// Each changes what the host answers.
const broken = {
  'does not come through': (route) => route.abort(),
  'is missing': (route) => route.fulfill({ status: 404 }),
  'was altered': async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length >> 1] ^= 1;
    await route.fulfill({ response, body });
  },
};

const files = { 'the code': later, 'the style sheet': style };
const cases = Object.entries(files).flatMap(([which, file]) => Object.entries(broken).map(([what, answer]) => [which, file, what, answer]));
for (const [which, file, what, answer] of cases) {
  test(`when ${which} ${what}, the page says so, loses nothing, and tries again`, async ({ admin, page, sandbox }) => {
    await page.route(file, answer);
    await sandbox.connectAll();
    await admin.arrive();
    await admin.selectAllMatching();
    await admin.writeMessage('Back in an hour');
    await admin.reviewButton.click();
    await expect(lost(page)).toBeVisible();
    const asked = page.waitForRequest(file);
    await page.getByRole('button', { name: 'Try again' }).click();
    await asked;
    await expect(lost(page)).toBeVisible();
    await expect(admin.dialog).toHaveCount(0);

    await page.unroute(file);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(admin.dialog).toContainText('Back in an hour');
    await admin.confirm(3);
    await admin.seesOutcome('logged off', 3);
  });
}

test('once the first view stands the file comes by itself, and a lost connection takes nothing away', async ({ admin, page }) => {
  const come = page.waitForEvent('requestfinished', (request) => later.test(request.url()));
  await admin.arrive();
  await come;
  await page.context().setOffline(true);
  await admin.selectAllMatching();
  await admin.review();
});

test('a host that does not know the type of wasm will do', async ({ admin, page }) => {
  await page.route(later, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
  });
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.review();
});
