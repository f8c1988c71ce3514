/** Compound commands: `if`, `for`, `while`, `case`, groups, subshells, `[[ ]]`, `(( ))`, and functions as they are defined. */
import type { ArithmeticFor, Case, CommandNode, CompoundCommand, CompoundList, For, If, While } from 'unbash';
import { unreachable } from '../../base/assert.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { evaluate } from './arithmetic.ts';
import { matchesPattern } from './pattern.ts';
import { expandText, expandToPattern, expandWords } from './pieces.ts';
import { redirect } from './redirect.ts';
import type { Expansion, Shell } from './shell.ts';
import { LoopSignal } from './signals.ts';
import type { Streams } from './streams.ts';
import { evaluateTest } from './testExpression.ts';

type NotSimple = Exclude<CommandNode, { type: 'Command' }>;

export function* runCompound(shell: Shell, node: NotSimple, streams: Streams): Expansion<number> {
  switch (node.type) {
    case 'Redirected': {
      const redirected = yield* redirect(shell, node.redirects, streams);
      return redirected ? yield* runBody(shell, node.command, redirected) : 1;
    }
    case 'Function': {
      const functions = new Map(shell.state.functions).set(node.name.value, { body: node.body, source: shell.source });
      shell.state = { ...shell.state, functions };
      return 0;
    }
    case 'Coproc':
      throw new Unsupported('coproc');
    default:
      return yield* runBody(shell, node, streams);
  }
}

/** The body of a function, or anything else that stands between a `{` and its `}`. */
export function* runBody(shell: Shell, node: CompoundCommand | CompoundList, streams: Streams): Expansion<number> {
  const run = (list: CompoundList): Expansion<number> => shell.interpreter.statements(shell, list.commands, streams);
  switch (node.type) {
    case 'CompoundList':
      return yield* run(node);
    case 'BraceGroup':
      return yield* run(node.body);
    case 'Subshell':
      return yield* shell.interpreter.subshell(shell, node.body.commands, streams);
    case 'If':
      return yield* runIf(shell, node, run);
    case 'For':
      return yield* runFor(shell, node, run, streams);
    case 'ArithmeticFor':
      return yield* runArithmeticFor(shell, node, run, streams);
    case 'While':
      return yield* runWhile(shell, node, run);
    case 'Case':
      return yield* runCase(shell, node, run, streams);
    case 'TestCommand':
      return (yield* evaluateTest(shell, node.expression, streams)) ? 0 : 1;
    case 'ArithmeticCommand':
      return node.expression && (yield* evaluate(shell, node.expression, streams)) !== 0n ? 0 : 1;
    case 'Select':
      throw new Unsupported('select');
    default:
      return unreachable(node);
  }
}

type RunList = (list: CompoundList) => Expansion<number>;

function* holds(shell: Shell, clause: CompoundList, run: RunList): Expansion<boolean> {
  shell.conditionDepth += 1;
  try {
    return (yield* run(clause)) === 0;
  } finally {
    shell.conditionDepth -= 1;
  }
}

function* runIf(shell: Shell, node: If, run: RunList): Expansion<number> {
  for (const { clause, then } of [node, ...node.elif]) if (yield* holds(shell, clause, run)) return yield* run(then);
  return node.else ? yield* run(node.else) : 0;
}

/** Runs a loop's body once; says whether the loop goes on. */
function* turn(shell: Shell, body: CompoundList, run: RunList): Expansion<{ readonly goesOn: boolean; readonly exitCode: number }> {
  // An endless loop of programs that take no time must still be stoppable.
  yield { kind: 'breath' };
  shell.loopDepth += 1;
  try {
    return { goesOn: true, exitCode: yield* run(body) };
  } catch (signal) {
    if (!(signal instanceof LoopSignal)) throw signal;
    if (signal.levels > 1 && shell.loopDepth > 1) throw new LoopSignal(signal.kind, signal.levels - 1);
    return { goesOn: signal.kind === 'continue', exitCode: 0 };
  } finally {
    shell.loopDepth -= 1;
  }
}

function* runFor(shell: Shell, { name, wordlist, body }: For, run: RunList, streams: Streams): Expansion<number> {
  let exitCode = 0;
  for (const word of wordlist ? yield* expandWords(shell, wordlist, streams) : shell.state.positional) {
    shell.setVariable(name.value, word);
    const done = yield* turn(shell, body, run);
    exitCode = done.exitCode;
    if (!done.goesOn) break;
  }
  return exitCode;
}

function* runArithmeticFor(shell: Shell, { initialize, test, update, body }: ArithmeticFor, run: RunList, streams: Streams): Expansion<number> {
  let exitCode = 0;
  if (initialize) yield* evaluate(shell, initialize, streams);
  while (!test || (yield* evaluate(shell, test, streams)) !== 0n) {
    const done = yield* turn(shell, body, run);
    exitCode = done.exitCode;
    if (!done.goesOn) break;
    if (update) yield* evaluate(shell, update, streams);
  }
  return exitCode;
}

function* runWhile(shell: Shell, { kind, clause, body }: While, run: RunList): Expansion<number> {
  let exitCode = 0;
  while ((yield* holds(shell, clause, run)) === (kind === 'while')) {
    const done = yield* turn(shell, body, run);
    exitCode = done.exitCode;
    if (!done.goesOn) break;
  }
  return exitCode;
}

function* runCase(shell: Shell, node: Case, run: RunList, streams: Streams): Expansion<number> {
  const word = yield* expandText(shell, node.word, streams);
  let exitCode = 0;
  let fallsThrough = false;
  for (const item of node.items) {
    let matched = fallsThrough;
    for (const pattern of item.pattern) matched ||= matchesPattern(yield* expandToPattern(shell, pattern, streams), word);
    if (!matched) continue;
    exitCode = yield* run(item.body);
    if (item.terminator === ';;' || item.terminator === undefined) return exitCode;
    fallsThrough = item.terminator === ';&';
  }
  return exitCode;
}
