/** Statements, lists and pipelines: `a; b`, `a && b || c`, `a | b | c`, `a &`. */
import type { AndOr, CommandNode, Pipeline, PipelineNode, Statement } from 'unbash';
import { runCompound } from './compound.ts';
import { formatElapsed } from './elapsed.ts';
import { prepareFilter, runSimple } from './simple.ts';
import type { PreparedFilter } from './simple.ts';
import type { Expansion, Shell } from './shell.ts';
import { ExitSignal, LineFailure } from './signals.ts';
import type { Stream, Streams } from './streams.ts';
import { Buffer, InputText, LinePipe } from './streams.ts';

export function* runStatements(shell: Shell, statements: readonly Statement[], streams: Streams): Expansion<number> {
  let exitCode = 0;
  for (const statement of statements) {
    shell.line = 1 + countNewlines(shell.source, statement.pos);
    exitCode = statement.background ? startJob(shell, statement, streams) : yield* runNode(shell, statement.command, streams);
    shell.state = { ...shell.state, lastExit: exitCode };
  }
  return exitCode;
}

/** Runs statements in a copy of the shell: files are shared, all the rest is the copy's own. */
export function* runSubshell(shell: Shell, statements: readonly Statement[], streams: Streams): Expansion<number> {
  const outer = { state: shell.state, loopDepth: shell.loopDepth, functionDepth: shell.functionDepth };
  try {
    return yield* runStatements(shell, statements, streams);
  } catch (signal) {
    if (signal instanceof ExitSignal || signal instanceof LineFailure) return signal.exitCode;
    throw signal;
  } finally {
    shell.state = outer.state;
    shell.loopDepth = outer.loopDepth;
    shell.functionDepth = outer.functionDepth;
  }
}

function startJob(shell: Shell, statement: Statement, streams: Streams): number {
  const text = shell.source.slice(statement.pos, statement.end).replace(/\s*&\s*$/, '');
  const copy = shell.fork();
  shell.jobs.start(text, runSubshell(copy, [{ ...statement, background: undefined }], { ...streams, stdin: new InputText('') }), shell.place, ({ number, pid }) => {
    if (!shell.countsLines && streams.stderr.terminal) streams.stderr.write(`[${number}] ${pid}\n`);
  });
  return 0;
}

function countNewlines(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function* runNode(shell: Shell, node: PipelineNode | AndOr, streams: Streams): Expansion<number> {
  switch (node.type) {
    case 'AndOr':
      return yield* runAndOr(shell, node, streams);
    case 'Pipeline':
      return yield* runPipelineNode(shell, node, streams);
    default:
      return failIfAsked(shell, yield* runCommand(shell, node, streams));
  }
}

function* runAndOr(shell: Shell, { commands, operators }: AndOr, streams: Streams): Expansion<number> {
  let exitCode = 0;
  for (const [index, command] of commands.entries()) {
    const operator = operators[index - 1];
    if (operator === '&&' && exitCode !== 0) continue;
    if (operator === '||' && exitCode === 0) continue;
    const isLast = index === commands.length - 1;
    exitCode = isLast ? yield* runNode(shell, command, streams) : yield* inCondition(shell, runNode(shell, command, streams));
    shell.state = { ...shell.state, lastExit: exitCode };
  }
  return exitCode;
}

/** Where a failing command is a question and not an accident, `set -e` does not end the shell. */
export function* inCondition(shell: Shell, run: Expansion<number>): Expansion<number> {
  shell.conditionDepth += 1;
  try {
    return yield* run;
  } finally {
    shell.conditionDepth -= 1;
  }
}

function failIfAsked(shell: Shell, exitCode: number): number {
  if (exitCode !== 0 && shell.conditionDepth === 0 && shell.state.options.has('errexit')) throw new ExitSignal(exitCode);
  return exitCode;
}

function* runPipelineNode(shell: Shell, { prefixes, commands, operators }: Pipeline, streams: Streams): Expansion<number> {
  const negated = prefixes.filter((prefix) => prefix.type === 'Negation').length % 2 === 1;
  const timed = prefixes.find((prefix) => prefix.type === 'Time');
  const startedMs = shell.place.now();
  const run = runPipeline(shell, commands, operators, streams);
  const exitCode = negated ? yield* inCondition(shell, run) : yield* run;
  if (timed) streams.stderr.write(formatElapsed(shell.place.now() - startedMs, timed.posix || shell.place.flavour !== 'bash' ? 'posix' : 'bash'));
  if (negated) return exitCode === 0 ? 1 : 0;
  return failIfAsked(shell, exitCode);
}

/**
 * A pipeline: a program runs to its end and hands its output on as a whole, but for programs that take line by line what is
 * written (`grep`, `head`): these run along with whoever writes, and end it when they want no more.
 */
function* runPipeline(shell: Shell, commands: readonly CommandNode[], operators: readonly ('|' | '|&')[], streams: Streams): Expansion<number> {
  const only = commands[0];
  if (commands.length === 1 && only) return yield* runCommand(shell, only, streams);
  const exitCodes: number[] = [];
  let input = streams.stdin;
  for (let at = 0; at < commands.length; ) {
    const program = commands[at];
    if (!program) break;
    const filters: PreparedFilter[] = [];
    for (let next = at + 1; next < commands.length; next += 1) {
      const prepared = yield* prepareFilter(shell, commands[next], streams);
      if (!prepared) break;
      filters.push(prepared);
    }
    const end = at + filters.length;
    const last = end === commands.length - 1;
    const buffer = new Buffer();
    const pipes = connect(filters, last ? streams.stdout : buffer, streams.stderr);
    const stdout = pipes[0]?.pipe ?? buffer;
    const mergesErrors = operators[at] === '|&';
    const sink = last && filters.length === 0 ? streams.stdout : stdout;
    const ownStreams = { stdin: input, stdout: sink, stderr: mergesErrors ? sink : streams.stderr };
    exitCodes.push(yield* untilClosed(inSubshell(shell, program, ownStreams), sink));
    for (const { pipe, filter } of pipes) {
      pipe.end();
      exitCodes.push(filter.end());
    }
    input = new InputText(buffer.text);
    at = end + 1;
  }
  return shell.state.options.has('pipefail') ? (exitCodes.findLast((code) => code !== 0) ?? 0) : (exitCodes.at(-1) ?? 0);
}

interface ConnectedFilter {
  readonly pipe: LinePipe;
  readonly filter: { line(text: string): boolean; end(): number };
}

/** Strings filters together, from the last to the first. */
function connect(filters: readonly PreparedFilter[], stdout: Stream, stderr: Stream): readonly ConnectedFilter[] {
  const connected: ConnectedFilter[] = [];
  let next = stdout;
  for (const prepared of filters.toReversed()) {
    const filter = prepared.start(next, stderr);
    const target = next;
    const pipe = new LinePipe((line) => filter.line(line) && target.closed !== true);
    connected.unshift({ pipe, filter });
    next = pipe;
  }
  return connected;
}

/** Each part of a pipeline is a subshell. */
function* inSubshell(shell: Shell, command: CommandNode, streams: Streams): Expansion<number> {
  const { state } = shell;
  try {
    return yield* runCommand(shell, command, streams);
  } catch (signal) {
    if (signal instanceof ExitSignal || signal instanceof LineFailure) return signal.exitCode;
    throw signal;
  } finally {
    shell.state = state;
  }
}

/** Ends the program at its next pause once nobody reads what it writes, as SIGPIPE does. */
function* untilClosed(run: Expansion<number>, sink: Stream): Expansion<number> {
  try {
    for (;;) {
      const step = run.next();
      if (step.done) return step.value;
      if (sink.closed) return 141;
      yield step.value;
    }
  } finally {
    run.return(141);
  }
}

function* runCommand(shell: Shell, node: CommandNode, streams: Streams): Expansion<number> {
  return node.type === 'Command' ? yield* runSimple(shell, node, streams) : yield* runCompound(shell, node, streams);
}
