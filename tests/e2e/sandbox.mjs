// A sandbox for one test: a process of its own on a free port, with its control endpoint as methods.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';

const top = fileURLToPath(new URL('../..', import.meta.url));
const program = join(process.env.CARGO_TARGET_DIR || join(top, 'target'), 'debug/sandbox');

export class Sandbox {
  #process;

  /**
   * Starts one. Options are those of `sandbox --help`, without dashes: `{ desktops: 100, faults: true }`. Unless told
   * otherwise users neither come back nor hang, and a session ends at once.
   */
  static async start(options = {}) {
    const calm = { port: 0, seed: 1, dist: join(top, 'dist'), returns: 0, hangs: 0, 'logoff-delay': '100ms' };
    const flags = Object.entries({ ...calm, ...options }).flatMap(([name, value]) =>
      value === true ? [`--${name}`] : [`--${name}`, String(value)],
    );
    const sandbox = new Sandbox();
    sandbox.#process = spawn(program, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
    await sandbox.#announced();
    return sandbox;
  }

  /** Reads `name: value` lines until everything is known. */
  async #announced() {
    for await (const line of createInterface(this.#process.stdout)) {
      const [name, value] = line.split(/: (.*)/);
      this[name] = value;
      if (name === 'desktops') return;
    }
    throw new Error('The sandbox ended before it said where it is');
  }

  stop() {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    this.#process.kill();
    return ended;
  }

  async #control(method, path, body) {
    const response = await fetch(new URL(`/sandbox/control/${path}`, this.address), {
      method,
      headers: body && { 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  }

  /** Changes desktops: `{ computer_name | desktop_id | all, login_status, status, listed, fault, … }`. */
  change(...changes) {
    return this.#control('POST', 'states', { changes });
  }

  /** Somebody is connected to every desktop. */
  connectAll() {
    return this.change({ all: true, login_status: 'CONNECTED' });
  }

  /** Puts something in the place of the next answers of a call: `{ call, times, status, body, cut, when, … }`. */
  answerNext(injection) {
    return this.#control('POST', 'answers', injection);
  }

  /** Answers whatever is left of what was put in place to the usual. */
  answerAsUsual() {
    return this.#control('DELETE', 'answers');
  }

  /** The requests received, of one call or all, oldest first. */
  async received(call) {
    const query = call ? `?call=${call}` : '';
    return (await this.#control('GET', `log${query}`)).requests;
  }

  /** The ids of each log-off request, in order. */
  async batches() {
    return (await this.received('logoff')).map(({ body }) => JSON.parse(body).desktop_ids);
  }

  /** How often each id was sent, and how often a log-off of it was accepted. */
  logoffs() {
    return this.#control('GET', 'logoffs');
  }

  /** Each of so many ids was accepted, and once, however often it had to be sent. */
  async acceptedOnce(count) {
    const { sent, accepted } = await this.logoffs();
    expect(Object.keys(accepted)).toHaveLength(count);
    expect(Object.keys(sent)).toHaveLength(count);
    expect(new Set(Object.values(accepted))).toEqual(new Set([1]));
  }

  /** Each of so many ids was sent once, and accepted. */
  async sentOnce(count) {
    const { sent, accepted } = await this.logoffs();
    expect(Object.keys(sent)).toHaveLength(count);
    expect(new Set(Object.values(sent))).toEqual(new Set([1]));
    expect(accepted).toEqual(sent);
  }

  /** Makes a token known that ends after some time. */
  tokenEnds(token, expires_in_ms) {
    return this.#control('POST', 'tokens', { token, expires_in_ms });
  }
}
