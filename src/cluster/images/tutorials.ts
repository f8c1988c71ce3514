/** Images of tutorials that notes follow, small servers each. What is not known of one is left out. */
import { Unsupported } from '../../base/unsupported.ts';
import type { Container, HttpAnswer, HttpRequest, Image, Process } from './image.ts';
import { goNotFound, httpSocket, pathOf, plainText } from './http.ts';
import { commandLine, run, unknown } from './programs.ts';
import { pi } from './pi.ts';
import { parseImage } from './reference.ts';

interface Program {
  readonly repositories: readonly string[];
  readonly tags?: readonly string[];
  readonly shell?: NonNullable<Image['shell']>;
  /** Its own program: the entrypoint's or the command's first word. */
  readonly program: string;
  readonly args?: readonly string[];
  start(container: Container, args: readonly string[]): Process;
}

function programImage({ repositories, tags, shell, program, args = [], start }: Program): Image {
  const name = program.slice(program.lastIndexOf('/') + 1);
  return {
    repositories,
    ...(tags ? { tags } : {}),
    tools: [],
    ...(shell ? { shell } : {}),
    workingDir: '/',
    entrypoint: [program, ...args],
    cmd: [],
    start: (container) => run(commandLine(container, [program, ...args], []), container, { [name]: (given) => start(container, given) }),
  };
}

/** Knative's sample in Go. https://knative.dev/docs/samples/serving/ */
export const helloworldGo: Image = programImage({
  repositories: ['gcr.io/knative-samples/helloworld-go', 'ghcr.io/knative/helloworld-go'],
  program: '/server',
  start: ({ env }) => ({ listens: [httpSocket(Number(env.get('PORT') ?? 8080), () => plainText(`Hello ${env.get('TARGET') ?? 'World'}!\n`))], logs: [], unknownLogs: 'what helloworld-go logs' }),
});

type Hello = (self: Container, request: HttpRequest) => HttpAnswer;

/** What each tag of hellok8s answers on port 3000. https://github.com/guangzhengli/k8s-tutorials */
const hellos: Readonly<Record<string, Hello>> = {
  v1: () => plainText('[v1] Hello, Kubernetes!'),
  v2: () => plainText('[v2] Hello, Kubernetes!'),
  v3: (self) => plainText(`[v3] Hello, Kubernetes!, From host: ${self.hostname}`),
  v4: (self) => plainText(`[v4] Hello, Kubernetes! From host: ${self.hostname}, Get Database Connect URL: ${self.env.get('DB_URL') ?? ''}`),
};

export const hellok8s: Image = programImage({
  repositories: ['guangzhengli/hellok8s'],
  program: '/main',
  shell: 'bash',
  start(container) {
    const { tag } = parseImage(container.image);
    const hello = hellos[tag];
    if (!hello) return unknown(`what guangzhengli/hellok8s:${tag} answers`);
    return { listens: [httpSocket(3000, (request, self) => (pathOf(request) === '/healthz' ? goNotFound : hello(self, request)))], logs: [] };
  },
});

/** The Job of Kubernetes' own page: 2000 digits of pi. */
export const perl: Image = programImage({
  repositories: ['perl'],
  program: 'perl',
  shell: 'bash',
  start(_container, args) {
    const digits = /^print bpi\((\d{1,4})\)$/.exec(args.at(-1) ?? '')?.[1];
    if (!args.includes('-Mbignum=bpi') || digits === undefined) return unknown(`what \`perl ${args.join(' ')}\` does`);
    return { listens: [], logs: [pi(Number(digits))], ends: { afterMs: 5000, exitCode: 0 } };
  },
});

/** The Job of "Kubernetes in Action": two minutes of sleep between two lines that begin with the time. */
export const batchJob: Image = programImage({
  repositories: ['luksa/batch-job'],
  program: '/main.sh',
  shell: 'ash',
  start: () => ({ listens: [], logs: [], unknownLogs: 'the times that luksa/batch-job logs', ends: { afterMs: 120_000, exitCode: 0 } }),
});

/** A new quote every ten seconds into a volume that a web server shows: which, nobody can say. */
export const fortune: Image = programImage({
  repositories: ['luksa/fortune'],
  program: 'fortuneloop.sh',
  shell: 'bash',
  start: () => ({ listens: [], logs: [], unknownLogs: 'which quotes luksa/fortune writes', unknownWrites: 'which quote luksa/fortune wrote', ignoresTerm: true }),
});

/** StackSimplify's nginx with a page of its own. */
export const kubenginx: Image = programImage({
  repositories: ['stacksimplify/kubenginx'],
  program: 'nginx',
  shell: 'bash',
  start: () => ({
    listens: [
      httpSocket(80, () => {
        throw new Unsupported('the page of stacksimplify/kubenginx');
      }),
    ],
    logs: [],
    unknownLogs: 'what nginx logs',
  }),
});
