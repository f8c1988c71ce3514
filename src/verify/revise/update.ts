/** `check --update`: what has to be written in place of outputs that no cluster could have printed. */
import type { LineEdit } from '../../note/lineEdits.ts';
import { wordPlaces } from '../../text/wordPlaces.ts';
import type { Difference, StepOutcome } from '../stepOutcome.ts';
import { inPrefix, prefixOf } from './prefix.ts';

/** `words`: as little as possible, in the author's own layout; `outputs`: every line of an output, as kubectl prints it. */
export type Thoroughness = 'words' | 'outputs';

/** The edits for one step, or none where there is no place to write them. `lines`: the note's, without their endings. */
export function updateOf(step: StepOutcome, lines: readonly string[], thoroughness: Thoroughness): readonly LineEdit[] {
  const { verdict, recorded = '', recordedLines = [], differences = [] } = step;
  // What is undecided or outside the simulator is not known to be wrong.
  if (verdict !== 'impossible') return [];
  const edits = recorded === '' || recordedLines.length === 0 ? ofNothing(step, lines) : thoroughness === 'words' ? plainlyWrong(differences).flatMap((difference) => editOf(difference, step, lines)) : ofOutput(step, lines);
  // A line that would end the fence can't be written into it.
  return edits.some(({ insert }) => insert.some((line) => /^[\s>]*(?:```|~~~)/.test(line))) ? [] : edits;
}

/** What only contradicts other outputs comes right with the rest, as a rule. */
function plainlyWrong(differences: readonly Difference[]): readonly Difference[] {
  const plain = differences.filter(({ contradicts }) => contradicts !== true);
  return plain.length > 0 ? plain : differences;
}

/** An output where none was recorded: right below the command. */
function ofNothing(step: StepOutcome, lines: readonly string[]): readonly LineEdit[] {
  const [first = '', ...more] = step.command.split('\n');
  const prefix = prefixOf(lines[step.line - 1] ?? '', first)?.replace(/[^\s>].*$/, '') ?? '';
  return [{ at: step.line + more.length + 1, remove: 0, insert: outputLines(step).map((line) => inPrefix(prefix, line)) }];
}

/** The whole output anew, where its lines stand together. */
function ofOutput(step: StepOutcome, lines: readonly string[]): readonly LineEdit[] {
  const { recorded = '', recordedLines = [] } = step;
  const [at] = recordedLines;
  const prefix = at === undefined ? undefined : prefixOf(lines[at - 1] ?? '', recorded.split('\n')[0] ?? '');
  if (at === undefined || prefix === undefined || recordedLines.some((line, index) => line !== at + index)) return [];
  return [{ at, remove: recordedLines.length, insert: outputLines(step).map((line) => inPrefix(prefix, line)) }];
}

function editOf(difference: Difference, step: StepOutcome, lines: readonly string[]): readonly LineEdit[] {
  const { recordedLine, nearestLine, belowLine, nearest } = difference;
  const { recorded = '', recordedLines = [] } = step;
  const at = recordedLines[recordedLine ?? belowLine ?? 0];
  const written = recorded.split('\n')[recordedLine ?? belowLine ?? 0] ?? '';
  const prefix = at === undefined ? undefined : prefixOf(lines[at - 1] ?? '', written);
  if (at === undefined || prefix === undefined) return [];
  if (nearestLine === undefined) return [{ at, remove: 1, insert: [] }];
  if (recordedLine === undefined) return [{ at: belowLine === undefined ? at : at + 1, remove: 0, insert: [inPrefix(prefix, nearest)] }];
  return [{ at, remove: 1, insert: [inPrefix(prefix, withWords(written, difference) ?? nearest)] }];
}

/** The recorded line with the right words in it; columns behind them stay where they were, as far as there is room. */
function withWords(written: string, { words = [] }: Difference): string | undefined {
  if (words.length === 0) return undefined;
  const places = wordPlaces(written, words.map((word) => word.recorded ?? ''));
  let line = '';
  let at = 0;
  for (const [index, { recorded, nearest }] of words.entries()) {
    const place = places[index];
    if (!place || recorded === undefined || nearest === undefined) return undefined;
    line += written.slice(at, place.start) + nearest;
    const gap = /^ +(?=\S)/.exec(written.slice(place.end))?.[0].length ?? 0;
    const grown = nearest.length - recorded.length;
    line += gap > 1 ? ' '.repeat(Math.max(1, gap - grown)) : ' '.repeat(gap);
    at = place.end + gap;
  }
  return line + written.slice(at);
}

const outputLines = ({ nearest }: StepOutcome): readonly string[] => (nearest.trim() === '' ? [] : nearest.replace(/\n+$/, '').split('\n'));
