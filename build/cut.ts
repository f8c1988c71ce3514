/** Parts a program in two: what ran while it was tried out, and the bodies, branches and values that never did. */
import type { AnyNode } from 'acorn';
import { parse } from 'acorn';
import { absentMark, wholeProgram } from '../src/live/absent.ts';
import { assert } from '../src/base/assert.ts';
import type { Usage } from './training.ts';

export interface Cut {
  /** Runs as the whole does, until it comes to what is absent. */
  readonly program: string;
  /** What is absent, in the order of its places in the program. */
  readonly bodies: readonly string[];
}

/** Shorter pieces stay: the mark would weigh as much. */
const shortestCut = 20;

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
    pieces.push(whole.slice(end, unused.start), absentMark);
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

/** The outermost ones, from the first to the last. */
function* unusedIn(node: AnyNode, whole: string, usage: Usage): Generator<Range> {
  for (const [key, child] of childrenOf(node)) {
    const range = replaceable[node.type]?.includes(key) === true ? replaceableRange(child, whole) : undefined;
    if (range && range.end - range.start >= shortestCut && !usage.ran(range.start, range.end)) yield range;
    else yield* unusedIn(child, whole, usage);
  }
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
