/** Runs a parsed template over a value: the executor of Go's text/template. */
import type { Json } from '../../base/json.ts';
import { unreachable } from '../../base/assert.ts';
import { formatValue } from '../golang/fmt.ts';
import { compareStrings } from '../golang/order.ts';
import { encodeUtf8, quote } from '../golang/quote.ts';
import { fromJson, goBool, goString, mapKeys, mapValue } from '../golang/value.ts';
import { CallFailure } from './failure.ts';
import type { ParameterType, TemplateFunction } from './functions.ts';
import { nodeText } from './node.ts';
import type { AnyNode, BranchNode, CommandNode, ListNode, Node, Operand, PipeNode, TemplateNode } from './node.ts';
import type { Template } from './parse.ts';
import { rangeOverIntegers, shortCircuit } from './release.ts';
import type { GoRelease } from './release.ts';
import { elementOf, indirectInterface, isTrue, nothing, toInterface, valueOf, valueTypeName } from './value.ts';
import type { Value } from './value.ts';

/** What `.x` is where a map has no `x`: `default` prints `<no value>`, `error` ends the run. */
export type MissingKey = 'default' | 'error';

export type Execution =
  | { readonly kind: 'printed'; readonly text: string }
  /** `template: output:1:12: executing "output" at <.x>: …`, and what had been printed by then. */
  | { readonly kind: 'error'; readonly message: string; readonly printed: string };

/** Go stops at 100000 levels, which no stack of ours holds; a template that goes this deep never comes back. */
const MAX_DEPTH = 500;

class ExecFailure extends Error {}
/** {{break}} and {{continue}} on their way to the range around them. */
class LoopExit extends Error {
  readonly type: 'break' | 'continue';
  constructor(type: 'break' | 'continue') {
    super(type);
    this.type = type;
  }
}

/** What all templates of one execution share. */
interface Run {
  readonly template: Template;
  readonly functions: Readonly<Record<string, TemplateFunction>>;
  readonly missingKey: MissingKey;
  readonly release: GoRelease;
  readonly output: string[];
}

export function executeTemplate(template: Template, data: Json, functions: Readonly<Record<string, TemplateFunction>>, missingKey: MissingKey, release: GoRelease): Execution {
  const output: string[] = [];
  const value = valueOf(fromJson(data));
  try {
    new Executor({ template, functions, missingKey, release, output }, template.name, 0, value).walkList(value, template.defined.get(template.name) ?? template.root);
    return { kind: 'printed', text: output.join('') };
  } catch (failure) {
    if (failure instanceof ExecFailure) return { kind: 'error', message: failure.message, printed: output.join('') };
    throw failure;
  }
}

interface Variable {
  readonly name: string;
  value: Value;
}

/** One template's run; a template that it calls gets one of its own. */
class Executor {
  readonly #run: Run;
  readonly #name: string;
  readonly #depth: number;
  /** The node that an error names. */
  #node: AnyNode | undefined;
  #variables: Variable[];

  constructor(run: Run, name: string, depth: number, dollar: Value) {
    this.#run = run;
    this.#name = name;
    this.#depth = depth;
    this.#variables = [{ name: '$', value: dollar }];
  }

  #fail(message: string): never {
    const node = this.#node;
    if (!node) throw new ExecFailure(`template: ${this.#run.template.name}: ${message}`);
    const before = this.#run.template.text.slice(0, node.offset);
    const lineStart = before.lastIndexOf('\n') + 1;
    const line = before.split('\n').length;
    const column = encodeUtf8(before.slice(lineStart)).length;
    throw new ExecFailure(`template: ${this.#run.template.name}:${line}:${column}: executing ${quote(this.#name)} at <${nodeText(node)}>: ${message}`);
  }

  // Nodes.

  walkList(dot: Value, list: ListNode): void {
    for (const node of list.nodes) this.#walk(dot, node);
  }

  #walk(dot: Value, node: Node): void {
    this.#node = node;
    switch (node.type) {
      case 'text':
        this.#run.output.push(node.text);
        return;
      case 'action': {
        const value = this.#pipeline(dot, node.pipe);
        if (node.pipe.variables.length > 0) return;
        this.#node = node;
        this.#run.output.push(value.kind === 'nothing' ? '<no value>' : formatValue(toInterface(value)));
        return;
      }
      case 'if':
      case 'with': {
        const mark = this.#variables.length;
        const value = this.#pipeline(dot, node.pipe);
        if (isTrue(value)) this.walkList(node.type === 'with' ? value : dot, node.list);
        else if (node.elseList) this.walkList(dot, node.elseList);
        this.#variables.length = mark;
        return;
      }
      case 'range':
        return this.#range(dot, node);
      case 'template':
        return this.#invoke(dot, node);
      case 'break':
      case 'continue':
        throw new LoopExit(node.type);
      default:
        return unreachable(node);
    }
  }

  #range(dot: Value, node: BranchNode): void {
    const outer = this.#variables.length;
    const value = toInterface(this.#pipeline(dot, node.pipe));
    const mark = this.#variables.length;
    const { variables, assigns } = node.pipe;
    const iterate = (key: Value, element: Value): 'on' | 'stop' => {
      const [first, second] = variables;
      if (assigns) {
        if (first !== undefined) this.#assign(first, second === undefined ? element : key);
        if (second !== undefined) this.#assign(second, element);
      } else {
        if (first !== undefined) this.#setTop(1, element);
        if (second !== undefined) this.#setTop(2, key);
      }
      try {
        this.walkList(element, node.list);
      } catch (exit) {
        if (!(exit instanceof LoopExit)) throw exit;
        if (exit.type === 'break') return 'stop';
      } finally {
        this.#variables.length = mark;
      }
      return 'on';
    };
    let empty = true;
    const each = (key: Value, element: Value): boolean => {
      empty = false;
      return iterate(key, element) === 'on';
    };
    switch (value.kind) {
      case 'nil':
        break;
      case 'slice':
        value.items.every((item, i) => each(valueOf({ kind: 'int', type: 'int', value: BigInt(i) }), elementOf(item)));
        break;
      case 'map':
        mapKeys(value.entries).sort(compareStrings).every((key) => each(valueOf(goString(key)), elementOf(mapValue(value.entries, key))));
        break;
      case 'int':
        if (this.#run.release < rangeOverIntegers) this.#fail(`range can't iterate over ${value.value}`);
        if (variables.length > 1) this.#fail(`can't use ${value.value} to iterate over more than one variable`);
        for (let i = 0n; i < value.value; i++) if (!each(nothing, valueOf({ ...value, value: i }))) break;
        break;
      default:
        this.#fail(`range can't iterate over ${formatValue(value)}`);
    }
    if (empty && node.elseList) this.walkList(dot, node.elseList);
    this.#variables.length = outer;
  }

  #invoke(dot: Value, node: TemplateNode): void {
    const root = this.#run.template.defined.get(node.name);
    if (!root) this.#fail(`template ${quote(node.name)} not defined`);
    if (this.#depth >= MAX_DEPTH) this.#fail('exceeded maximum template depth (100000)');
    const argument = node.pipe ? this.#pipeline(dot, node.pipe) : nothing;
    new Executor(this.#run, node.name, this.#depth + 1, argument).walkList(argument, root);
  }

  // Variables.

  #assign(name: string, value: Value): void {
    const variable = this.#variables.findLast((candidate) => candidate.name === name);
    if (!variable) this.#fail(`undefined variable: ${name}`);
    variable.value = value;
  }

  #setTop(fromTop: number, value: Value): void {
    const variable = this.#variables.at(-fromTop);
    if (variable) variable.value = value;
  }

  // Pipelines and commands.

  #pipeline(dot: Value, pipe: PipeNode): Value {
    this.#node = pipe;
    let value: Value | undefined;
    // What comes out of an interface has its own type from here on; nil becomes nothing.
    for (const command of pipe.commands) value = indirectInterface(this.#command(dot, command, value));
    const result = value ?? nothing;
    for (const name of pipe.variables) {
      if (pipe.assigns) this.#assign(name, result);
      else this.#variables.push({ name, value: result });
    }
    return result;
  }

  /** `final` is what the command before it in the pipeline gave. */
  #command(dot: Value, command: CommandNode, final: Value | undefined): Value {
    const [word] = command.args;
    switch (word.type) {
      case 'field':
      case 'chain':
      case 'variable':
        return this.#named(dot, word, command.args, final);
      case 'identifier':
        return this.#function(dot, word, command, command.args.slice(1), final);
      case 'pipe':
        this.#refuseArguments(command.args, final);
        return this.#pipeline(dot, word);
      default:
        this.#node = word;
        this.#refuseArguments(command.args, final);
        if (word.type === 'nil') this.#fail('nil is not a command');
        return this.#constant(dot, word);
    }
  }

  #refuseArguments(args: readonly Operand[], final: Value | undefined): void {
    const [word] = args;
    if (word && (args.length > 1 || final !== undefined)) this.#fail(`can't give argument to non-function ${nodeText(word)}`);
  }

  #constant(dot: Value, word: Extract<Operand, { type: 'dot' | 'bool' | 'number' | 'string' }>): Value {
    switch (word.type) {
      case 'dot':
        return dot;
      case 'bool':
        return valueOf(goBool(word.value));
      case 'string':
        return valueOf(goString(word.value));
      case 'number':
        return word.value.kind === 'overflow' ? this.#fail(`${word.text} overflows int`) : valueOf(word.value);
    }
  }

  /** A field, a variable, or fields of a parenthesised pipeline. */
  #named(dot: Value, node: Extract<Operand, { type: 'field' | 'variable' | 'chain' }>, args: readonly Operand[], final: Value | undefined): Value {
    this.#node = node;
    let receiver = dot;
    let names = node.names;
    if (node.type === 'variable') {
      const [name = '', ...fields] = node.names;
      const variable = this.#variables.findLast((candidate) => candidate.name === name);
      if (!variable) this.#fail(`undefined variable: ${name}`);
      if (fields.length === 0) {
        this.#refuseArguments(args, final);
        return variable.value;
      }
      receiver = variable.value;
      names = fields;
    } else if (node.type === 'chain') {
      if (node.node.type === 'nil') this.#fail(`indirection through explicit nil in ${nodeText(node)}`);
      receiver = this.#argument(dot, undefined, node.node);
    }
    names.forEach((name, i) => {
      const last = i === names.length - 1;
      receiver = this.#field(name, receiver, last && (args.length > 1 || final !== undefined));
    });
    return receiver;
  }

  /** Models `evalField` for maps, the only thing in JSON that has fields. */
  #field(name: string, receiver: Value, hasArguments: boolean): Value {
    if (receiver.kind === 'nothing') {
      if (this.#run.missingKey === 'error') this.#fail(`nil data; no entry for key ${quote(name)}`);
      return nothing;
    }
    const type = valueTypeName(receiver);
    const held = toInterface(receiver);
    if (held.kind === 'nil') this.#fail(`nil pointer evaluating ${type}.${name}`);
    if (held.kind !== 'map') this.#fail(`can't evaluate field ${name} in type ${type}`);
    if (hasArguments) this.#fail(`${name} is not a method but has arguments`);
    const element = mapValue(held.entries, name);
    if (element !== undefined) return elementOf(element);
    if (this.#run.missingKey === 'error') this.#fail(`map has no entry for key ${quote(name)}`);
    return nothing;
  }

  // Calls.

  #function(dot: Value, node: Extract<Operand, { type: 'identifier' }>, place: AnyNode, args: readonly Operand[], final: Value | undefined): Value {
    this.#node = node;
    const { name } = node;
    const callee = this.#run.functions[name];
    if (!callee) this.#fail(`${quote(name)} is not a defined function`);
    const { fixed, variadic } = callee;
    const count = args.length + (final === undefined ? 0 : 1);
    if (variadic ? count < fixed.length : count !== fixed.length) {
      const wanted = variadic ? `at least ${fixed.length}` : String(fixed.length);
      this.#fail(`wrong number of args for ${name}: want ${wanted} got ${variadic ? args.length : count}`);
    }
    const typeOf = (position: number): ParameterType => fixed[position] ?? variadic ?? 'interface {}';
    const values: Value[] = [];
    for (const [i, arg] of args.entries()) {
      const value = this.#argument(dot, typeOf(i), arg);
      // and and or look no further than they have to.
      if (this.#run.release >= shortCircuit && ((name === 'and' && !isTrue(value)) || (name === 'or' && isTrue(value)))) return value;
      values.push(value);
    }
    if (final !== undefined) values.push(this.#typed(final, typeOf(args.length)));
    try {
      return callee.call(values);
    } catch (failure) {
      if (!(failure instanceof CallFailure)) throw failure;
      this.#node = place;
      const message = name === 'call' ? failure.message.replace('%s', calleeText(args, final)) : failure.message;
      return this.#fail(`error calling ${name}: ${message}`);
    }
  }

  /** An argument, checked against the type that its parameter has; no type: the receiver of a chain of fields. */
  #argument(dot: Value, type: ParameterType | undefined, node: Operand): Value {
    this.#node = node;
    switch (node.type) {
      case 'dot':
        return this.#typed(dot, type);
      case 'nil':
        if (type === 'string') this.#fail('cannot assign nil to string');
        return nothing;
      case 'field':
      case 'variable':
      case 'chain':
        return this.#typed(this.#named(dot, node, [], undefined), type);
      case 'pipe':
        return this.#typed(this.#pipeline(dot, node), type);
      case 'identifier':
        return this.#typed(this.#function(dot, node, node, [], undefined), type);
      case 'bool':
      case 'number':
      case 'string':
        if (type === 'string' && node.type !== 'string') this.#fail(`expected string; found ${nodeText(node)}`);
        return this.#constant(dot, node);
    }
  }

  /** Models `validateType`. */
  #typed(value: Value, type: ParameterType | undefined): Value {
    if (type !== 'string') return value;
    if (value.kind === 'nothing') this.#fail('invalid value; expected string');
    const held = toInterface(value);
    if (held.kind === 'string') return value;
    const got = held.kind === 'nil' ? 'interface {}' : valueTypeName(indirectInterface(value) as Exclude<Value, { kind: 'nothing' }>);
    return this.#fail(`wrong type for value; expected string; got ${got}`);
  }
}

/** How `call` names what it was to call: as it is written, or what came through the pipeline as reflect.Value.String() shows it. */
function calleeText(args: readonly Operand[], final: Value | undefined): string {
  const [first] = args;
  if (first) return nodeText(first);
  if (!final || final.kind === 'nothing') return '<invalid Value>';
  const held = toInterface(final);
  return held.kind === 'string' ? held.value : `<${valueTypeName(final)} Value>`;
}
