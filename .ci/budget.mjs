// What the page loads before it can be used, in bytes over the wire with brotli -q 9, against the budget.
import { readFileSync, readdirSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

// design: 153,600. What is reached so far holds until the next step down; it never goes up.
const budget = 200_000;
const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };

const rows = readdirSync('dist')
  .filter((name) => !/\.(br|gz)$/.test(name))
  .map((name) => ({ name, bytes: readFileSync(`dist/${name}`) }))
  .map(({ name, bytes }) => ({ name, raw: bytes.length, sent: brotliCompressSync(bytes, { params }).length }))
  .sort((a, b) => b.sent - a.sent);
const total = rows.reduce((sum, { sent }) => sum + sent, 0);

const print = (name, raw, sent) => console.log(name.padEnd(34), String(raw).padStart(10), String(sent).padStart(10));
print('file', 'bytes', 'brotli');
for (const { name, raw, sent } of rows) print(name, raw, sent);
print('all', rows.reduce((sum, { raw }) => sum + raw, 0), total);
console.log(`${total <= budget ? 'Within' : 'Over'} the budget of ${budget} bytes`);
process.exitCode = rows.length > 0 && total <= budget ? 0 : 1;
