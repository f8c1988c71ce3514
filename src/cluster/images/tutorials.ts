/** Images of tutorials that notes follow, small servers each. What is not known of one is left out. */
import { Unsupported } from '../../base/unsupported.ts';
import { alpineTools } from './busybox.ts';
import type { Container, HttpAnswer, HttpRequest, Image, Process, Tool } from './image.ts';
import { bareText, goNotFound, httpSocket, pathOf, plainText } from './http.ts';
import { commandLine, run, unknown } from './programs.ts';
import { pi } from './pi.ts';
import { parseImage } from './reference.ts';

interface Program {
  readonly repositories: readonly string[];
  readonly tags?: readonly string[];
  readonly shell?: NonNullable<Image['shell']>;
  readonly tools?: readonly Tool[];
  /** Its own program: the entrypoint's or the command's first word. */
  readonly program: string;
  readonly args?: readonly string[];
  start(container: Container, args: readonly string[]): Process;
}

function programImage({ repositories, tags, shell, tools = [], program, args = [], start }: Program): Image {
  const name = program.slice(program.lastIndexOf('/') + 1);
  return {
    repositories,
    ...(tags ? { tags } : {}),
    tools,
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

/** The nginx of the courses that most of China learns Kubernetes by: its page tells the tag, another one the pod. */
export const myapp: Image = programImage({
  repositories: ['ikubernetes/myapp', 'wangyanglinux/myapp', 'heqingbao/k8s_myapp'],
  program: 'nginx',
  shell: 'ash',
  tools: alpineTools('3.8'),
  start({ image, hostname }) {
    const { tag } = parseImage(image);
    if (!/^v\d$/.test(tag)) return unknown(`what ${image} answers`);
    const serve = (request: HttpRequest): HttpAnswer => {
      const path = pathOf(request);
      if (path === '/hostname.html') return bareText(`${hostname}\n`);
      if (path !== '/' && path !== '/index.html') throw new Unsupported(`what ${image} answers to ${path}`);
      return { ...bareText(`Hello MyApp | Version: ${tag} | <a href="hostname.html">Pod Name</a>\n`), headers: [['Server', 'nginx/1.12.2'], ['Content-Type', 'text/html']] };
    };
    return { listens: [httpSocket(80, serve)], logs: [], unknownLogs: 'what nginx logs' };
  },
});

/** Its successor, in Flask: it says who asked whom. */
export const demoapp: Image = programImage({
  repositories: ['ikubernetes/demoapp'],
  program: 'python3',
  args: ['/usr/local/bin/demo.py'],
  shell: 'bash',
  tools: alpineTools('3.11', '7.67.0'),
  start({ image, hostname, env }) {
    const { tag } = parseImage(image);
    if (!/^v\d\.\d$/.test(tag)) return unknown(`what ${image} answers`);
    const serve = (request: HttpRequest): HttpAnswer => {
      const path = pathOf(request);
      const own = request.serverAddresses.find((address) => /^\d+\./.test(address) && !address.startsWith('127.')) ?? '';
      if (path === '/hostname') return bareText(`ServerName: ${hostname}\n`);
      if (path !== '/') throw new Unsupported(`what ${image} answers to ${path}`);
      return bareText(`iKubernetes demoapp ${tag} !! ClientIP: ${request.clientAddress}, ServerName: ${hostname}, ServerIP: ${own}!\n`);
    };
    return { listens: [httpSocket(Number(env.get('PORT') ?? 80), serve)], logs: [], unknownLogs: 'what demoapp logs' };
  },
});
