/** traefik/whoami: tells about itself and the request on port 80. Which addresses it lists depends on the node, so that is not modelled. */
import { Unsupported } from '../../base/unsupported.ts';
import type { Image } from './image.ts';
import { httpSocket, pathOf, plainText } from './http.ts';
import { commandLine, run } from './programs.ts';

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
          httpSocket(Number(container.env.get('WHOAMI_PORT_NUMBER') ?? 80), (request) => {
            if (pathOf(request) === '/health') return plainText('');
            throw new Unsupported('which addresses whoami lists');
          }),
        ],
        logs: [],
        unknownLogs: 'what whoami logs',
      }),
    }),
};
