/** What kubectl needs of the world around it: an API function, a terminal session, virtual time. The session fills this in. */
import type { JsonObject } from '../base/json.ts';
import type { Documentation } from '../api/documentation/documentation.ts';
import type { ProgramInput, ProgramRun, VirtualFiles } from '../base/program.ts';
import type { KubernetesVersion } from '../api/version.ts';
import type { Build } from '../cluster/options.ts';
import type { ApiRequest, ApiResponse } from '../cluster/apiserver/request.ts';
import type { ContainerTarget } from '../cluster/node/containers.ts';
import type { ChoiceDomain } from '../cluster/ports/choices.ts';
import type { Lead } from '../cluster/network/localPorts.ts';
import type { TimeMs } from '../cluster/ports/clock.ts';

/** A kubeconfig as far as a simulated terminal has one: names, addresses and namespaces, and what else somebody wrote into it. */
export interface Kubeconfig {
  readonly currentContext: string;
  readonly contexts: readonly KubeContext[];
  readonly clusters: readonly KubeCluster[];
  readonly users: readonly KubeUser[];
}

export interface KubeCluster {
  readonly name: string;
  readonly server: string;
  /** What else is said of it, under its name in the file: `certificate-authority`, `insecure-skip-tls-verify`. */
  readonly rest: JsonObject;
}

export interface KubeUser {
  readonly name: string;
  /** Its credentials as they stand in the file. A simulated cluster asks for none. */
  readonly credentials: JsonObject;
}

export interface KubeContext {
  readonly name: string;
  readonly cluster: string;
  readonly user: string;
  readonly namespace?: string;
}

/** What a `kubectl run` still does when the shell is left that it had attached to: in this order. */
export interface AfterShell {
  readonly says: string;
  /** It stays until the pod is over. */
  readonly awaits: boolean;
  /** A command line that it ends with. */
  readonly runs?: string;
  /** What it says last of an exit code that is none of success. */
  readonly saysOfFailure: string;
}

export interface ExecOptions {
  readonly stdin: boolean;
  readonly tty: boolean;
  /** Where the program is the container's main process: what is left to do once a shell is left that it turned out to be. The terminal is the shell's until then. */
  readonly attached?: AfterShell;
}

/** What `kubectl cp` and `kubectl run -it` find in a container. */
export interface ContainerPlace {
  readonly files: VirtualFiles;
  /** Where its processes start. */
  readonly cwd: string;
  readonly hasTar: boolean;
  /** What its image starts by itself, where nothing else is asked for. */
  readonly command: readonly string[];
  /** Its programs are those of busybox. */
  readonly busybox: boolean;
  /** What the runtime says of a program that is not there. */
  missing(program: string): string;
}

/** A port of the reader's machine that a kubectl holds open. */
export interface Listening {
  /** Whether it is still open: whoever forwards to a pod that is gone gives up. */
  isOpen(): boolean;
  /** The program ends: the port is closed unless the program was only left to itself. */
  leave(): void;
  /** It is in front of its window, where nobody types while it runs. */
  readonly inFront: boolean;
}

export interface KubectlHost {
  /** Of this kubectl; the server's is asked of the server. */
  readonly version: KubernetesVersion;
  /** How this kubectl was built, where that is known. */
  readonly build: Build | undefined;
  request(request: ApiRequest): ApiResponse;
  /** Runs a program in a container; its exit code is the one that kubectl passes on. */
  exec(target: ContainerTarget, argv: readonly string[], options: ExecOptions, input: ProgramInput): ProgramRun;
  /** The main process of a container has ended: `printed` is its log, undefined where that isn't known. */
  end(target: ContainerTarget, exitCode: number, printed: string | undefined): void;
  /** A running container, or undefined where none of that name runs. */
  container(target: ContainerTarget): ContainerPlace | undefined;
  /** Runs a command line in the reader's own shell: `$KUBE_EDITOR FILE`, `diff -u -N …`. */
  shell(commandLine: string, input: ProgramInput): ProgramRun;
  /** `NAMESPACE/NAME` of pods on a node that a DaemonSet keeps there which came with the cluster and of which nothing else is known. */
  daemonPods(node: string): readonly string[];
  /** What is known of the server's API in words; several where only its neighbours' words are known, none where not even that. */
  documentation(): readonly Documentation[];
  /**
   * Listens on a port of the reader's machine, as long as the program runs and, once nobody looks at it any more, behind it; undefined where
   * the port is taken.
   */
  listen(port: number, leads: Lead): Listening | undefined;
  now(): TimeMs;
  choose(id: string, domain: ChoiceDomain): string;
  readKubeconfig(): Kubeconfig;
  writeKubeconfig(kubeconfig: Kubeconfig): void;
  /** Ends the command as one that the simulator does not model. */
  unsupported(what: string): never;
}
