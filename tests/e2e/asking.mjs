// Single requests to a web server, byte by byte, and the answers to them.

/** A request as bytes. */
function bytes(host, line, headers = {}, body = '') {
  const all = { Host: `localhost:${host.port}`, Connection: 'close', ...headers };
  if (body) all['Content-Length'] = Buffer.byteLength(body);
  return [`${line} HTTP/1.1`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n');
}

/** The answer to one, taken apart. */
export async function asked(host, line, headers, body) {
  const text = await host.raw(bytes(host, line, headers, body));
  const [head, ...rest] = text.split('\r\n\r\n');
  const [first, ...lines] = head.split('\r\n');
  const pairs = lines.map((one) => [one.split(': ')[0].toLowerCase(), one.split(': ').slice(1).join(': ')]);
  const all = Object.fromEntries(pairs);
  const sent = rest.join('\r\n\r\n');
  const whole = all['transfer-encoding'] === 'chunked' ? joined(sent) : sent;
  return { status: Number(first?.split(' ')[1]), headers: all, pairs, body: whole };
}

/** What came in chunks, as one; as far as it came. */
function joined(chunks) {
  const end = chunks.indexOf('\r\n');
  const length = end < 0 ? 0 : parseInt(chunks.slice(0, end), 16);
  if (!length) return '';
  return chunks.slice(end + 2, end + 2 + length) + joined(chunks.slice(end + 2 + length + 2));
}

export const json = { 'Content-Type': 'application/json' };
export const call = (sandbox, rest) => `/api/workspace/v2/${sandbox.project}/${rest}`;

/** The ids of the sandbox's desktops. */
export async function ids(host, sandbox) {
  const { body } = await asked(host, `GET ${call(sandbox, 'connect-desktops?offset=0&limit=100')}`, { 'X-Auth-Token': sandbox.token });
  return JSON.parse(body).desktops.map(({ desktop_id }) => desktop_id);
}

/** The headers that matter for security, of one answer. */
export function security(headers) {
  const names = ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'cross-origin-opener-policy', 'cross-origin-resource-policy', 'permissions-policy'];
  return Object.fromEntries(names.map((name) => [name, headers[name]]));
}

/** The statuses of all answers in some bytes. */
export const statusesIn = (answer) => [...answer.matchAll(/^HTTP\/1\.\d (\d+)/gm)].map(([, status]) => Number(status));
