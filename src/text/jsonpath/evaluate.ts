/** Runs a parsed JSONPath over an object. */
import { unreachable } from '../../base/assert.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { equalBasic, lessBasic } from '../golang/compare.ts';
import type { ComparisonError } from '../golang/compare.ts';
import { formatValue } from '../golang/fmt.ts';
import { encodeUtf8 } from '../golang/quote.ts';
import { fromJson, mapKeys, mapValue, typeName } from '../golang/value.ts';
import type { GoValue } from '../golang/value.ts';
import type { PathList, PathNode } from './node.ts';

/** `undefined` is no value at all (what a range over null hands on), which prints differently from nil. */
export type Found = GoValue | undefined;

/** Where Go returns an error it often returns values as well, and a filter that asks for existence counts them. */
interface Walked {
  readonly found: readonly Found[];
  readonly error?: string;
}

/** Each range that nothing ends has the rest gone through once more, by Go as well: twenty of them a million times. */
const stepsMax = 300_000;

export type Evaluation =
  /** One list of values for each piece of text and each action that printed, in order. */
  | { readonly kind: 'found'; readonly pieces: readonly (readonly Found[])[] }
  | { readonly kind: 'error'; readonly message: string };

/** Throws Unsupported where ranges without an end would keep it busy. */
export function evaluateJsonPath(root: PathList, data: GoValue, allowMissingKeys: boolean): Evaluation {
  const evaluator = new Evaluator(allowMissingKeys);
  const result = evaluator.block(root.nodes, 0, data.kind === 'nil' ? undefined : data);
  return typeof result === 'string' ? { kind: 'error', message: result } : { kind: 'found', pieces: result };
}

/** Models the walk of k8s.io/client-go/util/jsonpath. */
class Evaluator {
  readonly #allowMissingKeys: boolean;
  /** `{range}` and `{end}` are told by counters, as in the original: what an unclosed range prints depends on it. */
  #rangeBegins = 0;
  #rangesOpen = 0;
  #rangeEnds = 0;
  #lastEnd: PathNode | undefined;
  #steps = 0;

  constructor(allowMissingKeys: boolean) {
    this.#allowMissingKeys = allowMissingKeys;
  }

  /** Everything from node `from` on, up to the end of the innermost range; an error as a text. */
  block(nodes: readonly PathNode[], from: number, data: Found): (readonly Found[])[] | string {
    const pieces: (readonly Found[])[] = [];
    for (let i = from; i < nodes.length; i++) {
      const node = nodes[i];
      if (!node) break;
      if (++this.#steps > stepsMax) throw new Unsupported('a JSONPath whose ranges have no end');
      const { found, error } = this.#walk([data], node);
      if (error !== undefined) return error;
      if (this.#rangeEnds > 0 && this.#rangeEnds <= this.#rangesOpen) {
        this.#rangeEnds--;
        this.#lastEnd = node;
        break;
      }
      if (this.#rangeBegins === 0) {
        pieces.push(found);
        continue;
      }
      this.#rangeBegins--;
      this.#rangesOpen++;
      // Without any element the body is gone through once, unprinted, to find its end.
      const elements = found.length > 0 ? found : [undefined];
      for (const element of elements) {
        const inner = this.block(nodes, i + 1, element?.kind === 'nil' ? undefined : element);
        if (typeof inner === 'string') return inner;
        if (found.length > 0) pieces.push(...inner);
      }
      this.#rangesOpen--;
      const end = this.#lastEnd ? nodes.indexOf(this.#lastEnd, i + 1) : -1;
      if (end > 0) i = end;
    }
    return pieces;
  }

  #walk(input: readonly Found[], node: PathNode): Walked {
    switch (node.type) {
      case 'list':
        return this.#list(input, node);
      case 'literal':
        return { found: node.perInput ? input.map(() => node.value) : [node.value] };
      case 'identifier':
        return this.#identifier(input, node.name);
      case 'field':
        return this.#field(input, node.name);
      case 'array':
        return this.#array(input, node);
      case 'filter':
        return this.#filter(input, node);
      case 'union':
        return this.#union(input, node.lists);
      case 'wildcard':
        return { found: input.flatMap(childrenOf) };
      case 'recursive':
        return { found: descend(input) };
      default:
        return unreachable(node);
    }
  }

  #list(input: readonly Found[], list: PathList): Walked {
    let found = input;
    for (const node of list.nodes) {
      const walked = this.#walk(found, node);
      if (walked.error !== undefined) return walked;
      found = walked.found;
    }
    return { found };
  }

  #identifier(input: readonly Found[], name: string): Walked {
    if (name === 'range') {
      this.#rangeBegins++;
      return { found: input };
    }
    if (name !== 'end') return { found: input, error: `unrecognized identifier ${name}` };
    if (this.#rangesOpen === 0) return { found: [], error: 'not in range, nothing to end' };
    this.#rangeEnds++;
    return { found: [] };
  }

  #field(input: readonly Found[], name: string): Walked {
    if (input.length === 0) return { found: [] };
    const found: Found[] = [];
    for (const value of input) {
      const element = value?.kind === 'map' ? mapValue(value.entries, name) : undefined;
      if (element !== undefined) found.push(fromJson(element));
    }
    if (found.length === 0 && !this.#allowMissingKeys) return { found, error: `${name} is not found` };
    return { found };
  }

  #array(input: readonly Found[], node: Extract<PathNode, { type: 'array' }>): Walked {
    const found: Found[] = [];
    for (const value of input) {
      if (value === undefined || value.kind === 'nil') continue;
      if (value.kind !== 'slice') return { found: input, error: `${typeName(value)} is not array or slice` };
      const { length } = value.items;
      let from = node.from.value ?? 0;
      if (from < 0) from += length;
      let to = node.to.value ?? length;
      if (to < 0 || (to === 0 && node.to.derived)) to += length;
      // No element was asked for: Go stops here, whatever else came in.
      if (from === to) return { found };
      if (from >= length || from < 0) return { found: input, error: outOfBounds(from, length) };
      if (to > length || to < 0) return { found: input, error: outOfBounds(to - 1, length) };
      if (from > to) return { found: input, error: `starting index ${from} is greater than ending index ${to}` };
      const step = node.step.value ?? 1;
      if (step <= 0) return { found: input, error: 'step must be > 0' };
      for (let i = from; i < to; i += step) found.push(fromJson(value.items[i]));
    }
    return { found };
  }

  #union(input: readonly Found[], lists: readonly PathList[]): Walked {
    const found: Found[] = [];
    for (const list of lists) {
      const walked = this.#list(input, list);
      if (walked.error !== undefined) return { found: input, error: walked.error };
      found.push(...walked.found);
    }
    return { found };
  }

  #filter(input: readonly Found[], node: Extract<PathNode, { type: 'filter' }>): Walked {
    const found: Found[] = [];
    for (const value of input) {
      if (value?.kind !== 'slice') return { found: input, error: `${value ? formatValue(value) : '<invalid reflect.Value>'} is not array or slice and cannot be filtered` };
      for (const item of value.items.map((json) => fromJson(json))) {
        const left = this.#list([item], node.left);
        if (node.operator === 'exists') {
          if (left.found.length > 0) found.push(item);
          continue;
        }
        if (left.error !== undefined) return { found: input, error: left.error };
        if (left.found.length === 0) continue;
        if (left.found.length > 1) return { found: input, error: 'can only compare one element at a time' };
        const right = this.#list([item], node.right);
        if (right.error !== undefined) return { found: input, error: right.error };
        if (right.found.length === 0) continue;
        if (right.found.length > 1) return { found: input, error: 'can only compare one element at a time' };
        const passes = compareBy(node.operator, left.found[0] ?? { kind: 'nil' }, right.found[0] ?? { kind: 'nil' });
        if (typeof passes === 'string') return { found, error: passes };
        if (passes) found.push(item);
      }
    }
    return { found };
  }
}

function outOfBounds(index: number, length: number): string {
  return `array index out of bounds: index ${index}, length ${length}`;
}

/** An unknown operator or types that don't compare give the error as a text. */
function compareBy(operator: string, left: GoValue, right: GoValue): boolean | string {
  const negated = (result: boolean | ComparisonError): boolean | ComparisonError => (typeof result === 'boolean' ? !result : result);
  const lessOrEqual = (): boolean | ComparisonError => {
    const less = lessBasic(left, right);
    return less === false ? equalBasic(left, right) : less;
  };
  switch (operator) {
    case '<':
      return lessBasic(left, right);
    case '>':
      return negated(lessOrEqual());
    case '==':
      return equalBasic(left, right);
    case '!=':
      return negated(equalBasic(left, right));
    case '<=':
      return lessOrEqual();
    case '>=':
      return negated(lessBasic(left, right));
    default:
      return `unrecognized filter operator ${operator}`;
  }
}

/**
 * What `*` selects. Go walks a map in no fixed order; ours is the order in which the object was written.
 * A string has its bytes inside, as in Go.
 */
function childrenOf(value: Found): readonly Found[] {
  switch (value?.kind) {
    case 'map':
      return mapKeys(value.entries).map((key) => fromJson(value.entries[key]));
    case 'slice':
      return value.items.map((item) => fromJson(item));
    case 'string':
      return encodeUtf8(value.value).map((byte) => ({ kind: 'int', type: 'uint8', value: BigInt(byte) }));
    default:
      return [];
  }
}

/** Every value that has something inside, each before what is inside it. */
function descend(input: readonly Found[]): Found[] {
  return input.flatMap((value) => {
    const children = childrenOf(value);
    return children.length === 0 ? [] : [value, ...descend(children)];
  });
}
