// Prints the licences of the crates that are in the wasm: name, version, expression and text. The same text once.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const flags = ['metadata', '--locked', '--offline', '--format-version=1', '--filter-platform=wasm32-unknown-unknown'];
const { packages, resolve } = JSON.parse(execFileSync('cargo', flags, { maxBuffer: 1 << 28 }));
const byId = new Map(packages.map((one) => [one.id, one]));
const nodes = new Map(resolve.nodes.map((one) => [one.id, one]));

/** A macro runs while the console is built: nothing of the crates that it needs is in what ships. */
const isMacro = (id) => byId.get(id).targets.some(({ kind }) => kind.includes('proc-macro'));

const shipped = new Set();
const collect = (id) => {
  if (shipped.has(id) || isMacro(id)) return;
  shipped.add(id);
  for (const { pkg, dep_kinds } of nodes.get(id).deps) if (dep_kinds.some(({ kind }) => kind === null)) collect(pkg);
};
collect(packages.find(({ name }) => name === 'curfew').id);

const texts = new Map();
for (const { name, version, license, manifest_path } of [...shipped].map((id) => byId.get(id)).filter(({ source }) => source)) {
  const folder = dirname(manifest_path);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|unlicense)/i.test(file)).sort();
  const known = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  for (const text of known.length ? known : ['(The crate has no file with the text of its licence.)']) {
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${license})`]);
  }
}
const parts = [...texts].map(([text, users]) => `${users.sort().join('\n')}\n\n${text}\n`);
console.log(parts.sort().join(`\n${'-'.repeat(100)}\n\n`));
