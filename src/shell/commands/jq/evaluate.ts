/** Runs a jq filter: each value in, any number of values out. */
import type { Json, JsonObject } from '../../../base/json.ts';
import { isObject } from '../../../base/json.ts';
import { unreachable } from '../../../base/assert.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { extendedToRegExp } from '../../text/posixRegExp.ts';
import { byBytes } from '../../files.ts';
import type { Filter } from './parser.ts';
import { printJson } from './print.ts';

/** What jq says on standard error behind `jq: error (at <stdin>:N): `. */
export class JqFault {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

export function evaluateJq(filter: Filter, input: Json): readonly Json[] {
  const each = (inner: Filter): readonly Json[] => evaluateJq(inner, input);
  const one = (inner: Filter): Json => each(inner)[0] ?? null;
  switch (filter.kind) {
    case 'identity':
      return [input];
    case 'literal':
      return [filter.value];
    case 'string':
      return [filter.parts.map((part) => (typeof part === 'string' ? part : textOf(one(part)))).join('')];
    case 'field':
      return each(filter.of).flatMap((value) => each(filter.name).flatMap((name) => (filter.optional ? orNothing(() => [fieldOf(value, name)]) : [fieldOf(value, name)])));
    case 'slice':
      return each(filter.of).map((value) => {
        if (typeof value !== 'string' && !Array.isArray(value)) throw new JqFault(`Cannot index ${typeOf(value)} with object`);
        return value.slice(filter.from ? Number(one(filter.from)) : 0, filter.to ? Number(one(filter.to)) : undefined);
      });
    case 'iterate':
      return each(filter.of).flatMap((value) => (filter.optional ? orNothing(() => valuesOf(value)) : valuesOf(value)));
    case 'pipe':
      return each(filter.left).flatMap((value) => evaluateJq(filter.right, value));
    case 'comma':
      return [...each(filter.left), ...each(filter.right)];
    case 'negate':
      return each(filter.operand).map((value) => -Number(value));
    case 'array':
      return [filter.items ? each(filter.items) : []];
    case 'object':
      return filter.entries.reduce<readonly JsonObject[]>(
        (objects, { key, value }) => objects.flatMap((object) => each(key).flatMap((name) => each(value).map((member) => ({ ...object, [textOf(name)]: member })))),
        [{}],
      );
    case 'if':
      return each(filter.test).flatMap((test) => each(isTrue(test) ? filter.yes : filter.no));
    case 'binary':
      return binary(filter.operator, filter.left, filter.right, each);
    case 'call':
      return call(filter.name, filter.args, input);
    default:
      return unreachable(filter);
  }
}

const isTrue = (value: Json): boolean => value !== null && value !== false;
const textOf = (value: Json): string => (typeof value === 'string' ? value : printJson(value, 'compact'));

function orNothing(run: () => readonly Json[]): readonly Json[] {
  try {
    return run();
  } catch (fault) {
    if (fault instanceof JqFault) return [];
    throw fault;
  }
}

function typeOf(value: Json): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function fieldOf(value: Json, name: Json): Json {
  if (value === null) return null;
  if (isObject(value) && typeof name === 'string') return value[name] ?? null;
  if (Array.isArray(value) && typeof name === 'number') return (value as readonly Json[]).at(name) ?? null;
  throw new JqFault(`Cannot index ${typeOf(value)} with ${typeof name === 'string' ? `"${name}"` : typeOf(name)}`);
}

function valuesOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  if (isObject(value)) return Object.values(value).map((member) => member ?? null);
  const shown = value === null ? 'null (null)' : `${typeOf(value)} (${textOf(value)})`;
  throw new JqFault(`Cannot iterate over ${value === null ? 'null (null)' : shown}`);
}

/** jq's order of types, then of values. */
function compare(a: Json, b: Json): number {
  const rank = (value: Json): number => (value === null ? 0 : value === false ? 1 : value === true ? 2 : ['number', 'string', 'array', 'object'].indexOf(typeOf(value)) + 3);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return byBytes(textOf(a), textOf(b));
}

function binary(operator: string, left: Filter, right: Filter, each: (filter: Filter) => readonly Json[]): readonly Json[] {
  if (operator === '//') {
    const kept = orNothing(() => each(left)).filter(isTrue);
    return kept.length > 0 ? kept : each(right);
  }
  if (operator === 'and' || operator === 'or') return each(left).flatMap((a) => (isTrue(a) === (operator === 'or') ? [operator === 'or'] : each(right).map(isTrue)));
  return each(right).flatMap((b) => each(left).map((a) => combine(operator, a, b)));
}

function combine(operator: string, a: Json, b: Json): Json {
  const order = (): number => compare(a, b);
  switch (operator) {
    case '==':
      return order() === 0;
    case '!=':
      return order() !== 0;
    case '<':
      return order() < 0;
    case '<=':
      return order() <= 0;
    case '>':
      return order() > 0;
    case '>=':
      return order() >= 0;
    default:
  }
  if (operator === '+') {
    if (a === null || b === null) return a ?? b;
    if (typeof a === 'string' && typeof b === 'string') return a + b;
    if (Array.isArray(a) && Array.isArray(b)) return [...(a as readonly Json[]), ...(b as readonly Json[])];
    if (isObject(a) && isObject(b)) return { ...a, ...b };
  }
  if (operator === '-' && Array.isArray(a) && Array.isArray(b)) return (a as readonly Json[]).filter((item) => !(b as readonly Json[]).some((other) => compare(item, other) === 0));
  if (typeof a === 'number' && typeof b === 'number') return operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : operator === '/' ? a / b : Math.trunc(a) % Math.trunc(b);
  throw new Unsupported(`jq ${operator} on ${typeOf(a)} and ${typeOf(b)}`);
}

function call(name: string, args: readonly Filter[], input: Json): readonly Json[] {
  const [first = { kind: 'identity' } as Filter] = args;
  const each = (value: Json): readonly Json[] => evaluateJq(first, value);
  const arrayOf = (value: Json): readonly Json[] => {
    if (Array.isArray(value)) return value as readonly Json[];
    throw new JqFault(`Cannot iterate over ${typeOf(value)}`);
  };
  const textIn = (value: Json): string => {
    if (typeof value === 'string') return value;
    throw new JqFault(`${typeOf(value)} (${textOf(value)}) is not a string`);
  };
  const by = (value: Json): Json => each(value)[0] ?? null;
  switch (`${name}/${args.length}`) {
    case 'empty/0':
      return [];
    case 'not/0':
      return [!isTrue(input)];
    case 'length/0':
      return [input === null ? 0 : typeof input === 'string' ? [...input].length : typeof input === 'number' ? Math.abs(input) : valuesOf(input).length];
    case 'keys/0':
      return [Array.isArray(input) ? input.map((_, at) => at) : isObject(input) ? Object.keys(input).sort(byBytes) : []];
    case 'keys_unsorted/0':
      return [isObject(input) ? Object.keys(input) : []];
    case 'select/1':
      return each(input).flatMap((test) => (isTrue(test) ? [input] : []));
    case 'map/1':
      return [valuesOf(input).flatMap(each)];
    case 'recurse/0':
      return recurse(input);
    case 'first/0':
      return [fieldOf(input, 0)];
    case 'last/0':
      return [fieldOf(input, -1)];
    case 'add/0':
      return [valuesOf(input).reduce<Json>((sum, value) => combine('+', sum, value), null)];
    case 'type/0':
      return [typeOf(input)];
    case 'has/1':
      return [isObject(input) ? by(input) !== null && textOf(by(input)) in input : Number(by(input)) < arrayOf(input).length];
    case 'contains/1':
      return [typeof input === 'string' ? input.includes(textIn(by(input))) : arrayOf(input).some((item) => arrayOf(by(input)).some((other) => compare(item, other) === 0))];
    case 'any/0':
      return [valuesOf(input).some(isTrue)];
    case 'all/0':
      return [valuesOf(input).every(isTrue)];
    case 'sort/0':
      return [arrayOf(input).toSorted(compare)];
    case 'sort_by/1':
      return [arrayOf(input).toSorted((a, b) => compare(by(a), by(b)))];
    case 'unique/0':
      return [arrayOf(input).toSorted(compare).filter((value, at, all) => at === 0 || compare(value, all[at - 1] ?? null) !== 0)];
    case 'reverse/0':
      return [arrayOf(input).toReversed()];
    case 'join/1':
      return [arrayOf(input).map((value) => (value === null ? '' : textOf(value))).join(textIn(by(input)))];
    case 'split/1':
      return [textIn(input).split(textIn(by(input)))];
    case 'startswith/1':
      return [textIn(input).startsWith(textIn(by(input)))];
    case 'endswith/1':
      return [textIn(input).endsWith(textIn(by(input)))];
    case 'test/1':
      return [extendedToRegExp(textIn(by(input)), '').test(textIn(input))];
    case 'tostring/0':
      return [textOf(input)];
    case 'tonumber/0':
      return [Number(input)];
    case 'ascii_downcase/0':
      return [textIn(input).toLowerCase()];
    case 'ascii_upcase/0':
      return [textIn(input).toUpperCase()];
    case 'to_entries/0':
      return [isObject(input) ? Object.entries(input).map(([key, value]) => ({ key, value: value ?? null })) : []];
    default:
      throw new Unsupported(`jq ${name}`);
  }
}

function recurse(value: Json): readonly Json[] {
  return [value, ...(Array.isArray(value) || isObject(value) ? valuesOf(value).flatMap(recurse) : [])];
}
