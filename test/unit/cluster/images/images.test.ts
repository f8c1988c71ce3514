import { expect, test } from 'vitest';
import type { Container, FileFound, Process, ServingContainer } from '../../../../src/cluster/images/image.ts';
import { plainText } from '../../../../src/cluster/images/http.ts';
import { findImage } from '../../../../src/cluster/images/index.ts';
import { familiarName, fullName, parseImage } from '../../../../src/cluster/images/reference.ts';

const containerOf = (image: string, rest: Partial<Container> = {}): Container => ({
  namespace: 'default',
  pod: 'web',
  name: 'main',
  image,
  podAddress: '10.244.0.5',
  node: 'worker-1',
  nodeAddress: '172.18.0.2',
  hostname: 'web',
  workingDir: '/',
  env: new Map(),
  served: 0,
  startedMs: 0,
  ...rest,
});

function start(image: string, rest: Partial<Container> = {}): Process {
  const found = findImage(image, []);
  if (!found) throw new Error(`no image ${image}`);
  return found.start(containerOf(image, rest));
}

test.each([
  ['nginx', 'docker.io/library/nginx:latest', 'nginx:latest'],
  ['luksa/kubia:v1', 'docker.io/luksa/kubia:v1', 'luksa/kubia:v1'],
  ['docker.io/nginx:1.25', 'docker.io/library/nginx:1.25', 'nginx:1.25'],
  ['registry.k8s.io/pause:3.9', 'registry.k8s.io/pause:3.9', 'registry.k8s.io/pause:3.9'],
  ['localhost:5000/web', 'localhost:5000/web:latest', 'localhost:5000/web:latest'],
  ['nginx@sha256:abc', 'docker.io/library/nginx@sha256:abc', 'nginx@sha256:abc'],
])('%s is %s', (text, full, familiar) => {
  expect(fullName(parseImage(text))).toBe(full);
  expect(familiarName(parseImage(text))).toBe(familiar);
});

/** Every choice falls as is usual, or as its row says by the beginning of its name. */
const decided =
  (values: Readonly<Record<string, string>> = {}): ServingContainer['decide'] =>
  (what, domain) => Object.entries(values).find(([name]) => what.startsWith(name))?.[1] ?? (domain.kind === 'oneOf' || domain.kind === 'word' ? domain.usual : undefined) ?? '';

/** What a GET of `path` is answered by the only HTTP socket of a process. */
function ask(image: string, path = '/', rest: Partial<Container> = {}, find: (path: string) => FileFound = () => ({ kind: 'image' }), method = 'GET'): string {
  const container = containerOf(image, rest);
  const [socket] = start(image, rest).listens;
  if (socket?.speaks.kind !== 'http') throw new Error(`${image} speaks no HTTP`);
  const request = { method, path, headers: { accept: '*/*', host: '10.96.7.7:8080', 'user-agent': 'curl/7.88.1' }, body: '', clientAddress: '10.244.0.1', clientPort: 40_000, serverAddresses: ['127.0.0.1', '10.244.1.2'], receivedMs: Date.UTC(2026, 0, 5, 9) };
  const { status, reason, body } = socket.speaks.serve(request, { ...container, find, decide: decided() });
  return `${socket.port} ${status} ${method === 'GET' ? '' : `${reason ?? ''}: `}${body}`;
}

test.each([
  ['luksa/kubia', {}, "8080 200 You've hit web\n"],
  ['luksa/kubia:v1', {}, '8080 200 This is v1 running in pod web\n'],
  ['luksa/kubia:v3', { served: 3 }, '8080 200 This is v3 running in pod web\n'],
  ['luksa/kubia:v3', { served: 4 }, '8080 500 Some internal error has occurred! This is pod web\n'],
  ['luksa/kubia-unhealthy', { served: 5 }, "8080 500 I'm not well. Please restart me!\n"],
  ['luksa/kiada:0.1', {}, '8080 200 Kiada version 0.1. Request processed by "web". Client IP: ::ffff:10.244.0.1\n'],
  ['gcr.io/google-samples/hello-app:2.0', {}, '8080 200 Hello, world!\nVersion: 2.0.0\nHostname: web\n'],
  ['wangyanglinux/myapp:v2', {}, '80 200 Hello MyApp | Version: v2 | <a href="hostname.html">Pod Name</a>\n'],
  ['ikubernetes/demoapp:v1.0', {}, '80 200 iKubernetes demoapp v1.0 !! ClientIP: 10.244.0.1, ServerName: web, ServerIP: 10.244.1.2!\n'],
  ['hashicorp/http-echo', { args: ['-text=apple', '-listen=:80'] }, '80 200 apple\n'],
  ['registry.k8s.io/serve_hostname', {}, '9376 200 web'],
  ['traefik/whoami', {}, '80 200 Hostname: web\nIP: 127.0.0.1\nIP: 10.244.1.2\nRemoteAddr: 10.244.0.1:40000\nGET / HTTP/1.1\nHost: 10.96.7.7:8080\nUser-Agent: curl/7.88.1\nAccept: */*\n\n'],
  ['httpd:2.4', {}, '80 200 <html><body><h1>It works!</h1></body></html>\n'],
  ['mongo', {}, '27017 200 It looks like you are trying to access MongoDB over HTTP on the native driver port.\r\n'],
] as const)('%s %o answers %j', (image, rest, answer) => {
  expect(ask(image, '/', rest)).toBe(answer);
});

test('agnhost netexec answers by path', () => {
  const rest = { args: ['netexec', '--http-port=80'] };
  expect(['/hostname', '/clientip', '/echo?msg=a+b'].map((path) => ask('registry.k8s.io/e2e-test-images/agnhost:2.39', path, rest))).toEqual([
    '80 200 web',
    '80 200 10.244.0.1:40000',
    '80 200 a b',
  ]);
});

test('echoserver tells the request back', () => {
  expect(ask('k8s.gcr.io/echoserver:1.4', '/a?b=c')).toBe(`8080 200 CLIENT VALUES:
client_address=10.244.0.1
command=GET
real path=/a?b=c
query=b=c
request_version=1.1
request_uri=http://10.96.7.7:8080/a?b=c

SERVER VALUES:
server_version=nginx: 1.10.0 - lua: 10001

HEADERS RECEIVED:
accept=*/*
host=10.96.7.7:8080
user-agent=curl/7.88.1
BODY:
-no body in request-`);
});

const forever = { listens: [], logs: [], ignoresTerm: true };

test.each<[string, Partial<Container>, Process]>([
  ['busybox', {}, { listens: [], logs: [], ends: { afterMs: 0, exitCode: 0 } }],
  ['busybox', { stdin: true }, { ...forever, unknownLogs: 'what a shell shows in its terminal' }],
  ['busybox', { command: ['sleep', '1h'] }, { listens: [], logs: [], ends: { afterMs: 3_600_000, exitCode: 0 }, ignoresTerm: true }],
  ['busybox', { args: ['sleep', 'infinity'] }, forever],
  ['busybox', { command: ['sh', '-c'], args: ['echo Hello; sleep 3600'] }, { listens: [], logs: ['Hello'], ends: { afterMs: 3_600_000, exitCode: 0 }, ignoresTerm: true }],
  ['busybox', { command: ['sh', '-c', 'while true; do sleep 30; done'] }, forever],
  ['busybox', { command: ['sh', '-c', 'exit 3'] }, { listens: [], logs: [], ends: { afterMs: 0, exitCode: 3 }, ignoresTerm: true }],
  ['busybox', { command: ['false'] }, { listens: [], logs: [], ends: { afterMs: 0, exitCode: 1 } }],
  ['busybox', { command: ['echo', '$(POD)'], env: new Map([['POD', 'web']]) }, { listens: [], logs: ['web'], ends: { afterMs: 0, exitCode: 0 } }],
  ['tutum/dnsutils', { command: ['sleep', 'infinity'] }, forever],
  ['busybox', { command: ['crond', '-f'] }, { listens: [], logs: [], unknown: 'what `crond -f` does in busybox', executable: { path: 'crond', isLikely: true } }],
  ['busybox', { command: ['/app/serve'] }, { listens: [], logs: [], unknown: 'what `/app/serve` does in busybox', executable: { path: '/app/serve', isLikely: false } }],
  ['busybox', { command: ['date'] }, { listens: [], logs: ['Thu Jan  1 00:00:00 UTC 1970'], ends: { afterMs: 0, exitCode: 0 } }],
  ['busybox', { command: ['id', '-u'] }, { listens: [], logs: [], ends: { afterMs: 0, exitCode: 0 }, unknownLogs: 'what `id -u` prints' }],
  ['polinux/stress', { command: ['stress'], args: ['--vm', '1', '--vm-bytes', '150M', '--vm-hang', '1'], memoryLimit: 200 * 2 ** 20 }, { listens: [], logs: ['stress: info: [1] dispatching hogs: 0 cpu, 0 io, 1 vm, 0 hdd'], ignoresTerm: false }],
  ['polinux/stress', { command: ['stress'], args: ['--vm', '1', '--vm-bytes', '250M'], memoryLimit: 100 * 2 ** 20 }, { listens: [], logs: ['stress: info: [1] dispatching hogs: 0 cpu, 0 io, 1 vm, 0 hdd'], unknownLogs: 'what stress prints of the end of its workers', ends: { afterMs: 300, exitCode: 1, reason: 'OOMKilled' } }],
  ['polinux/stress', { command: ['stress', '-c', '2', '-t', '10s'] }, { listens: [], logs: ['stress: info: [1] dispatching hogs: 2 cpu, 0 io, 0 vm, 0 hdd', 'stress: info: [1] successful run completed in 10s'], ends: { afterMs: 10_000, exitCode: 0 } }],
])('%s with %o', (image, rest, process) => {
  expect(start(image, rest)).toEqual(process);
});

test.each([
  ['nginx:1.7.9', 612],
  ['nginx:1.21.1', 612],
  ['nginx:1.21.6', 615],
  ['nginx:1.25', 615],
  ['nginx', 615],
])("%s' welcome page has the length that its headers tell", (image, length) => {
  expect(ask(image).replace('80 200 ', '')).toHaveLength(length);
});

/** The head and the length of an answer to a GET of `path`, every choice but these falling as is usual. */
function headOf(image: string, path: string, values: Readonly<Record<string, string>> = {}): readonly string[] {
  const [socket] = start(image).listens;
  if (socket?.speaks.kind !== 'http') throw new Error(`${image} speaks no HTTP`);
  const request = { method: 'GET', path, headers: {}, body: '', clientAddress: '10.244.0.1', clientPort: 40_000, serverAddresses: [], receivedMs: 0 };
  const { headers } = socket.speaks.serve(request, { ...containerOf(image), find: () => ({ kind: 'image' }), decide: decided(values) });
  return headers.filter(([name]) => ['Server', 'Content-Length', 'Last-Modified', 'ETag'].includes(name)).map(([, value]) => value);
}

test.each<[image: string, path: string, values: Readonly<Record<string, string>>, head: readonly string[]]>([
  ['nginx:1.21.6', '/', {}, ['nginx/1.21.6', '615', 'Tue, 25 Jan 2022 15:03:52 GMT', '"61f01158-267"']],
  ['nginx:1.25', '/', {}, ['nginx/1.25.5', '615', 'Tue, 16 Apr 2024 14:29:59 GMT', '"661e8b67-267"']],
  ['nginx:1.25', '/', { 'release of nginx': '1.25.3' }, ['nginx/1.25.3', '615', 'Tue, 24 Oct 2023 13:46:47 GMT', '"6537cac7-267"']],
  ['nginx', '/', { 'release of nginx': '1.19.6', 'length of': '612' }, ['nginx/1.19.6', '612', 'Tue, 15 Dec 2020 13:59:38 GMT', '"5fd8c14a-264"']],
  ['nginx', '/', { 'release of nginx': '1.27.5', 'time of the pages of nginx 1.27.5': '67ff9c07' }, ['nginx/1.27.5', '615', 'Wed, 16 Apr 2025 12:01:11 GMT', '"67ff9c07-267"']],
  ['nginx:alpine', '/nothing', { 'release of nginx': '1.29.1' }, ['nginx/1.29.1', '153']],
])('%s says of itself at %s where %o', (image, path, values, head) => {
  expect(headOf(image, path, values)).toEqual(head);
});

test.each([
  ['POST', '/', '405 Not Allowed'],
  ['POST', '/own.txt', '405 Not Allowed'],
  ['POST', '/nothing', '404 Not Found'],
  ['POST', '/empty/', '404 Not Found'],
  ['PUT', '/nothing', '405 Not Allowed'],
  ['DELETE', '/', '405 Not Allowed'],
  ['HEAD', '/nothing', '404 Not Found'],
])('nginx answers a %s of %s with %s', (method, path, title) => {
  const find = (file: string): FileFound => (file === '/usr/share/nginx/html/own.txt' ? { kind: 'text', text: 'hi\n' } : { kind: 'image' });
  expect(ask('nginx:1.25.3', path, {}, find, method)).toBe(`80 ${title}: <html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx/1.25.3</center>\r\n</body>\r\n</html>\r\n`);
});

test('nginx shows the files that lie in its root', () => {
  const files: Readonly<Record<string, FileFound>> = { '/usr/share/nginx/html/index.html': { kind: 'text', text: 'hi\n' }, '/usr/share/nginx/html/empty/index.html': { kind: 'absent' } };
  const find = (path: string): FileFound => files[path] ?? { kind: 'image' };
  expect(ask('nginx:1.25.3', '/', {}, find)).toBe('80 200 hi\n');
  expect(ask('nginx', '/', {}, () => ({ kind: 'image' })).slice(0, 6)).toBe('80 200');
  expect(ask('nginx:1.25.3', '/nothing', {}, find)).toBe('80 404 <html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n<hr><center>nginx/1.25.3</center>\r\n</body>\r\n</html>\r\n');
});

test.each([
  ['k8s.gcr.io/echoserver:1.4', 'registry.k8s.io/echoserver:1.4'],
  ['registry.cn-hangzhou.aliyuncs.com/google_containers/pause:3.9', 'registry.k8s.io/pause'],
  ['public.ecr.aws/docker/library/nginx', 'nginx'],
  ['docker.m.daocloud.io/luksa/kubia', 'luksa/kubia'],
  ['gcr.io/google_containers/busybox', 'registry.k8s.io/busybox'],
  ['gcr.io/kubernetes-e2e-test-images/agnhost:2.6', 'registry.k8s.io/e2e-test-images/agnhost:2.6'],
])('%s is a copy of %s', (copy, original) => {
  expect(findImage(copy, [])?.repositories).toEqual(findImage(original, [])?.repositories);
});

test.each([
  ['busybox:1.28', 'nslookup', '1.28'],
  ['busybox:1.31.1-glibc', 'wget', '1.31'],
  ['alpine:3.12', 'wget', '1.31'],
  ['alpine', 'wget', '1.37'],
  ['nginx:1.14', 'curl', undefined],
  ['nginx:1.21.6', 'curl', '7.74.0'],
  ['nginx:1.25-alpine', 'curl', '8.9.1'],
  ['curlimages/curl:7.88.1', 'curl', '7.88.1'],
  ['luksa/kubia', 'curl', '7.38.0'],
  ['tutum/curl', 'curl', '7.35.0'],
])('%s has %s %s', (image, tool, version) => {
  expect(findImage(image, [])?.tools.find(({ name }) => name === tool)?.version).toBe(version);
});

const shell = (script: string): Process => start('busybox', { command: ['sh', '-c', script] });

test.each([
  ['echo hello', { logs: ['hello'], ends: { afterMs: 0, exitCode: 0 } }],
  ['echo one; sleep 5; echo two; exit 3', { logs: ['one', 'two'], ends: { afterMs: 5000, exitCode: 3 } }],
  ['echo "hi from $HOSTNAME; ok"', { logs: ['hi from web; ok'] }],
  ['echo Hello > /work/index.html && sleep 3600', { logs: [], writes: new Map([['/work/index.html', 'Hello\n']]), ends: { afterMs: 3_600_000, exitCode: 0 } }],
  ['printf "a\\n" > /x; echo b >> /x', { writes: new Map([['/x', 'a\nb\n']]) }],
  ['while true; do wget -q -O- http://web; sleep 1; done', { listens: [], unknownLogs: 'what the loop `while true; do wget -q -O- http://web; sleep 1; done` prints' }],
  ['while true; do date >> /out/log; sleep 5; done', { unknownWrites: 'what `date >> /out/log` has written by then' }],
  ['for i in 1 2 3; do echo $i; done', { unknown: 'what the script `for i in 1 2 3; do echo $i; done` does' }],
])('the script %j', (text, expected) => {
  expect(start('busybox', { command: ['sh', '-c', text], env: new Map([['HOSTNAME', 'web']]) })).toMatchObject(expected);
});

test('a loop that prints variables prints those that are set', () => {
  const { rounds } = start('busybox', { command: ['sh', '-c', "while true; do echo -en '\\n'; printenv A NONE; printenv B; sleep 10; done"], env: new Map([['A', '1'], ['B', '2 3']]) });
  expect(rounds?.everyMs).toBe(10_000);
  expect(rounds?.lines(0, 0)).toEqual(['', '1', '2 3']);
});

test('a loop that counts prints each round', () => {
  const { rounds } = shell('i=0; while true; do echo "$i: $(date)"; i=$((i+1)); sleep 1; done');
  expect(rounds?.everyMs).toBe(1000);
  expect(rounds?.lines(2, Date.UTC(2026, 0, 5, 9, 0, 2))).toEqual(['2: Mon Jan  5 09:00:02 UTC 2026']);
});

test.each([
  ["while true; do echo -e 'HTTP/1.1 200 OK\\n\\nhello' | nc -l -p 8080; done", '8080 200 hello\n'],
  ["while true; do { echo -e 'HTTP/1.1 200 OK\\r\\n\\r\\n'; echo hi; } | nc -l -p 80; done", '80 200 \nhi\n'],
])('the server %s', (script, answer) => {
  const [socket] = shell(script).listens;
  if (socket?.speaks.kind !== 'http') throw new Error('no HTTP');
  const request = { method: 'GET', path: '/', headers: {}, body: '', clientAddress: '10.244.0.1', clientPort: 40_000, serverAddresses: ['127.0.0.1', '10.244.1.2'], receivedMs: 0 };
  const { status, body } = socket.speaks.serve(request, { ...containerOf('busybox'), find: () => ({ kind: 'image' }), decide: decided() });
  expect(`${socket.port} ${status} ${body}`).toBe(answer);
});

test('the digits of pi that a Job prints', () => {
  const { logs } = start('perl:5.34.0', { command: ['perl', '-Mbignum=bpi', '-wle', 'print bpi(2000)'] });
  const [digits] = logs;
  if (typeof digits !== 'string') throw new Error('no digits');
  expect([digits.length, digits.slice(0, 12), digits.slice(-10)]).toEqual([2001, '3.1415926535', '4780275901']);
});

test.each<[string, readonly string[], string | undefined]>([
  ['nothing', ['tail', '-f', '/dev/null'], undefined],
  ['a file that others write', ['tail', '-F', '/opt/logs.txt'], 'what `tail -F /opt/logs.txt` prints'],
  ['one in a script', ['sh', '-c', 'tail -n+1 -f /opt/logs.txt'], 'what `tail -n+1 -f /opt/logs.txt` prints'],
])('a container that follows %s', (_, command, unknownLogs) => {
  const process = start('busybox', { command });
  expect([process.ends, process.unknown, process.unknownLogs]).toEqual([undefined, undefined, unknownLogs]);
});

test("Go's server gives a text a type, and nothing none", () => {
  expect(plainText('ok').headers.map(([name]) => name)).toEqual(['Date', 'Content-Length', 'Content-Type']);
  expect(plainText('').headers.map(([name]) => name)).toEqual(['Date', 'Content-Length']);
});
