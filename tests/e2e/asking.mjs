// Single requests to a web server, byte by byte, and the answers to them.

/** A request as bytes. */
function bytes(line, headers = {}, body = '') {
  const all = { Host: 'localhost', Connection: 'close', ...headers };
  if (body) all['Content-Length'] = Buffer.byteLength(body);
  return [`${line} HTTP/1.1`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n');
}

/** The answer to one, taken apart. */
export async function asked(host, line, headers, body) {
  const text = await host.raw(bytes(line, headers, body));
  const [head, ...rest] = text.split('\r\n\r\n');
  const [first, ...lines] = head.split('\r\n');
  const pairs = lines.map((one) => [one.split(': ')[0].toLowerCase(), one.split(': ').slice(1).join(': ')]);
  return { status: Number(first?.split(' ')[1]), headers: Object.fromEntries(pairs), pairs, body: rest.join('\r\n\r\n') };
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
