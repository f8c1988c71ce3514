/** luksa/kubia, the Node.js server of "Kubernetes in Action". It listens on 8080 whatever containerPort says. */
import type { Container, HttpAnswer, HttpRequest, Image } from './image.ts';
import { httpSocket } from './http.ts';
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
