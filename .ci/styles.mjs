// Joins the sheets of style/ into one: tokens first, then the base, then each part by name.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

const first = ['tokens.css', 'base.css'];
const target = 'target/style/curfew.css';

const sheets = readdirSync('style').filter((name) => name.endsWith('.css')).sort();
const order = [...first.filter((name) => sheets.includes(name)), ...sheets.filter((name) => !first.includes(name))];
const joined = order.map((name) => readFileSync(`style/${name}`, 'utf8')).join('\n');

// Written only when it differs, so that a watcher sees no change where there is none.
if (!existsSync(target) || readFileSync(target, 'utf8') !== joined) {
  mkdirSync('target/style', { recursive: true });
  writeFileSync(target, joined);
}
