/** traefik/whoami: tells about itself and the request on port 80. https://github.com/traefik/whoami */
import { Unsupported } from '../../base/unsupported.ts';
import type { HttpRequest, Image, ServingContainer } from './image.ts';
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

export const whoami: Image = {
  repositories: ['traefik/whoami', 'containous/whoami'],
  tools: [],
  workingDir: '/',
  entrypoint: ['/whoami'],
  cmd: [],
  start: (container) =>
    run(commandLine(container, ['/whoami'], []), container, {
      whoami: () => ({
        listens: [
          httpSocket(Number(container.env.get('WHOAMI_PORT_NUMBER') ?? 80), (request, self) => {
            if (pathOf(request) === '/health') return plainText('');
            if (['/data', '/echo', '/bench', '/api'].includes(pathOf(request)) || request.path.includes('?')) throw new Unsupported(`what whoami answers to ${request.path}`);
            return plainText(aboutItself(request, self));
          }),
        ],
        logs: [],
        unknownLogs: 'what whoami logs',
      }),
    }),
};
