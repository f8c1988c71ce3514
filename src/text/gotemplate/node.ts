/** The parse tree of a template, and each node as text again, which is how Go's errors name it. */
import { quote } from '../golang/quote.ts';
import type { GoValue } from '../golang/value.ts';

interface Placed {
  /** Where Go says that the node is: an offset in the template, in UTF-16 units. */
  readonly offset: number;
}

export interface ListNode {
  readonly nodes: readonly Node[];
}

export interface PipeNode extends Placed {
  readonly type: 'pipe';
  /** The variables that are declared (`:=`) or assigned (`=`). */
  readonly variables: readonly string[];
  readonly assigns: boolean;
  readonly commands: readonly CommandNode[];
}

export interface CommandNode extends Placed {
  readonly type: 'command';
  readonly args: readonly [Operand, ...Operand[]];
}

export type Operand = Placed & (
  | PipeNode
  | { readonly type: 'identifier'; readonly name: string }
  | { readonly type: 'field'; readonly names: readonly string[] }
  /** The first name begins with `$`. */
  | { readonly type: 'variable'; readonly names: readonly string[] }
  | { readonly type: 'chain'; readonly node: Operand; readonly names: readonly string[] }
  | { readonly type: 'dot' }
  | { readonly type: 'nil' }
  | { readonly type: 'bool'; readonly value: boolean }
  | { readonly type: 'number'; readonly text: string; readonly value: NumberConstant }
  | { readonly type: 'string'; readonly quoted: string; readonly value: string }
);

/** What a number means where its type is free; a text such as 18446744073709551615 that is no int has none. */
export type NumberConstant = GoValue | { readonly kind: 'overflow' };

export interface BranchNode extends Placed {
  readonly type: 'if' | 'with' | 'range';
  readonly pipe: PipeNode;
  readonly list: ListNode;
  readonly elseList?: ListNode;
}

export interface TemplateNode extends Placed {
  readonly type: 'template';
  readonly name: string;
  readonly pipe?: PipeNode;
}

export type Node =
  | (Placed & { readonly type: 'text'; readonly text: string })
  | (Placed & { readonly type: 'action'; readonly pipe: PipeNode })
  | BranchNode
  | TemplateNode
  | (Placed & { readonly type: 'break' | 'continue' });

/** Anything that an error may name. */
export type AnyNode = Node | Operand | CommandNode;

export function nodeText(node: AnyNode): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'action':
      return `{{${nodeText(node.pipe)}}}`;
    case 'if':
    case 'with':
    case 'range': {
      const otherwise = node.elseList ? `{{else}}${listText(node.elseList)}` : '';
      return `{{${node.type} ${nodeText(node.pipe)}}}${listText(node.list)}${otherwise}{{end}}`;
    }
    case 'template':
      return `{{template ${quote(node.name)}${node.pipe ? ` ${nodeText(node.pipe)}` : ''}}}`;
    case 'break':
    case 'continue':
      return `{{${node.type}}}`;
    case 'pipe': {
      const declaration = node.variables.length > 0 ? `${node.variables.join(', ')} ${node.assigns ? '=' : ':='} ` : '';
      return declaration + node.commands.map(nodeText).join(' | ');
    }
    case 'command':
      return node.args.map(inParentheses).join(' ');
    case 'identifier':
      return node.name;
    case 'field':
      return node.names.map((name) => `.${name}`).join('');
    case 'variable':
      return node.names.join('.');
    case 'chain':
      return inParentheses(node.node) + node.names.map((name) => `.${name}`).join('');
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'bool':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return node.quoted;
  }
}

function inParentheses(node: Operand): string {
  return node.type === 'pipe' ? `(${nodeText(node)})` : nodeText(node);
}

function listText(list: ListNode): string {
  return list.nodes.map(nodeText).join('');
}
