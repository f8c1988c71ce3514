/**
 * Logs of all pods that a selector fits stand one below the other, in the order of the pods' names, which nobody sees. Where what was logged first did not happen
 * first, the pods that were made later have the names that come first.
 */
import type { Choice } from '../../cluster/ports/choices.ts';
import { isAsRecorded } from '../matchers/compare.ts';
import { momentsOf } from '../matchers/dates.ts';
import type { Line } from '../matchers/words.ts';
import { toldLines } from '../told/told.ts';
import type { Proposer } from './move.ts';
import { familyOf } from './together.ts';

export const logsOfSeveral: Proposer = function* ({ replay, step, record, log }) {
  if (!/\bkubectl logs\b.*\s(?:-l|--selector)/.test(step.command) || (record.comparison?.times ?? []).every(isAsRecorded)) return;
  const begun = beginningsIn(toldLines(step));
  const pods = replay.session.cluster.store.list('pods').map(({ metadata }) => metadata.name);
  const names = log.filter(({ domain, value }) => domain.kind === 'word' && pods.some((pod) => pod.endsWith(`-${value}`)));
  for (const family of new Set(names.map(({ id }) => familyOf(id)))) {
    const bindings = bySeniority(names.filter(({ id }) => familyOf(id) === family), begun);
    if (bindings.length > 0) yield { bindings, reread: 'times' };
  }
};

/** When each of the logs begins, in the order in which they stand: all begin with the same line. Empty where one does not say when. */
function beginningsIn(lines: readonly Line[]): readonly number[] {
  const starts = lines.flatMap(({ text }, index) => (text === lines[0]?.text ? [index] : []));
  const begun = starts.map((start, nth) => lines.slice(start, starts[nth + 1]).flatMap(({ words }) => words.flatMap(({ text }) => momentsOf(text)))[0]);
  return begun.every((ms) => ms !== undefined) ? begun : [];
}

/** The log of choices is in the order in which the pods were made. */
function bySeniority(names: readonly Choice[], begun: readonly number[]): readonly { readonly id: string; readonly value: string }[] {
  if (names.length !== begun.length) return [];
  const inOrder = names.map(({ value }) => value).toSorted();
  const eldest = begun.map((ms, place) => ({ ms, name: inOrder[place] ?? '' })).toSorted((one, other) => one.ms - other.ms);
  return names.flatMap(({ id, value }, nth) => (eldest[nth]?.name === value ? [] : [{ id, value: eldest[nth]?.name ?? value }]));
}
