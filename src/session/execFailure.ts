/** Why a program in a container does not start: the image does not have it, the kubelet is not reached. */
import type { KubernetesVersion } from '../api/version.ts';
import { atLeast } from '../api/version.ts';
import type { KubeletFailure } from '../cluster/node/kubeletPort.ts';
import type { Failure } from '../kubectl/errors.ts';
import { KubectlError } from '../kubectl/errors.ts';
import type { ContainerTarget } from '../cluster/node/containers.ts';
import type { ExecOptions } from '../kubectl/host.ts';

/** Where a program is to run, and by which call. */
interface Attempt {
  readonly runtime: 'docker' | 'containerd';
  /** Which call of the runtime it was: 64 hexadecimal digits. */
  execId(): string;
}

/** What stands on stderr before the exit code 126. containerd takes it for a fault of its own, which ends kubectl instead. */
export function executableNotFound(name: string, { runtime, execId }: Attempt, version: KubernetesVersion): string {
  const words = runcWords(name, version);
  if (runtime === 'docker') return `${words}\n`;
  throw new KubectlError({ kind: 'message', text: `Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "${execId()}": ${words}` });
}

/** runc's words; 1.24 is where the kubelet's dockershim went, and with it an older runc. */
function runcWords(name: string, version: KubernetesVersion): string {
  const missing = name.includes('/') ? `exec: "${name}": stat ${name}: no such file or directory` : `exec: "${name}": executable file not found in $PATH`;
  return atLeast(version, '1.24')
    ? `OCI runtime exec failed: exec failed: unable to start container process: ${missing}: unknown`
    : `OCI runtime exec failed: exec failed: container_linux.go:370: starting container process caused: ${missing}: unknown`;
}

interface ExecRequest extends Pick<ExecOptions, 'stdin' | 'tty'> {
  readonly target: ContainerTarget;
  readonly argv: readonly string[];
}

/** Since 1.31 by WebSocket, where the API server makes the request; before, it only passed the connection on. */
export function kubeletNotReached({ server, error }: KubeletFailure, { target: { namespace, pod, container }, argv, stdin, tty }: ExecRequest, version: KubernetesVersion): Failure {
  if (!atLeast(version, '1.31')) return { kind: 'plain', text: `Error from server: error dialing backend: ${error}` };
  const streams = [...(tty ? [] : ['error=1']), ...(stdin ? ['input=1'] : []), 'output=1', ...(tty ? ['tty=1'] : [])];
  const query = [...argv.map((word) => `command=${encodeURIComponent(word)}`), ...streams].join('&');
  return { kind: 'message', text: `Internal error occurred: error sending request: Post "https://${server}/exec/${namespace}/${pod}/${container}?${query}": ${error}` };
}

/** A container that does not run: by WebSocket the API server passes on what its kubelet said. */
export function containerNotFound(container: string, version: KubernetesVersion): Failure {
  const said = `unable to upgrade connection: container not found ("${container}")`;
  return { kind: 'message', text: atLeast(version, '1.31') ? `Internal error occurred: ${said}` : said };
}
