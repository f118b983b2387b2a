// Joins the sheets of style/ into one: tokens first, then the base, then each part by name. Those of style/later/ make
// another one, which the page fetches together with the later steps.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';

join('style', 'curfew', ['tokens.css', 'base.css']);
join('style/later', 'later', []);

function join(folder, name, first) {
  const sheets = readdirSync(folder).filter((sheet) => sheet.endsWith('.css')).sort();
  const order = [...first, ...sheets.filter((sheet) => !first.includes(sheet))];
  const joined = order.map((sheet) => readFileSync(`${folder}/${sheet}`, 'utf8')).join('\n');
  const target = `target/style/${name}.css`;
  // Written only when it differs, so that a watcher sees no change where there is none.
  if (existsSync(target) && readFileSync(target, 'utf8') === joined) return;
  mkdirSync('target/style', { recursive: true });
  writeFileSync(target, joined);
}
