/** Of a DaemonSet's pods, each stands on its node: where a table tells of nodes, names go with them. */
import type { Binding } from '../../matchers/unify.ts';
import { provenanceOf, unify } from '../../matchers/unify.ts';
import type { Record } from '../../replay/record.ts';
import type { Replay } from '../../replay/replay.ts';
import { podOf } from '../openDurations.ts';
import type { Difference, Pair } from './tables.ts';

/** Pods that stand on nodes of their own and are called otherwise than it was recorded there; one that an earlier output told of and the run has no longer was another pod. */
export function calledOtherwise({ printed, recorded }: Pick<Difference, 'printed' | 'recorded'>, isKnown: (name: string) => boolean): readonly Pair[] {
  if (printed.length !== new Set(printed.map(({ node }) => node)).size) return [];
  const names = new Set(printed.map(({ name }) => name));
  return recorded.flatMap((row) => {
    const there = printed.find(({ node, stem }) => node === row.node && stem === row.stem);
    return row.node === undefined || row.node === '<none>' || !there || there.name === row.name || (isKnown(row.name) && !names.has(row.name)) ? [] : [{ printed: there, recorded: row }];
  });
}

/** Ways to call them as they were recorded: with all that the pod there takes; or what earlier tables told of the times of a pod stays with its name. */
export function placings(replay: Replay, record: Record, pairs: readonly Pair[]): readonly (readonly Binding[])[] {
  const named = called(replay, record, pairs);
  return named.length === 0 ? [] : [named, [...named, ...timesKept(replay, pairs)]];
}

/** What pods are to be called, as far as their names are free. */
export function called(replay: Replay, record: Record, pairs: readonly Pair[]): readonly Binding[] {
  const provenance = provenanceOf(replay.witness, record.choices);
  return pairs.flatMap(({ printed, recorded }) => {
    const read = printed.name === recorded.name ? undefined : unify(printed.name, recorded.name, provenance);
    return read?.kind === 'bindings' ? read.bindings.flatMap(([binding]) => binding ?? []) : [];
  });
}

/** What the pod took that bore a name before, the one takes that bears it now. */
function timesKept({ witness }: Replay, pairs: readonly Pair[]): readonly Binding[] {
  const durations = witness.filter(({ domain }) => domain.kind === 'duration');
  return pairs.flatMap(({ printed, recorded }) => durations.filter(({ id }) => podOf(id) === recorded.name).map(({ id, value }) => ({ id: id.replace(recorded.name, printed.name), value })));
}
