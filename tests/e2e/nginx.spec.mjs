// The shipped files of deploy/nginx in a real nginx, over HTTPS, in front of the sandbox.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asked, call, ids, json, security, statusesIn } from './asking.mjs';
import { Nginx, top } from './host.mjs';
import { expect, test } from './hosted.mjs';
import { refusals } from './refusals.mjs';

const dist = readdirSync(join(top, 'dist'));
const wasm = dist.find((name) => /^curfew-[0-9a-f]{16}\.wasm$/.test(name));

test.use({ service: { desktops: 101 } });

test('the whole job works through nginx, each desktop logged off once', async ({ admin, sandbox, host }) => {
  await sandbox.connectAll();
  await admin.arrive();
  await admin.writeMessage('Zwölf Uhr 😀 "now"');
  await admin.logOffAllMatching(101);
  await admin.seesOutcome('logged off', 101);

  await sandbox.sentOnce(101);
  // The service was asked by its own name, and got only what it needs.
  expect([...host.cloud.names]).toEqual(['cloud.test']);
  const allowed = ['accept', 'connection', 'content-length', 'content-type', 'host', 'x-auth-token', 'x-subject-token'];
  for (const { headers, token_elsewhere } of await sandbox.received()) {
    expect(allowed).toEqual(expect.arrayContaining(headers.map(([name]) => name)));
    expect(Object.fromEntries(headers).host).toBe('cloud.test');
    expect(token_elsewhere).toBe(false);
  }
});

test.describe('under a sub-path', () => {
  test.use({ service: { desktops: 3 }, hosting: { prefix: '/tools/curfew/' } });

  test('the whole job works, with the edit that docs/hosting.md tells', async ({ admin, sandbox, host }) => {
    expect(readFileSync(join(top, 'docs/hosting.md'), 'utf8')).toContain("sed -i 's,/api/,/tools/curfew/api/,g' curfew.conf curfew/*.conf");
    await sandbox.connectAll();
    await admin.arrive();
    await admin.logOffAllMatching(3);
    await admin.seesOutcome('logged off', 3);
    expect((await asked(host, 'GET /tools/curfew')).headers.location).toBe('/tools/curfew/');
    expect((await asked(host, `GET ${call(sandbox, 'connect-desktops?offset=0')}`)).status).toBe(404);
  });
});

test.describe('with several regions', () => {
  const regions = ['cn-north-4', 'ap-southeast-3'];
  test.use({ service: { desktops: 3 }, hosting: { regions } });

  test('each is asked where its services are, and no other', async ({ admin, page, sandbox, host }) => {
    await page.route('**/config.json', (route) => route.fulfill({ json: { regions } }));
    await sandbox.connectAll();
    await admin.arrive();
    await admin.logOffAllMatching(3);
    await admin.seesOutcome('logged off', 3);
    const paths = (await sandbox.received()).map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !path.startsWith('/api/cn-north-4/'))).toEqual([]);
    // The other region's services know nothing of the project, and a region that the host has not is nobody's.
    const list = (region) => `GET /api/${region}workspace/v2/${sandbox.project}/desktops/detail?offset=0&limit=3`;
    const key = { 'X-Auth-Token': sandbox.token };
    expect((await asked(host, list('ap-southeast-3/'), key)).status).toBe(403);
    const before = host.cloud.connections;
    for (const region of ['', 'eu-west-101/', '../', 'cn-north-4/../', 'CN-NORTH-4/']) {
      expect((await asked(host, list(region), key)).status, region).toBe(404);
    }
    expect(host.cloud.connections).toBe(before);
  });
});

test.describe('refused', () => {
  test.use({ service: { desktops: 3 } });

  test('what is no call of the console reaches nobody', async ({ host, sandbox }) => {
    const cases = Object.entries(refusals(sandbox.project));
    expect(cases.length).toBeGreaterThanOrEqual(40);
    const passed = [];
    for (const [what, shape] of cases) {
      const [request, options] = [shape].flat();
      const answer = await host.raw(request, options);
      // Refused in so many words, or the connection closed; never a second answer to what was hidden in the first.
      const statuses = statusesIn(answer);
      const refused = statuses.length <= 1 && statuses.every((status) => status >= 400);
      if (!refused || host.cloud.connections > 0) passed.push(`${what}: ${statuses}`);
      host.cloud.connections = 0;
    }
    expect(passed).toEqual([]);
    expect(await sandbox.received()).toEqual([]);
    // The same way does lead there, for what is one.
    expect(await ids(host, sandbox)).toHaveLength(3);
    expect(host.cloud.connections).toBe(1);
  });

  test('every call of the console passes, unchanged', async ({ host, sandbox }) => {
    const key = { 'X-Auth-Token': sandbox.token, 'X-Subject-Token': sandbox.token };
    const [one] = await ids(host, sandbox);
    const calls = {
      detail: [`GET ${call(sandbox, 'desktops/detail?sort_field=created&sort_type=ASC&offset=0&limit=500')}`],
      connect: [`GET ${call(sandbox, 'connect-desktops?offset=0&limit=1000')}`],
      pools: [`GET ${call(sandbox, 'desktop-pools?offset=0&limit=1000')}`],
      notify: [`POST ${call(sandbox, 'desktops/notifications')}`, { desktop_ids: [one], notifications: 'soon' }],
      logoff: [`POST ${call(sandbox, 'desktops/logoff')}`, { desktop_ids: [one] }],
      'check-token': ['GET /api/iam/v3/auth/tokens?nocatalog=1'],
      'auth-projects': ['GET /api/iam/v3/auth/projects'],
    };
    for (const [name, [line, body]] of Object.entries(calls)) {
      const text = body && JSON.stringify(body);
      const { status } = await asked(host, line, { ...key, ...(body ? json : {}) }, text);
      expect(status, name).toBe(200);
      const last = (await sandbox.received(name)).at(-1);
      const target = line.split(' ')[1].replace(/^\/api\/(workspace|iam)/, '');
      expect(last.path + (last.query ? `?${last.query}` : '')).toBe(target);
      expect(last.body).toBe(text ?? '');
    }
  });

  test('a sign-in brings its token back', async ({ host, sandbox }) => {
    const user = { name: 'admin', password: 'demo-password', domain: { name: 'demo' } };
    const auth = { identity: { methods: ['password'], password: { user } }, scope: { project: { name: 'cn-north-4' } } };
    const { status, headers } = await asked(host, 'POST /api/iam/v3/auth/tokens?nocatalog=1', json, JSON.stringify({ auth }));
    expect(status).toBe(201);
    expect(headers['x-subject-token'].length).toBeGreaterThan(9_000);
    expect(headers['cache-control']).toBe('no-store');
    const listed = await asked(host, `GET ${call(sandbox, 'connect-desktops?offset=0&limit=9')}`, { 'X-Auth-Token': headers['x-subject-token'] });
    expect(listed.status).toBe(200);
  });

  test('no header but the five goes to the service, none but what the console reads comes back', async ({ host, sandbox }) => {
    await sandbox.answerNext({
      status: 200,
      body: '{}',
      headers: [
        ['Content-Type', 'application/json'],
        ['X-Request-Id', 'asked-1'],
        ['Retry-After', '7'],
        ['Set-Cookie', 'a=b'],
        ['Location', 'https://evil.example/'],
        ['Refresh', '0; url=https://evil.example/'],
        ['Access-Control-Allow-Origin', '*'],
        ['Cache-Control', 'public, max-age=99'],
        ['Content-Security-Policy', "default-src *"],
        ['Strict-Transport-Security', 'max-age=0'],
        ['Clear-Site-Data', '"*"'],
        ['X-Accel-Redirect', '/config.json'],
        ['Server', 'cloud/1'],
      ],
    });
    const given = { 'X-Auth-Token': sandbox.token, Cookie: 'a=b', Origin: 'https://x.example', Referer: 'https://x.example/?secret', 'X-Forwarded-For': '10.0.0.1', Authorization: 'Basic x', 'User-Agent': 'me', Upgrade: 'websocket', Forwarded: 'for=x' };
    const { status, headers, pairs, body } = await asked(host, `GET ${call(sandbox, 'connect-desktops?offset=0')}`, given);
    expect([status, body]).toEqual([200, '{}']);
    const [{ headers: reached }] = await sandbox.received();
    expect(reached.map(([name]) => name).sort()).toEqual(['accept', 'connection', 'host', 'x-auth-token']);
    expect(headers).toMatchObject({ 'x-request-id': 'asked-1', 'retry-after': '7', 'content-type': 'application/json', 'cache-control': 'no-store' });
    for (const name of ['set-cookie', 'location', 'refresh', 'access-control-allow-origin', 'clear-site-data']) expect(headers[name]).toBeUndefined();
    expect(headers.server).not.toContain('cloud');
    const names = pairs.map(([name]) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });
});

test.describe('a token of 40,000 characters', () => {
  const token = `MII${'a1B2c3D4'.repeat(4_999)}Zzzzz`;
  test.use({ service: { desktops: 3, token } });

  test('works', async ({ admin, sandbox, page }) => {
    expect(token).toHaveLength(40_000);
    await admin.arrive();
    const seen = (await sandbox.received('check-token'))[0].headers.filter(([name]) => /token/.test(name));
    expect(seen.map(([, value]) => value.length)).toEqual([40_000, 40_000]);
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
});

test.describe('what it writes', () => {
  const token = 'sentinel-token-5d2a7c1f0b9e';
  test.use({ service: { desktops: 3, token } });

  test('holds no token, password, body, address or header, whatever happens', async ({ host, sandbox }) => {
    const secret = 'sentinel-secret-91b7';
    const key = { 'X-Auth-Token': token };
    const connect = call(sandbox, 'connect-desktops?offset=0');
    const logoff = `POST ${call(sandbox, 'desktops/logoff')}`;
    const signIn = JSON.stringify({ auth: { identity: { methods: ['password'], password: { user: { name: 'admin', password: secret } } } } });
    await asked(host, `GET ${connect}`, key);
    await asked(host, `GET ${connect}&token=${token}`, key);
    await asked(host, `GET /api/${token}/x?y=${token}`, { ...key, Cookie: secret, Referer: secret, 'User-Agent': secret });
    await asked(host, `GET /${token}.js?${secret}`);
    await asked(host, `${token.toUpperCase()} /`, key);
    await asked(host, 'POST /api/iam/v3/auth/tokens?nocatalog=1', json, signIn);
    await asked(host, logoff, { ...key, ...json }, JSON.stringify({ desktop_ids: [secret] }));
    await asked(host, logoff, { ...key, ...json }, secret.repeat(3_000));
    await asked(host, `GET ${connect}`, { 'X-Auth-Token': `${token}${'x'.repeat(70_000)}` });
    await asked(host, `GET ${connect}&${secret}${'x'.repeat(70_000)}`, key);
    await asked(host, `GET ${connect}`, { [`X ${secret}`]: secret, 'X-Auth-Token': `${token}\0` });
    await host.raw(`GET ${connect}&${token} HTTP/1.1\r\nX-Auth-Token: ${token}`, { half: true });
    for (const order of [{ cut: 'reset' }, { cut: 'half' }, { cut: 'close' }]) {
      await sandbox.answerNext({ ...order, body: secret });
      await asked(host, `GET ${connect}&${token}`, key);
    }
    await sandbox.answerNext({ headers: [['X-Subject-Token', token + 'x'.repeat(39_000)], ['X-More', 'y'.repeat(200_000)]] });
    await asked(host, `GET ${connect}&${token}`, key);
    host.cloud.stop();
    expect((await asked(host, `GET ${connect}&${token}`, key)).status).toBe(502);

    const written = host.logs();
    expect(written).not.toMatch(/sentinel/i);
    expect(written).not.toContain(sandbox.project);
    // It does say what was asked and how it went.
    expect(written).toMatch(/ connect 200 /);
    expect(written).toMatch(/ sign-in 4\d\d /);
    expect(written).toMatch(/ connect 502 /);
    expect(written).toMatch(/ other 404 /);
  });
});

test.describe('a service that dies', () => {
  test.use({ service: { desktops: 101 } });

  for (const when of ['before', 'after']) {
    for (const cut of ['close', 'reset', 'half']) {
      test(`${when} the effect (${cut}) gets a log-off once`, async ({ host, sandbox }) => {
        const desktop_ids = (await ids(host, sandbox)).slice(0, 3);
        // On the same connection of the browser's side, after calls that went well.
        await sandbox.answerNext({ call: 'logoff', when, cut, times: 9, body: 'half of this' });
        const { status, body } = await asked(host, `POST ${call(sandbox, 'desktops/logoff')}`, { ...json, 'X-Auth-Token': sandbox.token }, JSON.stringify({ desktop_ids }));
        if (cut === 'half') expect(body).not.toContain('half of this');
        else expect(status).toBe(502);
        const { sent, accepted } = await sandbox.logoffs();
        expect(sent).toEqual(Object.fromEntries(desktop_ids.map((id) => [id, 1])));
        expect(accepted).toEqual(when === 'after' ? sent : {});
      });
    }
  }

  test('under the console leaves no desktop out and none twice', async ({ admin, host, sandbox }) => {
    await sandbox.connectAll();
    await sandbox.answerNext({ call: 'logoff', when: 'after', cut: 'reset', times: 2 });
    await admin.arrive();
    await admin.logOffAllMatching(101);
    await admin.seesOutcome('logged off', 101);
    // Without a host in between Chromium itself sends some of these twice.
    const { sent } = await sandbox.logoffs();
    expect(Object.keys(sent)).toHaveLength(101);
    expect(new Set(Object.values(sent))).toEqual(new Set([1]));
    expect(host.cloud.connections).toBe((await sandbox.received()).length);
  });

  test('and one that cannot prove its name gets nothing', async ({ sandbox }) => {
    const host = await Nginx.start(sandbox, { distrusted: true });
    try {
      const { status } = await asked(host, `GET ${call(sandbox, 'connect-desktops?offset=0')}`, { 'X-Auth-Token': sandbox.token });
      expect(status).toBe(502);
      expect(await sandbox.received()).toEqual([]);
    } finally {
      await host.stop();
    }
  });
});

test('the same headers come with everything, from nginx, from the sandbox, and in the page itself', async ({ host, sandbox }) => {
  const key = { 'X-Auth-Token': sandbox.token };
  const table = {
    '/': [200, 'text/html; charset=utf-8', 'no-cache'],
    '/index.html': [200, 'text/html; charset=utf-8', 'no-cache'],
    '/config.json': [200, 'application/json', 'no-cache'],
    [`/${wasm}`]: [200, 'application/wasm', 'public, max-age=31536000, immutable'],
    [`/${dist.find((name) => /^start-.*\.js$/.test(name))}`]: [200, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    [`/${dist.find((name) => /\.css$/.test(name))}`]: [200, 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    [`/${dist.find((name) => /\.svg$/.test(name))}`]: [200, 'image/svg+xml', 'public, max-age=31536000, immutable'],
    [`/${wasm.replace(/[0-9a-f]/, 'x')}`]: [404, 'text/html; charset=utf-8', 'no-cache'],
    '/gone-0123456789abcdef.js': [404, 'text/html; charset=utf-8', 'no-cache'],
    [`/${wasm}.br`]: [404, 'text/html; charset=utf-8', 'no-cache'],
    '/desktops': [404, 'text/html; charset=utf-8', 'no-cache'],
    [call(sandbox, 'connect-desktops?offset=0&limit=1')]: [200, 'application/json', 'no-store'],
    [call(sandbox, 'desktops')]: [404, 'text/html; charset=utf-8', 'no-store'],
  };
  const own = security(Object.fromEntries((await fetch(sandbox.address)).headers));
  expect(own['content-security-policy']).toContain("frame-ancestors 'none'");
  for (const [path, [status, type, cache]] of Object.entries(table)) {
    const answer = await asked(host, `GET ${path}`, key);
    expect([path, answer.status, answer.headers['content-type'], answer.headers['cache-control']]).toEqual([path, status, type, cache]);
    expect(security(answer.headers), path).toEqual(own);
    expect(answer.headers['strict-transport-security'], path).toBe('max-age=31536000');
    expect(answer.headers.server, path).toBe('nginx');
    if (status === 404) expect(answer.body).not.toContain('<main');
  }
  // A meta element can't forbid frames; the rest is letter by letter the same.
  const page = readFileSync(join(top, 'dist/index.html'), 'utf8');
  const [, inPage] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page);
  expect(inPage).toBe(own['content-security-policy'].replace(" frame-ancestors 'none';", ''));
});

test('files come compressed when they were built, each kind to whom it suits', async ({ host }) => {
  const plain = await asked(host, `GET /${wasm}`);
  expect(plain.headers['content-encoding']).toBeUndefined();
  const whole = readFileSync(join(top, 'dist', wasm));
  // .ci/setup gets the module for brotli where there is a package of it.
  const brotli = Nginx.brotli ? [['br, gzip', 'br', '.br']] : [];
  for (const [accepted, encoding, suffix] of [...brotli, ['gzip', 'gzip', '.gz']]) {
    for (const name of [wasm, '']) {
      const { headers, body } = await asked(host, `GET /${name}`, { 'Accept-Encoding': accepted });
      expect(headers['content-encoding']).toBe(encoding);
      expect(headers.vary).toBe('Accept-Encoding');
      expect(Buffer.from(body, 'latin1').equals(readFileSync(join(top, 'dist', `${name || 'index.html'}${suffix}`)))).toBe(true);
    }
  }
  expect(Buffer.from(plain.body, 'latin1').equals(whole)).toBe(true);
  const again = await asked(host, `GET /${wasm}`, { 'If-None-Match': plain.headers.etag });
  expect(again.status).toBe(304);
});

test('nobody can frame the console', async ({ host, page }) => {
  const outside = `https://localhost:${host.port}/outside`;
  await page.route(outside, (route) => route.fulfill({ contentType: 'text/html', body: `<iframe src="${host.address}?open"></iframe><iframe src="${host.address}"></iframe>` }));
  // The same page without its headers can be framed: it is the header that refuses.
  await page.route(`${host.address}?open`, async (route) => {
    const { 'content-security-policy': _, ...headers } = (await route.fetch()).headers();
    await route.fulfill({ response: await route.fetch(), headers });
  });
  await page.goto(outside);
  const [, open, framed] = page.frames();
  await expect(open.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await expect.poll(() => framed.url()).toMatch(/^chrome-error:/);
});

test('plain HTTP only says where HTTPS is', async ({ host, sandbox }) => {
  const response = await fetch(`http://127.0.0.1:${host.plainPort}${call(sandbox, 'connect-desktops?offset=0')}`, { redirect: 'manual', headers: { Host: 'evil.example', 'X-Auth-Token': sandbox.token } });
  expect(response.status).toBe(301);
  expect(response.headers.get('location')).toMatch(/^https:\/\/localhost\//);
  expect(await sandbox.received()).toEqual([]);
});

test('settings changed by hand count at once, and a mistake in them is told on the page', async ({ host, page }) => {
  writeFileSync(join(host.files, 'config.json'), '{"brand":"Night shift"}');
  await page.goto(host.address);
  await expect(page.getByText('Night shift')).toBeVisible();
  writeFileSync(join(host.files, 'config.json'), '{"brnad":"Night shift"}');
  await page.reload();
  await expect(page.getByText('unknown field brnad')).toBeVisible();
  rmSync(join(host.files, 'config.json'));
  await page.reload();
  await expect(page.getByText('config.json').first()).toBeVisible();
  await expect(page.getByRole('main').getByRole('button', { name: 'Reload' })).toBeVisible();
});
