/** Simple commands: assignments, then whatever the first word names (alias, function, builtin, program) with its redirections. */
import type { Assignment, Command, CommandNode, Redirection, Word } from 'unbash';
import type { ProgramInput } from '../../base/program.ts';
import { Unsupported } from '../../base/unsupported.ts';
import type { LineFilter } from '../commands/command.ts';
import { baseOf, parentOf, resolvePath } from '../files.ts';
import { builtins } from './builtins/index.ts';
import { runBody } from './compound.ts';
import { assign, expandText, expandWords } from './pieces.ts';
import { redirect } from './redirect.ts';
import type { Expansion, Program, Shell } from './shell.ts';
import { LineFailure, ReturnSignal } from './signals.ts';
import { environmentOf } from './state.ts';
import type { ShellFunction, Variable } from './state.ts';
import type { Stream, Streams } from './streams.ts';
import { InputText, nothing } from './streams.ts';
import { syntaxOf } from './syntax.ts';
import { quoted } from '../text/escapes.ts';

interface Parts {
  readonly assignments: readonly Assignment[];
  readonly words: readonly (Word | Assignment)[];
  readonly redirections: readonly Redirection[];
}

export function* runSimple(shell: Shell, node: Command, streams: Streams): Expansion<number> {
  const aliased = unalias(shell, node);
  if (typeof aliased === 'string') return yield* runText(shell, aliased, streams);
  const words = yield* expandArguments(shell, aliased.words, streams);
  const lastExit = shell.state.lastExit;
  const redirected = yield* redirect(shell, aliased.redirections, streams);
  if (!redirected) return shell.place.flavour === 'dash' ? 2 : 1;
  if (words.length === 0) {
    // The exit code of `x=$(false)` is the substitution's.
    shell.state = { ...shell.state, lastExit: 0 };
    for (const assignment of aliased.assignments) yield* assign(shell, assignment, redirected);
    const { lastExit: substituted } = shell.state;
    // A redirection by itself succeeds.
    if (aliased.words.length === 0 && aliased.assignments.length === 0) return 0;
    return aliased.assignments.length === 0 ? lastExit : substituted;
  }
  if (shell.state.options.has('xtrace')) streams.stderr.write(`+ ${words.map(quoted).join(' ')}\n`);
  return yield* withAssignments(shell, aliased.assignments, redirected, () => runWords(shell, words, redirected));
}

/** Runs what the words name: also the way in for `command`, `xargs`, `env`. */
export function* runWords(shell: Shell, words: readonly string[], streams: Streams, skips?: 'functions'): Expansion<number> {
  const [name = '', ...args] = words;
  const found = skips ? undefined : shell.state.functions.get(name);
  if (found) return yield* callFunction(shell, found, args, streams);
  const builtin = builtins[name];
  if (builtin) return yield* builtin(shell, args, streams);
  const program = findProgram(shell, name);
  if (program) return yield* program.run(inputOf(shell, args, streams));
  return yield* runFile(shell, name, args, streams);
}

export interface PreparedFilter {
  start(stdout: Stream, stderr: Stream): LineFilter;
}

/** A command of a pipeline as a filter that takes its input line by line, where it is one. */
export function* prepareFilter(shell: Shell, node: CommandNode | undefined, streams: Streams): Expansion<PreparedFilter | undefined> {
  if (node?.type !== 'Command') return undefined;
  const aliased = unalias(shell, node);
  if (typeof aliased === 'string' || aliased.assignments.length > 0 || aliased.redirections.length > 0) return undefined;
  const [first] = aliased.words;
  if (first?.type !== 'Word' || first.parts || shell.state.functions.has(first.value) || builtins[first.value]) return undefined;
  const program = findProgram(shell, first.value);
  if (!program?.filter || !isFreeOfSubstitutions(aliased.words)) return undefined;
  const [, ...args] = yield* expandArguments(shell, aliased.words, streams);
  const start = (stdout: Stream, stderr: Stream): LineFilter | undefined => program.filter?.(inputOf(shell, args, { stdin: new InputText(''), stdout, stderr }));
  // A trial that nobody sees tells whether these arguments make a filter.
  return start(nothing, nothing) ? { start: (stdout, stderr) => start(stdout, stderr) ?? { line: () => false, end: () => 1 } } : undefined;
}

/** Expanding twice must make no difference: a command that turns out to be no filter is expanded again when it runs. */
function isFreeOfSubstitutions(words: readonly (Word | Assignment)[]): boolean {
  return words.every((word) => !/\$\(|`|<\(|:=/.test(word.text));
}

function findProgram(shell: Shell, name: string): Program | undefined {
  if (!name.includes('/')) return shell.place.find(name);
  const path = resolvePath(shell.state.cwd, name);
  return /^(?:\/usr(?:\/local)?)?\/s?bin$/.test(parentOf(path)) ? shell.place.find(baseOf(path)) : undefined;
}

export function inputOf(shell: Shell, args: readonly string[], { stdin, stdout, stderr }: Streams): ProgramInput {
  let taken: string | undefined;
  return {
    args,
    env: environmentOf(shell.state),
    cwd: shell.state.cwd,
    // Taken only by a program that reads: `while read line; do curl $line; done` leaves the other lines to `read`.
    get stdin() {
      return (taken ??= stdin.takeAll());
    },
    interactive: stdout.terminal,
    stdout,
    stderr,
    files: shell.place.files,
  };
}

/** Functions that call themselves deeper than this hardly ever come back; bash itself ends with a fault of its memory. */
const functionDepthMax = 50;

function* callFunction(shell: Shell, { body, source }: ShellFunction, args: readonly string[], streams: Streams): Expansion<number> {
  if (shell.functionDepth >= functionDepthMax) throw new Unsupported('a function that calls itself so deep');
  const outer = { positional: shell.state.positional, source: shell.source, loopDepth: shell.loopDepth };
  shell.state = { ...shell.state, positional: args };
  shell.source = source;
  shell.loopDepth = 0;
  shell.functionDepth += 1;
  shell.locals.push(new Map());
  try {
    if (body.type !== 'Redirected') return yield* runBody(shell, body, streams);
    const redirected = yield* redirect(shell, body.redirects, streams);
    return redirected ? yield* runBody(shell, body.command, redirected) : 1;
  } catch (signal) {
    if (signal instanceof ReturnSignal) return signal.exitCode;
    throw signal;
  } finally {
    restoreVariables(shell, shell.locals.pop() ?? new Map());
    shell.functionDepth -= 1;
    shell.loopDepth = outer.loopDepth;
    shell.source = outer.source;
    shell.state = { ...shell.state, positional: outer.positional };
  }
}

function restoreVariables(shell: Shell, saved: ReadonlyMap<string, Variable | undefined>): void {
  if (saved.size === 0) return;
  const variables = new Map(shell.state.variables);
  for (const [name, variable] of saved) {
    if (variable) variables.set(name, variable);
    else variables.delete(name);
  }
  shell.state = { ...shell.state, variables };
}

/** `NAME=value command`: the variables are there for the command alone. */
function* withAssignments(shell: Shell, assignments: readonly Assignment[], streams: Streams, run: () => Expansion<number>): Expansion<number> {
  if (assignments.length === 0) return yield* run();
  const saved = new Map(assignments.map(({ name }) => [name, shell.state.variables.get(name)]));
  for (const assignment of assignments) yield* assign(shell, assignment, streams, true);
  try {
    return yield* run();
  } finally {
    restoreVariables(shell, saved);
  }
}

/** `./script.sh`: a text file is run by a shell of its own. */
function* runFile(shell: Shell, name: string, args: readonly string[], streams: Streams): Expansion<number> {
  const path = resolvePath(shell.state.cwd, name);
  const text = name.includes('/') ? shell.place.files.read(path) : undefined;
  if (text !== undefined) return yield* runScript(shell, name, text, args, streams);
  if (name.includes('/') && shell.place.files.isDirectory(path)) {
    streams.stderr.write(shell.words.isDirectory(name));
    return 126;
  }
  streams.stderr.write(shell.words.notFound(name));
  return 127;
}

/** Runs a script in a new shell, which has the exported variables and nothing else of this one. */
export function* runScript(shell: Shell, name: string, text: string, args: readonly string[], streams: Streams): Expansion<number> {
  const exported = new Map([...shell.state.variables].filter(([, variable]) => variable.exported));
  const child = shell.child({ ...shell.state, variables: exported, functions: new Map(), aliases: new Map(), options: new Set(), positional: args, lastExit: 0 }, name);
  return yield* shell.interpreter.script(child, text, streams);
}

/** Runs more source in this very shell: `eval`, and aliases that are more than a few words. */
export function* runText(shell: Shell, text: string, streams: Streams): Expansion<number> {
  const outer = shell.source;
  const script = syntaxOf(text);
  const fault = script.errors?.[0];
  if (fault) {
    shell.complain(streams.stderr, shell.interpreter.describeSyntaxError(text, fault));
    throw new LineFailure(2);
  }
  shell.source = text;
  try {
    return yield* shell.interpreter.statements(shell, script.commands, streams);
  } finally {
    shell.source = outer;
  }
}

function* expandArguments(shell: Shell, words: readonly (Word | Assignment)[], streams: Streams): Expansion<string[]> {
  const expanded: string[] = [];
  for (const word of words) {
    if (word.type === 'Word') expanded.push(...(yield* expandWords(shell, [word], streams)));
    else if (word.value.type === 'Word') expanded.push(`${word.name}${word.append ? '+' : ''}=${yield* expandText(shell, word.value, streams)}`);
    else {
      yield* assign(shell, word, streams);
      expanded.push(word.name);
    }
  }
  return expanded;
}

/** The command with its alias put in place; as text where the alias is more than a simple command. */
function unalias(shell: Shell, node: Command): Parts | string {
  const assignments = node.prefix.filter((each) => each.type === 'Assignment');
  let words: readonly (Word | Assignment)[] = node.name ? [node.name, ...node.args] : node.args;
  let redirections = node.redirects;
  const used = new Set<string>();
  for (;;) {
    const [first, ...rest] = words;
    const alias = first?.type === 'Word' && first.text === first.value && !used.has(first.value) ? shell.state.aliases.get(first.value) : undefined;
    if (alias === undefined || !first) return { assignments, words, redirections };
    used.add(first.text);
    const script = syntaxOf(alias);
    const command = script.commands.length === 1 ? script.commands[0]?.command : undefined;
    if (command?.type !== 'Command' || !command.name || script.errors) return `${alias} ${shell.source.slice(node.name?.end, node.end)}`;
    words = [command.name, ...command.args, ...rest];
    redirections = [...command.redirects, ...redirections];
  }
}
