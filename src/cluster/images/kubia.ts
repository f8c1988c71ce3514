/** luksa/kubia, the Node.js server of "Kubernetes in Action". It listens on 8080 whatever containerPort says. */
import type { Container, HttpAnswer, HttpRequest, Image } from './image.ts';
import type { Programs } from './programs.ts';
import { commandLine, run } from './programs.ts';

interface Variant {
  readonly body: (container: Container) => string;
  /** Answers with an error from this request on. */
  readonly failsAfter?: number;
  readonly error?: string;
}

/** By tag, as the book's chapters 2 and 9 build them. */
const variants: Readonly<Record<string, Variant>> = {
  latest: { body: (self) => `You've hit ${self.hostname}\n` },
  v1: { body: (self) => `This is v1 running in pod ${self.hostname}\n` },
  v2: { body: (self) => `This is v2 running in pod ${self.hostname}\n` },
  v3: { body: (self) => `This is v3 running in pod ${self.hostname}\n`, failsAfter: 4, error: 'Some internal error has occurred! This is pod ' },
  v4: { body: (self) => `This is v4 running in pod ${self.hostname}\n` },
};

const unhealthy: Variant = { ...variants['latest'], body: (self) => `You've hit ${self.hostname}\n`, failsAfter: 5, error: "I'm not well. Please restart me!" };

function answer(variant: Variant, request: HttpRequest, self: Container): HttpAnswer {
  const fails = variant.failsAfter !== undefined && self.served >= variant.failsAfter;
  const error = variant.error?.endsWith('This is pod ') ? `${variant.error}${self.hostname}\n` : `${variant.error ?? ''}\n`;
  return {
    status: fails ? 500 : 200,
    headers: [
      ['Connection', 'keep-alive'],
      ['Transfer-Encoding', 'chunked'],
    ],
    body: fails ? error : variant.body(self),
    // Node listens on `::`, so it sees IPv4 clients as mapped addresses.
    logs: [`Received request from ::ffff:${request.clientAddress}`],
  };
}

const programsOf = (variant: Variant): Programs => ({
  node: () => ({
    listens: [{ port: 8080, protocol: 'TCP', speaks: { kind: 'http', serve: (request, self) => answer(variant, request, self) } }],
    logs: ['Kubia server starting...'],
    // Node as PID 1 installs no handler for SIGTERM.
    ignoresTerm: true,
  }),
});

const base = {
  // FROM node:7, which is Debian jessie.
  tools: [
    { name: 'curl', version: '7.38.0' },
    { name: 'wget', version: '1.16', flavour: 'gnu' },
    { name: 'node', version: '7' },
  ],
  shell: 'bash',
  workingDir: '/',
  entrypoint: ['node', 'app.js'],
  cmd: [],
} as const;

export const kubia: Image = {
  ...base,
  repositories: ['luksa/kubia'],
  tags: Object.keys(variants),
  start: (container) => {
    const tag = /:([^/:@]+)$/.exec(container.image)?.[1] ?? 'latest';
    return run(commandLine(container, base.entrypoint, base.cmd), container, programsOf(variants[tag] ?? unhealthy));
  },
};

export const kubiaUnhealthy: Image = {
  ...base,
  repositories: ['luksa/kubia-unhealthy'],
  start: (container) => run(commandLine(container, base.entrypoint, base.cmd), container, programsOf(unhealthy)),
};
