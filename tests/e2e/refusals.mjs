// Requests that a host must not pass on, as the bytes on the wire.

const big = (count) => 'a'.repeat(count);

/** Named requests for a project, with the options of `Host.raw`. */
export function refusals(project) {
  const workspace = `/api/workspace/v2/${project}`;
  const detail = `${workspace}/desktops/detail?offset=0&limit=3`;
  const logoff = `${workspace}/desktops/logoff`;
  const body = '{"desktop_ids":["e47bb4e7-98dc-4aa3-9a8b-0909ef330845"]}';
  const json = 'Content-Type: application/json';
  const length = `Content-Length: ${body.length}`;

  const request = (line, headers = [], content = '', host = ['Host: localhost']) =>
    [line, ...host, 'X-Auth-Token: demo-token', ...headers, 'Connection: close', '', content].join('\r\n');
  const get = (target, ...headers) => request(`GET ${target} HTTP/1.1`, headers);
  const post = (target, headers = [json, length], content = body) => request(`POST ${target} HTTP/1.1`, headers, content);
  const method = (name, target) => request(`${name} ${target} HTTP/1.1`, [json, length], body);
  // A log-off hidden where one side may see a body and the other a request of its own.
  const hidden = post(logoff);

  return {
    // Methods and paths that are no call of the console.
    'a log-off by GET': get(logoff),
    'a log-off by PUT': method('PUT', logoff),
    'a log-off by DELETE': method('DELETE', logoff),
    'a log-off by PATCH': method('PATCH', logoff),
    'a method in small letters': method('post', logoff),
    'a method that nobody knows': method('LOGOFF', logoff),
    'a preflight': request(`OPTIONS ${logoff} HTTP/1.1`, ['Origin: https://evil.example', 'Access-Control-Request-Method: POST']),
    'a list by HEAD': request(`HEAD ${detail} HTTP/1.1`),
    'a list by POST': post(detail),
    TRACE: request(`TRACE ${detail} HTTP/1.1`),
    CONNECT: request('CONNECT localhost:443 HTTP/1.1'),
    'maintenance mode': method('PUT', `${workspace}/desktops/maintenance-mode`),
    'a list that the console does not ask for': get(`${workspace}/desktops`),
    'users of the project': get(`${workspace}/users`),
    'projects of another user': get('/api/iam/v3/users/b2d3c4e5f60718293a4b5c6d7e8f90a1/projects'),
    'the prefix alone': get('/api/workspace/'),
    'both prefixes': get('/api/'),
    'a call without its prefix': get(`/v2/${project}/desktops/detail?offset=0&limit=3`),
    'Workspace below the prefix of IAM': get(`/api/iam/v2/${project}/desktops/detail?offset=0&limit=3`),
    'IAM below the prefix of Workspace': get('/api/workspace/v3/auth/tokens'),
    'a prefix in capitals': get(detail.replace('/api/', '/API/')),
    'something else of the same server': get('/api/workspace/sandbox/control/log'),
    'something else of the same server, directly': get('/sandbox/control/log'),
    'a call of the service that the console does not make': get(`${workspace}/desktops/statistics/login-state`),
    'a call of IAM that it does not make': get('/api/iam/v3/projects'),
    'a longer path': post(`${logoff}/again`),
    'a longer word': post(`${logoff}s`),
    'a slash at the end': post(`${logoff}/`),
    'a query where none is': post(`${logoff}?force=true`),
    'a project of two parts': get(detail.replace(project, `${project}/more`)),
    'no project': get(detail.replace(project, '')),
    'a project with a dot': get(detail.replace(project, '..')),

    // The same paths in disguise.
    'a way back': get(detail.replace('/v2', '/../workspace/v2')),
    'a way back at the end': post(`${logoff}/x/..`),
    'a way back, encoded': get(detail.replace('/v2', '/%2e%2e/workspace/v2')),
    'a way out to another service': get(`/api/workspace/../iam/v3/auth/projects`),
    'a dot': get(detail.replace('/v2', '/./v2')),
    'an encoded slash': get(detail.replace('/desktops/', '%2Fdesktops/')),
    'an encoded slash in the prefix': get(detail.replace('/api/', '/api%2F')),
    'a slash encoded twice': get(detail.replace('/desktops/', '%252Fdesktops/')),
    'an encoded letter': get(detail.replace('detail', 'd%65tail')),
    'a zero byte, encoded': post(`${logoff}%00`),
    'two slashes first': get(`/${detail}`),
    'two slashes inside': get(detail.replace('/v2', '//v2')),
    'a backslash': get(detail.replace('/desktops', '\\desktops')),
    'a parameter in the path': get(detail.replace('/desktops', '/desktops;a=b')),
    'a fragment': get(`${workspace}/desktops/detail#?offset=0`),
    'a letter that is not ASCII': get(detail.replace('detail', 'd\u00e9tail')),

    // Targets and names.
    'an absolute target elsewhere': get(`http://evil.example${detail}`),
    'an absolute target elsewhere, encrypted': get(`https://evil.example${detail}`),
    'a target that is a host': get(`evil.example:443${detail}`),
    'another host': request(`GET ${detail} HTTP/1.1`, [], '', ['Host: evil.example']),
    'an address for a host': request(`GET ${detail} HTTP/1.1`, [], '', ['Host: 127.0.0.1']),
    'two hosts': request(`GET ${detail} HTTP/1.1`, [], '', ['Host: localhost', 'Host: evil.example']),
    'no host': request(`GET ${detail} HTTP/1.1`, [], '', []),
    'a host with a path': request(`GET ${detail} HTTP/1.1`, [], '', ['Host: localhost/evil']),
    'a page of another site': post(logoff, [json, length, 'Sec-Fetch-Site: cross-site']),
    'a page of a sister site': post(logoff, [json, length, 'Sec-Fetch-Site: same-site']),

    // Sizes.
    'a header of 1.1 MB': get(detail, `X-Big: ${big(1_100_000)}`),
    'headers of 1.2 MB together': get(detail, ...Array.from({ length: 20 }, (_, at) => `X-Big-${at}: ${big(60_000)}`)),
    'a target of 1.1 MB': get(`${detail}&x=${big(1_100_000)}`),
    'a body over 32 KB': post(logoff, [json, 'Content-Length: 33000'], big(33_000)),
    'a body said to be huge': [post(logoff, [json, 'Content-Length: 99999999999'], ''), { half: true }],
    'a body shorter than said': [post(logoff, [json, 'Content-Length: 500'], body), { half: true }],

    // Shapes that two servers may read in two ways.
    'length and chunks': post(logoff, [json, 'Content-Length: 5', 'Transfer-Encoding: chunked'], `0\r\n\r\n${hidden}`),
    'chunks and length': post(logoff, [json, 'Transfer-Encoding: chunked', 'Content-Length: 5'], `0\r\n\r\n${hidden}`),
    'chunks': post(logoff, [json, 'Transfer-Encoding: chunked'], `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`),
    'chunks of another name': post(logoff, [json, 'Transfer-Encoding: xchunked'], `0\r\n\r\n${hidden}`),
    'chunks twice': post(logoff, [json, 'Transfer-Encoding: identity', 'Transfer-Encoding: chunked'], `0\r\n\r\n${hidden}`),
    'two lengths': post(logoff, [json, length, 'Content-Length: 0'], body),
    'a length with a sign': post(logoff, [json, `Content-Length: +${body.length}`]),
    'a length below zero': post(logoff, [json, 'Content-Length: -1']),
    'a length in hexadecimal': post(logoff, [json, 'Content-Length: 0x38']),
    'a length with a space before the colon': post(logoff, [json, `Content-Length : ${body.length}`]),
    'a header over two lines': post(logoff, [json, length, 'X-One: 1\r\n X-Two: 2']),
    'a header with a zero byte': post(logoff, [json, length, 'X-One: \0']),
    'a name with a space': post(logoff, [json, length, 'X One: 1']),
    'a reading call with a body': request(`GET ${detail} HTTP/1.1`, [`Content-Length: ${hidden.length}`], hidden),
    'a log-off without a length': post(logoff, [json], ''),
    'a log-off of another type': post(logoff, ['Content-Type: text/plain', length]),
    'a log-off of a form': post(logoff, ['Content-Type: application/x-www-form-urlencoded', length]),
    'a log-off without a type': post(logoff, [length]),
    'a space in the target': get(`${workspace}/desktops/detail ?offset=0`),
    'HTTP/0.9': [`GET ${detail}\r\n`, { half: true }],
    'HTTP/1.0': request(`GET ${detail} HTTP/1.0`),
    'a version of the future': request(`GET ${detail} HTTP/9.9`),
  };
}
