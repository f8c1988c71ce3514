/**
 * Pods that were made in one go, or the Events of them, are a second apart: the second turned while their owner made them, or told of them. So many came
 * before it did as the recording says are the older ones.
 */
import { madeApart, toldApart } from '../../cluster/controllers/inOneGo.ts';
import type { Choice } from '../../cluster/ports/choices.ts';
import { durationInterval } from '../../text/duration.ts';
import type { TimeEvidence } from '../matchers/compare.ts';
import type { Binding } from '../matchers/unify.ts';
import type { Move } from '../replay/decisions.ts';
import type { Impasse, Proposer } from './move.ts';
import { agedIn, eldestFirst, nameIn } from './seniority.ts';
import { familyOf } from './together.ts';

/** From one to the next, of so few as can be made within a second; of more, as many. */
const apartMs = 100;
const secondMs = 1_000;

export const batches: Proposer = function* (impasse) {
  const times = impasse.record.comparison?.times ?? [];
  if (times.every(({ simulated, recorded }) => simulated === recorded)) return;
  for (const go of goesOf(impasse)) {
    yield* splits(impasse, go, times.filter(({ line }) => go.pods.some(({ value }) => nameIn(line).endsWith(`-${value}`))), madeApart);
    yield* splits(impasse, go, times.filter(({ line }) => tellsOf.test(line) && go.pods.some(({ value }) => line.endsWith(`-${value}`))), toldApart);
  }
};

/** The choices that an owner took when it made pods in one go, and those of the pods' names. */
interface Go {
  readonly apart: readonly Choice[];
  readonly pods: readonly Choice[];
}

/** The log is in the order in which choices were taken: what follows until the next go of the same owner was made in this one. */
function goesOf({ log }: Impasse): readonly Go[] {
  const starts = log.flatMap((choice, index) => (whatOf(choice.id) === madeApart ? [index] : []));
  return starts.map((start) => {
    const stem = ownerOf(log[start]?.id ?? '');
    const own = log.slice(start).filter(({ id }) => ownerOf(id) === stem);
    const next = own.findIndex(({ id }, index) => index > 0 && whatOf(id) === madeApart);
    const go = own.slice(0, next < 0 ? undefined : next);
    return { apart: go.filter(isApart), pods: go.filter(({ id, domain }) => domain.kind === 'word' && familyOf(id) === `${stem}/pod/`) };
  });
}

function* splits({ replay, record: { result: { output } } }: Impasse, { apart, pods }: Go, times: readonly TimeEvidence[], by: string): Iterable<Move> {
  const choice = apart.find(({ id }) => whatOf(id) === by);
  const spans = times.flatMap(({ kind, recorded, form }) => (kind === 'duration' ? (durationInterval(recorded, form) ?? []) : []));
  const [eldest, youngest] = [Math.max(...spans.map(({ fromMs }) => fromMs)), Math.min(...spans.map(({ fromMs }) => fromMs))];
  if (!choice || !spans.some(({ fromMs, toMs }) => fromMs === youngest && toMs === eldest) || spans.some(({ fromMs }) => fromMs !== eldest && fromMs !== youngest)) return;
  const before = spans.filter(({ fromMs }) => fromMs === eldest).length;
  const everyMs = Math.min(apartMs, Math.floor(secondMs / pods.length));
  const askedMs = replay.askedMs(choice.id) ?? 0;
  const made = replay.records.findLastIndex(({ startMs }) => startMs <= askedMs);
  if (made < 0) return;
  // It turns half way between the last of the one second and the first of the other.
  const ms = Math.round(secondMs - (before - 0.5) * everyMs) - (askedMs - (replay.records[made]?.startMs ?? 0));
  const bindings: readonly Binding[] = apart.map(({ id }) => ({ id, value: String(id === choice.id ? everyMs : 0) }));
  yield { bindings: by === madeApart ? [...bindings, ...eldestFirst(pods, times.flatMap(agedIn(output)))] : bindings, phases: [{ step: made, ms: (ms + secondMs) % secondMs }], reread: 'times' };
}

const tellsOf = /\sSuccessfulCreate\s.*\sCreated pod: /;
/** What a choice is of: `madeApart` of `replicaset/default/web#2/madeApart/3`. */
const whatOf = (id: string): string => id.replace(/\/\d+$/, '').split('/').at(-1) ?? '';
const isApart = ({ id }: Choice): boolean => [madeApart, toldApart].includes(whatOf(id));

/** `replicaset/default/web#2` of `replicaset/default/web#2/pod/3`. */
const ownerOf = (id: string): string => id.split('/').slice(0, 3).join('/');
