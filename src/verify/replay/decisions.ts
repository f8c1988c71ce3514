/** What the search may decide and take back; everything else in a replay follows from it. */
import type { Binding } from '../matchers/unify.ts';
import type { Renaming } from './renaming.ts';
import { nothingRenamed } from './renaming.ts';
import type { TimeStatement } from '../time/timeNetwork.ts';

export interface Phase {
  readonly step: number;
  readonly ms: number;
}

/** A decision to try: what to bind, what to hold of the time line. */
export interface Move {
  readonly bindings?: readonly Binding[];
  /** Names that change places: what was decided for a name stays with the name, where else it would go with what was called so. */
  readonly asCalled?: true;
  readonly statements?: readonly (readonly [string, TimeStatement])[];
  /** At least so much time passes before this step. */
  readonly wait?: { readonly step: number; readonly ms: number };
  /** So far into its second a step begins: what follows it at once may fall into the next. */
  readonly phases?: readonly Phase[];
  /** What was recorded, of the time line alone or of names and addresses too, is read anew from what this leads to, and both are kept or neither. */
  readonly reread?: 'times' | 'everything';
  /** Something that the note tells in prose: run before this step. */
  readonly assume?: { readonly step: number; readonly commands: readonly string[] };
}

export interface Decisions {
  readonly bindings: ReadonlyMap<string, string>;
  readonly statements: ReadonlyMap<string, TimeStatement>;
  readonly waits: ReadonlyMap<number, number>;
  readonly phases: ReadonlyMap<number, number>;
  readonly assumed: ReadonlyMap<number, readonly string[]>;
}

export const undecided: Decisions = { bindings: new Map(), statements: new Map(), waits: new Map(), phases: new Map(), assumed: new Map() };

/** The decisions after a move; undefined where it decides nothing new. */
export function decide(decisions: Decisions, move: Move, renaming: Renaming = nothingRenamed): Decisions | undefined {
  const bindings = move.bindings ? boundBy(decisions, move.bindings, renaming) : decisions.bindings;
  const { statements = [], wait, phases = [], assume } = move;
  if (wait && (decisions.waits.get(wait.step) ?? 0) >= wait.ms) return undefined;
  return {
    bindings,
    statements: withEntries(decisions.statements, statements),
    waits: withEntries(decisions.waits, wait ? [[wait.step, wait.ms]] : []),
    phases: withEntries(decisions.phases, phases.map(({ step, ms }) => [step, ms])),
    assumed: withEntries(decisions.assumed, assume ? [[assume.step, assume.commands]] : []),
  };
}

/** The same map where nothing comes to it. */
function withEntries<K, V>(map: ReadonlyMap<K, V>, entries: readonly (readonly [K, V])[]): ReadonlyMap<K, V> {
  if (entries.length === 0) return map;
  const all = new Map(map);
  for (const [key, value] of entries) all.set(key, value);
  return all;
}

function boundBy(decisions: Decisions, wanted: readonly Binding[], renaming: Renaming): ReadonlyMap<string, string> {
  const bindings = new Map(renaming.carried.map(({ id, value }) => [renaming.id(id), renaming.value(value)] as const));
  for (const [id, value] of decisions.bindings) bindings.set(renaming.id(id), renaming.value(value));
  for (const { id, value } of wanted) bindings.set(renaming.id(id), value);
  return bindings;
}
