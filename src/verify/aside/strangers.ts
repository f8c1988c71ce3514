/** Rows of a listing about objects that the note neither makes nor speaks of: what was in the author's cluster before the note began. */
import { tableHeader } from '../../note/transcript/outputShapes.ts';
import type { DurationInterval } from '../../text/duration.ts';
import type { Column } from '../matchers/columns.ts';
import { columnsOf } from '../matchers/columns.ts';
import type { Comparison } from '../matchers/compare.ts';
import type { Objects } from '../../cluster/world.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import { ageOf, rowsOf } from '../testimony/facts.ts';
import { tellsOfOthers } from './madeByOthers.ts';
import type { Ran } from './reach.ts';
import { isGoneLater, makesOrDeletes, withinReach } from './reach.ts';
import { isRowOf } from './rowForms.ts';

/** What came of the steps before. */
export interface Seen {
  readonly ran: Ran;
  /** Whether every row of what was recorded came out. */
  readonly agreed: (index: number) => boolean;
}

export interface Strangers {
  /** The name in the first such row. */
  readonly first: string;
  /** The recording without them; undefined where no other row is left. */
  readonly rest?: string;
}

/** As people call their objects: an address or a number in this place is no name. */
const objectName = /^[a-z]([-a-z0-9.:]*[a-z0-9])?$/;

const kindPrefix = /^[a-z.]+\//;

/** Which rows of a recording are about strangers; undefined where none is. */
export function strangersIn(step: Step, recorded: string, objects: Objects, timeline: Timeline, seen: Seen): Strangers | undefined {
  if (!/\bget\b/.test(step.command) || !recorded.split('\n').some((line) => tableHeader.test(line.trim()))) return undefined;
  // Most rows show what is there; only for others the note is read through for their names.
  const there = [...objects.values()].flatMap((byName) => [...byName.values()].map(({ metadata }) => metadata.name));
  const asked = operandsOf(step.command);
  let told: readonly string[] | undefined;
  let tooYoung: ReadonlySet<string> | undefined;
  let older: ReadonlySet<string> | undefined;
  // What was there hours before has nothing to do with a name that only begins alike.
  const isKnown = (known: readonly string[], name: string): boolean => isAmong(known, name) && (isMadeFrom(known, name) || !(older ??= muchOlderThanMade(step, recorded, timeline, seen)).has(name));
  const isStranger = (name: string): boolean =>
    name !== '' &&
    objectName.test(name) &&
    !isKnown(there, name) &&
    !isKnown((told ??= namesTold(step, timeline, seen)), name) &&
    // What names its objects shows these and no others.
    (asked.length === 0 || asked.some((each) => each === name || !objectName.test(each))) &&
    (isToldInProse(name, step) || isSetUp(name, step, timeline) || (!(tooYoung ??= youngerThanMade(step, recorded, timeline, seen)).has(name) && !isMissingElsewhere(step, name, timeline))) &&
    !isGoneLater(name, step, timeline) &&
    !isInNewNamespace(step, timeline);
  let column: 0 | 1 | undefined;
  let columns: readonly Column[] = [];
  let first: string | undefined;
  let rest = false;
  /** Of each table, by the place of its titles: whether rows were taken from it, and whether any is left. */
  const tables: { readonly titlesAt: number; taken: boolean; left: boolean }[] = [];
  const lines = recorded.split('\n').map((line, at) => ({ line, at }));
  const kept = lines.filter(({ line, at }) => {
    const text = line.trim();
    if (tableHeader.test(text)) {
      tables.push({ titlesAt: at, taken: false, left: false });
      column = text.startsWith('NAMESPACE') ? 1 : 0;
      columns = columnsOf({ text: line });
      return true;
    }
    const words = text.split(/\s+/);
    const name = column === undefined ? undefined : words[column]?.replace(kindPrefix, '');
    if (name === undefined || words.length < 2) return true;
    const table = tables.at(-1);
    if (!isStranger(name) || !isRowOf(columns, line)) {
      rest = true;
      if (table) table.left = true;
      return true;
    }
    first ??= name;
    if (table) table.taken = true;
    return false;
  });
  // Of several tables one may be of strangers alone: `get deploy,svc`.
  const strange = new Set(tables.flatMap(({ titlesAt, taken, left }) => (taken && !left ? [titlesAt] : [])));
  return first === undefined ? undefined : { first, ...(rest ? { rest: kept.flatMap(({ line, at }) => (strange.has(at) ? [] : [line])).join('\n') } : {}) };
}

/** Whether strangers are all that is wrong with a listing: they may be there, but nothing is missing for their sake. */
export function explainedByStrangers({ rest }: Strangers, comparison: Comparison | undefined): boolean {
  const isRow = (text: string): boolean => !tableHeader.test(text.trim()) && !/^(?:No resources found|Error from server|error: )/.test(text);
  return rest === undefined && comparison !== undefined && comparison.open.length === 0 && comparison.mismatches.every(({ simulated }) => simulated === undefined || !isRow(simulated.text));
}

/** Also as what names are made from, or made of: `web` and `web-5d8f9`. */
const isAmong = (known: readonly string[], name: string): boolean => known.some((each) => name === each || name.startsWith(`${each}-`) || each.startsWith(`${name}-`));

/** … or by a controller: `web-5d8f9c7b4-x7k2p`, `web-0`. */
const isMadeFrom = (known: readonly string[], name: string): boolean => known.some((each) => name === each || each.startsWith(`${name}-`) || (name.startsWith(`${each}-`) && generated.test(name.slice(each.length + 1))));

const generated = /^(?:[a-z0-9]{8,10}|\d{1,10}|(?:[a-z0-9]{8,10}-)?[a-z0-9]{5})$/;

const namesIn = (texts: readonly string[]): readonly string[] => texts.flatMap((text) => text.match(/[a-z0-9]([-a-z0-9.]*[a-z0-9])?/g) ?? []).filter((word) => word.length > 2 && !kubectlsOwn.has(word));

/** Of everything that commands and manifests up to here make or delete. */
function namesTold(step: Step, timeline: Timeline, seen: Seen): readonly string[] {
  // Of what a command that failed asked for its message says no more than that.
  const recorded = timeline.steps.slice(0, step.index + 1).flatMap(({ index, recorded: text = '' }) => (seen.agreed(index) && seen.ran(index) ? [text] : []));
  return [...namesMade(step, timeline, seen), ...namesIn(recorded)];
}

function namesMade(step: Step, { steps }: Timeline, seen: Seen): readonly string[] {
  return namesIn(
    steps.slice(0, step.index + 1).flatMap((earlier) => [
      ...(seen.ran(earlier.index) && makesOrDeletes.test(earlier.command) ? [earlier.command.replace(/(?:-f|-k|--filename)[ =]\S+/g, ' ')] : []),
      ...earlier.before.map(({ text }) => text),
    ]),
  );
}

const kubectlsOwn = new Set('kubectl get pod pods svc service services deployment deployments create delete apply expose run replace wide yaml default kube kube-system kubernetes all namespace namespaces name app image port version kind metadata spec'.split(' '));

/** Whether what the reader is told right before may make it, where it stands between quotes: code of his that asks the API server by itself. */
const isToldInProse = (name: string, { prose }: Step): boolean => isAmong([...prose.matchAll(/(["'`])([a-z][-a-z0-9.]{2,})\1/g)].map(([, , quoted = '']) => quoted), name);

/** Whether it was first shown where prose tells of what others made. */
function isSetUp(name: string, { index }: Step, { steps }: Timeline): boolean {
  const first = steps.slice(0, index + 1).find(({ recorded = '' }) => namesIn([recorded]).includes(name));
  return first !== undefined && tellsOfOthers(first);
}

/** Whatever was there before the note began is at least as old as what the note makes, and not of one second with it: nobody types so fast. */
function youngerThanMade(step: Step, recorded: string, timeline: Timeline, seen: Seen): ReadonlySet<string> {
  const rows = agedRows(step, recorded);
  const made = namesMade(step, timeline, seen);
  const oldestMs = Math.max(-Infinity, ...rows.filter(({ name }) => isAmong(made, name)).map(({ age }) => age.fromMs));
  return new Set(rows.filter(({ age }) => age.toMs <= oldestMs || (age.fromMs <= oldestMs && age.toMs <= toTheSecondMs)).map(({ name }) => name));
}

/** kubectl prints ages up to this one to the second. */
const toTheSecondMs = 120_000;

/** So much longer than what the note made something was there that is none of that. */
const longBeforeMs = 3_600_000;

function muchOlderThanMade(step: Step, recorded: string, timeline: Timeline, seen: Seen): ReadonlySet<string> {
  const rows = agedRows(step, recorded);
  const made = namesMade(step, timeline, seen);
  const oldestMs = Math.max(0, ...rows.filter(({ name }) => isMadeFrom(made, name)).map(({ age }) => age.toMs));
  return new Set(rows.filter(({ age }) => age.fromMs >= oldestMs + longBeforeMs).map(({ name }) => name));
}

function agedRows(step: Step, recorded: string): readonly { readonly name: string; readonly age: DurationInterval }[] {
  return rowsOf({ ...step, recorded }).flatMap((row) => {
    const age = ageOf(row);
    return age ? [{ name: (row.cells.get('NAME') ?? '').replace(kindPrefix, ''), age }] : [];
  });
}

/** Whether a listing of the same does not have it: one before, for then it came from somewhere; or one behind with no command between that could have deleted it. */
function isMissingElsewhere(step: Step, name: string, timeline: Timeline): boolean {
  const own = [scopeOf(step.command), scopeOf(step.command, everyLabel)];
  const scopes = hasEndpoints(step, name) ? [...own, ...own.map((scope) => scope.replace(/^(?:ep|endpoint)(?= |$)/, 'service'))] : own;
  const lacks = ({ command, recorded }: Step): boolean => recorded !== undefined && scopes.includes(scopeOf(command)) && isListing(command) && !recorded.includes(name);
  return timeline.steps.slice(0, step.index).some(lacks) || withinReach(step, timeline).some((each) => lacks(each) && !isExcerpt(each));
}

/** Whoever leads an election has Endpoints without an address; those that have one are of a Service of their name. */
const hasEndpoints = (step: Step, name: string): boolean => rowsOf(step).some(({ cells }) => cells.get('NAME')?.replace(kindPrefix, '') === name && /\d/.test(cells.get('ENDPOINTS') ?? ''));

/** In a namespace that was just made nothing stands but what was made since, and only prose could tell of that. */
function isInNewNamespace({ command, index }: Step, { steps }: Timeline): boolean {
  const namespace = /(?:-n|--namespace)[ =](\S+)/.exec(command)?.[1];
  const made = namespace === undefined ? -1 : steps.findIndex(({ recorded }) => recorded?.split('\n').includes(`namespace/${namespace} created`) === true);
  return made >= 0 && made < index && steps.slice(made + 1, index + 1).every(({ prose }) => prose === '');
}

const isExcerpt = ({ recorded = '' }: Step): boolean => /^\s*\.{3}|…/m.test(recorded);

const everyLabel = /^(?:-l|--selector|--field-selector)/;

/** What a `get` lists: its kind and the flags that choose, in any order; without those of `beyond` it lists as much or more. */
function scopeOf(command: string, beyond = /^$/): string {
  const words = command.trim().split(/\s+/);
  const kind = (words[words.indexOf('get') + 1] ?? '').replace(/^po$/, 'pod').replace(/^svc$/, 'service').replace(/s$/, '');
  const choosing = command.match(/(?<=\s)(?:(?:-n|--namespace|-l|--selector|--field-selector)[= ]?\S+|--all-namespaces\b|-A\b)/g) ?? [];
  return [kind, ...choosing.filter((flags) => !beyond.test(flags)).toSorted()].join(' ');
}

const flag = /\s(?:-[nlLo]|--(?:namespace|selector|label-columns|output|context|sort-by|field-selector))\s+\S+|\s-\S+(?:\s+[\w-]+=\S+)?/g;

const isListing = (command: string): boolean => /\bget \S+\s*$/.test(command.replace(flag, ''));

/** The objects that a `get` of one kind asks for by name, or of several as `kind/name`. */
function operandsOf(command: string): readonly string[] {
  const slashed = /\bget\s+((?:[a-z.]+\/[a-z0-9][-a-z0-9.]*\s*)+)$/.exec(command.replace(flag, '').replace(/[|>&;].*$/s, ''))?.[1];
  if (slashed !== undefined) return slashed.trim().split(/\s+/).map((word) => word.replace(kindPrefix, ''));
  const [, operands] = /\bget\s+[a-z.]+\s+([^|>&;]*)$/.exec(command.replace(flag, '').replace(/[|>&;].*$/s, '')) ?? [];
  return operands?.split(/\s+/).filter((word) => word !== '' && !word.startsWith('-')) ?? [];
}
