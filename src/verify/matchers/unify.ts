/**
 * Whether one printed word could stand where another does: the simulator's word is taken apart into what it decided freely and what
 * follows from that, and the recorded word must agree in the second and may name other values for the first.
 */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { DurationForm } from '../../text/duration.ts';
import { durationInterval, shortened } from '../../text/duration.ts';
import { parseGoDuration } from '../../text/golang/duration.ts';
import { literally } from '../../text/pattern.ts';
import { momentsOf } from './dates.ts';

/** A choice that would have to fall otherwise. */
export interface Binding {
  readonly id: string;
  readonly value: string;
}

export type Unified =
  | { readonly kind: 'same' }
  /** Would be the same if these choices fell so; each is a list because several choices may have printed the same value. */
  | { readonly kind: 'bindings'; readonly bindings: readonly (readonly Binding[])[] }
  /** Both are durations: the time line decides. */
  | { readonly kind: 'duration'; readonly simulated: string; readonly recorded: string }
  /** Both are dates: the time line decides. */
  | { readonly kind: 'date'; readonly simulatedMs: number; readonly recordedMs: number }
  /** A value that carries no evidence (an opaque resourceVersion). */
  | { readonly kind: 'free' }
  | { readonly kind: 'different' };

/** Where the values of a run came from. */
export interface Provenance {
  /** A printed word taken apart into what was decided freely and what follows from it; undefined where nothing in it was free. */
  takeApart(word: string): TakenApart | undefined;
  /** Whether a printed number carries no evidence. */
  isOpaque(word: string): boolean;
  /** The choices that fell on a value. */
  holdersOf(value: string): readonly Choice[];
}

interface TakenApart {
  /** What any word looks like that these choices could have printed; a group for each. */
  readonly pattern: RegExp;
  readonly found: readonly { readonly value: string; readonly choices: readonly Choice[]; readonly form: Form }[];
}

/** How a value is printed: a pattern of one group, and the value that is printed so. */
interface Form {
  readonly shape: string;
  read(printed: string): string;
}

/** Indexes a choice log by value. Durations count only where a program of the step itself drew them: `0` is everywhere. `opaque`: numbers that carry no evidence. */
export function provenanceOf(log: readonly Choice[], ofThisStep: readonly Choice[], opaque: ReadonlySet<string> = new Set()): Provenance {
  // Most outputs are the recorded ones word for word, and nobody asks where their words came from.
  let byValue: ReadonlyMap<string, readonly Choice[]> | undefined;
  const sources = (value: string): readonly Choice[] => (byValue ??= indexed(log, ofThisStep)).get(value) ?? [];
  // Of two long outputs each line is held against each, so each word comes up as often as the other has lines.
  const known = new Map<string, TakenApart | undefined>();
  const takeApart = (word: string): TakenApart | undefined => {
    if (!known.has(word)) known.set(word, apart(word, sources));
    return known.get(word);
  };
  return { takeApart, isOpaque: (word) => opaque.has(word), holdersOf: sources };
}

/** What a kubelet took its time for meanwhile is printed by nobody, unless it is told, see `Choice`. */
const ofProgram = /^step\//;

function indexed(log: readonly Choice[], ofThisStep: readonly Choice[]): ReadonlyMap<string, readonly Choice[]> {
  const byValue = new Map<string, Choice[]>();
  const add = (choice: Choice, key = choice.value): void => {
    const list = byValue.get(key);
    if (list) list.push(choice);
    else byValue.set(key, [choice]);
  };
  for (const choice of ofThisStep) if (choice.domain.kind === 'duration' && ofProgram.test(choice.id)) add(choice);
  for (const choice of log) if (choice.domain.kind === 'duration' && choice.domain.told) add(choice, keyOfTold(choice.domain.told, choice.value));
  for (const choice of log) if (!listed.has(choice.domain.kind)) add(choice);
  return byValue;
}

/** What may be one freely decided value inside a word: the milliseconds of a ping, an address, a release, a uid, a run of letters and digits. */
export const piece: RegExp = /(?<=time=)\d+(?:\.\d+)?|\d{1,3}(?:\.\d{1,3}){3}|\d+(?:\.\d+){2}|[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?|(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d+(?=ms(?![A-Za-z0-9]))|[A-Za-z0-9]+/g;

const shapes: Readonly<Record<Choice['domain']['kind'], string>> = {
  address: '(\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?|(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4})',
  uid: '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})',
  word: '([a-z0-9]+(?:\\.\\d+)*)',
  port: '(\\d+)',
  duration: '(\\d+)',
  oneOf: '(\\S+)',
  order: '(\\S+)',
};

/** A word whose alphabet has a dash in it may look like anything without blanks. */
const shapeOf = (domain: Choice['domain']): string => (domain.kind === 'word' && domain.alphabet.includes('-') ? '(\\S+)' : shapes[domain.kind]);

/** What is never one printed word by itself, or too often one that means something else. */
const listed: ReadonlySet<Choice['domain']['kind']> = new Set(['duration', 'oneOf', 'order']);

const hasDigit = /\d/;

/** `ages`: the form of the recorded durations. */
export function unify(simulated: string, recorded: string, provenance: Provenance, ages: DurationForm = 'human'): Unified {
  // What tells a time, a number or an Event has digits in it on both sides.
  if (!hasDigit.test(simulated) || !hasDigit.test(recorded)) return simulated === recorded ? { kind: 'same' } : unifyByProvenance(simulated, recorded, provenance);
  const [simulatedMs] = momentsOf(simulated);
  if (simulatedMs !== undefined) {
    // A zone's name that means several is that which fits what is known of the calendar.
    const [recordedMs] = momentsOf(recorded).toSorted((one, other) => Math.abs(one - simulatedMs) - Math.abs(other - simulatedMs));
    if (recordedMs !== undefined) return { kind: 'date', simulatedMs, recordedMs };
  }
  const durations = [durationOf(simulated, 'human'), durationOf(recorded, ages)] as const;
  if (durations[0] && durations[1] && durations[0].frame === durations[1].frame) {
    return { kind: 'duration', simulated: ages === 'short' ? shortened(durations[0].text) : durations[0].text, recorded: durations[1].text };
  }
  if (simulated === recorded) return { kind: 'same' };
  const [object, objectRecorded] = [objectOfEvent(simulated), objectOfEvent(recorded)];
  if (object !== undefined && objectRecorded !== undefined) return object === objectRecorded ? { kind: 'free' } : unifyByProvenance(object, objectRecorded, provenance);
  if (provenance.isOpaque(simulated) && /^\d+$/.test(recorded)) return { kind: 'free' };
  return unifyByProvenance(simulated, recorded, provenance);
}

function apart(word: string, sources: (value: string) => readonly Choice[]): TakenApart | undefined {
  const told = toldDuration(word, sources);
  if (told) return told;
  let pattern = '^';
  let at = 0;
  const found: { readonly value: string; readonly choices: readonly Choice[]; readonly form: Form }[] = [];
  for (const match of word.matchAll(piece)) {
    const isOfPing = pingTime.test(word);
    const value = isOfPing ? ofPing.read(match[0]) : match[0];
    const choices = sources(value);
    const [first] = choices;
    if (!first) continue;
    const form = isOfPing ? ofPing : { shape: shapeOf(first.domain), read: (printed: string) => printed };
    pattern += literally(word.slice(at, match.index)) + form.shape;
    at = match.index + match[0].length;
    found.push({ value, choices, form });
  }
  return found.length === 0 ? undefined : { pattern: new RegExp(`${pattern}${literally(word.slice(at))}$`), found };
}

/** A round trip is decided in microseconds and printed in milliseconds. */
const pingTime = /^time=\d/;
const ofPing: Form = { shape: '(\\d+(?:\\.\\d+)?)', read: (ms) => String(Math.round(Number(ms) * 1000)) };

/** Decided in milliseconds; until 1.26 an Event told nanoseconds, and a sum of products misses a whole number by a hair. */
const goForm: Form = { shape: '((?:\\d+h)?(?:\\d+m)?\\d+(?:\\.\\d+)?m?s)', read: (printed) => String(Math.trunc(Number((parseGoDuration(printed) ?? 0).toFixed(6)))) };
const goWord = new RegExp(`^(\\(?)${goForm.shape}$`);

/** `1.702s`, `(2.102s`: how long something took, as an Event tells it. */
function toldDuration(word: string, sources: (value: string) => readonly Choice[]): TakenApart | undefined {
  const [, bracket = '', printed] = goWord.exec(word) ?? [];
  if (printed === undefined) return undefined;
  const value = goForm.read(printed);
  const choices = sources(keyOfTold(bracket === '' ? 'took' : 'took in all', value));
  return choices.length === 0 ? undefined : { pattern: new RegExp(`^${literally(bracket)}${goForm.shape}$`), found: [{ value, choices, form: goForm }] };
}

const keyOfTold = (told: string, value: string): string => (told === 'number' ? value : `${told} ${value}`);

function unifyByProvenance(simulated: string, recorded: string, provenance: Provenance): Unified {
  const { pattern, found } = provenance.takeApart(simulated) ?? {};
  const match = pattern?.exec(recorded);
  if (!match || !found) return { kind: 'different' };
  const bindings = found.flatMap(({ value, choices, form }, index) => {
    const wanted = match[index + 1];
    const chosen = wanted === undefined ? value : form.read(wanted);
    const able = choices.filter((choice) => !isHash(choice) || !provenance.holdersOf(chosen).some(isComputed));
    return chosen === value ? [] : [ownFirst(able, simulated).map((choice) => ({ id: choice.id, value: chosen }))];
  });
  // The same values, more finely printed.
  if (bindings.length === 0) return { kind: 'same' };
  return bindings.every((alternatives) => alternatives.length > 0) ? { kind: 'bindings', bindings } : { kind: 'different' };
}

/** Two ReplicaSets may each have a pod with the same suffix: the one meant is that of which the word begins with the owner's name. */
function ownFirst(choices: readonly Choice[], word: string): readonly Choice[] {
  if (choices.length < 2) return choices;
  const isOwn = ({ id }: Choice): boolean => id.split('/').some((part) => part !== '' && word.includes(`${part}-`));
  return [...choices.filter(isOwn), ...choices.filter((choice) => !isOwn(choice))];
}

/** A hash that is its template's: no other template has it. That of a restarted one hangs on the second of the restart, so it may be found later. */
const isHash = ({ id }: Choice): boolean => id.includes('/podTemplateHash/');
const isComputed = ({ domain, value }: Choice): boolean => domain.kind === 'word' && domain.usual === value;

/** `5m`, `(5m`, `3h15m,`: the duration and what stands around it. */
function durationOf(text: string, form: DurationForm): { readonly text: string; readonly frame: string } | undefined {
  const match = /^(\(?)((?:\d+(?:y|d|h|m|s))+)([),]*)$/.exec(text);
  const inner = match?.[2];
  if (!match || !inner || !durationInterval(inner, form)) return undefined;
  return { text: inner, frame: `${match[1]}_${match[3]}` };
}

/** `web-x7k2p.1887ca21bbff211c`: an Event is called by its object and by the nanosecond in which it happened, which nobody can hold against anything: its ages tell when it was. */
const objectOfEvent = (text: string): string | undefined => /^((?:event\/)?[a-z0-9][-a-z0-9.]*)\.1[0-9a-f]{15}$/.exec(text)?.[1];
