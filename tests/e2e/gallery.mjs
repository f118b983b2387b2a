// Serves the gallery that .ci/gallery has built: for the visual tests on any free port, or from the command line.
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(process.env.CARGO_TARGET_DIR || join(top, 'target'), 'gallery');
const types = { '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.wasm': 'application/wasm' };

export class Gallery {
  #server = http.createServer((request, response) => this.#answer(request, response));

  static async start(port = 0) {
    const gallery = new Gallery();
    gallery.#server.listen(port, '127.0.0.1');
    await new Promise((resolve, reject) => gallery.#server.once('listening', resolve).once('error', reject));
    gallery.address = `http://127.0.0.1:${gallery.#server.address().port}/`;
    return gallery;
  }

  async #answer(request, response) {
    // Only files of the folder itself have such names.
    const name = /^\/([\w.-]+)?$/.exec(new URL(request.url, 'http://gallery').pathname)?.[1] ?? 'index.html';
    try {
      const bytes = await readFile(join(folder, name));
      response.writeHead(200, { 'Content-Type': types[extname(name)] ?? 'text/plain' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }

  stop() {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { address } = await Gallery.start(Number(process.argv[2]));
  console.log(`The gallery: ${address} (Ctrl+C stops it)`);
}
