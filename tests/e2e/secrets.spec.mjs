// The token is in the tab's memory and in one header, and nowhere else.
import { test, expect } from './console.mjs';

const token = 'sentinel-7c1f0b9e5d2a';

test.use({ service: { desktops: 3, token } });

/** All that the page and its storages hold as text. */
function everything() {
  const fields = [...document.querySelectorAll('input, textarea')].map((field) => field.value);
  return [
    document.documentElement.outerHTML,
    ...fields,
    location.href,
    document.title,
    document.cookie,
    name,
    JSON.stringify(history.state),
    JSON.stringify({ ...localStorage }),
    JSON.stringify({ ...sessionStorage }),
  ].join('\n');
}

/** The content of all databases. */
async function databases() {
  const content = [];
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve, reject) => {
      const open = indexedDB.open(name);
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    for (const store of database.objectStoreNames) {
      content.push(
        await new Promise((resolve) => {
          const all = database.transaction(store).objectStore(store).getAll();
          all.onsuccess = () => resolve(JSON.stringify(all.result));
        }),
      );
    }
    database.close();
  }
  return content.join('\n');
}

test('the token is found in no storage, page, address, console line, or other part of a request', async ({ admin, sandbox, page }) => {
  const lines = [];
  const elsewhere = [];
  page.on('console', (message) => lines.push(message.text()));
  page.on('request', (request) => {
    const { 'x-auth-token': own, 'x-subject-token': subject, ...headers } = request.headers();
    elsewhere.push(request.url(), request.postData() ?? '', JSON.stringify(headers));
  });
  const nowhere = async (where) => {
    const seen = [await page.evaluate(everything), await page.evaluate(databases), ...lines, ...elsewhere].join('\n');
    expect(seen, where).not.toContain(token);
  };

  await sandbox.connectAll();
  await admin.open();
  await admin.signIn();
  await admin.seesDesktops(3);
  await nowhere('after the sign-in');
  await admin.logOffAllMatching(3);
  await admin.seesOutcome('logged off', 3);
  await nowhere('after the run');
  await admin.signOut();
  await nowhere('after the sign-out');

  const requests = await sandbox.received();
  expect(requests.length).toBeGreaterThan(0);
  expect(requests.filter((request) => request.token_elsewhere)).toEqual([]);
});

test('a password and a code are in the body of the one sign-in, and nowhere else', async ({ admin, sandbox, page }) => {
  const [password, wrong, code] = ['demo-password', 'sentinel-91b7-password', '907315'];
  const lines = [];
  const elsewhere = [];
  page.on('console', (message) => lines.push(message.text()));
  page.on('request', (request) => {
    const body = request.method() === 'POST' && request.url().includes('/v3/auth/tokens') ? '' : request.postData();
    elsewhere.push(request.url(), body ?? '', JSON.stringify(request.headers()));
  });
  const nowhere = async (where) => {
    const seen = [await page.evaluate(everything), await page.evaluate(databases), ...lines, ...elsewhere].join('\n');
    for (const secret of [password, wrong, code]) expect(seen, where).not.toContain(secret);
  };
  const give = async (secret) => {
    await page.getByLabel('Password').fill(secret);
    await page.getByRole('button', { name: 'Sign in with password' }).click();
  };
  await sandbox.connectAll();
  await admin.open();
  await page.getByRole('button', { name: 'Use a password' }).click();
  for (const [box, text] of [['Account name', 'demo'], ['User name', 'admin'], ['Project', 'cn-north-4']]) await page.getByLabel(box, { exact: true }).fill(text);
  await page.getByText('One-time code (for').click();
  await page.getByRole('textbox', { name: 'User ID' }).fill('a1d2c3b4e5f60718293a4b5c6d7e8f90');
  await page.getByRole('textbox', { name: 'One-time code' }).fill(code);
  // IAM repeats both in its refusal.
  const said = `no ${wrong}, no ${code}`;
  await sandbox.answerNext({ call: 'sign-in', status: 401, body: JSON.stringify({ error_code: 'IAM.0062', error_msg: said }) });
  await give(wrong);
  await expect(admin.alerts.first()).toContainText('no [secret], no [secret]');
  await nowhere('after a refusal');
  await give(password);
  await admin.seesDesktops(3);
  await nowhere('after the sign-in');
  await admin.logOffAllMatching(3);
  await admin.seesOutcome('logged off', 3);
  await nowhere('after the run');
  expect(await sandbox.received('sign-in')).toHaveLength(2);
  expect((await sandbox.received()).filter((request) => request.token_elsewhere)).toEqual([]);
});

test('a token that the service repeats in an error is not shown', async ({ admin, sandbox, page }) => {
  await sandbox.answerNext({ call: 'detail', status: 400, times: 9, body: JSON.stringify({ error_code: 'WKS.0001', error_msg: `bad token ${token}` }) });
  await admin.open();
  await admin.signIn();
  await expect(admin.alerts.first()).toContainText('WKS.0001');
  expect(await page.evaluate(() => document.body.innerText)).not.toContain(token);
});

test('signing out forgets the desktops, the selection and the message', async ({ admin, page }) => {
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.writeMessage('secret plan');
  await admin.signOut();
  expect(await page.evaluate(everything)).not.toContain('secret plan');
  await admin.signIn();
  await admin.seesDesktops(3);
  await admin.seesSelected(0);
  await expect(admin.messageBox).toHaveValue('');
});
