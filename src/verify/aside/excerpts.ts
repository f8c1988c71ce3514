/**
 * Parts of a long output that an author copied without marks of what is left out: the events at the end of `kubectl describe`, the status of an
 * object. Only the lesser part of what a command without a prompt shows of an object passes for one: what is copied from a terminal with its prompts is copied whole, but for the Events.
 */
import type { Line } from '../matchers/words.ts';
import { isElision, linesOf } from '../matchers/words.ts';
import type { Step } from '../plan/timeline.ts';
import type { Shown } from './leftOut.ts';

/** The first tags of a page, its title at most among them. */
const opening = /^(?:<!DOCTYPE html>|<html[^<>]*>|<head>|<title>[^<>]*<\/title>|\.\.\.|…|\s)+$/i;

const tagsOf = (text: string): string => text.replace(/\.\.\.|…/g, '').replace(/>\s+</g, '><').trim();

/** A page of which no more was copied than its opening, however its lines were broken: enough to show that an answer came. */
export function openingOf(output: string, { recorded = '' }: Step): Shown {
  const cut = opening.test(recorded) && tagsOf(recorded) !== '' && tagsOf(output).toLowerCase().startsWith(tagsOf(recorded).toLowerCase()) && tagsOf(output) !== tagsOf(recorded);
  return cut ? { output: recorded, left: { kind: 'lines', count: linesOf(output).length - linesOf(recorded).length } } : { output, left: { kind: 'lines', count: 0 } };
}

/** JSON whose brackets do not close is not all of it: the printed lines up to the one with which the recording breaks off, where no prompt says that a terminal was copied. */
export function brokenOffOf(output: string, { where, recorded = '' }: Step): Shown {
  const whole: Shown = { output, left: { kind: 'lines', count: 0 } };
  if (where.kind !== 'unknown' || !output.trimStart().startsWith('{') || !recorded.trimStart().startsWith('{') || openIn(output) !== 0 || openIn(recorded) <= 0) return whole;
  const [printed, wanted] = [linesOf(output), linesOf(recorded)];
  const last = wanted.at(-1);
  const end = last && nearest(printed, last, wanted.length - 1);
  if (end === undefined) return whole;
  const kept = printed.slice(0, end + 1).at(-1)?.index ?? 0;
  return { output: output.split('\n').slice(0, kept + 1).join('\n'), left: { kind: 'lines', count: printed.length - end - 1 } };
}

/** How many brackets stay open. */
function openIn(json: string): number {
  const marks = json.replace(/"(?:[^"\\]|\\.)*"/g, '');
  return (marks.match(/[{[]/g) ?? []).length - (marks.match(/[}\]]/g) ?? []).length;
}

const showsObject = /\bdescribe\b|-o[ =]?(?:yaml|json)\b|--output[ =](?:yaml|json)\b/;

const servers = /^ {2}(?:uid|resourceVersion|creationTimestamp):/m;

/**
 * An object in YAML without a word of what only the server writes: its author cleaned it by hand, and what else he took away with that
 * (defaults, an empty status) can't be told from what was not there. What he kept is held.
 */
export function cleanedOf(output: string, { command, where, recorded = '' }: Step): Shown {
  const cleaned = where.kind === 'unknown' && /-o[ =]?yaml\b|--output[ =]yaml\b/.test(command) && output.startsWith('apiVersion:') && /^kind:/m.test(recorded) && /^metadata:/m.test(recorded) && servers.test(output) && !servers.test(recorded);
  if (!cleaned) return { output, left: { kind: 'lines', count: 0 } };
  const kept = new Set(pathsOf(recorded));
  const paths = pathsOf(output);
  const lines = output.split('\n');
  const shown = lines.filter((line, index) => line.trim() === '' || kept.has(paths[index] ?? ''));
  return { output: shown.join('\n'), left: { kind: 'lines', count: lines.length - shown.length } };
}

/** For each line of a YAML document the keys that lead to it, elements of lists all alike: `spec/ports/-/port`. */
function pathsOf(text: string): readonly string[] {
  const above: { readonly indent: number; readonly name: string }[] = [];
  return text.split('\n').map((line) => {
    const [, spaces = '', dashes = '', rest = ''] = /^(\s*)((?:- +)*)(.*)$/.exec(line) ?? [];
    // A list may stand as far to the left as the key that it belongs to.
    const key = /^"?([^\s"':]+)"?:(?:\s|$)/.exec(rest)?.[1];
    while (above.some(({ indent, name }) => indent > spaces.length || (indent === spaces.length && (dashes === '' || name === '-')))) above.pop();
    if (dashes !== '') above.push({ indent: spaces.length, name: '-' });
    if (key !== undefined) above.push({ indent: spaces.length + dashes.length, name: key });
    return above.map(({ name }) => name).join('/');
  });
}

/** Whoever asks what happened to an object shows this much of its description, prompt or not: it begins at a margin, and goes to the end. */
const lastSection = 'Events:';

/** The simulated output from the line that the recording begins with to the one that it ends with; blank lines stand for the others. */
export function excerptOf(output: string, { command, where, recorded = '' }: Step): Shown {
  const whole: Shown = { output, left: { kind: 'lines', count: 0 } };
  const printed = linesOf(output);
  const wanted = linesOf(recorded);
  const [first] = wanted;
  if (!showsObject.test(command) || (where.kind !== 'unknown' && first?.text !== lastSection)) return whole;
  const last = wanted.at(-1);
  if (!first || !last || wanted.length * 2 > printed.length) return whole;
  const start = isElision(first) ? 0 : nearest(printed, first, 0);
  if (start === undefined) return whole;
  const end = isElision(last) ? printed.length - 1 : nearest(printed, last, start + wanted.length - 1);
  if (end === undefined || end < start) return whole;
  const kept = new Set(printed.slice(start, end + 1).map(({ index }) => index));
  const lines = output.split('\n').map((line, index) => (kept.has(index) ? line : ''));
  return { output: lines.join('\n'), left: { kind: 'lines', count: printed.length - kept.size } };
}

/** The line that has most words in common with another; of several the one closest to `expected`. */
function nearest(lines: readonly Line[], wanted: Line, expected: number): number | undefined {
  const words = new Set(wanted.words.map(({ text }) => text));
  const shared = lines.map((line) => line.words.filter(({ text }) => words.has(text)).length / Math.max(line.words.length, words.size));
  const most = Math.max(...shared);
  if (most < 0.5) return undefined;
  const places = shared.flatMap((share, at) => (share === most ? [at] : []));
  return places.toSorted((a, b) => Math.abs(a - expected) - Math.abs(b - expected))[0];
}
