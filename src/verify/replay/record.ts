/** What came of one step of a replay, and how far that is from what was recorded. */
import type { OutOfRoom } from '../../base/outOfRoom.ts';
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Objects } from '../../cluster/world.ts';
import type { Terminal } from '../../session/terminal.ts';
import type { RunResult } from '../../session/session.ts';
import type { Comparison } from '../matchers/compare.ts';
import { agrees } from '../matchers/compare.ts';
import type { LeftOut } from '../aside/leftOut.ts';
import type { Remainder } from '../aside/residents.ts';
import type { Strangers } from '../aside/strangers.ts';

export interface Record {
  /** When what the step stands on was prepared, where something was. */
  readonly preparedMs?: number;
  /** The command with the names filled in that it leaves to the reader. */
  readonly filledIn?: string;
  /** What the note tells of what was changed in an editor, as a command. */
  readonly edited?: string;
  /** Manifests that the API server refused when they were prepared. */
  readonly refused: readonly Refusal[];
  readonly startMs: number;
  readonly objectsAtStart: Objects;
  readonly endMs: number;
  readonly terminal: Terminal;
  readonly result: RunResult;
  /** Undefined where nothing was recorded to compare. */
  readonly comparison?: Comparison | undefined;
  /** Rows that were left out of the comparison: what they show came with the cluster. */
  readonly residents?: Remainder;
  /** What the author's excerpt of the output does not show. */
  readonly leftOut?: LeftOut;
  /** An environment that was recorded in another order, or with variables that nobody here set. */
  readonly rearranged?: true;
  /** Recorded rows about objects of which nobody told; where there are others, these alone are compared. */
  readonly strangers?: Strangers;
  /** Choices taken by the step itself; what fell due in the time before it is in `choicesBefore`. */
  readonly choices: readonly Choice[];
  readonly choicesBefore: readonly Choice[];
  /** What leaving the place decided in which it was typed, where that was made for it alone. */
  readonly choicesBehind: readonly Choice[];
  /** It was not run, or not to its end: the cluster would have grown beyond what may be kept of it. */
  readonly outOfRoom?: OutOfRoom['bound'];
}

export interface Refusal {
  /** 1-based line at which the manifest begins. */
  readonly line: number;
  /** What kubectl printed. */
  readonly message: string;
}

/** How far a step is from agreeing; lower is better, 0 is agreement. */
export function distanceOf(record: Record): number {
  const { comparison, outOfRoom } = record;
  if (outOfRoom) return Infinity;
  if (!comparison || agrees(comparison)) return 0;
  const times = comparison.times.filter((time) => time.simulated !== time.recorded).length;
  return comparison.cost + 0.01 * comparison.bindings.length + 0.01 * times;
}

/** Whether a step that agreed said the same again, so that it need not be held against its recording once more. */
export function saysTheSame(record: Record, was: Record): boolean {
  const whole = ({ residents, strangers, leftOut }: Record): boolean => residents === undefined && strangers === undefined && leftOut === undefined;
  return record.outOfRoom === was.outOfRoom && record.result.output === was.result.output && record.result.unsupported === was.result.unsupported && whole(record) && whole(was) && distanceOf(was) === 0;
}

/**
 * What no choice that is known makes agree, a text for each word and each line: to be told apart from what was wrong in another run, in
 * which what stands beside it on its line may have been another.
 */
export function faultsOf({ comparison }: Record): ReadonlySet<string> {
  const faults = (comparison?.mismatches ?? []).flatMap(({ words, simulated, recorded }): readonly (readonly (string | undefined)[])[] => words?.map((word) => [recorded?.text, word.simulated, word.recorded]) ?? [[simulated?.text, recorded?.text]]);
  return new Set(faults.map((fault) => JSON.stringify(fault)));
}

/** Whether all that was at fault is so still, to the word; not where nothing was, but values and times. */
export function hasEachFaultOf(record: Record, was: Record): boolean {
  const [still, before] = [faultsOf(record), [...faultsOf(was)]];
  return before.length > 0 && before.every((fault) => still.has(fault));
}

/** What is wrong with a step, to be held against what is wrong after a move. */
export function disagreementOf({ comparison }: Record): string {
  const words = (comparison?.mismatches ?? []).map((mismatch) => mismatch.words ?? [mismatch.simulated?.text, mismatch.recorded?.text]);
  const open = (comparison?.open ?? []).flatMap((line) => line.words.map((word) => [word.simulated, word.recorded]));
  return JSON.stringify([words, open]);
}
