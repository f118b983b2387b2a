// What the papers claim of the tests.
import { existsSync, readFileSync } from 'node:fs';
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
