/** What kubectl needs of the world around it: an API function, a terminal session, virtual time. The session fills this in. */
import type { Documentation } from '../api/documentation/documentation.ts';
import type { ProgramInput, ProgramRun } from '../base/program.ts';
import type { KubernetesVersion } from '../api/version.ts';
import type { ApiRequest, ApiResponse } from '../cluster/apiserver/request.ts';
import type { ChoiceDomain } from '../cluster/ports/choices.ts';
import type { TimeMs } from '../cluster/ports/clock.ts';

/** A kubeconfig as far as a simulated terminal has one: names, addresses and namespaces, no credentials. */
export interface Kubeconfig {
  readonly currentContext: string;
  readonly contexts: readonly KubeContext[];
  readonly clusters: readonly { readonly name: string; readonly server: string }[];
  readonly users: readonly string[];
}

export interface KubeContext {
  readonly name: string;
  readonly cluster: string;
  readonly user: string;
  readonly namespace?: string;
}

/** Where `kubectl exec`, `attach` and `logs` go. */
export interface ContainerTarget {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

export interface ExecOptions {
  readonly stdin: boolean;
  readonly tty: boolean;
  /** What is left to do once a shell is left that the program turned out to be: the terminal is the shell's until then. */
  readonly afterwards?: { readonly says: string; readonly runs?: string };
}

export interface KubectlHost {
  /** Of this kubectl; the server's is asked of the server. */
  readonly version: KubernetesVersion;
  request(request: ApiRequest): ApiResponse;
  /** Runs a program in a container; its exit code is the one that kubectl passes on. */
  exec(target: ContainerTarget, argv: readonly string[], options: ExecOptions, input: ProgramInput): ProgramRun;
  /** Runs a command line in the reader's own shell: `$KUBE_EDITOR FILE`, `diff -u -N …`. */
  shell(commandLine: string, input: ProgramInput): ProgramRun;
  /** What is known of the server's API in words; several where only its neighbours' words are known, none where not even that. */
  documentation(): readonly Documentation[];
  now(): TimeMs;
  choose(id: string, domain: ChoiceDomain): string;
  readKubeconfig(): Kubeconfig;
  writeKubeconfig(kubeconfig: Kubeconfig): void;
  /** Ends the command as one that the simulator does not model. */
  unsupported(what: string): never;
}
