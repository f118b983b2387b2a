// What the page loads before it can be used, in bytes over the wire, against the budget: the files compressed as the
// build makes them and hosts send them (brotli at its best). That is every file but the later steps, which are fetched
// once the first view stands (tests/e2e/later.spec.mjs holds that), and the languages, which are fetched when wanted.
import { existsSync, readFileSync, readdirSync } from 'node:fs';

// The design's 150 KB.
const budget = 153_600;

const rows = readdirSync('dist')
  .filter((name) => !/\.(br|gz)$/.test(name))
  .map((name) => ({ name, raw: size(name), sent: existsSync(`dist/${name}.br`) ? size(`${name}.br`) : size(name) }))
  .sort((a, b) => b.sent - a.sent);
const isLater = ({ name }) => /^(later|shared\d+|[a-z]{2,3}(_\w+)?)-/.test(name);
const first = rows.filter((row) => !isLater(row));
const total = sum(first, 'sent');

print('file', 'bytes', 'brotli');
for (const { name, raw, sent } of first) print(name, raw, sent);
print('before it can be used', sum(first, 'raw'), total);
for (const { name, raw, sent } of rows.filter(isLater)) print(`then ${name}`, raw, sent);
console.log(`${total <= budget ? 'Within' : 'Over'} the budget of ${budget} bytes`);
process.exitCode = first.length > 0 && total <= budget ? 0 : 1;

function size(name) {
  return readFileSync(`dist/${name}`).length;
}

function sum(some, what) {
  return some.reduce((all, row) => all + row[what], 0);
}

function print(name, raw, sent) {
  console.log(name.padEnd(34), String(raw).padStart(10), String(sent).padStart(10));
}
