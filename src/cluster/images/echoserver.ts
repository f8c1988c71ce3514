/** Kubernetes' echoserver: nginx with Lua on port 8080 that tells the request back. */
import type { Container, HttpAnswer, HttpRequest, Image } from './image.ts';
import { httpSocket, pathOf } from './http.ts';
import { commandLine, run, unknown } from './programs.ts';
import { parseImage } from './reference.ts';

const headerLines = (request: HttpRequest, indent: string): string =>
  Object.entries(request.headers)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${indent}${name}=${value}\n`)
    .join('');

const uriOf = (request: HttpRequest): string => `http://${(request.headers['host'] ?? '').replace(/:\d+$/, '')}:8080${request.path}`;

function first(request: HttpRequest): HttpAnswer {
  const query = request.path.split('?')[1];
  const body = `CLIENT VALUES:
client_address=${request.clientAddress}
command=${request.method}
real path=${request.path}
query=${query ?? 'nil'}
request_version=1.1
request_uri=${uriOf(request)}

SERVER VALUES:
server_version=nginx: 1.10.0 - lua: 10001

HEADERS RECEIVED:
${headerLines(request, '')}BODY:
${request.body === '' ? '-no body in request-' : request.body}`;
  return { status: 200, headers: [['Server', 'nginx/1.10.0'], ['Content-Type', 'text/plain']], body };
}

function tenth(request: HttpRequest, self: Container): HttpAnswer {
  const query = request.path.split('?')[1] ?? '';
  const body = `

Hostname: ${self.hostname}

Pod Information:
\t-no pod information available-

Server values:
\tserver_version=nginx: 1.13.3 - lua: 10008

Request Information:
\tclient_address=${request.clientAddress}
\tmethod=${request.method}
\treal path=${pathOf(request)}
\tquery=${query}
\trequest_version=1.1
\trequest_scheme=http
\trequest_uri=${uriOf(request)}

Request Headers:
${headerLines(request, '\t')}
Request Body:
${request.body === '' ? '\t-no body in request-' : request.body}

`;
  return { status: 200, headers: [['Server', 'echoserver'], ['Content-Type', 'text/plain']], body };
}

const answers: Readonly<Record<string, (request: HttpRequest, self: Container) => HttpAnswer>> = { '1.4': first, '1.10': tenth };

export const echoserver: Image = {
  repositories: ['registry.k8s.io/echoserver'],
  tools: [],
  shell: 'bash',
  workingDir: '/',
  entrypoint: [],
  cmd: ['/usr/local/bin/run.sh'],
  start(container) {
    const { tag } = parseImage(container.image);
    const serve = answers[tag];
    const server = () => (serve ? { listens: [httpSocket(8080, serve)], logs: [], unknownLogs: 'what echoserver logs' } : unknown(`what echoserver:${tag} answers`));
    return run(commandLine(container, [], ['/usr/local/bin/run.sh']), container, { 'run.sh': server });
  },
};
