/**
 * Events of pods that were made in one go are a second apart: the second turned while their owner told of them. So many were told of before it did as
 * the recording says are the older ones.
 */
import { toldApart } from '../../cluster/controllers/replicaSet.ts';
import type { Choice } from '../../cluster/ports/choices.ts';
import { durationInterval } from '../../text/duration.ts';
import type { Proposer } from './move.ts';

const row = /\sSuccessfulCreate\s.*\sCreated pod: /;

/** From one Event to the next, of so few as this can be told of within a second; of more, as many. */
const apartMs = 100;
const secondMs = 1_000;

export const batches: Proposer = function* ({ replay, record, log }) {
  const times = (record.comparison?.times ?? []).filter(({ kind, line }) => kind === 'duration' && row.test(line));
  if (times.every(({ simulated, recorded }) => simulated === recorded)) return;
  const ages = times.flatMap(({ recorded }) => durationInterval(recorded)?.fromMs ?? []);
  const [oldest, youngest] = [Math.max(...ages), Math.min(...ages)];
  if (oldest - youngest !== secondMs) return;
  const before = ages.filter((age) => age === oldest).length;
  const everyMs = Math.min(apartMs, Math.floor(secondMs / ages.length));
  const isTold = ({ id }: Choice): boolean => times.some(({ line }) => line.includes(`Created pod: ${ownerOf(id)}-`));
  for (const choice of log.filter(({ id }) => ofToldApart.test(id)).filter(isTold)) {
    const askedMs = replay.askedMs(choice.id) ?? 0;
    const made = replay.records.findLastIndex(({ startMs }) => startMs <= askedMs);
    if (made < 0) continue;
    // It turns half way between the last Event of the one second and the first of the other.
    const ms = Math.round(secondMs - (before - 0.5) * everyMs) - (askedMs - (replay.records[made]?.startMs ?? 0));
    yield { bindings: [{ id: choice.id, value: String(everyMs) }], phase: { step: made, ms: (ms + secondMs) % secondMs }, reread: 'times' };
  }
};

const ofToldApart = new RegExp(`/${toldApart}(?:/\\d+)?$`);

/** `web` of `replicaset/default/web#2/toldApart`. */
const ownerOf = (id: string): string => id.split('/')[2]?.split('#')[0] ?? '';
