// A web server with a shipped file of deploy/ in front of the sandbox: HTTPS with a certificate made for the test on
// both sides, free ports, everything it writes in a folder of its own that goes with it.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';

export const top = fileURLToPath(new URL('../..', import.meta.url));
const cache = process.env.CURFEW_CACHE || join(homedir(), '.cache/curfew');

/** What an administrator edits, and nothing else: each text has to stand in the file. */
export function edited(text, ...edits) {
  for (const [from, to] of edits) {
    if (!text.includes(from)) throw new Error(`The shipped file has no ${JSON.stringify(from)}`);
    text = text.replaceAll(from, to);
  }
  return text;
}

/** The first of some files that is there. */
const found = (...paths) => paths.find((path) => existsSync(path));

/** Certificate and key for the console and the cloud, for a day. */
function certificate(folder) {
  const [cert, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,DNS:cloud.test'];
  execFileSync('openssl', ['req', '-x509', ...kind, ...subject, '-out', cert, '-keyout', key], { stdio: 'pipe' });
  return { cert, key };
}

/** A port that was free a moment ago. */
async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The cloud's side: takes TLS off and passes bytes to the sandbox as they are, an end or a reset too. */
class Cloud {
  /** Connections taken, and the names that were asked for. */
  connections = 0;
  ports = [];
  names = new Set();
  #servers = [];

  static async start(target, { cert, key }) {
    const cloud = new Cloud();
    const options = { cert: readFileSync(cert), key: readFileSync(key), SNICallback: (name, done) => { cloud.names.add(name); done(null); } };
    // Two of them, as a name in the cloud has several addresses: a request must not go from one to the next.
    for (let count = 2; count > 0; count -= 1) {
      const server = tls.createServer(options, (near) => cloud.#pass(near, target));
      server.on('tlsClientError', () => {}).listen(0, '127.0.0.1');
      await new Promise((resolve, reject) => server.once('listening', resolve).once('error', reject));
      cloud.ports.push(server.address().port);
      cloud.#servers.push(server);
    }
    return cloud;
  }

  #pass(near, target) {
    this.connections += 1;
    const far = net.connect(Number(target.port), target.hostname);
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy()).on('close', () => far.destroy());
    far.on('error', () => near.destroy());
  }

  stop() {
    for (const server of this.#servers) server.close();
  }
}

/** What nginx and Caddy have in common here. */
class Host {
  #process;

  /**
   * Starts it in front of a sandbox. `prefix` is the path of the console, `prepare` may change the folder's files
   * before the start.
   */
  static async start(sandbox, { prefix = '/', regions = [], prepare = () => {}, distrusted = false } = {}) {
    const host = new this();
    host.prefix = prefix;
    host.regions = regions;
    host.folder = mkdtempSync(join(tmpdir(), 'curfew-host-'));
    host.certificate = certificate(host.folder);
    const theirs = distrusted ? certificate(mkdtempSync(join(host.folder, 'other-'))) : host.certificate;
    host.cloud = await Cloud.start(new URL(sandbox.address), theirs);
    host.files = join(host.folder, 'www');
    cpSync(join(top, 'dist'), join(host.files, prefix), { recursive: true });
    for (let tries = 5; ; tries -= 1) {
      host.port = await freePort();
      host.plainPort = await freePort();
      host.address = `https://localhost:${host.port}${prefix}`;
      host.write();
      prepare(host);
      if (await host.#listens()) return host;
      if (tries === 1) throw new Error(`It does not start:\n${host.output}`);
    }
  }

  /** Runs the program; whether it took the port. */
  async #listens() {
    this.output = '';
    const [program, flags, options] = this.command();
    this.#process = spawn(program, flags, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    this.#process.stdout.on('data', (text) => (this.output += text));
    this.#process.stderr.on('data', (text) => (this.output += text));
    const ended = new Promise((resolve) => this.#process.once('exit', resolve).once('error', resolve));
    let over = false;
    ended.then(() => (over = true));
    while (!over) if (await this.#answers()) return true;
    return false;
  }

  #answers() {
    return new Promise((resolve) => {
      const socket = tls.connect({ port: this.port, host: '127.0.0.1', servername: 'localhost', rejectUnauthorized: false });
      const later = (answer) => setTimeout(() => resolve(answer), answer ? 0 : 20);
      socket.on('secureConnect', () => { socket.destroy(); later(true); }).on('error', () => later(false));
    });
  }

  async stop() {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill('SIGTERM');
    await ended;
    this.cloud.stop();
    rmSync(this.folder, { recursive: true });
  }

  /** All that it wrote: logs and what it said. */
  logs() {
    const folder = join(this.folder, 'logs');
    return readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1')).join('\n') + this.output;
  }

  /** Sends bytes as they are on a connection of their own; what comes back until the other side closes. */
  raw(bytes, { half = false, servername = 'localhost' } = {}) {
    return new Promise((resolve) => {
      const socket = tls.connect({ port: this.port, host: '127.0.0.1', servername, rejectUnauthorized: false });
      const parts = [];
      socket.on('data', (part) => parts.push(part));
      socket.on('error', () => {});
      socket.on('close', () => resolve(Buffer.concat(parts).toString('latin1')));
      socket.write(bytes);
      if (half) socket.end();
    });
  }
}

/** deploy/nginx */
export class Nginx extends Host {
  static program = found(join(cache, 'web/usr/sbin/nginx'), '/usr/sbin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx');
  static brotli = found(
    join(cache, 'web/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'),
    '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so',
    '/usr/lib64/nginx/modules/ngx_http_brotli_static_module.so',
  );

  write() {
    const { folder, prefix, port } = this;
    mkdirSync(join(folder, 'logs'), { recursive: true });
    cpSync(join(top, 'deploy/nginx/curfew'), join(folder, 'curfew'), { recursive: true });
    const change = (name, ...edits) => {
      const file = join(folder, name);
      writeFileSync(file, edited(readFileSync(file, 'utf8'), ...edits));
    };
    cpSync(join(top, 'deploy/nginx/curfew.conf'), join(folder, 'curfew.conf'));
    change(
      'curfew.conf',
      ['listen 80;', `listen 127.0.0.1:${this.plainPort};`],
      ['listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`],
      ['curfew.example.com', 'localhost'],
      ['/etc/nginx/curfew/certificate.pem', this.certificate.cert],
      ['/etc/nginx/curfew/key.pem', this.certificate.key],
      ['/var/www/curfew', this.files],
      ['/var/log/nginx/', join(folder, 'logs/')],
      ['https://workspace.cn-north-4.myhuaweicloud.com/', 'https://cloud.test/'],
      ['https://iam.cn-north-4.myhuaweicloud.com/', 'https://cloud.test/'],
      ...(Nginx.brotli ? [['#brotli_static on;', 'brotli_static on;']] : []),
    );
    if (this.regions.length > 0) {
      // As docs/hosting.md tells: the two locations for each region. Its services are the sandbox's for that region.
      const file = join(folder, 'curfew.conf');
      const text = readFileSync(file, 'utf8');
      const [locations] = text.match(/ {4}location \/api\/workspace\/[^]*?\n {4}}\n {4}location \/api\/iam\/[^]*?\n {4}}\n/);
      const of = (region) => locations.replace(/\/api\/(?=workspace|iam)/g, `/api/${region}/`).replace(/cloud\.test\/(?=;[^]*cloud)/, `cloud.test/api/${region}/workspace/`).replace(/cloud\.test\/;/, `cloud.test/api/${region}/iam/;`);
      writeFileSync(file, text.replace(locations, this.regions.map(of).join('')));
    }
    change('curfew/service.conf', ['/etc/ssl/certs/ca-certificates.crt', this.certificate.cert]);
    if (prefix !== '/') {
      // The same as the line of docs/hosting.md.
      const files = ['curfew.conf', ...readdirSync(join(folder, 'curfew')).map((name) => `curfew/${name}`)];
      for (const name of files) {
        const file = join(folder, name);
        writeFileSync(file, readFileSync(file, 'utf8').replaceAll('/api/', `${prefix}api/`));
      }
    }
    // What a system's own nginx.conf has around it, and what the name of the cloud resolves to.
    const resolved = `upstream cloud.test { ${this.cloud.ports.map((at) => `server 127.0.0.1:${at};`).join(' ')} }`;
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/temp-${name};`);
    writeFileSync(
      join(folder, 'nginx.conf'),
      [
        process.getuid() === 0 ? 'user root;' : '',
        Nginx.brotli ? `load_module ${Nginx.brotli};` : '',
        'daemon off; worker_processes 2;',
        `pid ${folder}/nginx.pid; error_log ${folder}/logs/main.log error;`,
        'events { worker_connections 256; }',
        `http { ${temporary.join(' ')} ${resolved} include ${folder}/curfew.conf; }`,
      ].join('\n'),
    );
  }

  command() {
    return [Nginx.program, ['-p', this.folder, '-c', join(this.folder, 'nginx.conf'), '-e', join(this.folder, 'logs/start.log')]];
  }
}

/** deploy/caddy */
export class Caddy extends Host {
  static program = found(join(cache, 'web/usr/bin/caddy'), '/usr/bin/caddy', '/usr/local/bin/caddy', '/opt/homebrew/bin/caddy');

  write() {
    const { folder, certificate } = this;
    mkdirSync(join(folder, 'logs'), { recursive: true });
    const shipped = readFileSync(join(top, 'deploy/caddy/Caddyfile'), 'utf8');
    const file = edited(
      shipped,
      // Ports and a certificate of the test's own; nothing is asked of a certificate authority.
      ['\tservers {', `\tadmin off\n\tauto_https off\n\tstorage file_system ${folder}/storage\n\tservers {`],
      ['curfew.example.com {', `https://localhost:${this.port} {\n\tbind 127.0.0.1\n\ttls ${certificate.cert} ${certificate.key}`],
      ['/var/www/curfew', this.files],
      ['/var/log/caddy/', join(folder, 'logs/')],
      ['https://workspace.cn-north-4.myhuaweicloud.com', `https://localhost:${this.cloud.ports[0]}`],
      ['https://iam.cn-north-4.myhuaweicloud.com', `https://localhost:${this.cloud.ports[0]}`],
      ['\t\ttls\n', `\t\ttls\n\t\ttls_trusted_ca_certs ${certificate.cert}\n`],
    );
    writeFileSync(join(folder, 'Caddyfile'), file);
  }

  command() {
    const env = { ...process.env, HOME: this.folder, XDG_CONFIG_HOME: this.folder, XDG_DATA_HOME: this.folder };
    return [Caddy.program, ['run', '--adapter', 'caddyfile', '--config', join(this.folder, 'Caddyfile')], { env }];
  }
}

export const hosts = { nginx: Nginx, caddy: Caddy };
