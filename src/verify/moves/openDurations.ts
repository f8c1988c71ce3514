/** How long things took, where that is free. */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Binding } from '../matchers/unify.ts';
import type { Replay } from '../replay/replay.ts';

/** How long the runtime worked on a container, or how far apart pods were made and told of: `kubeletPace` and `batches` read it from the Events that tell of it. */
export const toldByEvents = (id: string): boolean => /\/(?:creationDuration|launchDuration|madeApart|toldApart|readinessHeard|readinessSyncEvery)(?:\/\d+)?$/.test(id);

/** How long a kubelet left a pod alone: of interest where one was seen `Pending` for longer than a moment. */
export const ofPending = (id: string): boolean => id.endsWith('/takenUp');

/** How long a pod is still listed whose processes have ended: of interest where one is seen with none of its containers ready. */
export const ofRemains = (id: string): boolean => id.endsWith('/removalDuration');

/** What only an Event tells: the time that a pull took with waiting is as long as the pull unless it says otherwise, and a size is no time at all. */
const isToldBesides = (domain: Choice['domain']): boolean => domain.kind === 'duration' && (domain.told === 'took in all' || domain.told === 'number');

/** Of what may have taken another time, whether an Event tells how long it took or not. */
export const isFreeDuration = ({ id, domain }: Choice): boolean => !toldByEvents(id) && domain.kind === 'duration' && domain.minMs < domain.maxMs && !isToldBesides(domain);

/** As little time as each may take. */
export const asQuick = (choices: readonly Choice[]): readonly Binding[] => choices.flatMap(({ id, domain }) => (domain.kind === 'duration' ? [{ id, value: String(domain.minMs) }] : []));

/** Of what no Event tells. */
export const isOpenDuration = ({ id, domain }: Choice): boolean => !toldByEvents(id) && domain.kind === 'duration' && domain.minMs < domain.maxMs && !domain.told;

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

/** How long something took, in milliseconds, that was still under way when the command before this one had ended, and over a moment later. */
export function sinceBeforeMs(choice: Choice, replay: Replay, index: number): number | undefined {
  const { domain } = choice;
  const beforeMs = replay.records[index - 1]?.endMs;
  const madeMs = madeAtMs(choice, replay);
  if (domain.kind !== 'duration' || madeMs === undefined || beforeMs === undefined || beforeMs <= madeMs) return undefined;
  const ms = beforeMs - madeMs + 100;
  return ms > domain.minMs && ms < domain.maxMs ? ms : undefined;
}

/** When the step began in which a choice was taken, or the one before it ended, if it was taken between the two. */
function madeAtMs(choice: Choice, replay: Replay): number | undefined {
  const { records } = replay;
  const index = replay.stepOf(choice.id);
  const during = records[index]?.choices.some(({ id }) => id === choice.id);
  return during ? records[index]?.startMs : records[index - 1]?.endMs;
}

/** How long something must take, in milliseconds, to be still under way now: no longer, for the next command may have seen it done. */
export function outlastingMs(choice: Choice, replay: Replay, nowMs: number): number {
  const madeMs = madeAtMs(choice, replay) ?? nowMs;
  const maxMs = choice.domain.kind === 'duration' ? choice.domain.maxMs : Infinity;
  return Math.min(maxMs, nowMs - madeMs + 1000);
}
