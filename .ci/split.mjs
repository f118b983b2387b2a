// Splits the console: what it needs to begin, the later steps (src/views/later.rs), and each language but English
// (src/views/languages.rs). Only cargo's own output tells which code needs which, so this starts from it and puts its
// files in the place of those that Trunk staged.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const target = process.env.CARGO_TARGET_DIR ?? 'target';
const work = join(target, 'split');
const esbuild = createRequire(join(process.cwd(), 'tests/package.json'))('esbuild');

const features = 'bulk-memory bulk-memory-opt call-indirect-overlong multivalue mutable-globals nontrapping-float-to-int reference-types sign-ext simd';
const smaller = ['-Os', ...features.split(' ').map((name) => `--enable-${name}`), '--strip-debug', '--strip-producers', '--strip-target-features'];

/** Fills the staged files `glue` and `wasm`, and adds those that are fetched later. */
export function split(stage, glue, wasm) {
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  run('wasm-split-cli', [join(target, 'wasm32-unknown-unknown/web/curfew.wasm'), work, '--out-name', 'curfew']);
  run('wasm-bindgen', ['--target=web', '--no-typescript', '--keep-lld-exports', `--out-dir=${work}`, join(work, 'curfew.wasm')]);
  optimise('curfew_bg.wasm', join(stage, wasm));
  // `split_…` is what one place leads to, `chunk_…` what several of them share.
  for (const split of readdirSync(work).filter((name) => /^(split|chunk)_.*\.wasm$/.test(name))) {
    const part = optimise(split, join(work, `small-${split}`));
    const { name, integrity } = sealed(split.replace('split_', '').replace('chunk_', 'shared'), part);
    writeFileSync(join(stage, name), part);
    link(split, name, integrity);
  }
  writeFileSync(join(stage, glue), bundle());
}

/** The name of a file by its content, and the hash that a browser checks it against. */
export function sealed(name, bytes) {
  const hash = createHash('sha384').update(bytes).digest();
  return { name: name.replace('.', `-${hash.toString('hex').slice(0, 16)}.`), integrity: `sha384-${hash.toString('base64')}` };
}

function run(command, args) {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

function optimise(name, into) {
  run('wasm-opt', [...smaller, join(work, name), '-o', into]);
  return readFileSync(into);
}

/** Has a part fetched by its final name, and checked (src/later.js). */
function link(split, name, integrity) {
  const module = join(work, '__wasm_split.js');
  const parts = readFileSync(module, 'utf8').split(`fetch(new URL("./${split}", import.meta.url))`);
  if (parts.length !== 2) throw new Error('The splitter links in another way than expected');
  writeFileSync(module, parts.join(`fetchLater(new URL("./${name}", import.meta.url), "${integrity}")`));
}

/** Glue and link module as one file. */
function bundle() {
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [join(work, 'curfew.js')],
    inject: ['src/later.js'],
    bundle: true,
    format: 'esm',
    target: 'esnext',
    // Each part imports the link module by the same name.
    logOverride: { 'duplicate-object-key': 'silent' },
    write: false,
  });
  return outputFiles[0].contents;
}
