/** luksa/kiada, the demo application of the second edition of "Kubernetes in Action". Of its versions the first is modelled. */
import type { Image } from './image.ts';
import { httpSocket, bareText } from './http.ts';
import { commandLine, run, unknown } from './programs.ts';
import { parseImage } from './reference.ts';

const entrypoint = ['node', 'app.js'];

export const kiada: Image = {
  repositories: ['luksa/kiada'],
  tools: [],
  shell: 'bash',
  workingDir: '/',
  entrypoint,
  cmd: [],
  start(container) {
    const { tag } = parseImage(container.image);
    const server = () => ({
      listens: [
        httpSocket(8080, (request, self) =>
          bareText(`Kiada version 0.1. Request processed by "${self.hostname}". Client IP: ::ffff:${request.clientAddress}\n`, [`Received request for ${request.path} from ::ffff:${request.clientAddress}`]),
        ),
      ],
      logs: [
        'Kiada - Kubernetes in Action Demo Application',
        '---------------------------------------------',
        'Kiada 0.1 starting...',
        `Local hostname is ${container.hostname}`,
        'Listening on port 8080',
      ],
      ignoresTerm: true,
    });
    return run(commandLine(container, entrypoint, []), container, { node: tag === '0.1' ? server : () => unknown(`what luksa/kiada:${tag} answers`) });
  },
};
