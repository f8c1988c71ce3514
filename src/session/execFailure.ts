/** What a container runtime says of a program that an image does not have. */
import type { KubernetesVersion } from '../api/version.ts';
import { atLeast } from '../api/version.ts';

/** runc's words as they come through the kubelet; 1.24 is where its dockershim went, and with it an older runc. */
export function executableNotFound(name: string, version: KubernetesVersion): string {
  const missing = name.includes('/') ? `exec: "${name}": stat ${name}: no such file or directory` : `exec: "${name}": executable file not found in $PATH`;
  return atLeast(version, '1.24')
    ? `OCI runtime exec failed: exec failed: unable to start container process: ${missing}: unknown\n`
    : `OCI runtime exec failed: exec failed: container_linux.go:370: starting container process caused: ${missing}: unknown\n`;
}
