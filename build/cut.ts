/** Parts a program in two: what was called while it was tried out, and the bodies of all other functions. */
import type { AnyNode, Function as FunctionNode } from 'acorn';
import { parse } from 'acorn';
import { absentMark, wholeProgram } from '../src/live/absent.ts';
import { assert } from '../src/base/assert.ts';
import type { Calls } from './training.ts';

export interface Cut {
  /** Runs as the whole does, until a function is called whose body is absent. */
  readonly program: string;
  /** In the order of their places in the program. */
  readonly bodies: readonly string[];
}

/** Shorter bodies stay: the mark would weigh as much. */
const shortestCut = 20;

export function cutProgram(whole: string, calls: Calls): Cut {
  const pieces: string[] = [];
  const bodies: string[] = [];
  let end = 0;
  for (const body of bodiesNeverCalled(parse(whole, { ecmaVersion: 2022 }), calls)) {
    pieces.push(whole.slice(end, body.start), absentMark);
    bodies.push(whole.slice(body.start, body.end));
    end = body.end;
  }
  const program = [...pieces, whole.slice(end)].join('');
  assert(wholeProgram(program, bodies) === whole, 'a cut program can be put together again');
  return { program, bodies };
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The outermost ones, from the first to the last. `from` is where the function begins for the engine: at its name, if it is a method. */
function* bodiesNeverCalled(node: AnyNode, calls: Calls, from = node.start): Generator<Range> {
  if (isFunction(node) && !calls.some(from, node.body.start, node.end)) {
    const body = node.body.type === 'BlockStatement' ? { start: node.body.start + 1, end: node.body.end - 1 } : node.body;
    if (body.end - body.start >= shortestCut) yield body;
    return;
  }
  const isMember = node.type === 'MethodDefinition' || node.type === 'Property';
  for (const child of childrenOf(node)) yield* bodiesNeverCalled(child, calls, isMember && isFunction(child) ? node.start : child.start);
}

function isFunction(node: AnyNode): node is FunctionNode & AnyNode {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression';
}

function childrenOf(node: AnyNode): readonly AnyNode[] {
  const isNode = (value: unknown): value is AnyNode => typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
  return Object.values(node)
    .flatMap((value: unknown) => (Array.isArray(value) ? (value as unknown[]) : [value]))
    .filter(isNode)
    .toSorted((a, b) => a.start - b.start);
}
