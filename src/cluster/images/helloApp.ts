/** Google's hello-app, in versions 1.0 and 2.0. https://github.com/GoogleCloudPlatform/kubernetes-engine-samples */
import type { Image } from './image.ts';
import { goLogged } from './goLog.ts';
import { httpSocket, pathOf, plainText } from './http.ts';
import { commandLine, run } from './programs.ts';
import { parseImage } from './reference.ts';

const entrypoint = ['./hello-app'];

export const helloApp: Image = {
  repositories: ['gcr.io/google-samples/hello-app', 'us-docker.pkg.dev/google-samples/containers/gke/hello-app'],
  tags: ['1.0', '2.0'],
  tools: [],
  workingDir: '/',
  entrypoint,
  cmd: [],
  start(container) {
    const port = Number(container.env.get('PORT') ?? 8080);
    const version = `${parseImage(container.image).tag}.0`;
    const server = () => ({
      listens: [httpSocket(port, (request, self) => plainText(`Hello, world!\nVersion: ${version}\nHostname: ${self.hostname}\n`, [goLogged(`Serving request: ${decodeURIComponent(pathOf(request))}`)]))],
      logs: [goLogged(`Server listening on port ${port}`)],
      logsRequests: true as const,
    });
    return run(commandLine(container, entrypoint, []), container, { 'hello-app': server });
  },
};

/** node-hello of the same samples. */
export const nodeHello: Image = {
  repositories: ['gcr.io/google-samples/node-hello'],
  tags: ['1.0'],
  // Built on node:4.4, which is a whole Debian 8.
  tools: [{ name: 'curl', version: '7.38.0' }],
  shell: 'bash',
  env: { NPM_CONFIG_LOGLEVEL: 'info', NODE_VERSION: '4.4.2' },
  workingDir: '/',
  entrypoint: [],
  cmd: ['node', 'server.js'],
  start: (container) =>
    run(commandLine(container, [], ['node', 'server.js']), container, {
      node: () => ({ listens: [httpSocket(8080, () => ({ status: 200, headers: [], body: 'Hello Kubernetes!' }))], logs: [], ignoresTerm: true }),
    }),
};
