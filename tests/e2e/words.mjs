// The texts of the console, as its tables have them: so a test goes the same way in every language.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { top } from './host.mjs';

const tables = {
  en: ['mod.rs', /^ {4}(\w+)(?:\[\w+\])?\([^)]*\) "((?:[^"\\]|\\.)*)";$/gm],
  'zh-CN': ['zh.rs', /^ {8}(\w+): "((?:[^"\\]|\\.)*)",$/gm],
};

/** Gives the texts of a language by their key in the table, with their values: `say('pick_selected', { count: 3 })`. */
export function words(language) {
  const [file, line] = tables[language];
  const lines = readFileSync(join(top, 'src/texts', file), 'utf8').matchAll(line);
  const table = new Map(Array.from(lines, ([, key, text]) => [key, text.replaceAll('\\"', '"')]));
  return (key, values = {}) => {
    if (!table.has(key)) throw new Error(`No text ${key} in ${file}`);
    // One, or any other number.
    const forms = table.get(key).split('|');
    const form = Number(String(values.all ?? values.count).replaceAll(',', '')) === 1 ? forms[0] : forms.at(-1);
    return form.replace(/%\{(\w+)\}/g, (_, name) => values[name]);
  };
}
