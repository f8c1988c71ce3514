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
    case '/header':
      return plainText(request.headers[(queryOf(request, 'key') ?? '').toLowerCase()] ?? '');
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

/** Models test/images/agnhost/liveness: well for ten seconds, then never again. */
function liveness(): Process {
  const healthyMs = 10_000;
  const serve = (request: HttpRequest, self: Container): HttpAnswer => {
    if (pathOf(request) !== '/healthz') return goNotFound;
    const sinceMs = request.receivedMs - self.startedMs;
    return sinceMs > healthyMs ? { ...plainText(`error: ${sinceMs / 1000}`), status: 500 } : plainText('ok');
  };
  return { listens: [httpSocket(8080, serve)], logs: [], unknownLogs };
}

const subcommands: Readonly<Record<string, (args: readonly string[]) => Process>> = {
  netexec,
  'serve-hostname': serveHostname,
  liveness,
  pause: () => ({ listens: [], logs: [], unknownLogs }),
};

const agnhostPrograms = {
  agnhost: (args: readonly string[]): Process => {
    const [name = 'pause', ...rest] = args;
    return subcommands[name]?.(rest) ?? unknown(`what \`agnhost ${name}\` does`);
  },
};

export const agnhost: Image = {
  repositories: ['registry.k8s.io/e2e-test-images/agnhost', 'registry.k8s.io/agnhost'],
  tools: [...busyboxApplets('1.36').filter(({ name }) => name !== 'nslookup'), { name: 'curl', version: '8.5.0' }, ...(['dig', 'nslookup', 'host'] as const).map((name) => ({ name, version: '9.18', flavour: 'bind' as const }))],
  shell: 'ash',
  workingDir: '/',
  entrypoint: ['/agnhost'],
  cmd: ['pause'],
  start: (container) => run(commandLine(container, ['/agnhost'], ['pause']), container, agnhostPrograms),
};

export const hostnameServer: Image = {
  repositories: ['registry.k8s.io/serve_hostname', 'registry.k8s.io/e2e-test-images/serve-hostname', 'registry.k8s.io/serve-hostname', 'kubernetes/serve_hostname'],
  tools: [],
  workingDir: '/',
  entrypoint: ['/serve_hostname'],
  cmd: [],
  start: (container) => run(commandLine(container, ['/serve_hostname'], []), container, { serve_hostname: serveHostname }),
};

export const pause: Image = {
  repositories: ['registry.k8s.io/pause', 'kubernetes/pause'],
  tools: [],
  workingDir: '/',
  entrypoint: ['/pause'],
  cmd: [],
  start: (container) => run(commandLine(container, ['/pause'], []), container),
};

/** Serves its own files, of which nothing is said. */
export const testWebserver: Image = {
  repositories: ['registry.k8s.io/test-webserver', 'registry.k8s.io/e2e-test-images/test-webserver'],
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

/** The image of Kubernetes' page on liveness probes, before it became a part of agnhost. */
export const livenessImage: Image = {
  repositories: ['registry.k8s.io/liveness', 'registry.k8s.io/e2e-test-images/liveness'],
  tools: [],
  workingDir: '/',
  entrypoint: ['/server'],
  cmd: [],
  start: (container) => run(commandLine(container, ['/server'], []), container, { server: liveness }),
};
