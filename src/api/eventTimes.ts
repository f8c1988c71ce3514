/** Events of the newer API have an eventTime instead of a first and a last time. */
import type { KubernetesVersion } from './version.ts';
import { atLeast } from './version.ts';

/** The patches of older minors to which kubernetes/kubernetes#90227 was carried back. */
const carriedBackTo: Readonly<Record<number, number>> = { 17: 13, 18: 9 };

/** Whether server and kubectl look at it where an Event has no other time; before, they printed `<unknown>`. */
export const printsEventTime = (version: KubernetesVersion): boolean => atLeast(version, '1.19') || version.patch >= (carriedBackTo[version.minor] ?? Infinity);
