/** One command, run by kubebook's kubectl and by a real one, on the very same cluster state. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { present } from '../../../src/base/assert.ts';
import { documentationOf } from '../../../src/api/documentation/index.ts';
import type { KubernetesVersion } from '../../../src/api/version.ts';
import type { KubeObject } from '../../../src/api/object.ts';
import { startApiServer } from '../../../src/server/apiServer.ts';
import { LiveSession } from '../../../src/server/liveSession.ts';
import type { Listening } from '../../../src/server/loopback.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';
import { normalise } from './normalise.ts';

export interface Printed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

export interface Compared {
  readonly command: string;
  /** What differs, both sides in full; undefined where nothing does. */
  readonly difference?: string;
  readonly unsupported?: string;
}

export interface SideBySideOptions {
  /** Path of the real kubectl. */
  readonly kubectl: string;
  readonly version: KubernetesVersion;
  readonly kubectlVersion: KubernetesVersion;
  readonly nodes: number;
  readonly files: Readonly<Record<string, string>>;
}

/** How much virtual time a request takes, and a tick while a real kubectl watches or sleeps. */
const stepMs = 250;
const tickMs = 5;
const betweenCommandsMs = 4_000;
const longestMs = 60_000;

export class SideBySide {
  readonly #session: Session;
  readonly #live: LiveSession;
  readonly #listening: Listening;
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string>>;
  #count = 0;

  static async start(options: SideBySideOptions): Promise<SideBySide> {
    // An hour behind the wall clock: a real kubectl reckons some ages by its own clock, and none may lie in the future.
    const startMs = Date.now() - 3_600_000;
    const session = new Session(
      { ...defaultSessionOptions(options.version, options.nodes), startMs, bornMs: startMs - 3_600_000, kubectl: options.kubectlVersion, documentationOf },
      new SeededChooser('side by side'),
    );
    let nowMs = 0;
    const live = new LiveSession(session, { nowMs: () => (nowMs += stepMs), tickMs });
    return new SideBySide(session, live, await startApiServer(live, 0), options);
  }

  private constructor(session: Session, live: LiveSession, listening: Listening, options: SideBySideOptions) {
    this.#session = session;
    this.#live = live;
    this.#listening = listening;
    this.#folder = mkdtempSync(join(tmpdir(), 'kubebook-'));
    const bin = join(this.#folder, 'bin');
    mkdirSync(bin);
    symlinkSync(options.kubectl, join(bin, 'kubectl'));
    mkdirSync(join(this.#folder, 'work'));
    for (const [name, text] of Object.entries(options.files)) {
      mkdirSync(dirname(join(this.#folder, 'work', name)), { recursive: true });
      writeFileSync(join(this.#folder, 'work', name), text);
      session.addFile(name, text);
    }
    const kubeconfig = join(this.#folder, 'config');
    writeFileSync(kubeconfig, kubeconfigOf(options.nodes === 1 ? 'minikube' : 'kind-kind', listening.url));
    this.#env = { PATH: `${bin}:/usr/bin:/bin`, HOME: this.#folder, KUBECONFIG: kubeconfig, LANG: 'C.UTF-8', TZ: 'UTC' };
  }

  async compare(command: string): Promise<Compared> {
    const session = this.#session;
    session.advance(betweenCommandsMs);
    const before = session.snapshot();
    const result = session.run(command, { kind: 'host' }, { maxLines: 10_000, maxVirtualMs: longestMs }, `step/${++this.#count}`);
    const oursAfter = this.#objects();
    session.restore(before);
    const real = await this.#runReal(command);
    // What stands in a kubeconfig is each side's own: it is changed on ours again.
    if (/\bconfig (?:set|use|delete|rename|unset)/.test(command)) session.run(command, { kind: 'host' }, { maxLines: 100, maxVirtualMs: 0 }, `step/${this.#count}/again`);
    if (result.unsupported !== undefined) return { command, unsupported: `${result.unsupported}\n${show(real)}` };
    const differences = [
      differenceOf(show(real), show({ stdout: result.stdout, stderr: result.stderr, exit: result.exitCode })),
      differenceOf(normalise(this.#objects()), normalise(oursAfter)),
    ].filter((each) => each !== undefined);
    return differences.length === 0 ? { command } : { command, difference: differences.join('') };
  }

  /** Runs a line on our side alone, and keeps what it does. */
  prepare(line: string): void {
    this.#session.run(line, { kind: 'host' }, { maxLines: 10_000, maxVirtualMs: longestMs }, `step/${++this.#count}`);
  }

  /** What the real one prints; whatever it does is taken back. */
  async recordOne(line: string): Promise<Printed> {
    const before = this.#session.snapshot();
    const printed = await this.#runReal(line);
    this.#session.restore(before);
    return printed;
  }

  /** Lets this much virtual time pass. */
  wait(seconds: number): void {
    this.#session.advance(seconds * 1000);
  }

  async close(): Promise<void> {
    this.#live.close();
    await this.#listening.close();
    rmSync(this.#folder, { recursive: true });
  }

  #runReal(command: string): Promise<Printed> {
    return new Promise((resolve) => {
      let stdout = '';
      let stderr = '';
      const child = spawn('/bin/bash', ['-c', command], { cwd: join(this.#folder, 'work'), env: { ...this.#env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
      // A group of its own: whatever the shell started goes with it.
      const tooLong = setTimeout(() => process.kill(-present(child.pid, 'a process'), 'SIGKILL'), 15_000);
      child.stdout.on('data', (bytes) => (stdout += String(bytes)));
      child.stderr.on('data', (bytes) => (stderr += String(bytes)));
      child.on('close', (code) => {
        clearTimeout(tooLong);
        resolve({ stdout, stderr, exit: code ?? -1 });
      });
    });
  }

  /** Specs, labels and annotations of every object but those that controllers write of themselves. */
  #objects(): string {
    const { objects } = this.#session.snapshot().cluster.world;
    return [...objects]
      .filter(([resource]) => !['events', 'pods', 'nodes', 'leases.coordination.k8s.io', 'endpoints', 'endpointslices.discovery.k8s.io', 'replicasets.apps', 'persistentvolumeclaims', 'persistentvolumes'].includes(resource))
      .flatMap(([resource, map]) => [...map.values()].filter((object) => !madeByControllers(object)).map((object) => `${resource} ${JSON.stringify(essence(object))}`))
      .sort()
      .join('\n');
  }

  /** The files that a command left in the reader's folder. */
  get files(): Readonly<Record<string, string>> {
    const work = join(this.#folder, 'work');
    return Object.fromEntries(readdirSync(work).filter((name) => statSync(join(work, name)).isFile()).map((name) => [name, readFileSync(join(work, name), 'utf8')]));
  }
}

/** What every namespace gets, and the jobs of a CronJob. */
const madeByControllers = ({ metadata }: KubeObject): boolean => metadata.name === 'default' || metadata.name === 'kube-root-ca.crt' || (metadata.ownerReferences ?? []).length > 0;

function essence(object: KubeObject): unknown {
  const { apiVersion: _apiVersion, kind: _kind, metadata, status: _status, ...rest } = object;
  const { name, namespace, labels, finalizers } = metadata;
  const annotations = Object.fromEntries(Object.entries(metadata.annotations ?? {}).filter(([key]) => !key.startsWith('deployment.kubernetes.io/')));
  return sorted({ name, namespace, labels, annotations, finalizers, ...rest });
}

/** Maps have no order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]));
}

const show = ({ stdout, stderr, exit }: Printed): string => `${normalise(stdout)}--2--\n${normalise(stderr)}exit ${exit}\n`;

/** Only the lines that differ, with one line around them; undefined where none does. */
function differenceOf(theirs: string, ours: string): string | undefined {
  if (theirs === ours) return undefined;
  const [real, own] = [theirs.split('\n'), ours.split('\n')];
  let start = 0;
  while (start < real.length && start < own.length && real[start] === own[start]) start++;
  let end = 0;
  while (end < real.length - start && end < own.length - start && real.at(-1 - end) === own.at(-1 - end)) end++;
  const part = (lines: readonly string[]): string => lines.slice(Math.max(0, start - 1), lines.length - end).slice(0, 40).map((line) => (line.length > 1500 ? `${line.slice(0, 1500)}…` : line)).join('\n');
  return `--- real\n${part(real)}\n--- ours\n${part(own)}\n`;
}

const kubeconfigOf = (name: string, server: string): string => `apiVersion: v1
kind: Config
clusters:
- name: ${name}
  cluster: {server: "${server}"}
contexts:
- name: ${name}
  context: {cluster: ${name}, user: ${name}}
current-context: ${name}
users:
- name: ${name}
  user: {}
`;
