// Finishes what Trunk staged. A release: the later steps split off, each file made small, named by its final content,
// given its integrity, and laid down in compressed copies too. Trunk's own names and hashes are of cargo's output,
// before wasm-bindgen and wasm-opt: a newer tool would change a file under a name that browsers keep for a year.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { sealed, split } from './split.mjs';

const stage = process.env.TRUNK_STAGING_DIR;
const page = join(stage, 'index.html');
const html = readFileSync(page, 'utf8');

if (process.env.TRUNK_PROFILE === 'release') {
  split(stage, staged(/curfew-\w+\.js/), staged(/curfew-\w+\.wasm/));
  writeFileSync(page, small(html).replace(/<(?:link|script) [^>]*>/g, finish));
  compress();
} else {
  // Trunk's live reload is an inline script: a page under development goes without the policy.
  writeFileSync(page, html.replace(/<meta http-equiv="Content-Security-Policy[^>]*>/, ''));
}

/** The staged file that the page names so. */
function staged(pattern) {
  return pattern.exec(html)[0];
}

/** Without comments and indentation. */
function small(html) {
  return html.replace(/<!--.*?-->/gs, '').replace(/\n\s*/g, '\n');
}

/** A tag of the head, once the file that it names has got its final form, name and hash. */
function finish(tag) {
  const [, attribute, from] = /(href|src)="\.\/([^"]+)"/.exec(tag);
  const bytes = minify(from);
  const kind = extname(from);
  const { name, integrity } = sealed(`${from.split('-')[0]}${kind}`, bytes);
  rmSync(join(stage, from));
  writeFileSync(join(stage, name), bytes);
  // Chromium ignores the hash of a `preload` and says so on the console of every visitor: src/start.js checks it.
  const check = kind === '.wasm' ? 'data-integrity' : 'integrity';
  // A browser leaves a disabled sheet alone: src/later.js fetches it.
  const off = from.startsWith('later-') ? 'disabled ' : '';
  const link = `${off}${attribute}="./${name}" ${check}="${integrity}"`;
  return tag.replace(`${attribute}="./${from}"`, link);
}

function minify(name) {
  const bytes = readFileSync(join(stage, name));
  const loader = { '.js': 'js', '.css': 'css' }[extname(name)];
  if (!loader) return bytes;
  const esbuild = createRequire(join(process.cwd(), 'tests/package.json'))('esbuild');
  const { code, warnings } = esbuild.transformSync(bytes.toString(), { loader, minify: true, target: 'esnext' });
  // A brace that is missing in one sheet changes what all those behind it mean.
  if (loader === 'css' && warnings.length > 0) throw new Error(`${name}: ${warnings.map(({ text }) => text).join('; ')}`);
  return Buffer.from(code);
}

/** All but the settings: a host changes those by hand, and a copy would go on saying what they were. */
function compress() {
  for (const name of readdirSync(stage).filter((name) => name !== 'config.json')) {
    const bytes = readFileSync(join(stage, name));
    const best = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(join(stage, `${name}.br`), brotliCompressSync(bytes, { params: best }));
    writeFileSync(join(stage, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}
