// Starts the console: checks glue and wasm against the hashes made at build time, runs them, and says in plain words
// when it can't. Puts nothing on `window`.
//
// The names and hashes stand in the page's head, in the links that already make the browser load the two files.

const glue = document.querySelector('link[rel="modulepreload"]');
const wasm = document.querySelector('link[rel="preload"]');

/**
 * The language of what is told until the console knows better: the one that was chosen here, else the first of the
 * browser's in which the page has its texts.
 */
function language() {
  const isHere = (tag) => document.querySelector(`#newer [lang|="${tag.split('-')[0]}"]`);
  const browsers = navigator.languages.find(isHere) ?? 'en';
  try {
    return localStorage['curfew-language'] ?? browsers;
  } catch {
    return browsers;
  }
}

/** Shows one of the messages that wait in index.html. */
function tell(message) {
  document.querySelector('#start .late').remove();
  document.getElementById(`start-${message}`).hidden = false;
}

/** Why a file did not come: it differs from the one that was built, it is gone, or nothing comes through. */
async function absence(url) {
  try {
    const { ok } = await fetch(url, { method: 'HEAD', cache: 'no-store' });
    return ok ? 'altered' : 'missing';
  } catch {
    return 'unreachable';
  }
}

/** Whether any wasm at all may run here: a policy that forbids it stops even an empty module. */
function forbidden() {
  try {
    new WebAssembly.Module(Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0));
    return false;
  } catch {
    return true;
  }
}

/**
 * The glue, checked. A plain `import` would run an altered file; one that was preloaded with a hash is either the
 * file that was built or an error. The page's own link did the loading: this one only asks how it went.
 */
async function importGlue() {
  if (glue.relList.supports('modulepreload')) {
    await new Promise((resolve, reject) => {
      const again = glue.cloneNode();
      again.onload = resolve;
      again.onerror = reject;
      document.head.append(again);
    });
  }
  return import(glue.href);
}

/**
 * Lets only markup through that stands in the checked wasm letter by letter: the templates made at build time.
 * What comes from the service was not there then, so it never becomes markup.
 */
function allowTemplates(bytes) {
  const utf8 = new TextEncoder();
  const latin1 = new TextDecoder('latin1');
  let built;
  trustedTypes.createPolicy('default', {
    createHTML(markup) {
      built ??= latin1.decode(bytes);
      if (built.includes(latin1.decode(utf8.encode(markup)))) return markup;
      throw new TypeError('Markup that was not made at build time');
    },
  });
}

/**
 * Whether the host has another version by now: its page names other files than this one. What is no page of the
 * console (a fault, a network that wants a password) says nothing about that.
 */
async function isReplaced() {
  const response = await fetch(location.pathname, { cache: 'no-cache' });
  const page = response.ok ? await response.text() : '';
  const named = (tag) => page.includes(`"${tag.getAttribute('href') ?? tag.getAttribute('src')}"`);
  return page.includes('id="start"') && ![...document.head.querySelectorAll('link[href], script[src]')].every(named);
}

/** Tells of a new version whenever somebody comes back to the page, and every hour. Never reloads by itself. */
function watchForDeploys() {
  const notice = document.getElementById('newer');
  const look = async () => {
    if (document.hidden || !notice.hidden) return;
    notice.hidden = !(await isReplaced().catch(() => false));
  };
  notice.querySelector('button').onclick = () => location.reload();
  document.addEventListener('visibilitychange', look);
  setInterval(look, 3_600_000);
}

/** Compiles while it loads where the host names the type rightly, else afterwards. */
async function compile(response, bytes) {
  const streams = response.headers.get('Content-Type') === 'application/wasm';
  return streams ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await bytes);
}

/**
 * The gate. Once something in the running console broke, nothing that it holds can be relied on: no request leaves any
 * more, and the page says so and offers the record of the run. What was on the wire is unknown until it is checked.
 */
function stopAll() {
  globalThis.fetch = () => Promise.reject(new TypeError('The console has stopped'));
  const stopped = document.getElementById('stopped');
  if (!stopped?.hidden) return;
  document.body.replaceChildren(stopped);
  stopped.hidden = false;
  document.getElementById('stopped-export').onclick = exportRecord;
  document.getElementById('stopped-reload').onclick = () => location.reload();
  document.getElementById('stopped-reload').focus();
}

/** A panic says so itself; a trap, or an error thrown through the wasm, is known by where it happened. */
function watch() {
  const broke = (error) => error instanceof Error && /wasm/i.test(error.stack ?? '') && stopAll();
  addEventListener('curfew-stopped', stopAll);
  addEventListener('error', ({ error }) => broke(error));
  addEventListener('unhandledrejection', ({ reason }) => broke(reason));
}

/** Saves the latest run of this browser's journal, in the form that the console exports too. Where there is none, none is made. */
function exportRecord() {
  const opening = indexedDB.open('curfew');
  opening.onupgradeneeded = () => opening.transaction.abort();
  opening.onsuccess = ({ target: { result: database } }) => {
    const all = database.transaction(['heads', 'openings', 'entries']);
    const done = ({ opening, entries }) => {
      const text = `{"opening":${opening},"entries":[${entries}]}`;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
      link.download = 'curfew-journal.json';
      link.click();
    };
    all.objectStore('heads').getAllKeys().onsuccess = ({ target: { result: keys } }) => {
      const run = keys.at(-1);
      if (run === undefined) return;
      all.objectStore('openings').get(run).onsuccess = ({ target: { result: opening } }) => {
        const entries = all.objectStore('entries').getAll(IDBKeyRange.bound([run, 0], [run, Infinity]));
        entries.onsuccess = () => done({ opening, entries: entries.result });
      };
    };
  };
}

async function start() {
  document.documentElement.lang = language();
  if (typeof WebAssembly !== 'object') return tell('old');
  if (forbidden()) return tell('blocked');

  const response = await fetch(wasm.href, { integrity: wasm.dataset.integrity ?? '' }).catch(() => undefined);
  if (!response) return tell(await absence(wasm.href));
  if (!response.ok) return tell('missing');
  const bytes = response.clone().arrayBuffer();
  const [module, run] = await Promise.all([
    compile(response, bytes).catch(() => undefined),
    importGlue().catch(() => undefined),
  ]);
  if (!module) return tell('old');
  if (!run) return tell(await absence(glue.href));

  try {
    if (typeof trustedTypes === 'object') allowTemplates(await bytes);
    watch();
    await run.default({ module_or_path: module });
    document.getElementById('start').remove();
    watchForDeploys();
  } catch (error) {
    console.error(error);
    tell('failed');
  }
}

start();
