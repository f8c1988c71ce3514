/** Holds a simulated output against a recorded one, by meaning: what differs, and which choices would have to fall otherwise. */
import { remembered, rememberedOfTextPairs, rememberedOfTexts } from '../../base/remember.ts';
import type { DurationForm } from '../../text/duration.ts';
import { withoutCutColumns } from './columns.ts';
import type { Dialect } from '../told/dialectTold.ts';
import { agesIn, isConfirmation, isOlderNothing, isOlderSaying, isRuncComplaint, isSameRuncComplaint, sameKindPrefix, sortedFields, sortedRows, withoutLinks, withoutOlderLines, withTodaysAnnotations } from './dialects.ts';
import type { Binding, Provenance } from './unify.ts';
import { oneWorker, withoutStrangers, wordsThatCount } from './serverLogs.ts';
import { unify } from './unify.ts';
import type { Line, Word } from './words.ts';
import { isElision, isPlaceholder, linesOf } from './words.ts';

/** A printed duration or date beside the recorded one: evidence for the time line, whether they are equal or not. */
export interface TimeEvidence {
  readonly kind: 'duration' | 'date';
  readonly simulated: string;
  readonly recorded: string;
  /** The simulated line it stands in: names the object it is about. */
  readonly line: string;
  /** Which line of the output that is, 0-based. */
  readonly at: number;
  /** 0-based among all time words of the output: tells the same evidence of two runs of a step. */
  readonly place: number;
  readonly simulatedMs?: number;
  readonly recordedMs?: number;
  /** Of a recorded duration. */
  readonly form?: DurationForm;
}

/** A place where no choice that is known helps. */
export interface Mismatch {
  readonly simulated?: Line;
  readonly recorded?: Line;
  /** Where the recorded line is missing: the recorded line below which it would stand. */
  readonly below?: Line;
  /** The words that differ; undefined where a whole line is missing on one side. */
  readonly words?: readonly { readonly simulated?: string; readonly recorded?: string }[];
}

export interface Comparison {
  /** 0: the outputs agree, given `bindings` and `times`. Grows with what differs: the search climbs down on it. */
  readonly cost: number;
  /** For each, one of the alternatives must be bound. */
  readonly bindings: readonly (readonly Binding[])[];
  /** Of these, those that are read right whatever else is wrong: all of an output in which nothing is, else those in rows beside a name that is the same. */
  readonly sure: readonly (readonly Binding[])[];
  readonly times: readonly TimeEvidence[];
  readonly mismatches: readonly Mismatch[];
  /** Lines that would agree if the bindings or the time line could be had: what is wrong where they can't. */
  readonly open: readonly OpenLine[];
}

export interface OpenLine {
  readonly simulated: Line;
  readonly recorded: Line;
  readonly words: readonly { readonly kind: 'binding' | 'time'; readonly simulated: string; readonly recorded: string }[];
}

/** What the comparison of one output rests on. */
interface Given {
  /** The simulated output. */
  readonly output: string;
  readonly provenance: Provenance;
  readonly dialect: Dialect;
  /** The order within a list of a word means nothing: a table of EndpointSlices. */
  readonly unordered: boolean;
  readonly ages: DurationForm;
  /** Whether no choice makes one word the other: of two long outputs the same words come up beside each other again and again. */
  differs(simulated: string, recorded: string): boolean;
}

/** Nothing is wrong but, perhaps, when things happened. */
export const agreesButForTimes = ({ cost, bindings }: Comparison): boolean => cost === 0 && bindings.length === 0;

/** Agreement as it stands: nothing to bind, and every duration and date printed is the recorded one. */
export const agrees = (comparison: Comparison): boolean => agreesButForTimes(comparison) && comparison.times.every(isAsRecorded);

export const isAsRecorded = ({ simulated, recorded }: TimeEvidence): boolean => simulated === recorded;

const gapCost = 2;
/** A line of so many words that begins with the same one is the row of the same thing. */
const rowWords = 3;
const worstPair = 3;
/** Rebinding is cheaper than a difference, but not free: of two ways to read a line the plainer one is meant. */
const bindingCost = 0.01;
/** Above this many pairs of lines the alignment falls back to position: an output of thousands of lines must not take minutes. */
const maxAlignedPairs = 400_000;

export function compareOutput(simulated: string, recorded: string, provenance: Provenance, dialect: Dialect = 'any'): Comparison {
  const [now, then] = withoutLinks(oneWorker(linesOf(listsAsWritten(answersApart(simulated, recorded), recorded))), withoutStrangers(oneWorker(linesOf(recorded)), simulated));
  const lines = withoutCutColumns(sortedFields(now, dialect), sortedFields(sortedRows(withTodaysAnnotations(withoutOlderLines(then, dialect), dialect), dialect), dialect), dialect);
  const given = givenOf(simulated, lines, provenance, dialect);
  const pairs = alignLines(lines.simulated, withOpenEnd(lines.recorded), given);
  const bindings: (readonly Binding[])[] = [];
  const sure: (readonly Binding[])[] = [];
  const times: TimeEvidence[] = [];
  const mismatches: Mismatch[] = [];
  const open: OpenLine[] = [];
  let cost = 0;
  let below: Line | undefined;
  for (const pair of pairs) {
    if (pair.simulated && !pair.recorded && banner.test(pair.simulated.text) && recordedLater(pairs, pair)) continue;
    if (pair.simulated && !pair.recorded && exitRemark.test(pair.simulated.text) && below && isRuncComplaint(below.text)) continue;
    const above = below;
    below = pair.recorded ?? below;
    if (!pair.simulated || !pair.recorded) {
      cost += gapCost;
      mismatches.push(pair.simulated ? { simulated: pair.simulated, ...(above ? { below: above } : {}) } : pair.recorded ? { recorded: pair.recorded } : {});
      continue;
    }
    const read = compareLine(pair.simulated, pair.recorded, given);
    cost += read.differing.length;
    bindings.push(...read.bindings);
    if (read.differing.length === 0 && haveOneName(pair.simulated, pair.recorded)) sure.push(...read.bindings);
    const at = pair.simulated.index;
    times.push(...read.times.map((time, index) => ({ ...time, at, place: times.length + index })));
    if (read.differing.length > 0) mismatches.push({ simulated: pair.simulated, recorded: pair.recorded, words: read.differing });
    if (read.open.length > 0) open.push({ simulated: pair.simulated, recorded: pair.recorded, words: read.open });
  }
  return { cost, bindings, sure: cost === 0 ? bindings : sure, times, mismatches, open };
}

/** The lines of an output, as it was printed in the run and as it was recorded. */
interface Sides {
  readonly simulated: readonly Line[];
  readonly recorded: readonly Line[];
}

function givenOf(output: string, { simulated, recorded }: Sides, provenance: Provenance, dialect: Dialect): Given {
  const ages = agesIn(recorded, dialect);
  const known = rememberedOfTextPairs<boolean>(pairsRemembered);
  const differs = (one: string, other: string): boolean => known(one, other, () => unify(one, other, provenance, ages).kind === 'different');
  return { output, provenance, dialect, unordered: isOfSlices(simulated), ages, differs };
}

/** Whoever breaks off in the midst of the last line leaves out what follows it as well. */
function withOpenEnd(recorded: readonly Line[]): readonly Line[] {
  const last = recorded.at(-1);
  const mark = last?.words.at(-1);
  return last && mark && last.words.length > 1 && /^(?:\.{3,}|…)$/.test(mark.text) ? [...recorded, { ...last, index: last.index + 1, text: mark.text, words: [mark] }] : recorded;
}

const isOfSlices = ([header]: readonly Line[]): boolean => header?.words.some((word) => word.text === 'ADDRESSTYPE') ?? false;

/** What some programs say before they say what they were asked for: authors leave it out. */
const banner = /^(?:Server:\s+\S+|IP Virtual Server version .*|kubectl run --generator=\S+ is DEPRECATED .*|--\d{4}-\d\d-\d\d [\d:]+--  \S+)$/;

/** What kubectl adds to the runtime's own complaint. */
const exitRemark = /^command terminated with exit code \d+$/;

/** Whether something of what follows was recorded. */
const recordedLater = (pairs: readonly LinePair[], pair: LinePair): boolean => pairs.slice(pairs.indexOf(pair)).some(({ recorded }) => recorded !== undefined);

/** Answers without a newline at their end run into each other in a loop: authors put each on a line of its own. */
function answersApart(simulated: string, recorded: string): string {
  const text = simulated.trim();
  const lines = recorded.trim().split(/\r?\n/).map((line) => line.trim());
  if (lines.length < 2 || /\s/.test(text) || lines.join('').length !== text.length) return simulated;
  let at = 0;
  return lines.map((line) => text.slice(at, (at += line.length))).join('\n');
}

const listInOneLine = /^\s*"[^"]+": \[[^[\]{}\n]+\],?$/m;
const listInLines = /\[\n([^[\]{}]+?)\n\s*\]/g;

/** Whoever sets JSON by hand writes a short list into one line: so are they all then. */
function listsAsWritten(simulated: string, recorded: string): string {
  if (!listInOneLine.test(recorded) || recorded.search(listInLines) >= 0) return simulated;
  return simulated.replace(listInLines, (_, items: string) => `[${items.split('\n').map((item) => item.trim()).join(' ')}]`);
}

/** Of more lines than this only those are held against each other that the other side has not word for word; of more such lines none. */
const maxRowsOutOfOrder = 60;

/**
 * What would have to be bound if lines were compared whatever their order: rows are sorted by names that were free, so another name
 * moves its row to another place.
 */
export function bindingsOutOfOrder(simulated: string, recorded: string, provenance: Provenance, dialect: Dialect): readonly (readonly Binding[])[] {
  const all: Sides = { simulated: linesOf(simulated), recorded: linesOf(recorded) };
  const given = givenOf(simulated, all, provenance, dialect);
  const free = all.simulated.length > maxRowsOutOfOrder || all.recorded.length > maxRowsOutOfOrder ? withoutCommon(all) : all;
  if (free.simulated.length > maxRowsOutOfOrder || free.recorded.length > maxRowsOutOfOrder) return [];
  const pairs = free.simulated
    .flatMap((line) => free.recorded.map((other) => ({ line, other, cost: pairCost(line, other, given) })))
    .filter(({ cost }) => cost < 1)
    .toSorted((a, b) => a.cost - b.cost);
  const taken = new Set<Line>();
  return pairs.flatMap(({ line, other }) => {
    if (taken.has(line) || taken.has(other)) return [];
    taken.add(line).add(other);
    return compareLine(line, other, given).bindings;
  });
}

function withoutCommon({ simulated, recorded }: Sides): Sides {
  const [here, there] = [new Set(simulated.map(({ text }) => text)), new Set(recorded.map(({ text }) => text))];
  return { simulated: simulated.filter(({ text }) => !there.has(text)), recorded: recorded.filter(({ text }) => !here.has(text)) };
}

interface LinePair {
  readonly simulated?: Line;
  readonly recorded?: Line;
}

interface LineReading {
  readonly differing: readonly { readonly simulated?: string; readonly recorded?: string }[];
  readonly bindings: readonly (readonly Binding[])[];
  readonly times: readonly Omit<TimeEvidence, 'at' | 'place'>[];
  readonly open: OpenLine['words'];
}

/** Lists whose order Kubernetes does not promise: the endpoints and ports of an EndpointSlice come out of a map. */
function sameUnordered(simulated: string, recorded: string): boolean {
  const sorted = (text: string): string => text.split(',').toSorted().join(',');
  return simulated.includes(',') && simulated.length === recorded.length && sorted(simulated) === sorted(recorded);
}

function compareLine(simulated: Line, recorded: Line, given: Given): LineReading {
  const olderForm = isOlderSaying(simulated.text, recorded.text, given.dialect);
  if (olderForm || isSameRuncComplaint(simulated.text, recorded.text)) return { differing: [], bindings: [], times: [], open: [] };
  const differing: { simulated?: string; recorded?: string }[] = [];
  const bindings: (readonly Binding[])[] = [];
  const times: Omit<TimeEvidence, 'at' | 'place'>[] = [];
  const open: { kind: 'binding' | 'time'; simulated: string; recorded: string }[] = [];
  let key = '';
  // What a confirmation was called before was asked of the whole line; listings alone had other names for kinds.
  const ofWords: Given = isConfirmation(simulated.text) ? { ...given, dialect: 'today' } : given;
  const [ours, theirs] = wordsThatCount(simulated, recorded);
  for (const pair of alignWords(ours, withoutAnnotation(theirs, ours.length), given)) {
    if (!pair.simulated || !pair.recorded) {
      differing.push({ ...(pair.simulated ? { simulated: pair.simulated.text } : {}), ...(pair.recorded ? { recorded: pair.recorded.text } : {}) });
      continue;
    }
    const read = readPair(key, pair.simulated.text, pair.recorded.text, ofWords);
    key = pair.simulated.text;
    const texts = { simulated: pair.simulated.text, recorded: pair.recorded.text };
    if (read.kind === 'bindings') open.push({ kind: 'binding', ...texts });
    if ((read.kind === 'duration' || read.kind === 'date') && texts.simulated !== texts.recorded) open.push({ kind: 'time', ...texts });
    if (read.kind === 'bindings') bindings.push(...read.bindings.map((alternatives) => namedFirst(alternatives, simulated.text, given)));
    else if (read.kind === 'duration') times.push({ kind: 'duration', simulated: read.simulated, recorded: read.recorded, line: simulated.text, form: given.ages });
    else if (read.kind === 'date') {
      const { simulatedMs, recordedMs } = read;
      times.push({ kind: 'date', simulated: String(simulatedMs), recorded: String(recordedMs), line: simulated.text, simulatedMs, recordedMs });
    } else if (read.kind === 'different') differing.push({ simulated: pair.simulated.text, recorded: pair.recorded.text });
  }
  return { differing, bindings, times, open };
}

/** Of several choices that printed the same value those come first whose object the line names, or else the output. */
function namedFirst(alternatives: readonly Binding[], line: string, { output }: Given): readonly Binding[] {
  if (alternatives.length < 2) return alternatives;
  const rank = ({ id }: Binding): number => {
    const name = /^[a-z]+\/[^/]+\/([^/#]+)/.exec(id)?.[1];
    return name === undefined ? 2 : line.includes(name) ? 0 : output.includes(name) ? 1 : 2;
  };
  return alternatives.toSorted((a, b) => rank(a) - rank(b));
}

/** Keys whose value is opaque by Kubernetes' own word: clients must not read meaning into a resourceVersion. */
const opaqueKey = /^"?(?:resourceVersion|selfLink)"?:$/;
const opaqueValue = /^"?[1-9]\d*"?,?$/;
/** A map as Go prints it: `map[name:web resourceVersion:41]`. */
const opaquePair = /^(?:map\[)?resourceVersion:\d+(?=\]*$)/;

/** What klog writes before a message: `W1122 19:38:14.850618   10274 helpers.go:702]`. The client's clock and process are nobody's evidence. */
const logHeader = /^[IWEF]\d{4}$/;
const logTime = /^\d\d:\d\d:\d\d\.\d{6}$/;

/** Times that the API server writes, which it does in UTC; what a controller or kubectl puts into an annotation is in the zone of its machine. */
const apiTimeKey = /^"?(?:\w+Timestamp|\w*[tT]ime|startedAt|finishedAt)"?:$/;
const offsetTime = /T[\d:.]+[+-]\d\d:\d\d"?,?$/;

/** `key`: the word before. */
function readPair(key: string, simulated: string, recorded: string, given: Given): ReturnType<typeof unify> {
  if (simulated !== recorded) {
    // As long as the terminal of its reader was wide: `|*******************************|`.
    if (simulated.startsWith('|*') && /^\|\*+\|$/.test(simulated) && /^\|\*+\|$/.test(recorded)) return { kind: 'free' };
    if (opaqueKey.test(key) && opaqueValue.test(simulated) && opaqueValue.test(recorded) && simulated.replace(/\d+/, '') === recorded.replace(/\d+/, '')) return { kind: 'free' };
    if ((logHeader.test(simulated) && logHeader.test(recorded)) || (logTime.test(simulated) && logTime.test(recorded))) return { kind: 'free' };
    if (logTime.test(key) && /^\d+$/.test(simulated) && /^\d+$/.test(recorded)) return { kind: 'free' };
    if (apiTimeKey.test(key) && offsetTime.test(recorded)) return { kind: 'different' };
    if (opaquePair.test(simulated) && simulated.replace(opaquePair, '') === recorded.replace(opaquePair, '')) return { kind: 'free' };
  }
  // What prints such a mark itself (`<string>` of explain, `<none>`) means that very mark.
  if (isPlaceholder(recorded) && (simulated === '<pending>' || !/^<.*>$/.test(simulated))) return { kind: 'free' };
  const whole = uncut(simulated, recorded);
  if (whole === simulated && recorded !== simulated) return { kind: 'free' };
  if (given.dialect !== 'today' && isOlderNothing(simulated, recorded)) return { kind: 'same' };
  if (given.unordered && sameUnordered(simulated, recorded)) return { kind: 'same' };
  return unify(simulated, given.dialect !== 'today' ? sameKindPrefix(simulated, whole) : whole, given.provenance, given.ages);
}

/** `KUBE-SEP-...`: an author left out the end of a word, or all of it. What is free in what he kept is as he has it, and the rest as in ours. */
function uncut(simulated: string, recorded: string): string {
  if (/^(?:\.{3}|…)$/.test(recorded)) return simulated;
  const [, kept] = /^(\S{3,}?)(?:\.{3}|…)$/.exec(recorded) ?? [];
  return kept !== undefined && simulated.length > kept.length ? kept + simulated.slice(kept.length) : recorded;
}

/** Marks with which authors comment on a line of output: none of them is printed by a program. */
const annotation = /^(?:#|\/\/|<[-=]|←|⬅|◀|[❶-❿①-⑳➀-➓]|[(【]?[\u4E00-\u9FFF])/;
/** A call-out such as `(1)` is one at the end of a line alone: `curl: (7)` is no remark. */
const isAnnotation = (words: readonly Word[], at: number): boolean => annotation.test(words[at]?.text ?? '') || (at === words.length - 1 && /^\(\d\d?\)$/.test(words[at]?.text ?? ''));

/** Whether words of a recorded line may not count: an author's remark behind it, what a server's log says of its process. */
const mayBeShorter = remembered((line: Line): boolean => line.text.includes('[') || line.words.some((_, at) => isAnnotation(line.words, at)));

function withoutAnnotation(words: readonly Word[], expected: number): readonly Word[] {
  if (words.length <= expected) return words;
  const at = words.findIndex((_, index) => index >= Math.min(expected, 1) && isAnnotation(words, index));
  return at < 0 ? words : words.slice(0, at);
}

/** So many pairs of lines: those of a few long outputs. */
const pairsRemembered = 200_000;
const costsRemembered = rememberedOfTexts(8, () => rememberedOfTextPairs<number>(pairsRemembered));

/**
 * What two lines cost side by side. Where nothing in the simulated one was free that hangs on their texts alone: most lines of a long output
 * are the same whatever a search tries, and of two long outputs each is held against each.
 */
function costsOf(given: Given): (simulated: Line, recorded: Line) => number {
  const { provenance, dialect, unordered, ages } = given;
  const ofTexts = costsRemembered(`${dialect} ${String(unordered)} ${ages}`);
  const fixed = new Map<Line, boolean>();
  const costs = new Map<Line, Map<Line, number>>();
  const known = (simulated: Line, recorded: Line): number => {
    let beside = costs.get(simulated);
    if (!beside) costs.set(simulated, (beside = new Map()));
    let cost = beside.get(recorded);
    if (cost === undefined) beside.set(recorded, (cost = pairCost(simulated, recorded, given)));
    return cost;
  };
  const isFixed = (line: Line): boolean => {
    let known = fixed.get(line);
    if (known === undefined) fixed.set(line, (known = line.words.every(({ text }) => !provenance.isOpaque(text) && provenance.takeApart(text) === undefined)));
    return known;
  };
  return (simulated, recorded) => {
    if (simulated.text === recorded.text) return 0;
    return isFixed(simulated) ? ofTexts(simulated.text, recorded.text, () => pairCost(simulated, recorded, given)) : known(simulated, recorded);
  };
}

function pairCost(simulated: Line, recorded: Line, given: Given): number {
  if (simulated.text === recorded.text) return 0;
  if (recorded.words.length + worstPair <= simulated.words.length && !/(?:\.{3,}|…)$/.test(recorded.text) && !isOlderSaying(simulated.text, recorded.text, given.dialect)) return worstPair;
  if (simulated.words.length + worstPair <= recorded.words.length && !mayBeShorter(recorded) && !isOlderSaying(simulated.text, recorded.text, given.dialect)) return worstPair;
  const read = compareLine(simulated, recorded, given);
  const cost = Math.min(read.differing.length + bindingCost * read.bindings.length, isSameRow(simulated, recorded, given) ? sameRowCost : Infinity);
  // Lines that share nothing are not the same line with every word changed.
  return read.differing.length >= Math.max(simulated.words.length, recorded.words.length) ? worstPair : Math.min(cost, worstPair);
}

const haveOneName = (simulated: Line, recorded: Line): boolean => simulated.words.length >= rowWords && simulated.words[0]?.text === recorded.words[0]?.text;

/** Two rows of one name that was given by chance are about one object, whatever else they say. */
const isSameRow = (simulated: Line, recorded: Line, { provenance }: Given): boolean => haveOneName(simulated, recorded) && provenance.takeApart(simulated.words[0]?.text ?? '') !== undefined;
/** Less than to pass over either of them. */
const sameRowCost = 1;

/** Aligns lines in order with the least cost; an elision in the recording takes any number of simulated lines. */
function alignLines(simulated: readonly Line[], recorded: readonly Line[], given: Given): readonly LinePair[] {
  let head = 0;
  const same = (a: Line | undefined, b: Line | undefined): boolean => a !== undefined && b !== undefined && a.text === b.text;
  while (head < simulated.length && head < recorded.length && same(simulated[head], recorded[head])) head++;
  let tail = 0;
  while (tail < simulated.length - head && tail < recorded.length - head && same(simulated.at(-1 - tail), recorded.at(-1 - tail))) tail++;
  const pair = (offset: number) => (line: Line, index: number): LinePair => pairOf(line, recorded[offset + index]);
  return [
    ...simulated.slice(0, head).map(pair(0)),
    ...alignMiddle(simulated.slice(head, simulated.length - tail), recorded.slice(head, recorded.length - tail), given),
    ...simulated.slice(simulated.length - tail).map(pair(recorded.length - tail)),
  ];
}

function alignMiddle(simulated: readonly Line[], recorded: readonly Line[], given: Given): readonly LinePair[] {
  const n = simulated.length;
  const m = recorded.length;
  if (n === m && !recorded.some(isElision)) {
    const costs = simulated.map((line, index) => pairCost(line, recorded[index] ?? line, given));
    if (costs.every((cost) => cost < 1) || n * m > maxAlignedPairs) return simulated.map((line, index) => pairOf(line, recorded[index]));
  }
  if (n * m > maxAlignedPairs) {
    return Array.from({ length: Math.max(n, m) }, (_, index) => pairOf(simulated[index], recorded[index]));
  }
  if (recorded.some(isElision)) return alignWithin(Math.max(n, m), simulated, recorded, costsOf(given)).pairs;
  const costs = costsOf(given);
  // Lines rarely move far. A path that leaves the band costs a gap for every line by which it does: a cheaper one inside it is the cheapest.
  for (let band = Math.abs(n - m) + narrowBand; ; band *= 2) {
    const { cost, pairs } = alignWithin(band, simulated, recorded, costs);
    if (band >= Math.max(n, m) || cost <= gapCost * (band + 1)) return pairs;
  }
}

const narrowBand = 3;

interface Alignment {
  readonly cost: number;
  readonly pairs: readonly LinePair[];
}

/** The cheapest alignment in which no line is further than `band` places from where it stands in the other output. */
function alignWithin(band: number, simulated: readonly Line[], recorded: readonly Line[], costOf: (simulated: Line, recorded: Line) => number): Alignment {
  const n = simulated.length;
  const m = recorded.length;
  const width = 2 * band + 1;
  const best = new Float64Array((n + 1) * width).fill(Infinity);
  const costs = new Float64Array((n + 1) * width);
  const place = (i: number, j: number): number => i * width + j - i + band;
  const cell = (i: number, j: number): number => (Math.abs(j - i) > band || i > n || j > m ? Infinity : (best[place(i, j)] ?? Infinity));
  const elided = recorded.map(isElision);
  for (let i = n; i >= 0; i--) {
    for (let j = Math.min(m, i + band); j >= Math.max(0, i - band); j--) {
      if (i === n && j === m) {
        best[place(i, j)] = 0;
        continue;
      }
      let cost = Infinity;
      const a = simulated[i];
      const b = recorded[j];
      if (elided[j]) cost = Math.min(cell(i, j + 1), a ? cell(i + 1, j) : Infinity);
      else {
        if (a) cost = Math.min(cost, gapCost + cell(i + 1, j));
        if (b) cost = Math.min(cost, gapCost + cell(i, j + 1));
        if (a && b) cost = Math.min(cost, (costs[place(i, j)] = costOf(a, b)) + cell(i + 1, j + 1));
      }
      best[place(i, j)] = cost;
    }
  }
  const pairs: LinePair[] = [];
  for (let i = 0, j = 0; i < n || j < m; ) {
    const a = simulated[i];
    const b = recorded[j];
    const here = cell(i, j);
    if (elided[j]) {
      if (here === cell(i, j + 1)) j++;
      else i++;
    } else if (a && b && here === (costs[place(i, j)] ?? 0) + cell(i + 1, j + 1)) {
      pairs.push({ simulated: a, recorded: b });
      i++;
      j++;
    } else if (a && here === gapCost + cell(i + 1, j)) {
      pairs.push({ simulated: a });
      i++;
    } else {
      if (b) pairs.push({ recorded: b });
      j++;
    }
  }
  return { cost: cell(0, 0), pairs };
}

function pairOf(simulated: Line | undefined, recorded: Line | undefined): LinePair {
  return { ...(simulated ? { simulated } : {}), ...(recorded ? { recorded } : {}) };
}

interface WordPair {
  readonly simulated: Word | undefined;
  readonly recorded: Word | undefined;
}

/** Words of a line side by side; where their number differs, the alignment with the fewest differences. */
function alignWords(simulated: readonly Word[], recorded: readonly Word[], given: Given): readonly WordPair[] {
  if (simulated.length === recorded.length) return simulated.map((word, index) => ({ simulated: word, recorded: recorded[index] }));
  const n = simulated.length;
  const m = recorded.length;
  // A line cut short by its author with an elision at the end.
  const last = recorded.at(-1);
  if (last && m >= 1 && m <= n && /^(?:\.{3,}|…)$/.test(last.text)) return simulated.slice(0, m - 1).map((word, index) => ({ simulated: word, recorded: recorded[index] }));
  const differs = (i: number, j: number): number => {
    const a = simulated[i]?.text;
    const b = recorded[j]?.text;
    return a === undefined || b === undefined || (a !== b && given.differs(a, b)) ? 1.5 : 0;
  };
  const width = m + 1;
  const best = new Float64Array((n + 1) * width);
  const cell = (i: number, j: number): number => best[i * width + j] ?? Infinity;
  for (let i = n; i >= 0; i--) {
    for (let j = m; j >= 0; j--) {
      if (i === n || j === m) best[i * width + j] = n - i + (m - j);
      else best[i * width + j] = Math.min(differs(i, j) + cell(i + 1, j + 1), 1 + cell(i + 1, j), 1 + cell(i, j + 1));
    }
  }
  const pairs: WordPair[] = [];
  for (let i = 0, j = 0; i < n || j < m; ) {
    if (i < n && j < m && cell(i, j) === differs(i, j) + cell(i + 1, j + 1)) pairs.push({ simulated: simulated[i++], recorded: recorded[j++] });
    else if (i < n && cell(i, j) === 1 + cell(i + 1, j)) pairs.push({ simulated: simulated[i++], recorded: undefined });
    else pairs.push({ simulated: undefined, recorded: recorded[j++] });
  }
  return pairs;
}
