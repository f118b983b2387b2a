// Signing in with a password: IAM is asked once, and each of its refusals has words of its own.
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 3 } });

/** Types everything and gives the form off. */
async function signIn(page, { account = 'demo', user = 'admin', password = 'demo-password', project = 'cn-north-4', id, code } = {}) {
  const form = page.locator('form').filter({ has: page.getByRole('textbox', { name: 'Account name' }) });
  await form.getByRole('textbox', { name: 'Account name' }).fill(account);
  await form.getByRole('textbox', { name: 'User name' }).fill(user);
  await form.getByLabel('Password').fill(password);
  if (project !== undefined && (await form.getByRole('combobox', { name: 'Project' }).count())) await form.getByRole('combobox', { name: 'Project' }).fill(project);
  if (code) {
    await form.getByRole('textbox', { name: 'User ID' }).fill(id);
    await form.getByRole('textbox', { name: 'One-time code' }).fill(code);
  }
  await form.getByRole('button', { name: 'Sign in with password' }).click();
}

/** Opens the form for a password. */
async function choose(page) {
  await page.getByRole('button', { name: 'Use a password' }).click();
  await expect(page.getByRole('textbox', { name: 'Account name' })).toBeFocused();
}

test('a user of IAM signs in, for a project by its name, and sees user, project and how long it lasts', async ({ admin, page, sandbox }) => {
  await admin.open();
  await choose(page);
  await signIn(page);
  await admin.seesDesktops(3);
  await expect(page.getByRole('banner')).toContainText('Project cn-north-4');
  await expect(page.getByRole('banner')).toContainText(/Token 2[34] h/);
  expect(await sandbox.received('sign-in')).toHaveLength(1);
  // The answer says it all: nobody has to ask again whose token it is.
  expect(await sandbox.received('check-token')).toHaveLength(0);
});

test('and logs desktops off with it', async ({ admin, page, sandbox }) => {
  await sandbox.connectAll();
  await admin.open();
  await choose(page);
  await signIn(page, { project: sandbox.project });
  await admin.seesDesktops(3);
  await admin.logOffAllMatching(3);
  await admin.seesOutcome('logged off', 3);
  await sandbox.sentOnce(3);
});

const refusals = {
  'a wrong password': [{ password: 'wrong' }, 'IAM does not know this sign-in', 'A HUAWEI ID or a federated user', 'Several wrong passwords in a row lock the user'],
  'a locked user': [{ user: 'locked' }, 'IAM.0061', 'The user is locked', 'Wait until the lock ends'],
  'a user without programmatic access': [{ user: 'console-only' }, 'IAM.0081', 'web console only', "Ask the account's administrator"],
  'a disabled user': [{ user: 'disabled' }, 'IAM.0082', 'The user is disabled'],
  'a project that is not there': [{ project: 'nowhere' }, 'IAM.1109', 'The project does not exist'],
};
for (const [what, [typed, ...words]] of Object.entries(refusals)) {
  test(`${what} is told in its own words, and IAM is asked once`, async ({ admin, page, sandbox }) => {
    await admin.open();
    await choose(page);
    await signIn(page, typed);
    for (const fact of words) await expect(admin.alerts.first()).toContainText(fact);
    await expect(page.getByLabel('Password')).toHaveValue('');
    await expect(page.getByLabel('Password')).toBeFocused();
    await expect(page.getByRole('textbox', { name: 'Account name' })).toHaveValue('demo');
    expect(await sandbox.received('sign-in')).toHaveLength(1);
  });
}

for (const [width, height] of [[1280, 800], [390, 844]]) test(`why IAM refused is in sight at ${width} × ${height}, and told at the password where that can be it`, async ({ admin, page }) => {
  await page.setViewportSize({ width, height });
  await admin.open();
  await choose(page);
  const password = page.getByLabel('Password');
  await signIn(page, { user: 'locked' });
  await expect(admin.alerts.first()).toBeInViewport({ ratio: 1 });
  await expect(password).not.toHaveAttribute('aria-invalid');
  await signIn(page, { password: 'wrong' });
  await expect(password).toHaveAttribute('aria-invalid', 'true');
  await expect(password).toHaveAccessibleDescription(/IAM did not take it/);
  await expect(admin.alerts.first()).toBeInViewport({ ratio: 1 });
  await expect(password).toBeInViewport({ ratio: 1 });
  await expect(password).toBeFocused();
});

for (const fault of [{ status: 503, body: '' }, { status: 429, body: '{"error_code":"IAM.0012","error_msg":"Too many"}' }, { cut: 'close' }]) {
  test(`${JSON.stringify(fault)} is not followed by a second try`, async ({ admin, page, sandbox }) => {
    const asked = [];
    page.on('request', (request) => request.method() === 'POST' && asked.push(request.url()));
    await sandbox.answerNext({ call: 'sign-in', times: 9, ...fault });
    await admin.open();
    await choose(page);
    await signIn(page);
    await expect(admin.alerts.first()).toBeVisible();
    expect(asked).toHaveLength(1);
  });
}

test('a user with a one-time code is asked for it, and signs in with it', async ({ admin, page, sandbox }) => {
  const id = 'b2d3c4e5f60718293a4b5c6d7e8f90a1';
  await admin.open();
  await choose(page);
  await expect(page.getByRole('textbox', { name: 'One-time code' })).toBeHidden();
  await signIn(page, { user: 'mfa-admin' });
  await expect(page.getByRole('alert').filter({ hasText: 'IAM wants a one-time code' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'One-time code' })).toHaveAttribute('autocomplete', 'one-time-code');
  await signIn(page, { user: 'mfa-admin', id: '', code: '123456' });
  await expect(page.getByText("A code needs the user's ID beside it.")).toBeVisible();
  await signIn(page, { user: 'mfa-admin', id, code: '123456' });
  await admin.seesDesktops(3);
  expect(await sandbox.received('sign-in')).toHaveLength(2);
});

test('an empty form says what is missing, and asks nobody', async ({ admin, page, sandbox }) => {
  await admin.open();
  await choose(page);
  await page.getByRole('button', { name: 'Sign in with password' }).click();
  for (const words of ['Enter the account name.', 'Enter the user name.', 'Enter the password.', "Enter the project's name or ID."]) {
    await expect(page.getByText(words)).toBeVisible();
  }
  expect(await sandbox.received()).toHaveLength(0);
});

test('password managers find what they fill in', async ({ admin, page }) => {
  await admin.open();
  await choose(page);
  const form = page.locator('form');
  await expect(form.locator('input[type=password]')).toHaveAttribute('autocomplete', 'current-password');
  await expect(form.getByRole('textbox', { name: 'User name' })).toHaveAttribute('autocomplete', 'username');
  await expect(form.locator('button[type=submit]')).toHaveCount(1);
});

test('a token of another region is told as such', async ({ admin, page }) => {
  await page.route(/v3\/auth\/tokens/, (route) => route.abort());
  await admin.open();
  await admin.signIn('wrong-region');
  await expect(page.getByText('belongs to another region').first()).toBeVisible();
  await expect(page.getByText("the region's own IAM").first()).toBeVisible();
});

test('signing in again in place takes a password too, and keeps what was selected', async ({ admin, page, sandbox }) => {
  await admin.arrive();
  await admin.selectAllMatching();
  await sandbox.tokenEnds(sandbox.token, 0);
  await page.getByRole('button', { name: 'Refresh' }).click();
  const again = page.getByRole('dialog', { name: 'Sign in again' });
  await again.getByRole('button', { name: 'Use a password' }).click();
  await signIn(page);
  await expect(again).toHaveCount(0);
  await admin.seesSelected(3);
  await admin.seesDesktops(3);
  const [{ status }] = (await sandbox.received('detail')).slice(-1);
  expect(status).toBe(200);
});
