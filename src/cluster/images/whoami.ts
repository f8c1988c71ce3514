/** traefik/whoami: tells about itself and the request on port 80. https://github.com/traefik/whoami */
import { Unsupported } from '../../base/unsupported.ts';
import type { HttpRequest, Image, LogText, ServingContainer } from './image.ts';
import { goLogged } from './goLog.ts';
import { httpSocket, pathOf, plainText } from './http.ts';
import { commandLine, run } from './programs.ts';

/** Itself, then the request as Go writes one: the host, the agent, and the other headers by name. */
function aboutItself({ method, path, headers, clientAddress, clientPort, serverAddresses }: HttpRequest, { hostname, env }: ServingContainer): string {
  const canonical = (name: string): string => name.replace(/(^|-)([a-z])/g, (_whole, dash: string, letter: string) => dash + letter.toUpperCase());
  const { host = '', 'user-agent': agent, ...rest } = headers;
  const name = env.get('WHOAMI_NAME');
  return [
    ...(name === undefined ? [] : [`Name: ${name}`]),
    `Hostname: ${hostname}`,
    ...serverAddresses.map((address) => `IP: ${address}`),
    `RemoteAddr: ${clientAddress}:${clientPort}`,
    `${method} ${path} HTTP/1.1`,
    `Host: ${host}`,
    ...(agent === undefined ? [] : [`User-Agent: ${agent}`]),
    ...Object.keys(rest).sort().map((header) => `${canonical(header)}: ${rest[header] ?? ''}`),
    '',
    '',
  ].join('\n');
}

/** Older releases print it bare. Of requests it says nothing. */
const startLine = (port: string): LogText => (self, atMs) => {
  const line = `Starting up on port ${port}`;
  return self.decide('first word of whoami', { kind: 'oneOf', options: ['the time', 'Starting'], usual: 'the time' }) === 'Starting' ? [line] : goLogged(line)(self, atMs);
};

export const whoami: Image = {
  repositories: ['traefik/whoami', 'containous/whoami'],
  tools: [],
  workingDir: '/',
  entrypoint: ['/whoami'],
  cmd: [],
  start: (container) =>
    run(commandLine(container, ['/whoami'], []), container, {
      whoami: (args) => ({
        listens: [
          httpSocket(Number(container.env.get('WHOAMI_PORT_NUMBER') ?? 80), (request, self) => {
            if (pathOf(request) === '/health') return plainText('');
            if (['/data', '/echo', '/bench', '/api'].includes(pathOf(request)) || request.path.includes('?')) throw new Unsupported(`what whoami answers to ${request.path}`);
            return plainText(aboutItself(request, self));
          }),
        ],
        // Flags may name another port, and have it write down each request.
        ...(args.length === 0 ? { logs: [startLine(container.env.get('WHOAMI_PORT_NUMBER') ?? '80')] } : { logs: [], unknownLogs: 'what whoami logs' }),
      }),
    }),
};
