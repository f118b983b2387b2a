// What the host settles in config.json.
import { test, expect } from './console.mjs';

test.use({ service: { desktops: 60 } });

const configured = (page, settings) => page.route('**/config.json', (route) => route.fulfill({ json: settings }));
const key = (sandbox) => ({ headers: { 'X-Auth-Token': sandbox.token } });

/** All desktops, as the service lists them. */
async function listed(sandbox, query = '') {
  const answer = await fetch(`${sandbox.address}api/workspace/v2/${sandbox.project}/desktops/detail?limit=500&offset=0${query}`, key(sandbox));
  return (await answer.json()).desktops;
}

test('desktops protected by name and tag can not be selected, are counted, and are in no plan', async ({ admin, page, sandbox }) => {
  const all = await listed(sandbox);
  const [one] = all;
  const tagged = all.find(({ tags, computer_name }) => tags.length && computer_name !== one.computer_name);
  const [{ key: name, value }] = tagged.tags;
  await configured(page, { protected: { names: [one.computer_name.toLowerCase()], tags: [`${name}=${value}`] } });
  const isProtected = ({ computer_name, tags }) => computer_name === one.computer_name || tags.some((tag) => tag.key === name && tag.value === value);
  const free = all.filter((desktop) => !isProtected(desktop));
  expect(free.length).toBeGreaterThan(0);
  await sandbox.connectAll();
  await admin.arrive();
  await admin.selectAllMatching();
  await admin.seesSelected(free.length);
  await expect(page.getByText(`${60 - free.length} protected`, { exact: true })).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Select all matching' })).toBeChecked();
  await admin.search(one.computer_name);
  await admin.seesDesktops(1, 60);
  await expect(page.getByRole('checkbox', { name: `Select ${one.computer_name}`, exact: true })).toBeDisabled();
  await admin.grid.getByText(one.computer_name, { exact: true }).click();
  await admin.seesSelected(free.length);
  await admin.search('');
  await admin.reviewAndConfirm(free.length);
  await admin.seesOutcome('logged off', free.length);
  const { sent } = await sandbox.logoffs();
  expect(Object.keys(sent).sort()).toEqual(free.map(({ desktop_id }) => desktop_id).sort());
});

test.describe('protection that comes late', () => {
  test.use({ service: { desktops: 3 } });

  for (const [how, kept] of [['one of those', 1], ['everybody', 3]]) {
    test(`when ${how} under review comes under protection, the word is asked for the others`, async ({ admin, page, sandbox }) => {
      await sandbox.connectAll();
      await configured(page, { protected: { tags: ['hold=yes'] } });
      await admin.arrive();
      await admin.selectAllMatching();
      let release;
      const free = new Promise((resolve) => (release = resolve));
      const later = async (route) => {
        await free;
        const response = await route.fetch();
        const list = await response.json();
        for (const desktop of list.desktops.slice(0, kept)) desktop.tags = [{ key: 'hold', value: 'yes' }];
        await route.fulfill({ response, json: list });
      };
      await page.route('**/desktops/detail?*', later, { times: 1 });
      await page.getByRole('button', { name: 'Refresh', exact: true }).click();
      await admin.review();
      await expect(admin.dialog).toHaveAccessibleName('Log off 3 desktops?');
      release();
      const left = 3 - kept;
      if (left === 0) {
        const nobody = page.getByRole('dialog', { name: 'Nothing is left to log off' });
        await expect(nobody.getByRole('alert')).toContainText('3 desktops came under protection');
        await nobody.getByRole('button', { name: 'Close' }).click();
        await expect(nobody).toHaveCount(0);
        return admin.seesSelected(0);
      }
      await expect(admin.dialog).toHaveAccessibleName(`Log off ${left} desktops?`);
      await expect(admin.dialog.getByRole('alert')).toContainText('One desktop came under protection');
      await expect(admin.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
      await admin.confirm(left);
      await admin.seesOutcome('logged off', left);
    });
  }
});

test('desktops of a protected pool can not be selected', async ({ admin, page, sandbox }) => {
  const answer = await fetch(`${sandbox.address}api/workspace/v2/${sandbox.project}/desktop-pools?limit=100&offset=0`, key(sandbox));
  const [pool] = (await answer.json()).desktop_pools;
  const members = await listed(sandbox, `&pool_id=${pool.id}`);
  expect(members.length).toBeGreaterThan(0);
  await configured(page, { protected: { pools: [`${pool.name.slice(0, -1)}?`, pool.id] } });
  await admin.arrive();
  await expect(page.getByText(/^\d+ protected$/)).not.toHaveText('60 protected');
  await admin.selectAllMatching();
  const count = Number((await page.getByText(/^\d+ protected$/).textContent()).split(' ')[0]);
  expect(count).toBeGreaterThanOrEqual(members.length);
  await admin.seesSelected(60 - count);
  await admin.search(members[0].computer_name);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  const all = page.getByRole('checkbox', { name: 'Select all matching' });
  await all.click();
  await expect(all).not.toBeChecked();
  await admin.seesSelected(0);
});

test('who came into a protected pool while the run waited is left out', async ({ admin, page, sandbox }) => {
  const answer = await fetch(`${sandbox.address}api/workspace/v2/${sandbox.project}/desktop-pools?limit=100&offset=0`, key(sandbox));
  const [pool] = (await answer.json()).desktop_pools;
  const members = (await listed(sandbox, `&pool_id=${pool.id}`)).map(({ desktop_id }) => desktop_id);
  const others = (await listed(sandbox)).filter(({ desktop_id }) => !members.includes(desktop_id));
  const late = others[0];
  let joined = false;
  await page.route(/pool_id=/, async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    if (joined && body.desktops.length > 0) Object.assign(body, { desktops: [...body.desktops, late], total_count: body.total_count + 1 });
    await route.fulfill({ response, json: body });
  });
  await page.clock.install();
  await configured(page, { protected: { pools: [pool.id] }, idle_lock_minutes: 720 });
  await sandbox.connectAll();
  await admin.arrive();
  // Until it is known who is in the pool, nobody can be selected.
  await expect(page.getByText(`${members.length} protected`, { exact: true })).toBeVisible();
  await admin.selectAllMatching();
  await admin.seesSelected(others.length);
  await admin.writeMessage('Save your work.');
  await page.getByRole('checkbox', { name: 'Warn first' }).check();
  await page.getByLabel('Minutes to save their work').fill('10');
  await admin.reviewAndConfirm(others.length);
  await expect(page.getByText(/^Users have until/).first()).toBeVisible();
  joined = true;
  // Not far beyond: what takes real time would seem to take too long.
  await page.clock.runFor('10:05');
  await admin.seesRunFinished();
  await admin.seesOutcome('skipped', 1);
  const { sent } = await sandbox.logoffs();
  expect(Object.keys(sent)).not.toContain(late.desktop_id);
  expect(Object.keys(sent)).toHaveLength(others.length - 1);
});

test('while it cannot be read who is in a protected pool, nothing can be selected', async ({ admin, page, sandbox }) => {
  await sandbox.answerNext({ call: 'pools', times: 99, status: 403, body: '' });
  await configured(page, { protected: { pools: ['Anything'] } });
  await admin.arrive();
  await expect(page.getByRole('alert').filter({ hasText: "can't be read, so nothing can be selected" })).toBeVisible();
  await admin.selectAllMatching().catch(() => {});
  await admin.seesSelected(0);
  await sandbox.answerAsUsual();
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await admin.selectAllMatching();
  await admin.seesSelected(60);
});

test.describe('a run that was cut off', () => {
  test.use({ service: { desktops: 60, latency: '200ms' } });

  /** Cuts a run off after its first log-off, and takes it up in a new page whose host protects some desktops. */
  async function cutOffAndTakenUp(admin, page, sandbox, settings) {
    await configured(page, { batch_size: 10 });
    await sandbox.connectAll();
    await admin.arrive();
    await admin.logOffAllMatching(60);
    await expect.poll(async () => (await sandbox.received('logoff')).length).toBeGreaterThan(0);
    await page.goto('about:blank');
    const { sent } = await sandbox.logoffs();
    await configured(page, settings(sent));
    await admin.arrive();
    await page.getByRole('button', { name: 'Check and go on' }).click();
    return Object.keys(sent);
  }

  test('sends nobody who is protected by now', async ({ admin, page, sandbox }) => {
    const all = await listed(sandbox);
    const names = (sent) => all.filter(({ desktop_id }) => !sent[desktop_id]).map(({ computer_name }) => computer_name);
    const sent = await cutOffAndTakenUp(admin, page, sandbox, (sent) => ({ protected: { names: names(sent) } }));
    // What was on the wire when the page went is neither sent nor skipped: nobody can know.
    const skipped = page.getByRole('button', { name: /^skipped \d+$/ });
    await expect(skipped).toBeVisible();
    await expect(page.getByRole('button', { name: /^(not sent|sending) / })).toHaveCount(0, { timeout: 30_000 });
    expect(Object.keys((await sandbox.logoffs()).sent).sort()).toEqual(sent.sort());
    await skipped.click();
    await expect(admin.results.getByText('protected').first()).toBeVisible();
  });

  test('waits while it cannot be read who is in a protected pool', async ({ admin, page, sandbox }) => {
    const answer = await fetch(`${sandbox.address}api/workspace/v2/${sandbox.project}/desktop-pools?limit=100&offset=0`, key(sandbox));
    const pools = (await answer.json()).desktop_pools;
    const members = (await Promise.all(pools.map(({ id }) => listed(sandbox, `&pool_id=${id}`)))).flat();
    const sent = await cutOffAndTakenUp(admin, page, sandbox, () => {
      sandbox.answerNext({ call: 'pools', times: 99, status: 403, body: '' });
      return { protected: { pools: ['*'] } };
    });
    await expect(page.getByText("can't be read, so it can't be seen who is still there").first()).toBeVisible();
    expect(Object.keys((await sandbox.logoffs()).sent).sort()).toEqual(sent.sort());
    await sandbox.answerAsUsual();
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect(page.getByRole('button', { name: /^(not sent|sending) / })).toHaveCount(0, { timeout: 30_000 });
    const ids = new Set(members.map(({ desktop_id }) => desktop_id));
    const after = Object.keys((await sandbox.logoffs()).sent).filter((id) => !sent.includes(id));
    expect(after.length).toBeGreaterThan(0);
    expect(after.filter((id) => ids.has(id))).toEqual([]);
  });
});

test('a template is put in the place of the message, and can be changed', async ({ admin, page }) => {
  await configured(page, { templates: [{ name: 'Tonight', text: 'Save your work.' }, { name: 'Now', text: 'It is time.' }] });
  await admin.arrive();
  await page.getByRole('combobox', { name: 'Message template' }).selectOption('Now');
  await expect(admin.messageBox).toHaveValue('It is time.');
  await admin.writeMessage('It is nearly time.');
  await expect(admin.messageBox).toHaveValue('It is nearly time.');
});

test('a template with a long name stays within the panel', async ({ admin, page }) => {
  await configured(page, { templates: [{ name: 'N'.repeat(100), text: 'x' }] });
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 });
    if (width === 1280) await admin.arrive();
    const ends = await page.getByRole('combobox', { name: 'Message template' }).evaluate((at) => [at, at.closest('.field')].map((part) => part.getBoundingClientRect().right));
    expect(ends[0]).toBeLessThanOrEqual(ends[1]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
});

test('batches are as large as the host wants them', async ({ admin, page, sandbox }) => {
  await configured(page, { batch_size: 25 });
  await sandbox.connectAll();
  await admin.arrive();
  await admin.logOffAllMatching(60);
  await admin.seesOutcome('logged off', 60);
  expect((await sandbox.batches()).map((ids) => ids.length)).toEqual(expect.arrayContaining([25, 10]));
});

test.describe('for a browser in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  test('what is wrong with the file is said in Chinese', async ({ page, sandbox }) => {
    await configured(page, { brand: 7 });
    await page.goto(sandbox.address);
    await expect(page.getByText('config.json: brand 必须是非空文本')).toBeVisible();
  });
});

for (const [file, said] of [
  [{ brnad: 'x' }, 'unknown field brnad'],
  [{ protected: { names: 'DC-*' } }, 'protected.names has to be a list of texts that are not empty'],
  [{ templates: [{ name: 'a', text: 'x'.repeat(256) }] }, 'templates.text has to be a message of 1 to 255 UTF-16 units'],
]) {
  test(`${said}, says the page, and nobody can work until that is corrected`, async ({ page, sandbox, admin }) => {
    await configured(page, file);
    await page.goto(sandbox.address);
    await expect(page.getByText(`config.json: ${said}`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Reload' }).first()).toBeVisible();
    await expect(admin.tokenBox).toHaveCount(0);
  });
}
