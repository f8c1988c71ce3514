/** A terminal that knows just enough of a shell to type the recorded kubectl commands. */
import { documentationOf } from '../../../src/api/documentation/index.ts';
import { Cluster } from '../../../src/cluster/cluster.ts';
import type { ProgramInput, ProgramRun, VirtualFiles } from '../../../src/base/program.ts';
import { pauseMs } from '../../../src/base/program.ts';
import type { KubernetesVersion } from '../../../src/api/version.ts';
import { parseTime } from '../../../src/cluster/ports/clock.ts';
import type { Chooser } from '../../../src/cluster/ports/choices.ts';
import { present } from '../../../src/base/assert.ts';
import type { Kubeconfig, KubectlHost } from '../../../src/kubectl/host.ts';
import { runKubectl } from '../../../src/kubectl/kubectl.ts';
import type { Birth } from './decided.ts';
import { advancePlayed, playedImages } from './playedKubelet.ts';

export interface Result {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
  readonly unsupported?: string;
}

class Unsupported extends Error {}

class Files implements VirtualFiles {
  readonly #files: Map<string, string>;

  constructor(files: Readonly<Record<string, string>>) {
    this.#files = new Map(Object.entries(files).map(([name, text]) => [`/work/${name}`, text]));
  }

  read(path: string): string | undefined {
    return this.#files.get(path);
  }
  write(path: string, text: string): void {
    this.#files.set(path, text);
  }
  remove(path: string): boolean {
    return this.#files.delete(path);
  }
  isReadOnly(): boolean {
    return false;
  }
  list(path: string): readonly string[] | undefined {
    const prefix = `${path}/`;
    const names = [...this.#files.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length).split('/')[0] ?? '');
    return names.length === 0 ? undefined : [...new Set(names)].sort();
  }
}

export interface TerminalOptions {
  readonly server: KubernetesVersion;
  readonly kubectl: KubernetesVersion;
  readonly files: Readonly<Record<string, string>>;
  readonly start: string;
  readonly chooser: Chooser;
  /** A minute before the first command where nothing is known. */
  readonly birth?: Birth;
}

const node = (name: string, last: number, roles: readonly string[], joinedMs: number) => ({ name, joinedMs, address: `172.18.0.${last + 2}`, podCidr: `10.244.${last}.0/24`, roles });

export class RecordingTerminal {
  readonly cluster: Cluster;
  readonly #files: Files;
  /** The release that is typed: it may change from command to command. */
  kubectl: KubernetesVersion;
  #choices = 0;
  #config: Kubeconfig = {
    currentContext: 'kind-kind',
    contexts: [{ name: 'kind-kind', cluster: 'kind-kind', user: 'kind-kind' }],
    clusters: [{ name: 'kind-kind', server: 'https://127.0.0.1:6443', rest: {} }],
    users: [{ name: 'kind-kind', credentials: {} }],
  };

  constructor(options: TerminalOptions) {
    const startMs = present(parseTime(options.start), 'a start');
    const bornMs = options.birth?.bornMs ?? startMs - 60_000;
    const joinedMs = (name: string): number => options.birth?.nodesMs.get(name) ?? bornMs;
    const names = [['kind-control-plane', 'control-plane'], ['kind-worker'], ['kind-worker2']] as const;
    this.cluster = new Cluster(
      {
        version: options.server,
        nodes: names.map(([name, ...roles], last) => node(name, last, roles, joinedMs(name))),
        apiServer: { port: 6443, announced: true, createdMs: options.birth?.apiServerMs ?? bornMs },
        serviceCidr: '10.96.0.0/16',
        proxyMode: 'iptables',
        clusterDomain: 'cluster.local',
        bornMs,
        startMs,
        images: playedImages,
      },
      options.chooser,
    );
    for (const [name, machine] of options.birth?.machines ?? []) {
      for (const path of [`/api/v1/nodes/${name}`, `/api/v1/nodes/${name}/status`]) {
        this.cluster.request({ method: 'PATCH', path, headers: { 'content-type': 'application/strategic-merge-patch+json' }, body: machine });
      }
    }
    this.#files = new Files(options.files);
    this.kubectl = options.kubectl;
  }

  /** Lets time pass until a moment, if it is not over yet. */
  advanceTo(time: string): void {
    const ms = present(parseTime(time), 'a time') - this.cluster.now();
    if (ms > 0) advancePlayed(this.cluster, ms);
  }

  type(line: string): Result {
    const piped = /^cat (\S+) \| (.*)$/.exec(line);
    const redirected = /^(.*) < (\S+)$/.exec(line);
    if (piped) return this.#run(piped[2] ?? '', this.#files.read(`/work/${piped[1]}`) ?? '');
    if (redirected) return this.#run(redirected[1] ?? '', this.#files.read(`/work/${redirected[2]}`) ?? '');
    return this.#run(line, '');
  }

  #run(line: string, stdin: string): Result {
    const words = splitWords(line);
    const env = new Map<string, string>();
    while (/^[A-Z_]+=/.test(words[0] ?? '')) {
      const [name = '', ...value] = (words.shift() ?? '').split('=');
      env.set(name, value.join('='));
    }
    let limitMs = 30_000;
    if (words[0] === 'timeout') {
      limitMs = Number(words[1]) * 1000;
      words.splice(0, 2);
    }
    if (words.shift() !== 'kubectl') throw new Error(`not kubectl: ${line}`);
    let stdout = '';
    let stderr = '';
    const input: ProgramInput = {
      args: words, env, cwd: '/work', stdin, interactive: false, files: this.#files,
      stdout: { write: (text) => void (stdout += text) },
      stderr: { write: (text) => void (stderr += text) },
    };
    try {
      return { exit: this.#drive(runKubectl(input, this.#host()), limitMs), stdout, stderr };
    } catch (error) {
      if (error instanceof Unsupported) return { exit: -1, stdout, stderr, unsupported: error.message };
      throw error;
    }
  }

  #drive(run: ProgramRun, limitMs: number): number {
    const untilMs = this.cluster.now() + limitMs;
    for (;;) {
      const step = run.next();
      if (step.done) return step.value;
      advancePlayed(this.cluster, pauseMs(step.value));
      if (this.cluster.now() >= untilMs) {
        run.return(124);
        return 124;
      }
    }
  }

  #host(): KubectlHost {
    const { cluster } = this;
    const unsupported = (what: string): never => {
      throw new Unsupported(what);
    };
    return {
      version: this.kubectl,
      build: undefined,
      request: (request) => cluster.request(request),
      exec: () => unsupported('exec'),
      end: () => undefined,
      container: () => unsupported('cp'),
      shell: (line, input) => this.#edit(line, input),
      daemonPods: () => [],
      documentation: () => documentationOf(cluster.options.version),
      listen: () => undefined,
      now: () => cluster.now(),
      choose: (id, domain) => cluster.chooser.choose(`${id}/${++this.#choices}`, domain),
      readKubeconfig: () => this.#config,
      writeKubeconfig: (config) => void (this.#config = config),
      unsupported,
    };
  }

  /** `sed -i s/a/b/ FILE` is the one editor that the recordings used. */
  *#edit(line: string, input: ProgramInput): ProgramRun {
    const match = /^sed -i s\/((?:\\.|[^/])*)\/((?:\\.|[^/])*)\/ (\S+)$/.exec(line);
    if (!match) throw new Unsupported(line);
    const path = match[3] ?? '';
    const text = input.files.read(path) ?? '';
    const unescape = (part: string | undefined): string => (part ?? '').replace(/\\(.)/g, '$1');
    const lines = text.split('\n').map((each) => each.replace(new RegExp(unescape(match[1])), unescape(match[2])));
    yield { kind: 'breath' };
    input.files.write(path, lines.join('\n'));
    return 0;
  }
}

/** Words as a shell parts them, quotes and backslashes understood. */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (char === "'") {
      const end = line.indexOf("'", at + 1);
      word = (word ?? '') + line.slice(at + 1, end);
      at = end;
    } else if (char === '"') {
      word ??= '';
      for (at++; at < line.length && line.charAt(at) !== '"'; at++) {
        if (line.charAt(at) === '\\' && /["\\$`]/.test(line.charAt(at + 1))) at++;
        word += line.charAt(at);
      }
    } else if (char === '\\') {
      word = (word ?? '') + line.charAt(++at);
    } else {
      word = (word ?? '') + char;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}
