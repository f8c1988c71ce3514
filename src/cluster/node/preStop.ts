/** How long a container's `preStop` hook holds up its end. https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/ */
import { isObject } from '../../base/json.ts';
import type { ContainerSpec, Pod } from '../../api/types/pod.ts';

/** A hook may overrun the grace period by so much: it is counted in, and a little is added where nothing of it is left. */
const extraMs = 2000;

/** Until the last hook has ended, nobody gets a SIGTERM: what a `sleep` takes is known, of other commands nothing is claimed. */
export function preStopMs(pod: Pod, graceMs: number): number {
  const longest = Math.max(0, ...[...pod.spec.containers, ...(pod.spec.initContainers ?? [])].map(hookMs));
  return Math.min(longest, graceMs === 0 ? 0 : graceMs + extraMs);
}

const secondsOf: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600 };

function hookMs({ lifecycle }: ContainerSpec): number {
  const hook = lifecycle?.['preStop'];
  if (!isObject(hook)) return 0;
  const { sleep, exec } = hook;
  if (isObject(sleep)) return Number(sleep['seconds'] ?? 0) * 1000;
  const words = isObject(exec) && Array.isArray(exec['command']) ? exec['command'].map(String).join(' ') : '';
  return [...words.matchAll(/(?:^|[\s;&|/])sleep\s+(\d+(?:\.\d+)?)([smh]?)(?=[\s;&|)"']|$)/g)].reduce((sum, [, number, unit = '']) => sum + Number(number) * (secondsOf[unit] ?? 1) * 1000, 0);
}
