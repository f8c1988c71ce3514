/** What the first difference of an output is about: the cell, the row or the field, the object behind it, and where the note says how that is. */
import type { Json } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import { durationInterval } from '../../text/duration.ts';
import { nodeAt } from '../../text/yaml/node.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import { fieldPath, partsOf } from '../assume/actions.ts';
import type { Comparison, Mismatch } from '../matchers/compare.ts';
import type { Line, Word } from '../matchers/words.ts';
import { linesOf } from '../matchers/words.ts';
import type { Record } from '../replay/record.ts';
import type { Objects } from '../../cluster/world.ts';
import { followsChanges } from '../follows.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import { ageOf, rowsOf } from '../testimony/facts.ts';
import { outsideOfDraws } from './draws.ts';
import type { Tongue } from './phrases.ts';
import { phrases } from './phrases.ts';
import { readyFact } from './readyFact.ts';

export interface AboutDifference {
  /** One line. */
  readonly reason: string;
  readonly facts: readonly string[];
}

interface Place {
  readonly step: Step;
  readonly record: Record;
  readonly timeline: Timeline;
  readonly tongue: Tongue;
}

/** Undefined where nothing more can be said than which line differs. */
export function aboutDifference(comparison: Comparison, place: Place): AboutDifference | undefined {
  const order = ofOrder(place) ?? ofDraws(comparison, place);
  if (order) return order;
  const [mismatch, ...more] = tellingFirst(comparison, place);
  if (mismatch?.simulated && mismatch.recorded) return ofWord(mismatch.simulated, mismatch.recorded, mismatch.words ?? [], place);
  const alone = mismatch?.simulated ?? mismatch?.recorded;
  if (!mismatch || !alone) return ofAge(comparison, place);
  // A watch prints a row as often as it changes: that one is missing or one too many says nothing of which objects there are.
  if (followsChanges(place.step.command)) return undefined;
  const header = headerAbove(mismatch.simulated ? place.record.result.output : (place.step.recorded ?? ''), alone);
  if (!header) return undefined;
  const moved = more.find((other) => sameName(other.simulated ?? other.recorded, alone) && Boolean(other.simulated) !== Boolean(mismatch.simulated));
  if (moved) return { reason: phrases.rowsMoved[place.tongue](), facts: [] };
  return mismatch.simulated ? ofMissingRow(alone, header, place) : ofExtraRow(alone, header, place);
}

/** A row whose name has letters that Kubernetes never draws: whatever else is wrong with it, there is no such object. */
function ofDraws({ mismatches }: Comparison, { record, step, tongue }: Place): AboutDifference | undefined {
  const { output } = record.result;
  const drawn = linesOf(output).flatMap((line) => {
    const header = headerAbove(output, line);
    return header ? [rowName(line, header)] : [];
  });
  const reasons = mismatches.flatMap(({ recorded }) => {
    const header = recorded && headerAbove(step.recorded ?? '', recorded);
    return header ? drawn.flatMap((name) => outsideOfDraws(rowName(recorded, header), name, tongue) ?? []) : [];
  });
  return reasons[0] === undefined ? undefined : { reason: reasons[0], facts: [] };
}

/** Of a table the rows that are missing first: what another row says of how its pod fares may have been so at another time. The titles of a table that is missing tell nothing. */
function tellingFirst({ mismatches }: Comparison, { record }: Place): Comparison['mismatches'] {
  const isMissingRow = ({ simulated, recorded }: Mismatch): boolean => simulated !== undefined && recorded === undefined && !isHeader(simulated) && headerAbove(record.result.output, simulated) !== undefined;
  const [first] = mismatches;
  const isOfState = first?.words?.every(({ recorded = '' }) => /^\d+\/\d+$|^[A-Z][A-Za-z:/]+$/.test(recorded)) === true;
  const isTitle = first?.simulated !== undefined && first.recorded === undefined && isHeader(first.simulated);
  return isOfState || isTitle ? [...mismatches.filter(isMissingRow), ...mismatches.filter((mismatch) => !isMissingRow(mismatch))] : mismatches;
}

/** What was printed and recorded alike, line for line, in two orders: rows by their names, confirmations in the order of a file. */
function ofOrder({ record, step, tongue }: Place): AboutDifference | undefined {
  const [printed, recorded] = [linesOf(record.result.output), linesOf(step.recorded ?? '')];
  const [first] = recorded;
  if (first && !followsChanges(step.command) && !step.command.includes('--sort-by') && isHeader(first) && firstWord(first) === 'NAME' && recorded.filter(isHeader).length === 1) {
    const [ours, theirs] = [printed, recorded].map((lines) => lines.slice(1).map((line) => firstWord(line)));
    return areMoved(ours ?? [], theirs ?? []) ? { reason: phrases.rowsMoved[tongue](), facts: [] } : undefined;
  }
  const confirmed = [printed, recorded].map((lines) => lines.flatMap(({ text }) => confirmation.exec(text.trim())?.[1] ?? []));
  const [ours = [], theirs = []] = confirmed;
  const isAll = ours.length === printed.length && theirs.length === recorded.length && ours.length === theirs.length;
  return isAll && areMoved(ours, theirs) ? { reason: phrases.confirmationsMoved[tongue](ours), facts: [] } : undefined;
}

/** Whether what both have comes in another order, each but once. */
function areMoved(ours: readonly string[], theirs: readonly string[]): boolean {
  const both = ours.filter((name) => theirs.includes(name));
  const order = theirs.filter((name) => both.includes(name));
  return new Set(ours).size === ours.length && new Set(theirs).size === theirs.length && order.length === theirs.length && both.some((name, at) => order[at] !== name);
}

const firstWord = (line: Line | undefined): string => line?.words[0]?.text ?? '';
const sameName = (a: Line | undefined, b: Line): boolean => firstWord(a) === firstWord(b);
const isHeader = (line: Line): boolean => /^(?:NAMESPACE|NAME)$/.test(firstWord(line)) && line.words.length > 1;

function headerAbove(output: string, line: Line): Line | undefined {
  return linesOf(output).findLast((candidate) => candidate.index < line.index && isHeader(candidate));
}

/** The name that a row begins with, behind its namespace where that is a column. */
function rowName(row: Line, header: Line): string {
  const name = row.words[firstWord(header) === 'NAMESPACE' ? 1 : 0]?.text ?? '';
  return name.slice(name.lastIndexOf('/') + 1);
}

function ofMissingRow(row: Line, header: Line, { record, step, timeline, tongue }: Place): AboutDifference {
  const name = rowName(row, header);
  const object = objectsCalled(name, record.objectsAtStart)[0];
  return { reason: phrases.rowMissing[tongue](name), facts: object ? madeBy(object, step, timeline, tongue) : [] };
}

function ofExtraRow(row: Line, header: Line, { record, step, tongue }: Place): AboutDifference | undefined {
  const name = rowName(row, header);
  const times = linesOf(step.recorded ?? '').filter((line) => line.text.trim() === row.text.trim()).length;
  if (times > 1) return { reason: phrases.rowTwice[tongue](name), facts: [] };
  return objectsCalled(name, record.objectsAtStart).length > 0 ? undefined : { reason: phrases.rowExtra[tongue](name), facts: [] };
}

const confirmation = /^(\S+\/\S+|\S+ "\S+") (created|configured|unchanged|deleted|replaced|patched|scaled|exposed|labeled|annotated|unlabeled)\b/;

function ofWord(simulated: Line, recorded: Line, words: readonly { readonly simulated?: string; readonly recorded?: string }[], place: Place): AboutDifference | undefined {
  const { tongue, record } = place;
  const [said, right] = [confirmation.exec(recorded.text.trim()), confirmation.exec(simulated.text.trim())];
  if (said?.[1] !== undefined && right && said[1] === right[1] && said[2] !== right[2]) return { reason: phrases.verbDiffers[tongue](said[1], said[2] ?? '', right[2] ?? ''), facts: [phrases.verbs[tongue]()] };
  const [word, ...others] = words;
  if (word?.simulated === undefined || word.recorded === undefined || others.length > 1) return undefined;
  const header = headerAbove(record.result.output, simulated);
  const name = header ? rowName(simulated, header) : describedName(record.result.output);
  const title = header ? titleOver(header, placeOf({ simulated, recorded, said: word.recorded, meant: word.simulated })) : keyOf(simulated);
  if (title === undefined || name === '') return undefined;
  const reason = phrases.cellDiffers[tongue](title, name, word.recorded, word.simulated);
  return { reason, facts: factsBehind(word.simulated, word.recorded, name, title, place) };
}

/** Which word of the simulated line it is: the same may stand in it more than once. */
function placeOf({ simulated, recorded, said, meant }: { readonly simulated: Line; readonly recorded: Line; readonly said: string; readonly meant: string }): Word | undefined {
  const inBoth = simulated.words.find(({ text }, index) => text === meant && recorded.words[index]?.text === said);
  return inBoth ?? simulated.words.find(({ text }) => text === meant);
}

/** The column that a word of a row stands in. */
function titleOver(header: Line, word: Word | undefined): string | undefined {
  return word && [...header.text.matchAll(/\S+(?: \S+)*/g)].findLast(({ index }) => index <= word.start)?.[0];
}

/** `TargetPort` of `TargetPort:  http/TCP`. */
const keyOf = (line: Line): string | undefined => /^\s*([A-Za-z][\w ./()-]*):(?:\s|$)/.exec(line.text)?.[1];

/** What a description is of: its first line. */
const describedName = (output: string): string => /^Name:\s+(\S+)$/m.exec(output)?.[1] ?? '';

function objectsCalled(name: string, objects: Objects): readonly KubeObject[] {
  return [...objects.values()].flatMap((byKey) => [...byKey.values()]).filter(({ metadata, kind }) => metadata.name === name && kind !== 'Event');
}

/** The field that was printed, and the line of the note at which it is written. */
function factsBehind(simulated: string, recorded: string, name: string, title: string, { record, step, timeline, tongue }: Place): readonly string[] {
  if (title === 'READY') return objectsCalled(name, record.objectsAtStart).flatMap((object) => readyFact(object, tongue) ?? []).slice(0, 1);
  const parts = partsOf(simulated, recorded).map((part) => part.simulated).toReversed();
  for (const object of objectsCalled(name, record.objectsAtStart)) {
    for (const part of parts) {
      const path = pathOf(object, part, title);
      // Of many fields any may have so short a value, and of its own name an object has copies.
      if (!path || (nearness(path, title) === 0 && (part.length < 3 || part === name))) continue;
      const line = writtenAt(object, path, part, step, timeline);
      return [phrases.fieldIs[tongue](`${object.kind.toLowerCase()}/${name}`, fieldPath(path), part), ...(line === undefined ? [] : [phrases.writtenAt[tongue](line)])];
    }
  }
  return [];
}

type Path = readonly (string | number)[];

/** A field with this value: the one that the title speaks of, else the first in spec, labels, subsets, status. */
function pathOf(object: KubeObject, value: string, title: string): Path | undefined {
  const found: Path[] = [];
  const visit = (inner: Json | undefined, path: Path): void => {
    if (Array.isArray(inner)) for (const [index, item] of inner.entries()) visit(item, [...path, index]);
    else if (isObject(inner)) for (const [key, item] of Object.entries(inner)) visit(item, [...path, key]);
    else if (inner !== undefined && inner !== null && String(inner) === value) found.push(path);
  };
  visit(object['spec'] as Json | undefined, ['spec']);
  visit(object.metadata.labels as Json | undefined, ['metadata', 'labels']);
  visit(object['subsets'] as Json | undefined, ['subsets']);
  visit(object['status'] as Json | undefined, ['status']);
  return found.toSorted((a, b) => nearness(b, title) - nearness(a, title))[0];
}

/** How long the key is that title and path share: TARGETPORT and `spec.ports[0].targetPort`. */
function nearness(path: Path, title: string): number {
  const letters = title.replaceAll(/[^A-Za-z]/g, '').toLowerCase();
  return Math.max(0, ...path.map((key) => (typeof key === 'string' && letters.includes(key.toLowerCase()) ? key.length : 0)));
}

/** The note's line at which a manifest gives a field this value, the last one before the step. */
function writtenAt({ kind, metadata }: KubeObject, path: Path, value: string, step: Step, timeline: Timeline): number | undefined {
  const manifests = timeline.steps.slice(0, step.index + 1).flatMap(({ before }) => before);
  for (const { text, line } of manifests.toReversed()) {
    for (const document of parseYamlDocuments(text)) {
      if (document.kind !== 'value' || !isObject(document.value) || document.value['kind'] !== kind || !isObject(document.value['metadata']) || document.value['metadata']['name'] !== metadata.name) continue;
      const node = nodeAt(document.root, path);
      if (node?.kind === 'scalar' && String(node.value) === value) return line + node.span.start.line - 1;
    }
  }
  return undefined;
}

const makes = /\b(?:apply|create|run|expose|replace)\b/;

/** Which command or manifest of the note an object comes from. */
function madeBy({ metadata }: KubeObject, step: Step, timeline: Timeline, tongue: Tongue): readonly string[] {
  const isNamed = (text: string): boolean => text.split(/[^\w.-]+/).includes(metadata.name);
  const made = timeline.steps.slice(0, step.index).findLast(({ command, before }) => (makes.test(command) && isNamed(command)) || before.some(({ text }) => isNamed(text)));
  return made ? [phrases.madeAt[tongue](metadata.name, made.line)] : [];
}

/** Behind such a command something of the same name may be another. */
const makesYounger = /\b(?:delete|replace|uninstall|reset|drain)\b/;

/** An age that contradicts one recorded earlier of the same object, or that of something that can't be younger. */
function ofAge({ open }: Comparison, { record, step, timeline, tongue }: Place): AboutDifference | undefined {
  const elder = olderThanCluster(step, timeline, tongue);
  if (elder) return elder;
  const [line] = open;
  const word = line?.words.find(({ kind }) => kind === 'time');
  const header = line && headerAbove(record.result.output, line.simulated);
  if (!line || !word || !header) return undefined;
  const name = rowName(line.simulated, header);
  const now = durationInterval(word.recorded);
  if (!now) return undefined;
  for (const earlier of timeline.steps.slice(0, step.index).toReversed()) {
    if (makesYounger.test(earlier.command)) return undefined;
    for (const row of linesOf(earlier.recorded ?? '')) {
      const above = headerAbove(earlier.recorded ?? '', row);
      if (!above || rowName(row, above) !== name || above.words.at(-1)?.text !== header.words.at(-1)?.text || above.words[1]?.text !== header.words[1]?.text) continue;
      const age = row.words.at(-1)?.text ?? '';
      const then = durationInterval(age);
      const at = earlier.recordedLines?.[row.index] ?? earlier.line;
      if (then && then.fromMs >= now.toMs) return { reason: phrases.youngerThanBefore[tongue](name, word.recorded, age, at), facts: [phrases.agesGrow[tongue](name)] };
    }
  }
  return undefined;
}

/** A row whose age is greater than that of the API server's own Service: nothing in a cluster is. */
function olderThanCluster(step: Step, timeline: Timeline, tongue: Tongue): AboutDifference | undefined {
  // It comes back where it is deleted, and is young then.
  if (timeline.steps.slice(0, step.index).some(({ command }) => /\bdelete\b.*(?:--all|\bkubernetes)\b/.test(command))) return undefined;
  const rows = rowsOf(step).flatMap((row) => {
    const age = ageOf(row);
    return age ? [{ name: (row.cells.get('NAME') ?? '').replace(/^.*\//, ''), text: row.cells.get('AGE') ?? '', age }] : [];
  });
  const own = rows.find(({ name }) => name === 'kubernetes');
  const elder = own && rows.find(({ age }) => age.fromMs >= own.age.toMs);
  return elder && own ? { reason: phrases.olderThanCluster[tongue](elder.name, elder.text, own.text), facts: [] } : undefined;
}
