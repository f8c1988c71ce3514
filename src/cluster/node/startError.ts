/** How a container's runtime says that it can't start a process. */
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { Termination } from './runtime.ts';

/** `ofNode`: which of these texts it is hangs on the releases of the node's runtimes. */
export function startError(path: string, container: string, ofNode: (texts: readonly string[]) => string, version: KubernetesVersion): Pick<Termination, 'exitCode' | 'reason' | 'message'> {
  const cause = path.includes('/') ? `exec: "${path}": stat ${path}: no such file or directory` : `exec: "${path}": executable file not found in $PATH`;
  if (atLeast(version, '1.24')) {
    const unable = 'OCI runtime create failed: runc create failed: unable to start container process';
    const late = atLeast(version, '1.31');
    const texts = [`failed to create containerd task: failed to create shim task: ${unable}: error during container init: ${cause}: unknown`, `failed to create containerd task: failed to create shim task: ${unable}: ${cause}: unknown`];
    const docker = `failed to start container "${container}": Error response from daemon: failed to create task for container: failed to create shim task: ${unable}: ${cause}: unknown`;
    const message = ofNode([...(late ? texts : texts.toReversed()), docker]);
    return message === docker ? { exitCode: 127, reason: 'ContainerCannotRun', message } : { exitCode: 128, reason: 'StartError', message };
  }
  const lines = [380, 370, 367, 349, 346, 345].map((line) => `failed to start container "${container}": Error response from daemon: OCI runtime create failed: container_linux.go:${line}: starting container process caused: ${cause}: unknown`);
  return { exitCode: 127, reason: 'ContainerCannotRun', message: ofNode(lines) };
}
