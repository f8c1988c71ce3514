/** Kubernetes' own test images: agnhost with netexec, serve-hostname and pause, and the older ones that became part of it. */
import { Unsupported } from '../../base/unsupported.ts';
import type { Container, HttpAnswer, HttpRequest, Image, Process } from './image.ts';
import { goNotFound, httpSocket, otherSocket, pathOf, plainText, queryOf } from './http.ts';
import { commandLine, run, unknown } from './programs.ts';
import { busyboxApplets } from './busybox.ts';

/** `--port=80`, `--port 80`. */
function flag(args: readonly string[], name: string): string | undefined {
  const at = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  const arg = args[at];
  if (arg === undefined) return undefined;
  return arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : args[at + 1];
}

const unknownLogs = 'what agnhost logs';

/** Models test/images/agnhost/netexec. */
function netexec(args: readonly string[]): Process {
  const httpPort = Number(flag(args, 'http-port') ?? 8080);
  const udpPort = Number(flag(args, 'udp-port') ?? 8081);
  const udp = udpPort < 0 ? [] : [{ port: udpPort, protocol: 'UDP', speaks: { kind: 'greeting', text: '' } } as const];
  return { listens: [httpSocket(httpPort, answerNetexec), ...udp], logs: [], unknownLogs };
}

function answerNetexec(request: HttpRequest, self: Container): HttpAnswer {
  const path = pathOf(request);
  switch (path) {
    case '/hostname':
    case '/hostName':
      return plainText(self.hostname);
    case '/clientip':
      return plainText(`${request.clientAddress}:${request.clientPort}`);
    case '/echo':
      return { ...plainText(queryOf(request, 'msg') ?? ''), status: Number(queryOf(request, 'code') ?? 200) };
    case '/healthz':
      return plainText('');
    default:
      throw new Unsupported(`what agnhost netexec answers to ${path}`);
  }
}

/** Models test/images/agnhost/serve-hostname. */
function serveHostname(args: readonly string[]): Process {
  const port = Number(flag(args, 'port') ?? 9376);
  const raw = args.some((arg) => arg === '--tcp' || arg === '--tcp=true');
  return { listens: [raw ? otherSocket(port) : httpSocket(port, (_request, self) => plainText(self.hostname))], logs: [], unknownLogs, ignoresTerm: true };
}

const subcommands: Readonly<Record<string, (args: readonly string[]) => Process>> = {
  netexec,
  'serve-hostname': serveHostname,
  pause: () => ({ listens: [], logs: [], unknownLogs }),
};

const agnhostPrograms = {
  agnhost: (args: readonly string[]): Process => {
    const [name = 'pause', ...rest] = args;
    return subcommands[name]?.(rest) ?? unknown(`what \`agnhost ${name}\` does`);
  },
};

export const agnhost: Image = {
  repositories: ['registry.k8s.io/e2e-test-images/agnhost', 'k8s.gcr.io/e2e-test-images/agnhost', 'gcr.io/kubernetes-e2e-test-images/agnhost'],
  tools: [...busyboxApplets('1.36'), { name: 'dig', version: '9.16', flavour: 'bind' }],
  shell: 'ash',
  workingDir: '/',
  entrypoint: ['/agnhost'],
  cmd: ['pause'],
  start: (container) => run(commandLine(container, ['/agnhost'], ['pause']), container, agnhostPrograms),
};

export const hostnameServer: Image = {
  repositories: ['registry.k8s.io/serve_hostname', 'k8s.gcr.io/serve_hostname', 'gcr.io/google_containers/serve_hostname', 'kubernetes/serve_hostname'],
  tools: [],
  workingDir: '/',
  entrypoint: ['/serve_hostname'],
  cmd: [],
  start: (container) => run(commandLine(container, ['/serve_hostname'], []), container, { serve_hostname: serveHostname }),
};

export const pause: Image = {
  repositories: ['registry.k8s.io/pause', 'k8s.gcr.io/pause', 'gcr.io/google_containers/pause', 'registry.aliyuncs.com/google_containers/pause', 'kubernetes/pause'],
  tools: [],
  workingDir: '/',
  entrypoint: ['/pause'],
  cmd: [],
  start: (container) => run(commandLine(container, ['/pause'], []), container),
};

/** Serves its own files, of which nothing is said. */
export const testWebserver: Image = {
  repositories: ['registry.k8s.io/test-webserver', 'k8s.gcr.io/test-webserver', 'gcr.io/google_containers/test-webserver'],
  tools: [],
  workingDir: '/',
  entrypoint: ['/test-webserver'],
  cmd: [],
  start: (container) =>
    run(commandLine(container, ['/test-webserver'], []), container, {
      'test-webserver': () => ({
        listens: [
          httpSocket(80, (request) => {
            if (pathOf(request) !== '/') return goNotFound;
            throw new Unsupported('which files test-webserver has');
          }),
        ],
        logs: [],
        unknownLogs: 'what test-webserver logs',
      }),
    }),
};
