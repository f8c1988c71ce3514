/** What the output says outright: a value that was free is the recorded one, an age holds the time line. */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Comparison } from '../matchers/compare.ts';
import { bindingsOutOfOrder } from '../matchers/compare.ts';
import type { Binding } from '../matchers/unify.ts';
import { provenanceOf } from '../matchers/unify.ts';
import { durationInterval } from '../../text/duration.ts';
import { holdsMoment, isNamedIn, joinedPoint, PrintedMoments } from '../time/moments.ts';
import type { Record } from '../replay/record.ts';
import type { Replay } from '../replay/replay.ts';
import type { TimeStatement } from '../time/timeNetwork.ts';
import type { Proposer } from './move.ts';

export const evidence: Proposer = function* ({ replay, step, record, log }) {
  const { comparison } = record;
  if (!comparison) return;
  const statements = timeStatements(replay, step.index, record, comparison);
  const bindings = readBindings(comparison.bindings, log);
  const rest = withoutHeldNames(bindings, log);
  if (rest.length > 0 && rest.length < bindings.length) yield { bindings: rest, statements };
  if (bindings.length > 0) yield { bindings, statements };
  if (bindings.length > 0) yield { bindings };
  const orders = ordersInPlace(bindings, log);
  if (orders.length > 0) yield { bindings: [...bindings, ...orders], statements };
  if (orders.length > 0) yield { bindings: [...bindings, ...orders] };
  if (statements.length > 0) yield { statements };
  const outOfOrder = comparison.cost > 0 ? readBindings(bindingsOutOfOrder(record.result.output, step.recorded ?? '', provenanceOf(log, record.choices), replay.dialect), log) : [];
  if (outOfOrder.length > 0) yield { bindings: outOfOrder };
  // One at a time, where together they contradict each other.
  if (bindings.length > 1) {
    for (const binding of bindings) {
      const swap = withSwap(binding, log);
      yield { bindings: swap };
      const order = ordersInPlace(swap, log);
      if (order.length > 0) yield { bindings: [...swap, ...order] };
    }
  }
  if (statements.length > 1) for (const statement of statements) yield { statements: [statement] };
};

/** Of a step that nothing explains: what it shows of names and addresses still holds, its times may be what is wrong with it. */
export const values: Proposer = function* ({ record, log }) {
  const bindings = readBindings(record.comparison?.bindings ?? [], log);
  if (bindings.length > 0) yield { bindings };
  if (bindings.length > 1) for (const binding of bindings) yield { bindings: withSwap(binding, log) };
};

/**
 * Rows are sorted by names that were free: with one name found, all rows behind it stand beside another's. A name that one of a family
 * has already stays with it, and who would have taken it gets what it would have got.
 */
function withoutHeldNames(bindings: readonly Binding[], log: readonly Choice[]): readonly Binding[] {
  const held = new Map(log.flatMap(({ id, domain, value }) => (domain.kind === 'word' ? [[id, value] as const] : [])));
  const wanted = new Map(bindings.map(({ id, value }) => [id, value]));
  const holderOf = (id: string): string | undefined => [...wanted.keys()].find((other) => other !== id && wanted.has(id) && held.get(other) === wanted.get(id) && familyOf(other) === familyOf(id));
  for (const { id } of bindings) {
    for (let holder = holderOf(id); holder !== undefined; holder = holderOf(id)) {
      const instead = wanted.get(holder);
      wanted.delete(holder);
      if (instead === undefined || instead === held.get(id)) wanted.delete(id);
      else wanted.set(id, instead);
    }
  }
  return [...wanted].map(([id, value]) => ({ id, value }));
}

/** `replicaset/default/web-5c6/pod/2` and `…/pod/3` are of one family. */
const familyOf = (id: string): string => id.replace(/\d+$/, '');

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

/**
 * Where pods change addresses among each other, the order in which their addresses were listed before stays as it was recorded: places
 * in an EndpointSlice belong to the pods that have the addresses now.
 */
function ordersInPlace(bindings: readonly Binding[], log: readonly Choice[]): readonly Binding[] {
  const addresses = bindings.flatMap(({ id, value }) => (id.startsWith('pod/') && id.endsWith('/ip') ? [value] : []));
  if (addresses.length < 2) return [];
  return log.filter(({ id, value, domain }) => domain.kind === 'oneOf' && /\/order(?:\/\d+)?$/.test(id) && addresses.some((address) => value.split(',').includes(address)));
}

/** What the durations and dates of an output say of the time line: each ties the step to the moment that it counts from. */
export function timeStatements(replay: Replay, index: number, record: Record, comparison: Comparison): readonly (readonly [string, TimeStatement])[] {
  if (comparison.times.length === 0) return [];
  const nowMs = replay.session.cluster.now();
  const context = record.result.output.slice(0, 400);
  const moments = new PrintedMoments(replay.session.cluster.store, nowMs, context);
  return comparison.times.flatMap((time): (readonly [string, TimeStatement])[] => {
    const moment = moments.of(time);
    // What a dry run would have created, or the clock itself: it is the step's own time.
    if (time.kind === 'date' && (moment === undefined || !isNamedIn(`${time.line}\n${context}`, moment)) && isDuring(time.simulatedMs ?? 0, replay.msAt(index), nowMs)) {
      const atMs = (time.recordedMs ?? 0) - Math.floor(((time.simulatedMs ?? 0) - replay.msAt(index)) / 1000) * 1000;
      return [[`${index}/${time.place}`, { from: 'epoch', to: index, minMs: atMs, maxMs: atMs, source: { kind: 'recorded', step: index, text: time.recorded, about: 'now' } }]];
    }
    if (!moment) return [];
    const anchor = replay.anchorOf(moment.ms, holdsMoment(moment), joinedPoint(moment));
    const about = `${moment.object.kind.toLowerCase()}/${moment.object.metadata.name}`;
    const key = `${index}/${time.place}`;
    if (time.kind === 'date') {
      const atMs = (time.recordedMs ?? 0) - anchor.offsetMs;
      return [[key, { from: 'epoch', to: anchor.point, minMs: atMs, maxMs: atMs, source: { kind: 'recorded', step: index, text: time.recorded, about } }]];
    }
    const interval = durationInterval(time.recorded, time.form) ?? durationInterval(time.recorded, 'short');
    if (!interval || anchor.point === index) return [];
    // How much of the printed age is not the distance between the two points: what came before the point, and what the step took.
    const besideMs = nowMs - replay.msAt(index) - anchor.offsetMs;
    const minMs = Math.ceil((interval.fromMs - besideMs) / 1000) * 1000;
    const maxMs = Math.floor((interval.toMs - 1 - besideMs) / 1000) * 1000;
    return [[key, { from: anchor.point, to: index, minMs, maxMs, source: { kind: 'recorded', step: index, text: time.recorded, about } }]];
  });
}

const isDuring = (timeMs: number, fromMs: number, toMs: number): boolean => timeMs >= Math.floor(fromMs / 1000) * 1000 && timeMs <= toMs;
