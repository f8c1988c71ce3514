/** Parts a program in two: what ran while it was tried out, and the bodies, branches and values that never did. */
import type { AnyNode } from 'acorn';
import { parse } from 'acorn';
import { absentMark, absentParameters, wholeProgram } from '../src/live/absent.ts';
import { assert, present } from '../src/base/assert.ts';
import type { Usage } from './training.ts';

export interface Cut {
  /** Runs as the whole does, until it comes to what is absent. */
  readonly program: string;
  /** What is absent, in the order of its places in the program. */
  readonly bodies: readonly string[];
}

/** Shorter pieces stay: the mark would weigh as much. */
const shortestCut = absentMark.length + 1;

/** Where a call can stand in place of what is there, whatever that is. What is a block keeps its braces. */
const replaceable: { readonly [type in AnyNode['type']]?: readonly string[] } = {
  ArrowFunctionExpression: ['body'],
  AssignmentExpression: ['right'],
  CatchClause: ['body'],
  ConditionalExpression: ['consequent', 'alternate'],
  ExpressionStatement: ['expression'],
  ForOfStatement: ['body'],
  ForStatement: ['body'],
  FunctionDeclaration: ['body'],
  FunctionExpression: ['body'],
  IfStatement: ['consequent', 'alternate'],
  LogicalExpression: ['right'],
  ReturnStatement: ['argument'],
  ThrowStatement: ['argument'],
  VariableDeclarator: ['init'],
  WhileStatement: ['body'],
};

export function cutProgram(whole: string, usage: Usage): Cut {
  const pieces: string[] = [];
  const bodies: string[] = [];
  let end = 0;
  for (const unused of unusedIn(parsed(whole), whole, usage)) {
    pieces.push(whole.slice(end, unused.start), unused.mark);
    bodies.push(whole.slice(unused.start, unused.end));
    end = unused.end;
  }
  const program = [...pieces, whole.slice(end)].join('');
  parsed(program);
  assert(wholeProgram(program, bodies) === whole, 'a cut program can be put together again');
  return { program, bodies };
}

const parsed = (program: string): AnyNode => parse(program, { ecmaVersion: 2022 });

interface Range {
  readonly start: number;
  readonly end: number;
}

/** What never ran, and what stands for it. */
interface Unused extends Range {
  readonly mark: string;
}

/** The outermost ones, from the first to the last. */
function* unusedIn(node: AnyNode, whole: string, usage: Usage): Generator<Unused> {
  const isUnused = (range: Range): boolean => range.end - range.start >= shortestCut && !usage.ran(range.start, range.end);
  const parameters = parametersOf(node);
  const tail = tailOf(node, whole, isUnused);
  for (const [key, child] of countedChildrenOf(node)) {
    if (tail && child.start > tail.start) continue;
    const range = tail && child.start === tail.start ? tail : replaceable[node.type]?.includes(key) === true ? replaceableRange(child, whole) : undefined;
    if (parameters && key === 'body' && range && isUnused(range)) yield { ...parameters, mark: absentParameters };
    if (parameters && key === 'params') continue;
    if (range && isUnused(range)) yield { ...range, mark: absentMark };
    else yield* unusedIn(child, whole, usage);
  }
}

/**
 * The children of which is known whether they ran: V8 counts what follows a `yield` to the end of its block as run only if the yield was,
 * even where that stands in a branch of an expression.
 */
function countedChildrenOf(node: AnyNode): ReturnType<typeof childrenOf> {
  const children = childrenOf(node);
  const misleading = node.type === 'BlockStatement' ? children.findIndex(([, child]) => yieldsInBranch(child)) : -1;
  return misleading < 0 ? children : children.slice(0, misleading + 1);
}

const isBranch = ({ type }: AnyNode): boolean => type === 'ConditionalExpression' || type === 'LogicalExpression';
const isInner = ({ type }: AnyNode): boolean => type === 'BlockStatement' || type.includes('Function');

const yieldsInBranch = (node: AnyNode): boolean => !isInner(node) && (isBranch(node) ? yields(node) : childrenOf(node).some(([, child]) => yieldsInBranch(child)));
const yields = (node: AnyNode): boolean => node.type === 'YieldExpression' || (!isInner(node) && childrenOf(node).some(([, child]) => yields(child)));

/** Of a function with a block for its body. */
function parametersOf(node: AnyNode): Range | undefined {
  if (node.type !== 'FunctionDeclaration' && node.type !== 'FunctionExpression') return undefined;
  const [first] = node.params;
  const last = node.params.at(-1);
  return first && last && { start: first.start, end: last.end };
}

/** The last statements of a block or a case, of which the first was never come to. Whoever may be called from elsewhere stays. */
function tailOf(node: AnyNode, whole: string, isUnused: (range: Range) => boolean): Range | undefined {
  const statements = node.type === 'BlockStatement' && !node.body.some(yieldsInBranch) ? node.body : node.type === 'SwitchCase' ? node.consequent : [];
  const last = statements.at(-1);
  if (!last) return undefined;
  // A semicolon stays where it ends the last of them; where it needs none, a brace has to follow.
  const end = whole[last.end - 1] === ';' ? last.end - 1 : last.end;
  if (end === last.end && whole[end] !== '}') return undefined;
  const from = statements.findIndex(({ start }) => isUnused({ start, end }));
  const tail = statements.slice(Math.max(from, 0));
  return from < 0 || tail.some(({ type }) => type === 'FunctionDeclaration') ? undefined : { start: present(tail[0], 'a tail has a first statement').start, end };
}

function replaceableRange(node: AnyNode, whole: string): Range | undefined {
  if (node.type === 'BlockStatement') return { start: node.start + 1, end: node.end - 1 };
  // Whether it was called is what is counted of a function, and of a class whether somebody made one of its kind: both were made all the same.
  if (['ArrowFunctionExpression', 'FunctionExpression', 'ClassExpression'].includes(node.type)) return undefined;
  // A statement may lean on what follows; `return` may lean on what it returns.
  const isAlone = !node.type.endsWith('Statement') && !node.type.endsWith('Declaration') && !/[\w$]/.test(whole[node.start - 1] ?? '');
  return isAlone ? node : undefined;
}

/** In the order in which they stand. */
function childrenOf(node: AnyNode): readonly (readonly [key: string, child: AnyNode])[] {
  const isNode = (value: unknown): value is AnyNode => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
  return Object.entries(node)
    .flatMap(([key, value]: readonly [string, unknown]) => (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isNode).map((child) => [key, child] as const))
    .toSorted(([, a], [, b]) => a.start - b.start);
}
