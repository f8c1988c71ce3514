import { expect, test } from 'vitest';
import type { Container, Process } from '../../../../src/cluster/images/image.ts';
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
  ['docker.io/nginx:1.25', 'docker.io/nginx:1.25', 'nginx:1.25'],
  ['registry.k8s.io/pause:3.9', 'registry.k8s.io/pause:3.9', 'registry.k8s.io/pause:3.9'],
  ['localhost:5000/web', 'localhost:5000/web:latest', 'localhost:5000/web:latest'],
  ['nginx@sha256:abc', 'docker.io/library/nginx@sha256:abc', 'nginx@sha256:abc'],
])('%s is %s', (text, full, familiar) => {
  expect(fullName(parseImage(text))).toBe(full);
  expect(familiarName(parseImage(text))).toBe(familiar);
});

/** What a GET of `path` is answered by the only HTTP socket of a process. */
function ask(image: string, path = '/', rest: Partial<Container> = {}): string {
  const container = containerOf(image, rest);
  const [socket] = start(image, rest).listens;
  if (socket?.speaks.kind !== 'http') throw new Error(`${image} speaks no HTTP`);
  const request = { method: 'GET', path, headers: { accept: '*/*', host: '10.96.7.7:8080', 'user-agent': 'curl/7.88.1' }, body: '', clientAddress: '10.244.0.1', clientPort: 40_000 };
  const { status, body } = socket.speaks.serve(request, container);
  return `${socket.port} ${status} ${body}`;
}

test.each([
  ['luksa/kubia', {}, "8080 200 You've hit web\n"],
  ['luksa/kubia:v1', {}, '8080 200 This is v1 running in pod web\n'],
  ['luksa/kubia:v3', { served: 3 }, '8080 200 This is v3 running in pod web\n'],
  ['luksa/kubia:v3', { served: 4 }, '8080 500 Some internal error has occurred! This is pod web\n'],
  ['luksa/kubia-unhealthy', { served: 5 }, "8080 500 I'm not well. Please restart me!\n"],
  ['luksa/kiada:0.1', {}, '8080 200 Kiada version 0.1. Request processed by "web". Client IP: ::ffff:10.244.0.1\n'],
  ['gcr.io/google-samples/hello-app:2.0', {}, '8080 200 Hello, world!\nVersion: 2.0.0\nHostname: web\n'],
  ['hashicorp/http-echo', { args: ['-text=apple', '-listen=:80'] }, '80 200 apple\n'],
  ['registry.k8s.io/serve_hostname', {}, '9376 200 web'],
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
  ['busybox', { stdin: true }, forever],
  ['busybox', { command: ['sleep', '1h'] }, { listens: [], logs: [], ends: { afterMs: 3_600_000, exitCode: 0 }, ignoresTerm: true }],
  ['busybox', { args: ['sleep', 'infinity'] }, forever],
  ['busybox', { command: ['sh', '-c'], args: ['echo Hello; sleep 3600'] }, { listens: [], logs: ['Hello'], ends: { afterMs: 3_600_000, exitCode: 0 }, ignoresTerm: true }],
  ['busybox', { command: ['sh', '-c', 'while true; do sleep 30; done'] }, forever],
  ['busybox', { command: ['sh', '-c', 'exit 3'] }, { listens: [], logs: [], ends: { afterMs: 0, exitCode: 3 }, ignoresTerm: true }],
  ['busybox', { command: ['false'] }, { listens: [], logs: [], ends: { afterMs: 0, exitCode: 1 } }],
  ['busybox', { command: ['echo', '$(POD)'], env: new Map([['POD', 'web']]) }, { listens: [], logs: ['web'], ends: { afterMs: 0, exitCode: 0 } }],
  ['tutum/dnsutils', { command: ['sleep', 'infinity'] }, forever],
  ['busybox', { command: ['httpd', '-f'] }, { listens: [], logs: [], unknown: 'what `httpd -f` does in busybox' }],
])('%s with %o', (image, rest, process) => {
  expect(start(image, rest)).toEqual(process);
});
