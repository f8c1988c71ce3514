/** Kubernetes versions: `1.20` to `1.36`, as a cluster and as a kubectl. */

/** Major and minor alone decide what is printed; the patch only shows in `kubectl version` and `get nodes`. */
export interface KubernetesVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** `1.20`, `v1.20.2` and `1.32.13+k3s1` all parse; anything else is undefined. */
export function parseVersion(text: string): KubernetesVersion | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-+].*)?$/.exec(text.trim());
  if (!match) return undefined;
  return { major: Number(match[1]), minor: Number(match[2]), patch: Number(match[3] ?? 0) };
}

export function formatVersion(version: KubernetesVersion): string {
  return `v${version.major}.${version.minor}.${version.patch}`;
}

/** Major and minor, as texts that stand in the code. */
export type Minor = `${number}.${number}`;

/** Whether `version` is `minimum` ("1.24") or newer; patches are not looked at. */
export const atLeast = (version: KubernetesVersion, minimum: Minor): boolean => compareMinor(version, minimum) >= 0;

/** Whether `version` is newer than `last` ("1.24"); patches are not looked at. */
export const newerThan = (version: KubernetesVersion, last: Minor): boolean => compareMinor(version, last) > 0;

/** Asked at every turn, so it builds no lists on the way. */
function compareMinor({ major, minor }: KubernetesVersion, other: Minor): number {
  const dot = other.indexOf('.');
  return major - Number(other.slice(0, dot)) || minor - Number(other.slice(dot + 1));
}
