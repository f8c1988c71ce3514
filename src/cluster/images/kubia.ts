/** luksa/kubia, the Node.js server of "Kubernetes in Action". It listens on 8080 whatever containerPort says. */
import { Unsupported } from '../../base/unsupported.ts';
import type { Container, HttpAnswer, HttpRequest, Image, ServingContainer } from './image.ts';
import { httpSocket, pathOf } from './http.ts';
import { commandLine, run } from './programs.ts';
import { parseImage } from './reference.ts';

interface Variant {
  readonly body: (self: Container) => string;
  /** After so many requests it answers 500 and this. */
  readonly fails?: { readonly after: number; readonly body: (self: Container) => string };
}

const hits: Variant = { body: (self) => `You've hit ${self.hostname}\n` };
const numbered = (version: number): Variant => ({ body: (self) => `This is v${version} running in pod ${self.hostname}\n` });

/** By tag, as chapters 2 and 9 of the book build them. */
const byTag: Readonly<Record<string, Variant>> = {
  latest: hits,
  v1: numbered(1),
  v2: numbered(2),
  v3: { ...numbered(3), fails: { after: 4, body: (self) => `Some internal error has occurred! This is pod ${self.hostname}\n` } },
  v4: numbered(4),
};

const unhealthy: Variant = { ...hits, fails: { after: 5, body: () => "I'm not well. Please restart me!\n" } };

function answer({ body, fails }: Variant, request: HttpRequest, self: Container): HttpAnswer {
  const failing = fails !== undefined && self.served >= fails.after ? fails : undefined;
  return {
    status: failing ? 500 : 200,
    headers: [
      ['Date', ''],
      ['Connection', 'keep-alive'],
      ['Transfer-Encoding', 'chunked'],
    ],
    body: (failing?.body ?? body)(self),
    // Node listens on `::`, so it sees IPv4 clients as mapped addresses.
    logs: [`Received request from ::ffff:${request.clientAddress}`],
  };
}

const entrypoint = ['node', 'app.js'];

function imageOf(repository: string, variants: Readonly<Record<string, Variant>>): Image {
  return {
    repositories: [repository],
    tags: Object.keys(variants),
    // FROM node:7, which is Debian jessie.
    tools: [
      { name: 'curl', version: '7.38.0' },
      { name: 'wget', version: '1.16', flavour: 'gnu' },
      { name: 'node', version: '7' },
      { name: 'npm', version: '4' },
      // The book pings a Service from it, and what is printed is inetutils'.
      { name: 'ping', version: '1.9', flavour: 'gnu' },
    ],
    shell: 'bash',
    workingDir: '/',
    entrypoint,
    cmd: [],
    start(container) {
      const variant = variants[parseImage(container.image).tag] ?? hits;
      // Node as PID 1 installs no handler for SIGTERM.
      const server = () => ({ listens: [httpSocket(8080, (request, self) => answer(variant, request, self))], logs: ['Kubia server starting...'], ignoresTerm: true });
      return run(commandLine(container, entrypoint, []), container, { node: server });
    },
  };
}

export const kubia: Image = imageOf('luksa/kubia', byTag);
export const kubiaUnhealthy: Image = imageOf('luksa/kubia-unhealthy', { latest: unhealthy });

/** Where luksa/kubia-pet keeps what is posted to it. */
const petFile = '/var/data/kubia.txt';

/** luksa/kubia-pet of the chapter on StatefulSets: it stores what it is sent, and tells it again. */
function answerPet(request: HttpRequest, self: ServingContainer): HttpAnswer {
  const stored = self.find(petFile);
  const headers = [['Date', ''], ['Connection', 'keep-alive'], ['Transfer-Encoding', 'chunked']] as const;
  if (request.method === 'POST') {
    return { status: 200, headers, body: `Data stored on pod ${self.hostname}\n`, logs: ['New data has been received and stored.'], writes: new Map([[petFile, request.body]]) };
  }
  return { status: 200, headers, body: `You've hit ${self.hostname}\nData stored on this pod: ${stored.kind === 'text' ? stored.text : 'No data posted yet'}\n` };
}

export const kubiaPet: Image = {
  ...kubia,
  repositories: ['luksa/kubia-pet'],
  tags: ['latest'],
  start: (container) => run(commandLine(container, entrypoint, []), container, { node: () => ({ listens: [httpSocket(8080, answerPet)], logs: [], ignoresTerm: true }) }),
};

/** Its peers ask the DNS for each other, which is not modelled; that they store what they are sent, is. */
export const kubiaPetPeers: Image = {
  ...kubiaPet,
  repositories: ['luksa/kubia-pet-peers'],
  start: (container) =>
    run(commandLine(container, entrypoint, []), container, {
      node: () => ({
        listens: [
          httpSocket(8080, (request, self) => {
            if (request.method === 'GET' && pathOf(request) !== '/data') throw new Unsupported('what luksa/kubia-pet-peers collects from its peers');
            if (request.method === 'POST') return answerPet(request, self);
            const stored = self.find(petFile);
            return { ...answerPet(request, self), body: stored.kind === 'text' ? stored.text : 'No data posted yet' };
          }),
        ],
        logs: [],
        ignoresTerm: true,
      }),
    }),
};

/** kubectl's proxy in a sidecar: the API server on the pod's own loopback. */
export const kubectlProxy: Image = {
  repositories: ['luksa/kubectl-proxy'],
  tools: [{ name: 'curl', version: '7.61.1' }],
  shell: 'ash',
  workingDir: '/',
  entrypoint: ['/kubectl-proxy.sh'],
  cmd: [],
  start: (container) =>
    run(commandLine(container, ['/kubectl-proxy.sh'], []), container, {
      'kubectl-proxy.sh': () => ({
        listens: [
          {
            ...httpSocket(8001, () => {
              throw new Unsupported('what the API server answers through a proxy in a pod');
            }),
            loopback: true,
          },
        ],
        logs: [],
        unknownLogs: 'what kubectl proxy logs',
      }),
    }),
};
