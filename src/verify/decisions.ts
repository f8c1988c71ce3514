/** What the search may decide and take back; everything else in a replay follows from it. */
import type { Binding } from './matchers/unify.ts';
import type { TimeStatement } from './timeNetwork.ts';

/** A decision to try: what to bind, what to hold of the time line. */
export interface Move {
  readonly bindings?: readonly Binding[];
  readonly statements?: readonly (readonly [string, TimeStatement])[];
  /** At least so much time passes before this step. */
  readonly wait?: { readonly step: number; readonly ms: number };
  /** Something that the note tells in prose: run before this step. */
  readonly assume?: { readonly step: number; readonly commands: readonly string[] };
}

export interface Decisions {
  readonly bindings: ReadonlyMap<string, string>;
  readonly statements: ReadonlyMap<string, TimeStatement>;
  readonly waits: ReadonlyMap<number, number>;
  readonly assumed: ReadonlyMap<number, readonly string[]>;
}

export const undecided: Decisions = { bindings: new Map(), statements: new Map(), waits: new Map(), assumed: new Map() };

/** A value with the addresses in it replaced, all at once: two may have changed places. */
function renamed(value: string, renames: ReadonlyMap<string, string>): string {
  return renames.size === 0 ? value : value.replace(/[A-Za-z0-9.]+/g, (part) => renames.get(part) ?? part);
}

const nothingRenamed: ReadonlyMap<string, string> = new Map();

/** The decisions after a move; undefined where it decides nothing new. `renames`: values that go by another name after it. */
export function decide(decisions: Decisions, move: Move, renames: ReadonlyMap<string, string> = nothingRenamed): Decisions | undefined {
  const bindings = new Map([...decisions.bindings].map(([id, value]) => [id, renamed(value, renames)] as const));
  for (const { id, value } of move.bindings ?? []) bindings.set(id, value);
  const statements = new Map(decisions.statements);
  for (const [key, statement] of move.statements ?? []) statements.set(key, statement);
  const waits = new Map(decisions.waits);
  if (move.wait) {
    if ((waits.get(move.wait.step) ?? 0) >= move.wait.ms) return undefined;
    waits.set(move.wait.step, move.wait.ms);
  }
  const assumed = new Map(decisions.assumed);
  if (move.assume) assumed.set(move.assume.step, move.assume.commands);
  return { bindings, statements, waits, assumed };
}
