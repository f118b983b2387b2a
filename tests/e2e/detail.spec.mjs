// All about one desktop: what the service told, and its history in this browser's runs.
import { test, expect } from './console.mjs';
import { objections } from './accessibility.mjs';

test.use({ service: { desktops: 12 } });

const panel = (page, name) => page.getByRole('dialog', { name, exact: true });

test('opened by mouse and by keyboard, it tells everything, copies, and gives the focus back', async ({ admin, context, page, sandbox }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await sandbox.connectAll();
  await admin.arrive();
  const [first, second] = await admin.firstNames(2);
  await page.getByRole('button', { name: `Details of ${second}`, exact: true }).click();
  const about = panel(page, second);
  await expect(about).toBeVisible();
  for (const fact of ['Desktop id', 'Login state', 'Power', 'Address', 'Zone', 'Created']) await expect(about.getByText(fact, { exact: true })).toBeVisible();
  await expect(about.locator('.fact').filter({ hasText: 'Pool' }).first()).toHaveText('Poolnot provided');
  await expect(about).toContainText('It is in no run that this browser keeps.');
  // What the list doesn't have: asked of the service, each under a name in words.
  await expect(about.getByText(/^As the service told it at \d\d:\d\d:\d\d$/)).toBeVisible();
  const others = ['Task', 'Assignment', 'Assigned to', 'User group', 'User groups', 'Image', 'Billing', 'Product', 'Flavor', 'System disk', 'Network',
    'Subnet', 'Security groups', 'Internet access', 'SID', 'OU', 'Enterprise project'];
  for (const fact of others) await expect(about.getByText(fact, { exact: true })).toBeVisible();
  await expect(about).toContainText('pay per use');
  await expect(about.locator('.dot.connected')).toBeVisible();
  await expect(about.getByText('assigned', { exact: true })).toBeVisible();
  await expect(about).toContainText('WorkspaceUserSecurityGroup');
  await expect(about.getByRole('button', { name: 'Copy id' })).toHaveText('Copy');
  await about.getByRole('button', { name: 'Copy id' }).click();
  await expect(about.getByRole('button', { name: 'Copied' })).toBeVisible();
  const id = await page.evaluate(() => navigator.clipboard.readText());
  await expect(about).toContainText(id);
  await page.keyboard.press('Escape');
  await expect(about).toHaveCount(0);
  await expect(admin.grid).toBeFocused();
  await admin.seesSelected(0);

  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(panel(page, first)).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(admin.grid).toBeFocused();

  // Enter on the button of a column sorts.
  await page.getByRole('button', { name: 'User', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('columnheader', { name: 'User' })).toHaveAttribute('aria-sort', 'ascending');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('it follows a refresh, says when the desktop is gone, and knows the runs it was in', async ({ admin, context, page, sandbox }) => {
  await context.clock.install();
  await sandbox.connectAll();
  await admin.arrive();
  const [name, other] = await admin.firstNames(2);
  await admin.select(name);
  await admin.reviewAndConfirm(1);
  await admin.seesRunFinished();
  await page.getByRole('link', { name: 'Pick' }).click();
  await page.getByRole('button', { name: `Details of ${name}`, exact: true }).click();
  const history = panel(page, name).getByRole('listitem');
  await expect(history).toHaveCount(1);
  await expect(history).toContainText('logged off');
  await expect(history).toContainText('sent: 1');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Details of ${other}`, exact: true }).click();
  await expect(panel(page, other)).toContainText('It is in no run that this browser keeps.');
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Refresh automatically' }).selectOption('Refresh every 15 s');
  await page.getByRole('button', { name: `Details of ${other}`, exact: true }).click();
  await sandbox.change({ computer_name: other, listed: false });
  await context.clock.fastForward('00:16');
  await expect(panel(page, other)).toContainText('The service no longer lists this desktop');
});

test('what nobody knows is told by its own name; a refusal has its remedy, and what the list told still shows', async ({ admin, page, sandbox }) => {
  await admin.arrive();
  const [name] = await admin.firstNames(1);
  await sandbox.answerNext({ call: 'detail', status: 403, body: '{"error_code":"WKS.0403","error_msg":"Not you."}' });
  await page.getByRole('button', { name: `Details of ${name}`, exact: true }).click();
  const about = panel(page, name);
  await expect(about.getByRole('alert')).toContainText('Not you.');
  await expect(about.getByText('Login state', { exact: true })).toBeVisible();
  await expect(about.getByText('SID', { exact: true })).toHaveCount(0);
  const id = (await sandbox.received('detail')).at(-1).query.match(/desktop_id=([^&]+)/)[1];
  const odd = { desktop_id: id, computer_name: name, seen_by: [{ who: '<b>x</b>', at: [1, 2] }, { who: '' }], 'new field': true };
  await sandbox.answerNext({ call: 'detail', status: 200, body: JSON.stringify({ desktops: [odd] }) });
  await about.getByRole('button', { name: 'Try again' }).click();
  await expect(about.getByRole('alert')).toHaveCount(0);
  await expect(about.getByText('seen_by', { exact: true })).toBeVisible();
  await expect(about).toContainText('1.who <b>x</b>');
  await expect(about).toContainText('1.at 1, 2');
  await expect(about.getByText('new field', { exact: true })).toBeVisible();
});

test('whom it is assigned to is told in words, each by name first', async ({ admin, page }) => {
  await admin.arrive();
  const [name] = await admin.firstNames(1);
  const people = [
    { type: 'USER', user_id: 'u1', user_name: 'li', user_group: 'users', since: 'May' },
    { type: 'GROUP', user_id: 'g1', user_name: 'Finance' },
  ];
  await page.route('**/desktops/detail?*', async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    for (const desktop of json.desktops) desktop.attach_user_infos = people;
    await route.fulfill({ response, json });
  });
  await page.getByRole('button', { name: `Details of ${name}`, exact: true }).click();
  const told = panel(page, name).locator('.fact').filter({ has: page.getByText('Assigned to', { exact: true }) }).locator('.told');
  await expect(told).toHaveText(
    ['1 name li', '1 type user', '1 id u1', '1 group users', '1.since May', '2 name Finance', '2 type user group', '2 id g1'],
  );
});

for (const colorScheme of ['light', 'dark']) {
  test.describe(`at 320 px, ${colorScheme}`, () => {
    test.use({ colorScheme, viewport: { width: 320, height: 640 } });

    test('it is the whole screen, and accessible', async ({ admin, page }) => {
      await admin.arrive();
      const [name] = await admin.firstNames(1);
      await page.getByRole('button', { name: `Details of ${name}`, exact: true }).click();
      const box = await panel(page, name).boundingBox();
      expect([box.x, box.width, box.height]).toEqual([0, 320, 640]);
      await expect(panel(page, name)).toContainText('It is in no run that this browser keeps.');
      expect(await objections(page)).toEqual([]);
      await page.screenshot({ path: test.info().outputPath('detail.png') });
    });
  });
}
