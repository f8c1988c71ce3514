/** What becomes of one step, as data: the report, the page and the author's tools are all drawn from this. */
import type { Trace } from '../cluster/network/trace.ts';
import type { TimeMs } from '../cluster/ports/clock.ts';

/**
 * - `exact`: only this output was possible (up to layout), and it is the recorded one
 * - `possible`: other outputs were possible too; the recorded one is among them
 * - `assumed`: possible only if the author did something that the note tells in prose but not as a command
 * - `impossible`: no choice gives this output
 * - `unsupported`: the command or feature is outside the simulator
 * - `undecided`: the search met its bound first
 * - `skipped`: the author asked for it, or nothing was recorded to compare
 */
export const verdicts = ['exact', 'possible', 'assumed', 'impossible', 'unsupported', 'undecided', 'skipped'] as const;
export type Verdict = (typeof verdicts)[number];

export interface StepOutcome {
  /** The cell in which the command stands, and its place among that cell's entries. */
  readonly cellId: string;
  readonly entry: number;
  /** 1-based, of the command. */
  readonly line: number;
  /** `host`, or the name of the pod or node in which it was typed. */
  readonly session: string;
  readonly command: string;
  readonly recorded?: string;
  /** The note's line of each line of `recorded`. */
  readonly recordedLines?: readonly number[];
  /** What the simulator printed in the best run that was found. */
  readonly nearest: string;
  readonly exitCode: number;
  readonly verdict: Verdict;
  /** Of this output given the ones before it, where the choices behind it have probabilities. */
  readonly probability?: number;
  /** One line. */
  readonly reason: string;
  /** A chain of facts, with the objects named; paragraphs are separated by blank lines. In the note's language. */
  readonly explanation: string;
  /** The same in the other language that kubebook speaks, for readers of a page who choose it. */
  readonly translated: InWords;
  readonly trace: readonly Trace[];
  /** For `assumed`: what must have been done, as commands. */
  readonly assumed?: {
    readonly description: string;
    readonly commands: readonly string[];
    /** The line of the command before which it was done. */
    readonly beforeLine: number;
  };
  /** When it ran in the best run that was found, and what it stands on before it, if anything had to be put there. */
  readonly at?: { readonly preparedMs?: TimeMs; readonly startMs: TimeMs };
  /** Which lines of recorded and nearest differ: for `impossible`, and for `possible` those that were not compared. */
  readonly differences?: readonly Difference[];
  /** Everything that the choices of this step alone could have made it print, the nearest included; only where it was asked for. */
  readonly others?: readonly OtherOutput[];
}

/** What a step's outcome says in words. */
export interface InWords {
  readonly tongue: 'zh' | 'en';
  readonly reason: string;
  readonly explanation: string;
}

export interface Difference {
  /** 0-based lines within `recorded` and `nearest`; undefined where the line is missing on that side. */
  readonly recordedLine?: number;
  readonly nearestLine?: number;
  /** Where the recorded line is missing: the line of `recorded` below which it would stand, if it is not the first. */
  readonly belowLine?: number;
  /** Values that could be had by themselves, but contradict what is known from elsewhere: an age, an address. */
  readonly contradicts?: true;
  readonly recorded: string;
  readonly nearest: string;
  /** Which words of the two lines differ, from left to right; undefined where a whole line is missing on one side. */
  readonly words?: readonly { readonly recorded?: string; readonly nearest?: string }[];
}

/** What a command could have printed as well. */
export interface OtherOutput {
  readonly output: string;
  /** Together with the outputs that are the same, where the choice behind it has probabilities. */
  readonly probability?: number;
}
