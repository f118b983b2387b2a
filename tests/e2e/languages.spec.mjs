// The languages: chosen by the browser or by the person, kept, fetched only when wanted.
import { readFileSync } from 'node:fs';
import { test, expect } from './console.mjs';
import { chose, objections } from './accessibility.mjs';
import { Visitor } from './states.mjs';

const file = /\/zh-[0-9a-f]+\.wasm$/;
const choice = (page) => page.getByRole('combobox', { name: /^(Language|语言)$/ });
const wanted = (page) => {
  const asked = [];
  page.on('request', (request) => file.test(request.url()) && asked.push(request.url()));
  return asked;
};

test.use({ service: { desktops: 101 } });

test('English fetches no other language', async ({ admin, page }) => {
  const asked = wanted(page);
  await admin.arrive();
  expect(asked).toEqual([]);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
});

test('a choice takes nothing away and is kept', async ({ admin, page }) => {
  await admin.arrive();
  await admin.search('a');
  await admin.selectAllMatching();
  await admin.writeMessage('23:00 维护');
  await choice(page).selectOption('中文');
  await expect(page.getByRole('heading', { name: '桌面', exact: true })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('searchbox', { name: '搜索桌面' })).toHaveValue('a');
  await expect(page.getByRole('textbox', { name: '给用户的消息' })).toHaveValue('23:00 维护');
  await expect(page.getByText(/^已选 \d+ 个$/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible();
  await choice(page).selectOption('English');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test("the host's language goes before the browser's, and a choice before both", async ({ admin, page }) => {
  await page.route('**/config.json', (route) => route.fulfill({ json: { language: 'zh-CN' } }));
  await page.goto(admin.address);
  await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible();
  await choice(page).selectOption('English');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
});

test('of the languages that somebody reads, the first that the console has is taken, before it starts as well', async ({ admin, page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { value: ['ja', 'zh-SG', 'en'] }));
  await page.route('**/*.wasm', (route) => route.fulfill({ status: 404 }));
  await page.goto(admin.sandbox.address);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-SG');
  await expect(page.getByRole('heading', { name: '控制台缺少文件' })).toBeVisible();
  await page.unrouteAll();
  await page.reload();
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible();
});

test('when a language can not be fetched, the page stays as it is', async ({ admin, page }) => {
  await page.route(file, (route) => route.abort());
  await admin.arrive();
  await choice(page).selectOption('中文');
  await expect(choice(page)).toHaveValue('en');
  await expect(page.getByRole('heading', { name: 'Desktops' })).toBeVisible();
  await page.unroute(file);
  await choice(page).selectOption('中文');
  await expect(page.getByRole('heading', { name: '桌面', exact: true })).toBeVisible();
});

test('the report to print is in the language of the console, the table is not', async ({ admin, page, sandbox }) => {
  await sandbox.connectAll();
  await admin.arrive();
  await admin.logOffAllMatching(101);
  await admin.seesRunFinished();
  await choice(page).selectOption('中文');
  const file = async (name) => {
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name, exact: true }).click();
    return readFileSync(await (await saved).path(), 'utf8');
  };
  expect(await file('导出')).toContain('logged off');
  await page.getByText('更多', { exact: true }).click();
  const printed = await file('导出可打印的报告');
  expect(printed).toContain('<html lang="zh-CN">');
  expect(printed).toContain('<h2>合计</h2>');
  expect(printed).not.toContain('logged off');
  expect(printed).not.toContain('%{');
});

test.describe('in Chinese, with more contrast', () => {
  test.use({ locale: 'zh-CN' });

  test.beforeEach(({ page }) => chose(page, 'contrast'));

  test('the whole job is done in the language of the browser, accessibly', async ({ page, sandbox, admin }) => {
    const check = async (state) => expect.soft(await objections(page), state).toEqual([]);
    await sandbox.connectAll();
    await page.goto(admin.address);
    await page.getByRole('textbox', { name: '用户 Token' }).fill('not-a-good-token');
    await page.getByRole('textbox', { name: '项目 ID' }).fill(sandbox.project);
    await page.getByRole('button', { name: '继续' }).click();
    await expect(page.getByRole('alert')).toContainText('未登录');
    await check('refused');
    await page.getByRole('textbox', { name: '用户 Token' }).fill(sandbox.token);
    await page.getByRole('button', { name: '继续' }).click();
    await expect(page.getByText('101 / 101 个桌面', { exact: true })).toBeVisible();
    await page.getByRole('checkbox', { name: '选择所有匹配项' }).check();
    await page.getByRole('textbox', { name: '给用户的消息' }).fill('23:00 开始维护，请保存。');
    await check('picker');
    await page.getByRole('button', { name: '核对注销信息' }).click();
    const dialog = page.getByRole('dialog', { name: '注销 101 个桌面？' });
    await dialog.getByRole('textbox', { name: '请输入 101 以确认' }).fill('101');
    await check('confirmation');
    await dialog.getByRole('button', { name: '注销 101 个桌面' }).click();
    await expect(page.getByRole('heading', { name: '注销任务' })).toBeVisible();
    await expect(page.getByRole('button', { name: '已注销 101' })).toBeVisible();
    await check('results');
    await sandbox.sentOnce(101);
    // Nothing on the page is left in English but names and facts of the service.
    const left = await page.getByRole('main').evaluate((main) => {
      const words = ['Log', 'run', 'not sent', 'desktop', 'Export', 'Retry', 'Reason', 'Pause'];
      return words.filter((word) => main.innerText.includes(word));
    });
    expect(left).toEqual([]);
  });
});

test.describe('in Chinese', () => {
  test.use({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });

  test('zones, codes and reasons are written as Chinese has them', async ({ page, sandbox }) => {
    const visitor = new Visitor(page, sandbox, 'zh-CN');
    const body = JSON.stringify({ error_code: 'WKS.0403', error_msg: 'Not you.' });
    await sandbox.answerNext({ call: 'detail', times: 9, status: 403, body });
    await visitor.open();
    await visitor.signIn();
    await expect(page.getByRole('alert')).toContainText('没有权限（WKS.0403）');
    await sandbox.answerAsUsual();
    await visitor.press('pick_refresh');
    await visitor.sees(101);
    await expect(visitor.text('timing_wait_hint', { zone: 'GMT+8' })).toBeVisible();
    await visitor.part('searchbox', 'pick_search').fill('created:soon');
    await expect(page.locator('#search-wrong')).toHaveText(/：created:soon（日期为.*）$/);
  });

  test('on a narrow screen no line is left with a character or two, and what can not be undone is said in one', async ({ page, sandbox }) => {
    await page.setViewportSize({ width: 320, height: 800 });
    const visitor = new Visitor(page, sandbox, 'zh-CN');
    await visitor.open();
    await visitor.signIn();
    await visitor.sees(101);
    await visitor.selectAll();
    await visitor.review(101);
    /** The widths of the lines that a part of a text takes. */
    const lines = (key, part = '') =>
      visitor.text(key).evaluate((place, part) => {
        const [range, text] = [document.createRange(), place.firstChild];
        range.setStart(text, text.data.indexOf(part));
        range.setEnd(text, part === '' ? text.data.length : text.data.indexOf(part) + part.length);
        return Array.from(range.getClientRects(), ({ width }) => width);
      }, part);
    expect(await lines('confirm_unsaved', '此操作无法撤销')).toHaveLength(1);
    const [first, last] = await lines('confirm_no_message');
    expect(last / first).toBeGreaterThan(0.6);
  });
});

test('people are in the order of the chosen language: by pinyin in Chinese', async ({ admin, page }) => {
  const lines = page.getByRole('grid', { name: /^(Desktops|桌面)$/ }).locator('.line:visible');
  const shown = async () => {
    const rows = await lines.evaluateAll((all) =>
      all.map((line) => [Number(line.closest('[aria-rowindex]').ariaRowIndex), line.querySelector('.user').innerText.trim()]),
    );
    return rows.sort(([one], [other]) => one - other).map(([, user]) => user);
  };
  const inOrderOf = (tag, users) =>
    page.evaluate(([tag, users]) => users.toSorted(new Intl.Collator(tag).compare), [tag, users]);
  await admin.arrive();
  await admin.search('user:王,李,张,刘,陈,杨,赵,黄,周,吴 -user:.');
  const title = page.getByRole('columnheader', { name: /^(User|用户)/ });
  await title.getByRole('button').click();
  await expect(title).toHaveAttribute('aria-sort', 'ascending');
  const users = await shown();
  expect(users.length).toBeGreaterThan(4);
  const [english, chinese] = [await inOrderOf('en', users), await inOrderOf('zh-CN', users)];
  expect(english).not.toEqual(chinese);
  expect(users).toEqual(english);
  // Whoever goes to the bar at the top leaves the list; while they are in it, no row moves.
  await choice(page).hover();
  await choice(page).selectOption('中文');
  await expect.poll(shown).toEqual(chinese);
  await choice(page).selectOption('English');
  await expect.poll(shown).toEqual(english);
});

/** Texts in the order in which they are drawn, from left to right. */
const drawn = (place, texts) =>
  place.evaluate((place, texts) => {
    const left = (text) => {
      const nodes = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      while (nodes.nextNode() && !nodes.currentNode.data.includes(text));
      const [range, at] = [document.createRange(), nodes.currentNode.data.indexOf(text)];
      range.setStart(nodes.currentNode, at);
      range.setEnd(nodes.currentNode, at + text.length);
      return range.getBoundingClientRect().left - place.getBoundingClientRect().left;
    };
    const at = Object.fromEntries(texts.map((text) => [text, left(text)]));
    return { texts: texts.toSorted((one, other) => at[one] - at[other]), left: Math.min(...Object.values(at)) };
  }, texts);

test('what is written from right to left keeps to its place', async ({ admin, page, sandbox }) => {
  const [user, names] = ['דנה', ['שולחן', 'מחשב']];
  const tags = [{ key: 'צוות', value: 'כספים' }, { key: 'קומה', value: 'שתיים' }];
  const ids = [];
  await page.route('**/desktops/detail?*', async (route) => {
    const response = await route.fetch();
    const json = await response.json();
    for (const desktop of json.desktops) {
      if (ids.length < names.length && !ids.includes(desktop.desktop_id)) ids.push(desktop.desktop_id);
      const at = ids.indexOf(desktop.desktop_id);
      if (at >= 0) Object.assign(desktop, { computer_name: names[at], user_name: user, user_list: [], attach_user_infos: [], tags });
    }
    await route.fulfill({ response, json });
  });
  await sandbox.connectAll();
  await admin.arrive();
  await admin.search(`user:${user}`);
  await admin.seesDesktops(2, 101);
  const cell = admin.grid.getByRole('gridcell', { name: user, exact: true }).first();
  expect((await drawn(cell, [user])).left, 'a cell begins where its title does').toBeLessThan(30);
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await expect(cell).toHaveCSS('text-align', 'right');
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'ltr'));

  await page.getByRole('button', { name: /^Details of .*שולחן/ }).click();
  const about = page.getByRole('dialog').filter({ hasText: names[0] });
  await expect(about).toContainText('שתיים');
  expect((await drawn(about, ['צוות', 'קומה'])).texts).toEqual(['צוות', 'קומה']);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Bring a list…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Bring a list' });
  await dialog.getByRole('textbox', { name: 'Ids, names, users or addresses' }).fill(user);
  const one = dialog.locator('label').filter({ hasText: names[0] });
  await expect(one).toBeVisible();
  const called = [names[0], user, ids[0]];
  expect((await drawn(one, called)).texts).toEqual(called);
  await page.keyboard.press('Escape');

  await admin.logOffAllMatching(2);
  await admin.seesRunFinished();
  const map = page.getByRole('region', { name: 'The run at a glance' });
  await map.getByRole('img').first().hover({ position: { x: 4, y: 4 } });
  const whose = map.locator('p').filter({ hasText: user });
  await expect(whose).toContainText('logged off');
  const said = await whose.textContent();
  const name = names.find((name) => said.includes(name));
  expect((await drawn(whose, [name, user, 'logged off'])).texts).toEqual([name, user, 'logged off']);
});

test.describe('where numbers are written in another way', () => {
  test.use({ locale: 'en-CH', service: { desktops: 1_200 } });

  test('they are so on the whole screen', async ({ admin, page, sandbox }) => {
    const written = (n) => page.evaluate((n) => n.toLocaleString('en-CH'), n);
    expect(await written(1_200)).not.toBe('1,200');
    await admin.open();
    await admin.signIn('x'.repeat(41_000));
    await expect(page.getByText(`${await written(41_000)} characters, ${await written(40_000)} at most`)).toBeVisible();
    await admin.signIn(sandbox.token);
    await expect(page.getByText(`${await written(1_200)} of ${await written(1_200)} desktops`, { exact: true })).toBeVisible();
    await admin.writeMessage('x'.repeat(1_300));
    await expect(page.getByText(`${await written(1_300)} / 255`, { exact: true })).toBeVisible();
    await expect(page.getByText(`${await written(1_045)} over the limit. An emoji counts as two.`)).toBeVisible();
  });
});
