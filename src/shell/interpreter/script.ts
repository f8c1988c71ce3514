/** Runs whole texts: parses them, says what is wrong with their grammar, and catches what ends a shell. */
import type { ParseError } from 'unbash';
import { ArithmeticFault, evaluate } from './arithmetic.ts';
import { evaluateText, expandParts, expandText, expandToPattern, piecesOf } from './pieces.ts';
import type { Expansion, Interpreter, Shell } from './shell.ts';
import { ExitSignal, LineFailure, LoopSignal, ReturnSignal } from './signals.ts';
import { runText, runWords } from './simple.ts';
import { runStatements, runSubshell } from './statements.ts';
import type { Streams } from './streams.ts';
import { syntaxOf } from './syntax.ts';
import { wordsOf } from './words.ts';

/** How a line left the shell: it goes on, or `exit` was called. */
export interface LineEnd {
  readonly exitCode: number;
  readonly exited: boolean;
}

/** Runs a line as a terminal gives it: the shell lives on, unless it is told to exit. */
export function* runLine(shell: Shell, text: string, streams: Streams): Expansion<LineEnd> {
  const script = syntaxOf(text);
  const fault = script.errors?.[0];
  if (fault) {
    const line = shell.countsLines ? text.slice(0, fault.pos).split('\n').length : undefined;
    streams.stderr.write(wordsOf(shell.place.flavour, shell.readsArgument ? `${shell.name}: -c` : shell.name, line).failure(describeSyntaxError(text, fault)));
    shell.state = { ...shell.state, lastExit: 2 };
    return { exitCode: 2, exited: false };
  }
  shell.source = text;
  const { lastExit } = shell.state;
  const end = (exitCode: number, exited: boolean): LineEnd => {
    shell.state = { ...shell.state, lastExit: exitCode };
    return { exitCode, exited };
  };
  try {
    return end(script.commands.length === 0 ? lastExit : yield* runStatements(shell, script.commands, streams), false);
  } catch (signal) {
    if (signal instanceof ExitSignal) return end(signal.exitCode, true);
    if (signal instanceof LineFailure) return end(signal.exitCode, false);
    if (signal instanceof ArithmeticFault) {
      shell.complain(streams.stderr, signal.message);
      return end(1, false);
    }
    if (signal instanceof ReturnSignal) return end(signal.exitCode, false);
    if (signal instanceof LoopSignal) return end(0, false);
    throw signal;
  }
}

function* runScriptText(shell: Shell, text: string, streams: Streams): Expansion<number> {
  return (yield* runLine(shell, text, streams)).exitCode;
}

/** bash's words for what the parser found. */
function describeSyntaxError(text: string, { message, pos }: ParseError): string {
  const quote = /unterminated (single quote|double quote|backtick|command substitution)/.exec(message)?.[1];
  if (quote) {
    const mark = { 'single quote': "'", 'double quote': '"', backtick: '`', 'command substitution': ')' }[quote] ?? '"';
    return `unexpected EOF while looking for matching \`${mark}'`;
  }
  if (/^expected '.*' to close|^expected command after '(?:then|do|else)'/.test(message)) return 'syntax error: unexpected end of file';
  const named = /unexpected token '(.*)'/.exec(message)?.[1];
  const token = named ?? (text.slice(pos).trim() === '' ? 'newline' : (/^(?:&&|\|\||;;|[;&|()<>]|[^\s;&|()<>]+)/.exec(text.slice(pos).trimStart())?.[0] ?? 'newline'));
  return `syntax error near unexpected token \`${token}'`;
}

export const interpreter: Interpreter = {
  statements: runStatements,
  subshell: runSubshell,
  script: runScriptText,
  runText,
  runWords,
  describeSyntaxError,
  piecesOf,
  expandText,
  expandToPattern,
  expandParts,
  evaluate,
  evaluateText,
};
