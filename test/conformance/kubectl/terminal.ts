/** A terminal that knows just enough of a shell to type the recorded kubectl commands. */
import { documentationOf } from '../../../src/api/documentation/index.ts';
import { Cluster } from '../../../src/cluster/cluster.ts';
import type { ProgramInput, ProgramRun, VirtualFiles } from '../../../src/base/program.ts';
import type { KubernetesVersion } from '../../../src/api/version.ts';
import { parseTime } from '../../../src/cluster/ports/clock.ts';
import { present } from '../../../src/base/assert.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import type { Kubeconfig, KubectlHost } from '../../../src/kubectl/host.ts';
import { runKubectl } from '../../../src/kubectl/kubectl.ts';

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
}

const node = (name: string, last: number, roles: readonly string[]) => ({ name, address: `172.18.0.${last + 2}`, podCidr: `10.244.${last}.0/24`, roles });

export class RecordingTerminal {
  readonly cluster: Cluster;
  readonly #files: Files;
  readonly #kubectl: KubernetesVersion;
  #choices = 0;
  #config: Kubeconfig = {
    currentContext: 'kind-kind',
    contexts: [{ name: 'kind-kind', cluster: 'kind-kind', user: 'kind-kind' }],
    clusters: [{ name: 'kind-kind', server: 'https://127.0.0.1:6443' }],
    users: ['kind-kind'],
  };

  constructor(options: TerminalOptions) {
    const startMs = present(parseTime(options.start), 'a start');
    this.cluster = new Cluster(
      {
        version: options.server,
        nodes: [node('kind-control-plane', 0, ['control-plane']), node('kind-worker', 1, []), node('kind-worker2', 2, [])],
        serviceCidr: '10.96.0.0/16',
        proxyMode: 'iptables',
        clusterDomain: 'cluster.local',
        bornMs: startMs - 60_000,
        startMs,
        images: [],
      },
      new SeededChooser('recording'),
    );
    this.#files = new Files(options.files);
    this.#kubectl = options.kubectl;
  }

  /** Lets time pass until a moment, if it is not over yet. */
  advanceTo(time: string): void {
    const ms = present(parseTime(time), 'a time') - this.cluster.now();
    if (ms > 0) this.cluster.advance(ms);
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
      if (step.value.kind === 'wait') this.cluster.advance(step.value.ms);
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
      version: this.#kubectl,
      request: (request) => cluster.request(request),
      exec: () => unsupported('exec'),
      shell: (line, input) => this.#edit(line, input),
      documentation: () => documentationOf(cluster.options.version),
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
