/** The parser of kubectl's JSONPath: text with actions in braces. */
import { describeCharacter, unescape } from '../golang/quote.ts';
import { goInt, goString } from '../golang/value.ts';
import type { GoValue } from '../golang/value.ts';
import type { PathList, PathNode, SliceParameter } from './node.ts';

export type PathParseResult =
  | { readonly kind: 'path'; readonly root: PathList }
  | { readonly kind: 'error'; readonly message: string };

class PathFailure extends Error {}

/** Models `Parse` of k8s.io/client-go/util/jsonpath. Never throws. */
export function parseJsonPath(text: string): PathParseResult {
  try {
    return { kind: 'path', root: parseWhole(text) };
  } catch (failure) {
    if (failure instanceof PathFailure) return { kind: 'error', message: failure.message };
    throw failure;
  }
}

function parseWhole(text: string): PathList {
  const parser = new PathParser(text);
  parser.text();
  return parser.root;
}

/** An expression as if it stood alone in braces. */
function parseAction(text: string): PathList {
  const [first] = parseWhole(`{${text}}`).nodes;
  return first?.type === 'list' ? first : { type: 'list', nodes: [] };
}

const isSpace = (character: string): boolean => character === ' ' || character === '\t' || character === '\r' || character === '\n';
const isAlphanumeric = (character: string): boolean => character === '_' || /^[\p{L}\p{Nd}]$/u.test(character);
const isTerminator = (character: string): boolean => character === '' || isSpace(character) || '.,[]$@{}'.includes(character);

class PathParser {
  readonly root: PathList = { type: 'list', nodes: [] };
  readonly #input: string;
  #offset = 0;
  #start = 0;

  constructor(input: string) {
    this.#input = input;
  }

  /** Text up to the next action, the action, and so on to the end. */
  text(): void {
    while (this.#offset < this.#input.length) {
      const brace = this.#input.indexOf('{', this.#offset);
      this.#offset = brace < 0 ? this.#input.length : brace;
      if (this.#offset > this.#start) this.root.nodes.push(literal(goString(this.#consumed())));
      if (brace < 0) return;
      this.#offset++;
      this.#consumed();
      const list: PathList = { type: 'list', nodes: [] };
      this.root.nodes.push(list);
      this.#action(list.nodes);
    }
  }

  #peek(): string {
    const codePoint = this.#input.codePointAt(this.#offset);
    return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
  }

  #next(): string {
    const character = this.#peek();
    this.#offset += character.length;
    return character;
  }

  /** What was read since the last call. */
  #consumed(): string {
    const text = this.#input.slice(this.#start, this.#offset);
    this.#start = this.#offset;
    return text;
  }

  #action(nodes: PathNode[]): void {
    for (;;) {
      if (this.#input.startsWith('}', this.#offset)) {
        this.#offset++;
        this.#consumed();
        return;
      }
      if (this.#input.startsWith('[?(', this.#offset)) this.#filter(nodes);
      else if (this.#input.startsWith('..', this.#offset)) this.#recursive(nodes);
      else this.#item(nodes);
    }
  }

  #item(nodes: PathNode[]): void {
    const character = this.#next();
    if (character === '' || character === '\r' || character === '\n') throw new PathFailure('unclosed action');
    // `@` and `$` are both the current object.
    if (character === ' ' || character === '@' || character === '$') this.#consumed();
    else if (character === '[') this.#array(nodes);
    else if (character === '"' || character === "'") this.#quoted(nodes, character);
    else if (character === '.') this.#field(nodes);
    else if (/^[-+\p{Nd}]$/u.test(character)) this.#number(nodes);
    else if (isAlphanumeric(character)) this.#identifier(nodes);
    else throw new PathFailure(`unrecognized character in action: ${describeCharacter(character)}`);
  }

  #identifier(nodes: PathNode[]): void {
    while (!isTerminator(this.#peek())) this.#next();
    const name = this.#consumed();
    if (name === 'true' || name === 'false') nodes.push({ type: 'literal', value: { kind: 'bool', value: name === 'true' }, perInput: true });
    else nodes.push({ type: 'identifier', name });
  }

  #recursive(nodes: PathNode[]): void {
    if (nodes.at(-1)?.type === 'recursive') throw new PathFailure('invalid multiple recursive descent');
    this.#offset += 2;
    this.#consumed();
    nodes.push({ type: 'recursive' });
    if (isAlphanumeric(this.#peek())) this.#field(nodes);
  }

  #number(nodes: PathNode[]): void {
    while (/^[.\p{Nd}]$/u.test(this.#peek())) this.#next();
    const text = this.#consumed();
    if (/^[-+]?\d+$/.test(text)) nodes.push({ type: 'literal', value: goInt(Number(text)), perInput: true });
    else if (/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(text)) nodes.push({ type: 'literal', value: { kind: 'float64', value: Number(text) }, perInput: true });
    else throw new PathFailure(`cannot parse number ${text}`);
  }

  #field(nodes: PathNode[]): void {
    this.#consumed();
    for (let character = this.#peek(); !isTerminator(character); character = this.#peek()) {
      this.#next();
      if (character === '\\') this.#next();
    }
    const name = this.#consumed();
    nodes.push(name === '*' ? { type: 'wildcard' } : { type: 'field', name: name.replaceAll('\\', '') });
  }

  #quoted(nodes: PathNode[], mark: '"' | "'"): void {
    for (;;) {
      const character = this.#next();
      if (character === '' || character === '\n') throw new PathFailure('unterminated quoted string');
      if (character === mark && this.#input[this.#offset - 2] !== '\\') break;
    }
    const quoted = this.#consumed();
    const text = unescape(quoted.slice(1, -1), mark);
    if (text === undefined) throw new PathFailure(`unquote string ${quoted} error invalid syntax`);
    nodes.push(literal(goString(text)));
  }

  #array(nodes: PathNode[]): void {
    for (let character = this.#next(); character !== ']'; character = this.#next()) {
      if (character === '' || character === '\n') throw new PathFailure('unterminated array');
    }
    const inside = this.#consumed().slice(1, -1);
    const text = inside === '*' ? ':' : inside;
    const parts = text.split(',');
    if (parts.length > 1) {
      nodes.push({ type: 'union', lists: parts.map((part) => parseAction(`[${part.replace(/^ +| +$/g, '')}]`)) });
      return;
    }
    const key = /^'([^']*)'$/.exec(text);
    if (key) {
      nodes.push(...parseAction(`.${key[1] ?? ''}`).nodes);
      return;
    }
    const slice = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text);
    if (!slice) throw new PathFailure(`invalid array index ${text}`);
    const [, from = '', to, step] = slice;
    const start = from === '' ? undefined : parseIndex(from);
    nodes.push({
      type: 'array',
      from: { value: start },
      to: to === undefined ? { value: (start ?? 0) + 1, derived: true } : sliceParameter(to),
      step: step === undefined ? { value: undefined } : sliceParameter(step),
    });
  }

  #filter(nodes: PathNode[]): void {
    this.#offset += '[?('.length;
    this.#consumed();
    let mark = '';
    let closed = false;
    for (;;) {
      const character = this.#next();
      if (character === '' || character === '\n') throw new PathFailure('unterminated filter');
      if (character === '"' || character === "'") {
        if (mark === '') mark = character;
        else if (character === mark && this.#input[this.#offset - 2] !== '\\') closed = true;
      }
      // Only the first quoted text is watched: a bracket in a second one ends the filter.
      if (character === ')' && (mark !== '') === closed) break;
    }
    if (this.#next() !== ']') throw new PathFailure('unclosed array expect ]');
    const text = this.#consumed().slice(0, -2);
    const comparison = /^([^!<>=]+)([!<>=]+)(.+?)$/.exec(text);
    if (!comparison) {
      nodes.push({ type: 'filter', left: parseAction(text), right: { type: 'list', nodes: [] }, operator: 'exists' });
      return;
    }
    const [, left = '', operator = '', right = ''] = comparison;
    nodes.push({ type: 'filter', left: parseAction(left), right: parseAction(right), operator });
  }
}

function literal(value: GoValue): PathNode {
  return { type: 'literal', value, perInput: false };
}

/** `:5`, `:-1` or `:` */
function sliceParameter(text: string): SliceParameter {
  return { value: text === ':' ? undefined : parseIndex(text.slice(1)) };
}

function parseIndex(text: string): number {
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(Number(text))) throw new PathFailure(`array index ${text} is not a number`);
  return Number(text);
}
