// Several projects in one session.
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 60 } });

const branch = '1b2c3d4e5f60718293a4b5c6d7e8f90a';
const chip = (page, name) => page.getByRole('banner').getByRole('button', { name: `Project ${name}`, exact: true });
const dialog = (page) => page.getByRole('dialog', { name: 'Choose a project' });
const row = (page, name) => dialog(page).getByRole('listitem').filter({ has: page.getByRole('button', { name, exact: true }) });

/** Goes to the other way to sign in, and fills in all that it asks for. */
async function fillInPassword(page) {
  await dialog(page).getByRole('button', { name: 'Use a password' }).click();
  await dialog(page).getByRole('textbox', { name: 'Account name' }).fill('demo');
  await dialog(page).getByRole('textbox', { name: 'User name' }).fill('admin');
  await dialog(page).getByLabel('Password').fill('demo-password');
}

test('another project asks for a sign-in of its own and says why; the way back needs none', async ({ admin, page, sandbox }) => {
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.writeMessage('Good night');
  await chip(page, 'cn-north-4').click();
  await expect(row(page, 'cn-north-4')).toContainText('You are here');
  await expect(row(page, 'cn-north-4').getByRole('button')).toBeDisabled();
  await expect(row(page, 'cn-north-4_Branch')).toContainText('Needs a sign-in');
  await row(page, 'cn-north-4_Branch').getByRole('button').click();
  await expect(dialog(page)).toContainText('A token is for one project');
  // No button lies over another, on a low window either.
  await page.setViewportSize({ width: 1280, height: 680 });
  const [go, back] = ['Continue', 'Cancel'].map((name) => dialog(page).getByRole('button', { name }));
  for (const button of [go, back]) await expect(button).toBeInViewport({ ratio: 1 });
  const { y, height } = await go.boundingBox();
  expect(y + height).toBeLessThanOrEqual((await back.boundingBox()).y);

  // A token for another project than the chosen one is refused, and nothing has changed.
  await dialog(page).getByRole('textbox', { name: 'User token' }).fill(sandbox.token);
  await dialog(page).getByRole('button', { name: 'Continue' }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('This token is for another project');

  await fillInPassword(page);
  await dialog(page).getByRole('button', { name: 'Sign in with password' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(chip(page, 'cn-north-4_Branch')).toBeVisible();
  await admin.seesDesktops(40);
  await admin.seesSelected(0);
  await expect(admin.messageBox).toHaveValue('Good night');
  expect((await sandbox.received('detail')).at(-1).path).toContain(branch);

  const signIns = (await sandbox.received('sign-in')).length + (await sandbox.received('check-token')).length;
  await chip(page, 'cn-north-4_Branch').click();
  await expect(row(page, 'cn-north-4')).toContainText('Signed in');
  await row(page, 'cn-north-4').getByRole('button').click();
  await admin.seesDesktops(60);
  await expect(chip(page, 'cn-north-4')).toBeVisible();
  expect((await sandbox.received('sign-in')).length + (await sandbox.received('check-token')).length).toBe(signIns);

  // Signing out forgets them all.
  await admin.signOut();
  await admin.signIn();
  await admin.seesDesktops(60);
  await chip(page, 'cn-north-4').click();
  await expect(row(page, 'cn-north-4_Branch')).toContainText('Needs a sign-in');
});

test('a run of another project says so, and gives no commands', async ({ admin, page, sandbox }) => {
  await sandbox.connectAll();
  await admin.arrive();
  await admin.logOffAllMatching(60);
  await admin.seesRunFinished();
  await chip(page, 'cn-north-4').click();
  await row(page, 'cn-north-4_Branch').getByRole('button').click();
  await fillInPassword(page);
  await dialog(page).getByRole('button', { name: 'Sign in with password' }).click();
  await admin.seesDesktops(40);
  await page.getByRole('link', { name: 'Runs' }).click();
  await page.getByRole('listitem').filter({ hasText: '60 logged off' }).getByRole('button', { name: 'Open' }).click();
  await expect(page.getByText(/^Started .*, project cn-north-4$/)).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  for (const name of [/curl/, /hcloud/]) {
    const command = page.getByRole('button', { name });
    await expect(command).toBeDisabled();
    await expect(command).toHaveAccessibleDescription(/This run is of another project/);
  }
});

test('a sign-in that was given up changes nothing when its answer comes', async ({ admin, page, sandbox }) => {
  await admin.arrive();
  await admin.selectAllMatching();
  await chip(page, 'cn-north-4').click();
  await row(page, 'cn-north-4_Branch').getByRole('button').click();
  await fillInPassword(page);
  await sandbox.answerNext({ call: 'sign-in', only_delay: true, delay_ms: 1_000 });
  const answer = page.waitForResponse((response) => response.url().includes('/auth/tokens') && response.request().method() === 'POST');
  await dialog(page).getByRole('button', { name: 'Sign in with password' }).click();
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await (await answer).finished();
  // What follows from an answer follows before the next frames.
  await page.evaluate(() => new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(seen)))));
  await expect(chip(page, 'cn-north-4')).toBeVisible();
  await admin.seesSelected(60);
  expect((await sandbox.received('detail')).filter(({ path }) => path.includes(branch))).toEqual([]);
});

test('while a run is on there is no other project, and it is said why', async ({ admin, page, sandbox }) => {
  await sandbox.connectAll();
  await sandbox.answerNext({ call: 'logoff', only_delay: true, delay_ms: 3_000 });
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.reviewAndConfirm(60);
  await chip(page, 'cn-north-4').click();
  await expect(dialog(page)).toContainText('A run is under way, and a run is of one project');
  await expect(dialog(page).getByRole('listitem')).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'Close' }).click();
  await expect(dialog(page)).toHaveCount(0);
  await admin.seesOutcome('logged off', 60);
  await chip(page, 'cn-north-4').click();
  await expect(row(page, 'cn-north-4')).toBeVisible();
});

test('a list of projects that does not come is told', async ({ admin, page, sandbox }) => {
  await admin.arrive();
  await sandbox.answerNext({ call: 'auth-projects', status: 503, body: '' });
  await chip(page, 'cn-north-4').click();
  await expect(dialog(page).getByRole('alert')).toContainText('The service takes no requests now');
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog(page)).toHaveCount(0);
});

test('the projects that the host names are offered at the sign-in', async ({ admin, page }) => {
  await page.route('**/config.json', (route) => route.fulfill({ json: { projects: ['night', 'day'], sign_in: 'password' } }));
  await admin.open();
  await expect(page.getByRole('combobox', { name: 'Project' })).toBeVisible();
  expect(await page.locator('datalist option').evaluateAll((all) => all.map(({ value }) => value))).toEqual(['night', 'day']);
});

test.describe('where the host has several regions', () => {
  const regions = async (page) => page.route('**/config.json', (route) => route.fulfill({ json: { regions: ['cn-north-4', { region: 'ap-southeast-3' }] } }));
  const region = (page) => page.getByRole('combobox', { name: 'Region' });
  const byPassword = async (place, project) => {
    await place.getByRole('textbox', { name: 'Account name' }).fill('demo');
    await place.getByRole('textbox', { name: 'User name' }).fill('admin');
    await place.getByLabel('Password').fill('demo-password');
    if (project) await expect(place.getByRole('combobox', { name: 'Project' })).toHaveValue(project);
    await place.getByRole('button', { name: 'Sign in with password' }).click();
  };

  test('the one that is chosen at the sign-in is asked, and is the first the next time', async ({ admin, page, sandbox }) => {
    await regions(page);
    await admin.arrive();
    await admin.seesDesktops(60);
    expect((await sandbox.received('detail')).at(-1).path).toContain('/api/cn-north-4/workspace/');
    await admin.signOut();

    await region(page).selectOption('ap-southeast-3');
    await page.getByRole('button', { name: 'Use a password' }).click();
    await byPassword(page, 'ap-southeast-3');
    await expect(chip(page, 'ap-southeast-3')).toBeVisible();
    expect((await sandbox.received('sign-in')).at(-1).path).toContain('/api/ap-southeast-3/iam/');
    await expect.poll(async () => (await sandbox.received('detail')).at(-1).path).toContain('/api/ap-southeast-3/workspace/');
    await page.reload();
    await expect(region(page)).toHaveValue('ap-southeast-3');
  });

  test('a project of another region is asked for there, and the way back leads back', async ({ admin, page, sandbox }) => {
    await regions(page);
    await admin.arrive();
    // Who thinks better of it stays where they are.
    await chip(page, 'cn-north-4').click();
    await row(page, 'ap-southeast-3').getByRole('button').click();
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await admin.seesDesktops(60);
    expect((await sandbox.received('detail')).every(({ path }) => !path.includes('ap-southeast-3/workspace/v2/0a1b'))).toBe(true);

    await chip(page, 'cn-north-4').click();
    await row(page, 'ap-southeast-3').getByRole('button').click();
    await expect(dialog(page)).not.toContainText('seems to be of another one');
    await dialog(page).getByRole('button', { name: 'Use a password' }).click();
    await byPassword(dialog(page));
    await expect(chip(page, 'ap-southeast-3')).toBeVisible();
    await expect.poll(async () => (await sandbox.received('detail')).at(-1).path).toContain('/api/ap-southeast-3/workspace/');

    await chip(page, 'ap-southeast-3').click();
    await row(page, 'cn-north-4').getByRole('button').click();
    await admin.seesDesktops(60);
    expect((await sandbox.received('detail')).at(-1).path).toContain('/api/cn-north-4/workspace/');
  });
});
