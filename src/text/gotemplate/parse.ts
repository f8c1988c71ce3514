/** The parser of Go's text/template: items into trees, one for each defined template. */
import { encodeUtf8, quote, unquote } from '../golang/quote.ts';
import { isKeyword, Lexer } from './lex.ts';
import { elseWith } from './release.ts';
import type { GoRelease } from './release.ts';
import type { Item, ItemType } from './lex.ts';
import { parseNumber } from './number.ts';
import { nodeText } from './node.ts';
import type { AnyNode, CommandNode, ListNode, Node, Operand, PipeNode } from './node.ts';

export interface Template {
  readonly name: string;
  readonly text: string;
  readonly root: ListNode;
  /** Every template of the same text, the outermost included. */
  readonly defined: ReadonlyMap<string, ListNode>;
}

export type ParseResult =
  | { readonly kind: 'template'; readonly template: Template }
  /** `template: output:1: unexpected EOF` */
  | { readonly kind: 'error'; readonly message: string };

class ParseFailure extends Error {}

/** Never throws: what Go refuses comes back as Go's own words. */
export function parseTemplate(name: string, text: string, isFunction: (name: string) => boolean, release: GoRelease): ParseResult {
  const parser = new Parser(name, text, isFunction, release);
  try {
    return { kind: 'template', template: { name, text, root: parser.parse(), defined: parser.defined } };
  } catch (failure) {
    if (failure instanceof ParseFailure) return { kind: 'error', message: failure.message };
    throw failure;
  }
}

/** What ends a list of nodes. */
type Terminator = 'end' | 'else';
type Parsed = { readonly kind: 'node'; readonly node: Node } | { readonly kind: Terminator } | { readonly kind: 'nothing' };
type Context = 'command' | 'if' | 'with' | 'range' | 'block clause' | 'template clause' | 'parenthesized pipeline';

const operandStarts: ReadonlySet<ItemType> = new Set<ItemType>([
  'bool', 'charConstant', 'complex', 'dot', 'field', 'identifier', 'number', 'nil', 'rawString', 'string', 'variable', 'leftParen',
]);

class Parser {
  readonly defined = new Map<string, ListNode>();
  readonly #name: string;
  readonly #lexer: Lexer;
  readonly #release: GoRelease;
  readonly #isFunction: (name: string) => boolean;
  /** Every item lexed so far; the last one tells the line of an error, as it does in Go. */
  readonly #items: Item[] = [];
  #next = 0;
  #variables = ['$'];
  #rangeDepth = 0;
  #actionLine = 0;

  constructor(name: string, text: string, isFunction: (name: string) => boolean, release: GoRelease) {
    this.#name = name;
    this.#lexer = new Lexer(text, release);
    this.#release = release;
    this.#isFunction = isFunction;
  }

  parse(): ListNode {
    const nodes: Node[] = [];
    while (this.#peek().type !== 'EOF') {
      if (this.#peek().type === 'leftDelim') {
        const mark = this.#next;
        this.#take();
        if (this.#takeNonSpace().type === 'define') {
          this.#definition();
          continue;
        }
        this.#next = mark;
      }
      const parsed = this.#textOrAction();
      if (parsed.kind === 'node') nodes.push(parsed.node);
      else if (parsed.kind !== 'nothing') this.#fail(`unexpected {{${parsed.kind}}}`);
    }
    const root = { nodes };
    this.#define(this.#name, root);
    return this.defined.get(this.#name) ?? root;
  }

  // Items.

  #peek(): Item {
    let item = this.#items[this.#next];
    if (!item) {
      item = this.#lexer.next();
      this.#items.push(item);
    }
    return item;
  }

  #take(): Item {
    const item = this.#peek();
    this.#next++;
    return item;
  }

  #takeNonSpace(): Item {
    let item = this.#take();
    while (item.type === 'space') item = this.#take();
    return item;
  }

  #peekNonSpace(): Item {
    const item = this.#takeNonSpace();
    this.#next--;
    return item;
  }

  #expect(type: ItemType, context: string): Item {
    const item = this.#takeNonSpace();
    if (item.type !== type) this.#unexpected(item, context);
    return item;
  }

  // Errors.

  #fail(message: string): never {
    throw new ParseFailure(`template: ${this.#name}:${this.#items.at(-1)?.line ?? 0}: ${message}`);
  }

  #unexpected(item: Item, context: string): never {
    if (item.type !== 'error') this.#fail(`unexpected ${describe(item)} in ${context}`);
    let started = '';
    if (this.#actionLine !== 0 && this.#actionLine !== item.line) {
      started = ` in action started at ${this.#name}:${this.#actionLine}`;
      if (item.value.endsWith(' action')) started = started.slice(' in action'.length);
    }
    this.#fail(item.value + started);
  }

  // Templates by name.

  #define(name: string, root: ListNode): void {
    const known = this.defined.get(name);
    if (!known || isEmpty(known)) this.defined.set(name, root);
    else if (!isEmpty(root)) this.#fail(`template: multiple definition of template ${quote(name)}`);
  }

  #definition(): void {
    const context = 'define clause';
    const name = this.#templateName(context);
    this.#expect('rightDelim', context);
    this.#scoped(name, context);
  }

  /** A body up to its end, with no variable but `$`. */
  #scoped(name: string, context: string): void {
    const outer = this.#variables;
    const outerDepth = this.#rangeDepth;
    this.#variables = ['$'];
    this.#rangeDepth = 0;
    const { list, end } = this.#list();
    if (end !== 'end') this.#fail(`unexpected {{${end}}} in ${context}`);
    this.#define(name, list);
    this.#variables = outer;
    this.#rangeDepth = outerDepth;
  }

  #templateName(context: string): string {
    const item = this.#takeNonSpace();
    if (item.type !== 'string' && item.type !== 'rawString') this.#unexpected(item, context);
    return this.#unquoted(item);
  }

  #unquoted(item: Item): string {
    return unquote(item.value) ?? this.#fail('invalid syntax');
  }

  // Nodes.

  #list(): { readonly list: ListNode; readonly end: Terminator } {
    const nodes: Node[] = [];
    while (this.#peekNonSpace().type !== 'EOF') {
      const parsed = this.#textOrAction();
      if (parsed.kind === 'end' || parsed.kind === 'else') return { list: { nodes }, end: parsed.kind };
      if (parsed.kind === 'node') nodes.push(parsed.node);
    }
    return this.#fail('unexpected EOF');
  }

  #textOrAction(): Parsed {
    const item = this.#takeNonSpace();
    if (item.type === 'text') return { kind: 'node', node: { type: 'text', text: item.value, offset: item.offset } };
    if (item.type !== 'leftDelim') this.#unexpected(item, 'input');
    this.#actionLine = item.line;
    const parsed = this.#action();
    this.#actionLine = 0;
    return parsed;
  }

  #action(): Parsed {
    const item = this.#takeNonSpace();
    switch (item.type) {
      case 'block':
        return { kind: 'node', node: this.#block() };
      case 'break':
      case 'continue':
        return { kind: 'node', node: this.#loopControl(item.type, item) };
      case 'else': {
        const next = this.#peekNonSpace();
        // {{else if}} and {{else with}}: whoever opened the branch looks at the word.
        if (next.type !== 'if' && (next.type !== 'with' || this.#release < elseWith)) this.#expect('rightDelim', 'else');
        return { kind: 'else' };
      }
      case 'end':
        this.#expect('rightDelim', 'end');
        return { kind: 'end' };
      case 'if':
      case 'range':
      case 'with':
        return { kind: 'node', node: this.#branch(item.type) };
      case 'template':
        return { kind: 'node', node: this.#templateCall() };
      default: {
        this.#next--;
        const first = this.#peek();
        return { kind: 'node', node: { type: 'action', offset: first.offset, pipe: this.#pipeline('command', 'rightDelim') } };
      }
    }
  }

  #loopControl(type: 'break' | 'continue', item: Item): Node {
    const next = this.#takeNonSpace();
    if (next.type !== 'rightDelim') this.#unexpected(next, `{{${type}}}`);
    if (this.#rangeDepth === 0) this.#fail(`{{${type}}} outside {{range}}`);
    return { type, offset: item.offset };
  }

  #branch(type: 'if' | 'range' | 'with'): Node {
    const visible = this.#variables.length;
    const pipe = this.#pipeline(type, 'rightDelim');
    if (type === 'range') this.#rangeDepth++;
    const { list, end } = this.#list();
    if (type === 'range') this.#rangeDepth--;
    let elseList: ListNode | undefined;
    if (end === 'else') {
      if (type !== 'range' && this.#peek().type === type) {
        // The {{end}} of the inner branch ends this one as well.
        this.#take();
        elseList = { nodes: [this.#branch(type)] };
      } else {
        const otherwise = this.#list();
        if (otherwise.end !== 'end') this.#fail(`expected end; found {{${otherwise.end}}}`);
        elseList = otherwise.list;
      }
    }
    this.#variables.length = visible;
    return { type, offset: pipe.offset, pipe, list, ...(elseList ? { elseList } : {}) };
  }

  #block(): Node {
    const context = 'block clause';
    const place = this.#peekNonSpace();
    const name = this.#templateName(context);
    const pipe = this.#pipeline(context, 'rightDelim');
    this.#scoped(name, context);
    return { type: 'template', offset: place.offset, name, pipe };
  }

  #templateCall(): Node {
    const context = 'template clause';
    const place = this.#peekNonSpace();
    const name = this.#templateName(context);
    if (this.#takeNonSpace().type === 'rightDelim') return { type: 'template', offset: place.offset, name };
    this.#next--;
    return { type: 'template', offset: place.offset, name, pipe: this.#pipeline(context, 'rightDelim') };
  }

  // Pipelines.

  #pipeline(context: Context, end: 'rightDelim' | 'rightParen'): PipeNode {
    const offset = this.#peekNonSpace().offset;
    const variables: string[] = [];
    const assigns = this.#declarations(context, variables);
    const commands: CommandNode[] = [];
    for (;;) {
      const item = this.#takeNonSpace();
      if (item.type === end) break;
      if (!operandStarts.has(item.type)) this.#unexpected(item, context);
      this.#next--;
      commands.push(this.#command());
    }
    if (commands.length === 0) this.#fail(`missing value for ${context}`);
    commands.slice(1).forEach((command, i) => {
      if (['bool', 'dot', 'nil', 'number', 'string'].includes(command.args[0].type)) this.#fail(`non executable command in pipeline stage ${i + 2}`);
    });
    return { type: 'pipe', offset, variables, assigns, commands };
  }

  /** `$x :=`, `$x =`, or in a range `$i, $x :=`; true if it is an assignment. */
  #declarations(context: Context, variables: string[]): boolean {
    const mark = this.#next;
    const variable = this.#peekNonSpace();
    if (variable.type !== 'variable') return false;
    this.#takeNonSpace();
    const next = this.#peekNonSpace();
    if (next.type === 'assign' || next.type === 'declare') {
      this.#takeNonSpace();
      variables.push(variable.value);
      this.#variables.push(variable.value);
      return next.type === 'assign';
    }
    if (next.type === 'char' && next.value === ',') {
      this.#takeNonSpace();
      variables.push(variable.value);
      this.#variables.push(variable.value);
      if (context !== 'range' || variables.length >= 2) this.#fail(`too many declarations in ${context}`);
      if (!['variable', 'rightDelim', 'rightParen'].includes(this.#peekNonSpace().type)) this.#fail('range can only initialize variables');
      return this.#declarations(context, variables);
    }
    // It is an operand.
    this.#next = mark;
    return false;
  }

  #command(): CommandNode {
    const offset = this.#peekNonSpace().offset;
    const args: Operand[] = [];
    for (;;) {
      this.#peekNonSpace();
      const operand = this.#operand();
      if (operand) args.push(operand);
      const item = this.#take();
      if (item.type === 'space') continue;
      if (item.type === 'rightDelim' || item.type === 'rightParen') this.#next--;
      else if (item.type !== 'pipe') this.#unexpected(item, 'operand');
      break;
    }
    const [first, ...rest] = args;
    if (!first) this.#fail('empty command');
    return { type: 'command', offset, args: [first, ...rest] };
  }

  #operand(): Operand | undefined {
    const term = this.#term();
    if (!term || this.#peek().type !== 'field') return term;
    const offset = this.#peek().offset;
    const names: string[] = [];
    while (this.#peek().type === 'field') names.push(this.#take().value.slice(1));
    switch (term.type) {
      case 'field':
      case 'variable':
        return { type: term.type, offset, names: [...term.names, ...names] };
      case 'bool':
      case 'string':
      case 'number':
      case 'nil':
      case 'dot':
        return this.#fail(`unexpected . after term ${quote(nodeText(term))}`);
      default:
        return { type: 'chain', offset, node: term, names };
    }
  }

  #term(): Operand | undefined {
    const item = this.#takeNonSpace();
    const { offset, value } = item;
    switch (item.type) {
      case 'identifier':
        if (!this.#isFunction(value)) this.#fail(`function ${quote(value)} not defined`);
        return { type: 'identifier', offset, name: value };
      case 'dot':
      case 'nil':
        return { type: item.type, offset };
      case 'variable':
        if (!this.#variables.includes(value)) this.#fail(`undefined variable ${quote(value)}`);
        return { type: 'variable', offset, names: [value] };
      case 'field':
        return { type: 'field', offset, names: [value.slice(1)] };
      case 'bool':
        return { type: 'bool', offset, value: value === 'true' };
      case 'charConstant':
      case 'complex':
      case 'number': {
        const number = parseNumber(value, item.type);
        return number.kind === 'error' ? this.#fail(number.message) : { type: 'number', offset, text: value, value: number.value };
      }
      case 'leftParen':
        return this.#pipeline('parenthesized pipeline', 'rightParen');
      case 'string':
      case 'rawString':
        return { type: 'string', offset, quoted: value, value: this.#unquoted(item) };
      default:
        this.#next--;
        return undefined;
    }
  }
}

/** As Go's `item.String()` shows it in "unexpected …". */
function describe(item: Item): string {
  if (item.type === 'EOF') return 'EOF';
  if (isKeyword(item)) return `<${item.value}>`;
  const characters = [...item.value];
  // Go asks for more than ten bytes but cuts at ten characters.
  return encodeUtf8(item.value).length > 10 ? `${quote(characters.slice(0, 10).join(''))}...` : quote(item.value);
}

/** Whether a template holds nothing but blanks: then a second definition may replace it. */
function isEmpty(list: ListNode): boolean {
  return list.nodes.every((node: AnyNode) => node.type === 'text' && node.text.trim() === '');
}
