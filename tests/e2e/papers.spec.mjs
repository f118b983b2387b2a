// What the papers claim of the tests.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, expect } from '@playwright/test';
import { top } from './host.mjs';

for (const [paper, least] of [['SECURITY.md', 20], ['docs/sending.md', 10]]) test(`every test that ${paper} names is there`, () => {
  const named = readFileSync(join(top, paper), 'utf8').matchAll(/\| ([\w/.-]+\.(?:mjs|rs|toml)): (.+) \|$/gm);
  const missing = [];
  let count = 0;
  for (const [, file, name] of named) {
    count += 1;
    const path = join(top, file);
    if (!existsSync(path) || !readFileSync(path, 'utf8').includes(name)) missing.push(`${file}: ${name}`);
  }
  expect(missing).toEqual([]);
  expect(count).toBeGreaterThan(least);
});

test.describe('the commands of docs/hosting.md', () => {
  const blocks = [...readFileSync(join(top, 'docs/hosting.md'), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block);
  const [update, install, subPath] = blocks;
  let root;

  /** A machine whose only parts are in a folder, with the unpacked archive in it; the server only takes down what it is told. */
  test.beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'hosting-'));
    for (const folder of ['var/www', 'etc/nginx/conf.d', 'archive/www', 'bin']) mkdirSync(join(root, folder), { recursive: true });
    cpSync(join(top, 'deploy/nginx'), join(root, 'archive/nginx'), { recursive: true });
    writeFileSync(join(root, 'bin/nginx'), `#!/bin/sh\necho "$@" >>${root}/told\n`, { mode: 0o755 });
  });

  test.afterEach(() => rmSync(root, { recursive: true, force: true }));

  const at = (path) => join(root, path);
  const read = (path) => readFileSync(at(path), 'utf8');

  /** Runs a block in the archive's folder, and gives what it printed. */
  function run(block) {
    const here = block.replace(/(?<= )\/(?=var\/|etc\/)/g, `${root}/`);
    expect(here.replaceAll(`${root}/`, '')).not.toMatch(/ \//);
    const env = { ...process.env, PATH: `${at('bin')}:${process.env.PATH}` };
    return execFileSync('sh', ['-euc', here], { cwd: at('archive'), env, encoding: 'utf8' });
  }

  /** A version of the console as the archive has it. */
  function unpack(version) {
    rmSync(at('archive/www'), { recursive: true });
    mkdirSync(at('archive/www'));
    for (const name of ['index.html', 'index.html.br', 'config.json', `curfew-${version}.wasm`, `curfew-${version}.wasm.br`]) {
      writeFileSync(join(at('archive/www'), name), `${name} of ${version}`);
    }
  }

  test('there is one to update, one to install, and one for a path of a site', () => {
    expect(blocks).toHaveLength(3);
    expect(update).toContain('config.json');
    expect(install).toContain('nginx -t');
    expect(subPath).toContain('/tools/curfew/');
  });

  test('install all files, name every line to change, and update with the config and the old files left there', () => {
    unpack('old');
    const printed = run(install);
    const files = ['conf.d/curfew.conf', ...readdirSync(at('etc/nginx/curfew')).map((name) => `curfew/${name}`)];
    const edits = files.flatMap((name) => read(`etc/nginx/${name}`).split('\n').filter((line) => line.includes('EDIT')));
    expect(edits.length).toBeGreaterThan(0);
    expect(printed.trim().split('\n').map((line) => line.replace(/^[^:]*:\d+:/, ''))).toEqual(edits);
    expect(read('told')).toBe('-t\n-s reload\n');
    expect(readdirSync(at('etc/nginx/curfew')).sort()).toEqual(readdirSync(join(top, 'deploy/nginx/curfew')).sort());
    expect(readdirSync(at('var/www/curfew')).sort()).toEqual(readdirSync(at('archive/www')).sort());

    writeFileSync(at('var/www/curfew/config.json'), '{ "language": "zh" }');
    unpack('new');
    run(update);
    const there = Object.fromEntries(readdirSync(at('var/www/curfew')).map((name) => [name, read(`var/www/curfew/${name}`)]));
    expect(there).toEqual({
      'config.json': '{ "language": "zh" }',
      'index.html': 'index.html of new',
      'index.html.br': 'index.html.br of new',
      'curfew-old.wasm': 'curfew-old.wasm of old',
      'curfew-old.wasm.br': 'curfew-old.wasm.br of old',
      'curfew-new.wasm': 'curfew-new.wasm of new',
      'curfew-new.wasm.br': 'curfew-new.wasm.br of new',
    });
  });

  test('change the address of every call for a path of a site', () => {
    cpSync(join(top, 'deploy/nginx'), at('etc/nginx'), { recursive: true });
    run(subPath);
    for (const name of ['curfew.conf', ...readdirSync(at('etc/nginx/curfew')).map((name) => `curfew/${name}`)]) {
      const shipped = readFileSync(join(top, 'deploy/nginx', name), 'utf8');
      expect(read(`etc/nginx/${name}`)).toBe(shipped.replaceAll('/api/', '/tools/curfew/api/'));
    }
    expect(read('etc/nginx/curfew.conf')).toContain('location /tools/curfew/api/');
  });
});
