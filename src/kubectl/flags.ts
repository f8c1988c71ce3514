/** Command-line flags as kubectl reads them. Models github.com/spf13/pflag: its forms, and its own words for what is wrong. */
import { atLeast } from '../api/version.ts';
import type { KubernetesVersion, Minor } from '../api/version.ts';
import { present } from '../base/assert.ts';
import { remembered } from '../base/remember.ts';
import { parseGoDuration } from '../text/golang/duration.ts';
import { quote } from '../text/golang/quote.ts';

/** `pairs`: `a=b,c=d`, as k8s.io/component-base's MapStringString reads them. */
export type FlagKind = 'bool' | 'string' | 'int' | 'stringSlice' | 'stringArray' | 'duration' | 'pairs';

const repeatable: ReadonlySet<FlagKind> = new Set(['stringSlice', 'stringArray', 'pairs']);

export interface FlagSpec {
  readonly name: string;
  readonly shorthand?: string;
  readonly kind: FlagKind;
  readonly default?: string;
  /** What `--name` alone means where a value may be left out. Bools mean "true". */
  readonly bare?: string;
  /** cobra's MarkFlagRequired. */
  readonly required?: boolean;
  /** The first kubectl that has it, and the first that has it no more. */
  readonly since?: Minor;
  readonly until?: Minor;
  /** Which kubectls answer its use with `Flag --name has been deprecated, …`. */
  readonly deprecated?: { readonly since: Minor; readonly until?: Minor; readonly says: string };
}

/** Those that a kubectl of this version has. */
export const flagsOfVersion = (specs: readonly FlagSpec[], version: KubernetesVersion): readonly FlagSpec[] =>
  specs.filter(({ since, until }) => (since === undefined || atLeast(version, since)) && (until === undefined || !atLeast(version, until)));

/** What pflag says of flags that were given and should not be used any more. */
export function deprecationsOf(flags: Flags, specs: readonly FlagSpec[], version: KubernetesVersion): readonly string[] {
  return flags.given.flatMap(([name]) => {
    const deprecated = specs.find((spec) => spec.name === name)?.deprecated;
    const told = deprecated && atLeast(version, deprecated.since) && (deprecated.until === undefined || !atLeast(version, deprecated.until));
    return told ? [`Flag --${name} has been deprecated, ${deprecated.says}`] : [];
  });
}

/** What pflag and cobra say of arguments that they can't read. */
export class FlagError extends Error {
  override readonly name = 'FlagError';
}

export class Flags {
  readonly args: readonly string[];
  /** Where `--` stood among the arguments; -1 without. */
  readonly dashAt: number;
  /** Every flag with its value, in the order in which they were typed. */
  readonly given: readonly (readonly [string, string])[];
  readonly #specs: ReadonlyMap<string, FlagSpec>;
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(specs: ReadonlyMap<string, FlagSpec>, given: readonly (readonly [string, string])[], args: readonly string[], dashAt: number) {
    this.#specs = specs;
    this.given = given;
    this.#values = valuesOf(specs, given);
    this.args = args;
    this.dashAt = dashAt;
  }

  /** Whether this verb has the flag at all. */
  has(name: string): boolean {
    return this.#specs.has(name);
  }

  /** Whether it was given. */
  changed(name: string): boolean {
    return this.#values.has(name);
  }

  string(name: string): string {
    return this.#values.get(name)?.at(-1) ?? this.#specs.get(name)?.default ?? '';
  }

  bool(name: string): boolean {
    return isTrue(this.string(name) || 'false');
  }

  int(name: string): number {
    return Number(this.string(name) || '0');
  }

  /** A repeatable flag's values; a slice's are separated by commas too. */
  list(name: string): readonly string[] {
    const given = this.#values.get(name) ?? [];
    return this.#specs.get(name)?.kind === 'stringArray' ? given : given.flatMap((value) => (value === '' ? [] : value.split(',')));
  }

  /** What `a=b,c=d` says; blanks around either side are nothing. */
  pairs(name: string): Readonly<Record<string, string>> {
    return Object.fromEntries(this.list(name).map((pair) => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()];
    }));
  }

  /** A duration in milliseconds. */
  durationMs(name: string): number {
    return parseGoDuration(this.string(name) || '0s') ?? 0;
  }

  /** Flags that cobra marks as required and that are not there. */
  missing(): readonly string[] {
    return [...this.#specs.values()].filter((spec) => spec.required && !this.changed(spec.name)).map((spec) => spec.name);
  }
}

/** The last value counts, but for flags that can be repeated. */
function valuesOf(specs: ReadonlyMap<string, FlagSpec>, given: readonly (readonly [string, string])[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>();
  for (const [name, value] of given) {
    const kind = specs.get(name)?.kind;
    values.set(name, kind !== undefined && repeatable.has(kind) ? [...(values.get(name) ?? []), value] : [value]);
  }
  return values;
}

/** A verb is asked for again and again. */
const indexOf = remembered((specs: readonly FlagSpec[]) => ({
  byName: new Map(specs.map((spec) => [spec.name, spec])),
  byShorthand: new Map(specs.flatMap((spec) => (spec.shorthand ? [[spec.shorthand, spec] as const] : []))),
}));

/** Reads the words behind a verb. */
export function parseFlags(words: readonly string[], specs: readonly FlagSpec[]): Flags {
  const { byName, byShorthand } = indexOf(specs);
  const given: (readonly [string, string])[] = [];
  const args: string[] = [];
  let dashAt = -1;

  const set = (spec: FlagSpec, value: string): void => {
    checkValue(spec, value);
    given.push([spec.name, value]);
  };

  for (let at = 0; at < words.length; at++) {
    const word = present(words[at], 'a word');
    if (word === '--') {
      dashAt = args.length;
      args.push(...words.slice(at + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      args.push(word);
      continue;
    }
    const next = words[at + 1];
    const tookNext = word.startsWith('--') ? readLong(word, next, byName, set) : readShort(word, next, byShorthand, set);
    if (tookNext) at++;
  }
  return new Flags(byName, given, args, dashAt);
}

type Setter = (spec: FlagSpec, value: string) => void;

const bareValue = (spec: FlagSpec): string | undefined => (spec.kind === 'bool' ? 'true' : spec.bare);

function readLong(word: string, next: string | undefined, byName: ReadonlyMap<string, FlagSpec>, set: Setter): boolean {
  const body = word.slice(2);
  if (body.startsWith('-') || body.startsWith('=')) throw new FlagError(`bad flag syntax: ${word}`);
  const equals = body.indexOf('=');
  const name = equals < 0 ? body : body.slice(0, equals);
  const spec = byName.get(name);
  if (!spec) throw new FlagError(`unknown flag: --${name}`);
  if (equals >= 0) {
    set(spec, body.slice(equals + 1));
    return false;
  }
  const bare = bareValue(spec);
  if (bare !== undefined) {
    set(spec, bare);
    return false;
  }
  if (next === undefined) throw new FlagError(`flag needs an argument: --${name}`);
  set(spec, next);
  return true;
}

/** `-n default`, `-ndefault`, `-n=default`, `-it`. */
function readShort(word: string, next: string | undefined, byShorthand: ReadonlyMap<string, FlagSpec>, set: Setter): boolean {
  const group = word.slice(1);
  for (let at = 0; at < group.length; at++) {
    const letter = group.charAt(at);
    const spec = byShorthand.get(letter);
    if (!spec) throw new FlagError(`unknown shorthand flag: '${letter}' in -${group.slice(at)}`);
    if (group.length - at > 2 && group.charAt(at + 1) === '=') {
      set(spec, group.slice(at + 2));
      return false;
    }
    const bare = bareValue(spec);
    if (bare !== undefined) {
      set(spec, bare);
      continue;
    }
    if (at + 1 < group.length) {
      set(spec, group.slice(at + 1));
      return false;
    }
    if (next === undefined) throw new FlagError(`flag needs an argument: '${letter}' in -${group.slice(at)}`);
    set(spec, next);
    return true;
  }
  return false;
}

const trueWords: readonly string[] = ['1', 't', 'T', 'true', 'TRUE', 'True'];
const falseWords: readonly string[] = ['0', 'f', 'F', 'false', 'FALSE', 'False'];

/** Models strconv.ParseBool. */
export function isTrue(text: string): boolean {
  return trueWords.includes(text);
}

function checkValue(spec: FlagSpec, value: string): void {
  const wrong = complaint(spec.kind, value);
  if (wrong === undefined) return;
  const flag = spec.shorthand ? `-${spec.shorthand}, --${spec.name}` : `--${spec.name}`;
  throw new FlagError(`invalid argument ${quote(value)} for "${flag}" flag: ${wrong}`);
}

function complaint(kind: FlagKind, value: string): string | undefined {
  switch (kind) {
    case 'bool':
      return trueWords.includes(value) || falseWords.includes(value) ? undefined : `strconv.ParseBool: parsing ${quote(value)}: invalid syntax`;
    case 'int':
      return /^[+-]?\d+$/.test(value) ? undefined : `strconv.ParseInt: parsing ${quote(value)}: invalid syntax`;
    case 'duration':
      if (parseGoDuration(value) !== undefined) return undefined;
      return /^[+-]?[\d.]+$/.test(value) ? `time: missing unit in duration ${quote(value)}` : `time: invalid duration ${quote(value)}`;
    case 'pairs':
      return value.split(',').every((pair) => pair === '' || pair.includes('=')) ? undefined : 'malformed pair, expect string=string';
    case 'string':
    case 'stringSlice':
    case 'stringArray':
      return undefined;
  }
}
