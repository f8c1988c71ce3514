/** Two lines, one above the other, with the words marked that make the difference. */
import type { WordPlace } from '../text/wordPlaces.ts';
import { wordPlaces } from '../text/wordPlaces.ts';
import type { Difference } from '../verify/stepOutcome.ts';
import { columnsOf } from './columns.ts';
import type { Paint } from './terminal.ts';

/** `- recorded` and `+ nearest`; with `carets`, a line of carets under the words that differ, for terminals without colours too. */
export function differenceText(difference: Difference, paint: Paint, { carets }: { readonly carets: boolean }): readonly string[] {
  const { recordedLine, nearestLine, recorded, nearest, words = [] } = difference;
  const wrong = words.flatMap((word) => word.recorded ?? []);
  const right = words.flatMap((word) => word.nearest ?? []);
  const under = (line: string, marked: readonly string[]): readonly string[] => (carets && marked.length > 0 ? [`  ${paint.dim(caretsUnder(line, marked))}`] : []);
  return [
    ...(recordedLine === undefined ? [] : [paint.red(`- ${emphasised(recorded, wrong, paint)}`), ...under(recorded, wrong)]),
    ...(nearestLine === undefined ? [] : [paint.green(`+ ${emphasised(nearest, right, paint)}`), ...under(nearest, right)]),
  ];
}

const standing = (line: string, words: readonly string[]): readonly WordPlace[] => wordPlaces(line, words).filter((place) => place !== undefined);

function emphasised(line: string, words: readonly string[], paint: Paint): string {
  let out = '';
  let at = 0;
  for (const { start, end } of standing(line, words)) {
    out += line.slice(at, start) + paint.inverse(line.slice(start, end));
    at = end;
  }
  return out + line.slice(at);
}

function caretsUnder(line: string, words: readonly string[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of standing(line, words)) {
    out += ' '.repeat(columnsOf(line.slice(at, start))) + '^'.repeat(columnsOf(line.slice(start, end)));
    at = end;
  }
  return out;
}
