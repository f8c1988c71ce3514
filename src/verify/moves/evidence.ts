/** What the output says outright: a value that was free is the recorded one, an age holds the time line. */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Comparison } from '../matchers/compare.ts';
import { bindingsOutOfOrder } from '../matchers/compare.ts';
import type { Binding } from '../matchers/unify.ts';
import { provenanceOf } from '../matchers/unify.ts';
import { durationInterval } from '../../text/duration.ts';
import { holdsMoment, joinedPoint, momentOf, momentsOf } from '../moments.ts';
import type { Record } from '../record.ts';
import type { Replay } from '../replay.ts';
import type { TimeStatement } from '../timeNetwork.ts';
import type { Proposer } from './move.ts';

export const evidence: Proposer = function* ({ replay, step, record, log }) {
  const { comparison } = record;
  if (!comparison) return;
  const statements = timeStatements(replay, step.index, record, comparison);
  const bindings = readBindings(comparison.bindings, log);
  if (bindings.length > 0) yield { bindings, statements };
  if (bindings.length > 0) yield { bindings };
  if (statements.length > 0) yield { statements };
  const outOfOrder = comparison.cost > 0 ? readBindings(bindingsOutOfOrder(record.result.output, step.recorded ?? '', provenanceOf(log, record.choices)), log) : [];
  if (outOfOrder.length > 0) yield { bindings: outOfOrder };
  // One at a time, where together they contradict each other.
  if (bindings.length > 1) for (const binding of bindings) yield { bindings: withSwap(binding, log) };
  if (statements.length > 1) for (const statement of statements) yield { statements: [statement] };
};

/** One binding for each value to be had; a value that another choice holds is swapped with it. */
function readBindings(found: Comparison['bindings'], log: readonly Choice[]): readonly Binding[] {
  const chosen = new Map<string, string>();
  for (const alternatives of found) {
    if (alternatives.some(({ id, value }) => chosen.get(id) === value)) continue;
    const free = alternatives.find(({ id }) => !chosen.has(id));
    if (free) chosen.set(free.id, free.value);
  }
  const bindings = [...chosen].map(([id, value]) => ({ id, value }));
  const swapped = bindings.flatMap((binding) => withSwap(binding, log)).filter(({ id }) => !chosen.has(id));
  return [...bindings, ...swapped];
}

function withSwap(binding: Binding, log: readonly Choice[]): readonly Binding[] {
  const own = log.find((choice) => choice.id === binding.id);
  const holder = log.find((choice) => choice.id !== binding.id && choice.value === binding.value && choice.domain.kind === own?.domain.kind);
  return own && holder && own.domain.kind !== 'duration' ? [binding, { id: holder.id, value: own.value }] : [binding];
}

/** What the durations and dates of an output say of the time line: each ties the step to the moment that it counts from. */
export function timeStatements(replay: Replay, index: number, record: Record, comparison: Comparison): readonly (readonly [string, TimeStatement])[] {
  if (comparison.times.length === 0) return [];
  const moments = momentsOf(replay.session.cluster.store);
  const nowMs = replay.session.cluster.now();
  const context = `${record.result.output.slice(0, 400)}`;
  return comparison.times.flatMap((time): (readonly [string, TimeStatement])[] => {
    const moment = momentOf(time, moments, nowMs, context);
    if (!moment) return [];
    const anchor = replay.anchorOf(moment.ms, holdsMoment(moment), joinedPoint(moment));
    const about = `${moment.object.kind.toLowerCase()}/${moment.object.metadata.name}`;
    const key = `${index}/${time.place}`;
    if (time.kind === 'date') {
      const recordedMs = time.recordedMs ?? 0;
      const bounds = { minMs: recordedMs - anchor.offsetMs, maxMs: recordedMs - anchor.offsetMs + 999 };
      return [[key, { from: 'epoch', to: anchor.point, ...bounds, source: { kind: 'recorded', step: index, text: time.recorded, about } }]];
    }
    const interval = durationInterval(time.recorded) ?? durationInterval(time.recorded, 'short');
    if (!interval || anchor.point === index) return [];
    // How much of the printed age is not the distance between the two points: what came before the point, and what the step took.
    const besideMs = nowMs - record.startMs - anchor.offsetMs;
    const minMs = Math.ceil((interval.fromMs - besideMs) / 1000) * 1000;
    const maxMs = Math.floor((interval.toMs - 1 - besideMs) / 1000) * 1000;
    return [[key, { from: anchor.point, to: index, minMs, maxMs, source: { kind: 'recorded', step: index, text: time.recorded, about } }]];
  });
}
