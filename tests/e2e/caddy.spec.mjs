// The shipped file of deploy/caddy in a real Caddy, over HTTPS, in front of the sandbox.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { asked, call, ids, json, security, statusesIn } from './asking.mjs';
import { top } from './host.mjs';
import { expect, test } from './hosted.mjs';
import { refusals } from './refusals.mjs';

test.use({ server: 'caddy', service: { desktops: 101 } });

test('the whole job works through Caddy, each desktop logged off once', async ({ admin, sandbox, host }) => {
  await sandbox.connectAll();
  await sandbox.answerNext({ call: 'logoff', when: 'after', cut: 'reset' });
  await admin.arrive();
  await admin.logOffAllMatching(101);
  await admin.seesOutcome('logged off', 101);
  await sandbox.sentOnce(101);
  expect([...host.cloud.names]).toEqual(['localhost']);
  const allowed = ['accept', 'connection', 'content-length', 'content-type', 'host', 'user-agent', 'x-auth-token', 'x-subject-token'];
  for (const { headers } of await sandbox.received()) {
    expect(allowed).toEqual(expect.arrayContaining(headers.map(([name]) => name)));
    expect(Object.fromEntries(headers)['user-agent'] ?? 'Go-http-client/1.1').toBe('Go-http-client/1.1');
  }
});

// Caddy reads these in a way of its own. Two it passes on as it understood them: one plain call, nothing hidden in it.
// For a target without a slash it takes the page's; to a body that breaks off it says 200 on a connection that is half
// closed already, and passes nothing on.
const own = { 'a header over two lines': 1, 'HTTP/1.0': 1, 'a target that is a host': 0, 'a body shorter than said': 0 };

test('what is no call of the console reaches nobody', async ({ host, sandbox }) => {
  const passed = [];
  for (const [what, shape] of Object.entries(refusals(sandbox.project))) {
    const [request, options] = [shape].flat();
    const statuses = statusesIn(await host.raw(request, options));
    const refused = statuses.length <= 1 && statuses.every((status) => status >= 400 || what in own);
    if (!refused || host.cloud.connections > (own[what] ?? 0)) passed.push(`${what}: ${statuses}`);
    host.cloud.connections = 0;
  }
  expect(passed).toEqual([]);
  expect(await ids(host, sandbox)).toHaveLength(100);
});

for (const when of ['before', 'after']) {
  for (const cut of ['close', 'reset', 'half']) {
    test(`a service that dies ${when} the effect (${cut}) gets a log-off once`, async ({ host, sandbox }) => {
      const desktop_ids = (await ids(host, sandbox)).slice(0, 3);
      await sandbox.answerNext({ call: 'logoff', when, cut, times: 9, body: 'half of this' });
      const { status, body } = await asked(host, `POST ${call(sandbox, 'desktops/logoff')}`, { ...json, 'X-Auth-Token': sandbox.token }, JSON.stringify({ desktop_ids }));
      if (cut === 'half') expect(body).not.toContain('half of this');
      else expect(status).toBe(502);
      expect((await sandbox.logoffs()).sent).toEqual(Object.fromEntries(desktop_ids.map((id) => [id, 1])));
    });
  }
}

test.describe('a token of 40,000 characters', () => {
  test.use({ service: { desktops: 3, token: `MII${'a1B2c3D4'.repeat(4_999)}Zzzzz` } });

  test('works', async ({ admin }) => {
    await admin.arrive();
  });
});

test.describe('what it writes', () => {
  const token = 'sentinel-token-5d2a7c1f0b9e';
  test.use({ service: { desktops: 3, token } });

  test('holds no token, password, body or address, whatever happens', async ({ host, sandbox }) => {
    const key = { 'X-Auth-Token': token };
    const connect = call(sandbox, `connect-desktops?offset=0&token=${token}`);
    await asked(host, `GET ${connect}`, key);
    await asked(host, `GET /${token}?${token}`, { ...key, Cookie: token, 'User-Agent': token });
    await asked(host, `${token.toUpperCase()} /`, key);
    await asked(host, 'POST /api/iam/v3/auth/tokens?nocatalog=1', json, `{"auth":"${token}"}`);
    for (const cut of ['reset', 'half', 'close']) {
      await sandbox.answerNext({ cut, body: token });
      await asked(host, `GET ${connect}`, key);
    }
    host.cloud.stop();
    expect((await asked(host, `GET ${connect}`, key)).status).toBe(502);
    expect(host.logs()).not.toMatch(/sentinel/i);
    expect(host.logs()).toMatch(/"status":502/);
  });
});

test('the same headers come with everything as from the sandbox', async ({ host, sandbox }) => {
  const dist = readdirSync(join(top, 'dist'));
  const wasm = dist.find((name) => /^curfew-[0-9a-f]{16}\.wasm$/.test(name));
  const own = security(Object.fromEntries((await fetch(sandbox.address)).headers));
  const table = {
    '/': [200, /^text\/html/, 'no-cache'],
    '/config.json': [200, /^application\/json/, 'no-cache'],
    [`/${wasm}`]: [200, /^application\/wasm/, 'public, max-age=31536000, immutable'],
    [`/${dist.find((name) => /^start-.*\.js$/.test(name))}`]: [200, /^(text|application)\/javascript/, 'public, max-age=31536000, immutable'],
    '/gone-0123456789abcdef.js': [404, /^$/, 'no-cache'],
    [`/${wasm}.br`]: [404, /^$/, 'no-cache'],
    [call(sandbox, 'connect-desktops?offset=0&limit=1')]: [200, /^application\/json/, 'no-store'],
    [call(sandbox, 'desktops')]: [404, /^$/, 'no-store'],
  };
  for (const [path, [status, type, cache]] of Object.entries(table)) {
    const { status: got, headers } = await asked(host, `GET ${path}`, { 'X-Auth-Token': sandbox.token });
    expect([path, got, headers['cache-control']]).toEqual([path, status, cache]);
    expect(headers['content-type'] ?? '').toMatch(type);
    expect(security(headers), path).toEqual(own);
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  }
  for (const [encoding, suffix] of [['br', '.br'], ['gzip', '.gz']]) {
    const { headers, body } = await asked(host, `GET /${wasm}`, { 'Accept-Encoding': encoding });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers['content-type']).toBe('application/wasm');
    expect(Buffer.from(body, 'latin1').equals(readFileSync(join(top, 'dist', wasm + suffix)))).toBe(true);
  }
});
