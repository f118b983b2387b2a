// dist/ as any static host would serve it, and what shows when a part of it is missing, altered or blocked.
import { readFileSync, readdirSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test, expect } from './console.mjs';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const files = readdirSync(dist);
const wasm = /\/curfew-[0-9a-f]+\.wasm$/;
const glue = /\/curfew-[0-9a-f]+\.js$/;
const start = /\/start-[0-9a-f]+\.js$/;

test.describe('under a sub-path', () => {
  test.use({ service: { desktops: 3, 'base-path': '/tools/curfew/' } });

  test('the whole job works, and nothing is asked outside it', async ({ admin, sandbox, page }) => {
    const outside = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (!pathname.startsWith('/tools/curfew/')) outside.push(pathname);
    });
    await sandbox.connectAll();
    await admin.arrive();
    await admin.logOffAllMatching(3);
    await admin.seesOutcome('logged off', 3);
    expect(outside).toEqual([]);
  });
});

test('every file is asked for once, with no warning in the console', async ({ admin, page }) => {
  const asked = [];
  const lines = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => lines.push(message.text()));
  await admin.open();
  expect(asked.filter((url, at) => asked.indexOf(url) !== at)).toEqual([]);
  expect(lines).toEqual([]);
});

test('nothing is put on window, and markup that was not built in is refused', async ({ admin, page }) => {
  await admin.open();
  const added = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'));
    const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow));
    frame.remove();
    return Object.getOwnPropertyNames(window).filter((name) => !usual.has(name) && !/^\d+$/.test(name));
  });
  expect(added).toEqual([]);
  const refused = await page.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toBe(true);
});

// Each changes what the host answers, and the message that must show.
const broken = {
  'an altered wasm': [wasm, (route) => altered(route), 'The console was altered on its way'],
  'an altered glue': [glue, (route) => altered(route), 'The console was altered on its way'],
  'a missing wasm': [wasm, (route) => route.fulfill({ status: 404 }), 'A part of the console is missing'],
  'a missing glue': [glue, (route) => route.fulfill({ status: 404 }), 'A part of the console is missing'],
  'a wasm that does not come through': [wasm, (route) => route.abort(), 'The console could not be loaded'],
};

async function altered(route) {
  if (route.request().method() === 'HEAD') return route.continue();
  const response = await route.fetch();
  const body = await response.body();
  body[body.length >> 1] ^= 1;
  return route.fulfill({ response, body });
}

for (const [what, [file, answer, message]] of Object.entries(broken)) {
  test(`${what} is never run, and the page says so`, async ({ page, sandbox }) => {
    await page.route(file, answer);
    await page.goto(sandbox.address);
    await expect(page.getByRole('heading', { name: message })).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(1);
    await expect(page.getByRole('heading', { name: 'Sign in' })).toHaveCount(0);
  });
}

test.describe('for a browser in Chinese', () => {
  test.use({ locale: 'zh-CN' });

  /** The only heading of what shows, in Chinese and told so, with nothing left in English. */
  async function seesChinese(page, name) {
    const heading = page.getByRole('heading');
    await expect(heading).toHaveText([name]);
    expect(await heading.evaluate((node) => node.closest('[lang]').lang)).toBe('zh-CN');
    await expect(page.getByRole('main')).not.toContainText(/reload|console/i, { useInnerText: true });
  }

  test('a page without the console is in Chinese', async ({ page, sandbox }) => {
    await page.route(wasm, (route) => route.fulfill({ status: 404 }));
    await page.goto(sandbox.address);
    await seesChinese(page, '控制台缺少文件');
  });

  test('a console that stopped says so in Chinese', async ({ page, sandbox }) => {
    await page.goto(sandbox.address);
    await expect(page.getByRole('heading', { name: '登录', exact: true })).toBeVisible();
    await page.evaluate(() => dispatchEvent(new Event('curfew-stopped')));
    await seesChinese(page, '控制台已停止');
    await expect(page.getByRole('button')).toHaveText(['重新加载', '导出记录'], { useInnerText: true });
  });

  test('a language that was chosen goes before it', async ({ page, sandbox }) => {
    await page.addInitScript(() => localStorage.setItem('curfew-language', 'en'));
    await page.route(wasm, (route) => route.fulfill({ status: 404 }));
    await page.goto(sandbox.address);
    await expect(page.getByRole('heading')).toHaveText(['A part of the console is missing']);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });

  test('a start module that can not run leaves both languages', async ({ page, sandbox }) => {
    await page.route(start, altered);
    await page.goto(sandbox.address);
    await expect(page.getByRole('heading')).toHaveText(['Curfew has not started', 'Curfew 未能启动'], { timeout: 20_000 });
  });
});

test('an altered start module is never run, and the page says that it has not started', async ({ page, sandbox }) => {
  await page.route(start, altered);
  await page.goto(sandbox.address);
  await expect(page.getByRole('heading', { name: 'Curfew has not started' })).toBeVisible({ timeout: 20_000 });
});

test('WebAssembly forbidden by the policy is told', async ({ page, sandbox }) => {
  await page.route(sandbox.address, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace("'wasm-unsafe-eval'", '');
    return route.fulfill({ response, body });
  });
  await page.goto(sandbox.address);
  await expect(page.getByRole('heading', { name: 'WebAssembly is blocked' })).toBeVisible();
});

test('a browser without WebAssembly is told', async ({ page, sandbox }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(sandbox.address);
  await expect(page.getByRole('heading', { name: 'This browser is too old' })).toBeVisible();
});

test('a browser that knows WebAssembly only in part is told', async ({ page, sandbox }) => {
  await page.addInitScript(() => {
    WebAssembly.compileStreaming = WebAssembly.compile = () => Promise.reject(new WebAssembly.CompileError('SIMD'));
  });
  await page.goto(sandbox.address);
  await expect(page.getByRole('heading', { name: 'This browser is too old' })).toBeVisible();
});

test('a missing config.json is told, with its name', async ({ page, sandbox }) => {
  await page.route('**/config.json', (route) => route.fulfill({ status: 404 }));
  await page.goto(sandbox.address);
  await expect(page.getByRole('main')).toContainText('config.json');
  await expect(page.getByRole('main').getByRole('button', { name: 'Reload' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toHaveCount(0);
});

test.describe('a deploy under an open page', () => {
  const notice = (page) => page.getByRole('status').filter({ hasText: 'A new version of Curfew is there' });
  const newer = async (route) => {
    const response = await route.fetch();
    return route.fulfill({ response, body: (await response.text()).replace(/curfew-[0-9a-f]{16}\.wasm/, 'curfew-0123456789abcdef.wasm') });
  };
  /** As when the person comes back to the tab; done when the host has answered. */
  const comeBack = async (page, address) => {
    const asked = page.waitForResponse(address);
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await (await asked).finished();
  };

  test('is told to whoever comes back to the page, and takes nothing away', async ({ admin, page, sandbox }) => {
    await admin.arrive();
    await admin.selectAllMatching();
    await comeBack(page, sandbox.address);
    await expect(notice(page)).toBeHidden();
    await page.route(sandbox.address, newer);
    await comeBack(page, sandbox.address);
    await expect(notice(page)).toBeVisible();
    await admin.seesSelected(Number(sandbox.desktops));
    await page.unroute(sandbox.address);
    await notice(page).getByRole('button', { name: 'Reload' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(notice(page)).toBeHidden();
  });

  test('is told within an hour to whoever stays', async ({ admin, page, sandbox }) => {
    await page.clock.install();
    await admin.open();
    await page.route(sandbox.address, newer);
    await page.clock.fastForward('00:59:00');
    await expect(notice(page)).toBeHidden();
    await page.clock.fastForward('00:01:01');
    await expect(notice(page)).toBeVisible();
  });

  for (const [what, answer] of [
    ['a fault of the host', (route) => route.fulfill({ status: 503 })],
    ['a broken network', (route) => route.abort()],
    ['a page of somebody else', (route) => route.fulfill({ contentType: 'text/html', body: '<title>Please pay for the hotel network</title>' })],
  ]) {
    test(`is not seen in ${what}`, async ({ admin, page, sandbox }) => {
      await admin.open();
      await page.route(sandbox.address, answer);
      const over = Promise.race(['requestfinished', 'requestfailed'].map((end) => page.waitForEvent(end)));
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await over;
      // The page goes on only after it was told: ask it something, then look.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
      await expect(notice(page)).toBeHidden();
    });
  }
});

test('a host that does not know the type of wasm will do', async ({ admin, page, sandbox }) => {
  await page.route(wasm, async (route) => {
    const response = await route.fetch();
    return route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'application/octet-stream' } });
  });
  await admin.open();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page says what it needs', async ({ page, sandbox }) => {
    await page.goto(sandbox.address);
    await expect(page.getByRole('heading', { name: 'Curfew needs JavaScript' })).toBeVisible();
  });
});

test('what is built names no path of this machine, and has no inline script or style', () => {
  const homes = [homedir(), userInfo().homedir].filter((home) => home !== '/');
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=/);
  for (const name of files) {
    const content = readFileSync(join(dist, name), 'latin1');
    for (const home of homes) expect(content, name).not.toContain(`${home}/`);
    expect(content, name).not.toContain(join(dist, '..'));
  }
});

test('every file but the page and its configuration is named by its content and has compressed copies', () => {
  const plain = files.filter((name) => !/\.(br|gz)$/.test(name) && name !== 'config.json');
  expect(plain.filter((name) => !/-[0-9a-f]{16}\.[a-z]+$/.test(name))).toEqual(['index.html']);
  // The settings are changed by hand: a copy would go on saying what they were.
  expect(files.filter((name) => name.startsWith('config'))).toEqual(['config.json']);
  expect(plain.filter((name) => !files.includes(`${name}.br`) || !files.includes(`${name}.gz`))).toEqual([]);
});
