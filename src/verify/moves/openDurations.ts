/** How long things took, where that is free. */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Binding } from '../matchers/unify.ts';

/** How long the runtime worked on a container: `kubeletPace` reads it from the Events that tell of it. */
export const ofRuntime = (id: string): boolean => /\/(?:creation|launch)Duration(?:\/\d+)?$/.test(id);

/** Of what no Event tells. */
export const isOpenDuration = ({ id, domain }: Choice): boolean => !ofRuntime(id) && domain.kind === 'duration' && domain.minMs < domain.maxMs && !domain.told;

/** Whose it is: `web-0` of `pod/default/web-0#2/startDuration`. */
export const podOf = (id: string): string => id.split('/')[2]?.split('#')[0] ?? '';

/** Together so much later, in milliseconds (less than 0: sooner), each in turn as much as it may be. */
export function later(choices: readonly Choice[], missingMs: number): readonly Binding[] {
  let leftMs = Math.round(missingMs);
  return choices.flatMap(({ id, value, domain }) => {
    if (domain.kind !== 'duration' || leftMs === 0) return [];
    const ms = Math.max(domain.minMs, Math.min(domain.maxMs, Number(value) + leftMs));
    leftMs -= ms - Number(value);
    return ms === Number(value) ? [] : [{ id, value: String(ms) }];
  });
}
