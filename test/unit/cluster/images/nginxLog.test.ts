/** What nginx logs, line by line. */
import { expect, test } from 'vitest';
import type { HttpRequest, LogText, ServingContainer } from '../../../../src/cluster/images/image.ts';
import { requestLines, startLines } from '../../../../src/cluster/images/nginxLog.ts';

/** Every choice falls as is usual, or as its row says. */
const server = (values: Readonly<Record<string, string>> = {}): ServingContainer => ({
  namespace: 'default', pod: 'web', name: 'main', image: 'nginx', podAddress: '10.244.0.5', node: 'worker-1', nodeAddress: '172.18.0.2', hostname: 'web', workingDir: '/', env: new Map(), served: 0, startedMs: 0,
  find: () => ({ kind: 'image' }),
  decide: (what, domain) => values[what] ?? (domain.kind === 'oneOf' ? domain.usual : undefined) ?? '',
});

const said = (text: LogText, self: ServingContainer = server()): readonly string[] => (typeof text === 'string' ? [text] : text(self, Date.UTC(2026, 10, 28, 9, 0, 12)));
const begin = (release: readonly number[] | undefined, values: Readonly<Record<string, string>> = {}): readonly string[] => said(startLines(release, () => '1.27.4'), server(values));

test('the lines at the start of a release that notices', () => {
  expect(begin([1, 27, 4])).toEqual([
    '/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration',
    '/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/',
    '/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh',
    '10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf',
    '10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf',
    '/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh',
    '/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh',
    '/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh',
    '/docker-entrypoint.sh: Configuration complete; ready for start up',
    '2026/11/28 09:00:12 [notice] 1#1: using the "epoll" event method',
    '2026/11/28 09:00:12 [notice] 1#1: nginx/1.27.4',
    '2026/11/28 09:00:12 [notice] 1#1: built by gcc 12.2.0 (Debian 12.2.0-14) ',
    '2026/11/28 09:00:12 [notice] 1#1: OS: Linux 5.15.0-91-generic',
    '2026/11/28 09:00:12 [notice] 1#1: getrlimit(RLIMIT_NOFILE): 1048576:1048576',
    '2026/11/28 09:00:12 [notice] 1#1: start worker processes',
    '2026/11/28 09:00:12 [notice] 1#1: start worker process 29',
    '2026/11/28 09:00:12 [notice] 1#1: start worker process 30',
  ]);
});

test('… and of one that came before', () => {
  expect(begin([1, 19, 3])).toEqual([
    '/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration',
    '/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/',
    '/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh',
    '10-listen-on-ipv6-by-default.sh: Getting the checksum of /etc/nginx/conf.d/default.conf',
    '10-listen-on-ipv6-by-default.sh: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf',
    '/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh',
    '/docker-entrypoint.sh: Configuration complete; ready for start up',
  ]);
});

const manner = 'manner of the log of nginx';

test.each<readonly [release: readonly number[] | undefined, values: Readonly<Record<string, string>>, lines: number]>([
  [[1, 7, 9], {}, 0],
  [[1, 18, 0], {}, 0],
  [[1, 19, 10], { [manner]: 'tuned' }, 8],
  [[1, 20, 2], {}, 16],
  [[1, 21, 0], {}, 16],
  [[1, 24], {}, 16],
  [[1, 25, 0], {}, 16],
  [[1, 25, 1], { [manner]: 'noticing' }, 16],
  [[1, 25], {}, 17],
  [[1, 29, 7], { 'processors of worker-1': '6' }, 21],
  [[1], { [manner]: 'plain' }, 7],
  [undefined, {}, 17],
  [undefined, { [manner]: 'silent' }, 0],
])('nginx %j with %o says %i lines at its start', (release, values, lines) => {
  expect(begin(release, values)).toHaveLength(lines);
});

const ask = (rest: Partial<HttpRequest>): HttpRequest => ({ method: 'GET', path: '/', headers: { host: 'web', 'user-agent': 'curl/8.5.0', accept: '*/*' }, body: '', clientAddress: '10.244.1.5', clientPort: 40_000, serverAddresses: [], receivedMs: 0, ...rest });
const open = 'open() "/usr/share/nginx/html/x" failed (2: No such file or directory)';

test.each<readonly [request: Partial<HttpRequest>, status: number, complaint: string | undefined, lines: readonly string[]]>([
  [{}, 200, undefined, ['10.244.1.5 - - [28/Nov/2026:09:00:12 +0000] "GET / HTTP/1.1" 200 5 "-" "curl/8.5.0" "-"']],
  [{ method: 'HEAD' }, 200, undefined, ['10.244.1.5 - - [28/Nov/2026:09:00:12 +0000] "HEAD / HTTP/1.1" 200 0 "-" "curl/8.5.0" "-"']],
  [{ path: '/?a=b', headers: { referer: 'http://a/', 'user-agent': 'a "b"', 'x-forwarded-for': '10.0.0.1' } }, 200, undefined, ['10.244.1.5 - - [28/Nov/2026:09:00:12 +0000] "GET /?a=b HTTP/1.1" 200 5 "http://a/" "a \\x22b\\x22" "10.0.0.1"']],
  [{ path: '/x', headers: {} }, 404, open, [`2026/11/28 09:00:12 [error] 29#29: *1 ${open}, client: 10.244.1.5, server: localhost, request: "GET /x HTTP/1.1"`, '10.244.1.5 - - [28/Nov/2026:09:00:12 +0000] "GET /x HTTP/1.1" 404 5 "-" "-" "-"']],
  [{ path: '/x', headers: { host: 'web', referer: 'http://a/' } }, 404, open, [`2026/11/28 09:00:12 [error] 29#29: *1 ${open}, client: 10.244.1.5, server: localhost, request: "GET /x HTTP/1.1", host: "web", referrer: "http://a/"`, '10.244.1.5 - - [28/Nov/2026:09:00:12 +0000] "GET /x HTTP/1.1" 404 5 "http://a/" "-" "-"']],
])('%o answered with %i', (request, status, complaint, lines) => {
  expect(said(requestLines(ask(request), { status, body: 'hello' }, complaint))).toEqual(lines);
});

test.each<readonly [self: ServingContainer, why: string]>([
  [{ ...server(), find: (path) => (path === '/etc/nginx/nginx.conf' ? { kind: 'text', text: '' } : { kind: 'image' }) }, 'an nginx with a configuration of its own'],
  [{ ...server(), env: new Map([['TZ', 'Asia/Shanghai']]) }, 'what nginx logs in another time zone'],
  [{ ...server(), env: new Map([['NGINX_ENTRYPOINT_QUIET_LOGS', '1']]) }, 'what a quiet nginx logs'],
])('a server of which it is not known: %#', (self, why) => {
  expect(() => said(startLines([1, 27, 4], () => '1.27.4'), self)).toThrow(`not modelled: ${why}`);
});
