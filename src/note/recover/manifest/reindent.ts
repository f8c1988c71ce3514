/** A manifest that lost its indentation → the same with indentation and the `---` that are missing. */
import type { Guess } from '../guess.ts';
import type { ManifestLine } from './line.ts';
import { readManifestLines } from './line.ts';
import type { Reading } from './search.ts';
import { readings } from './search.ts';

export interface Reindented {
  readonly lines: readonly string[];
  /** `line` counts from 1 within `lines`. */
  readonly guesses: readonly Guess[];
  /** That it is the manifest which the author wrote, from 0 to 1. */
  readonly confidence: number;
}

/** What is said of a `---` that was put in. */
export const documentBegins = 'a document begins here: apiVersion and kind occur again';

/** Readings whose costs are this close are both offered. */
const offeredWithin = 2;

export function reindent(text: readonly string[]): Reindented {
  const read = readManifestLines(text);
  const [best, ...others] = readings(read);
  if (!best) return { lines: text, guesses: [], confidence: 0 };
  const lines: string[] = [];
  const guesses: Guess[] = [];
  const begins = new Set(best.newDocuments);
  read.forEach((line, index) => {
    if (begins.has(index)) {
      lines.push('---');
      guesses.push({ line: lines.length, what: documentBegins, confidence: 0.95, alternatives: [] });
    }
    lines.push(...indented(line, best.indents[index] ?? 0));
  });
  const rival = others.find((other) => !sameShape(other, best));
  if (rival && rival.cost - best.cost < offeredWithin) guesses.push(ambiguity(read, best, rival));
  return { lines, guesses, confidence: confidenceOf(best, rival) };
}

function indented(line: ManifestLine, indent: number): readonly string[] {
  const pad = (text: string, by: number): string => (text === '' ? '' : ' '.repeat(by) + text);
  return [pad(line.text, indent), ...line.more.map((more) => pad(more, /^[\]}]/.test(more) ? indent : indent + 2))];
}

function sameShape(a: Reading, b: Reading): boolean {
  return a.indents.every((indent, index) => indent === b.indents[index]) && a.newDocuments.join() === b.newDocuments.join();
}

/** A reading that Kubernetes accepts, far from any other, is as good as certain; each thing that it refuses takes from that. */
function confidenceOf(best: Reading, rival: Reading | undefined): number {
  const alone = rival ? 1 / (1 + Math.exp(best.cost - rival.cost)) : 1;
  const valid = best.cost < 2 ? 1 : 1 / (1 + best.cost / 10);
  return Math.round(100 * Math.min(0.99, alone * valid)) / 100;
}

/** Where the two first part. */
function ambiguity(read: readonly ManifestLine[], best: Reading, rival: Reading): Guess {
  const [begins, rivalBegins] = [new Set(best.newDocuments), new Set(rival.newDocuments)];
  const at = best.indents.findIndex((indent, index) => indent !== rival.indents[index] || begins.has(index) !== rivalBegins.has(index));
  const line = at + 1 + best.newDocuments.filter((index) => index <= at).length;
  const text = read[at]?.text ?? '';
  return {
    line,
    what: `\`${text}\` is indented by ${best.indents[at] ?? 0}`,
    confidence: Math.round(100 / (1 + Math.exp(best.cost - rival.cost))) / 100,
    alternatives: [`indented by ${rival.indents[at] ?? 0}`],
  };
}
