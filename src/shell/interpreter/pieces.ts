/** The parts of a word, expanded: variables, command substitutions, arithmetic, quotes. */
import type { ArithmeticExpansionPart, ArithmeticExpression, ArrayValue, Assignment, DoubleQuotedChild, Statement, Word, WordPart } from 'unbash';
import { parse } from 'unbash';
import { unreachable } from '../../base/assert.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { ArithmeticFault, evaluate } from './arithmetic.ts';
import { expandBraces } from './braces.ts';
import type { Piece } from './fields.ts';
import { defaultFieldSeparators, expandPattern, splitFields } from './fields.ts';
import { expandParameter, lookUp } from './parameter.ts';
import { escapeForPattern } from './pattern.ts';
import type { Expansion, Shell } from './shell.ts';
import { LineFailure } from './signals.ts';
import { textOf } from './state.ts';
import type { Streams } from './streams.ts';
import { Buffer } from './streams.ts';

/** The arguments that words stand for: everything is expanded, split and matched against file names. */
export function* expandWords(shell: Shell, words: readonly Word[], streams: Streams): Expansion<string[]> {
  const expanded: string[] = [];
  for (const word of words) {
    for (const each of shell.place.flavour === 'bash' ? bracesOf(word) : [word]) {
      const fields = splitFields(yield* piecesOf(shell, each, streams), separatorsOf(shell));
      for (const field of fields) {
        if (shell.state.options.has('noglob')) expanded.push(field.replace(/\\(.)/gs, '$1'));
        else expanded.push(...expandPattern(field, shell.place.files, shell.state.cwd));
      }
    }
  }
  return expanded;
}

/** A word as one text, neither split nor matched: assignments, redirections, `case`. */
export function* expandText(shell: Shell, word: Word, streams: Streams): Expansion<string> {
  return joinPieces(yield* piecesOf(shell, word, streams));
}

/** A word as a pattern in which everything quoted is escaped. */
export function* expandToPattern(shell: Shell, word: Word, streams: Streams): Expansion<string> {
  let pattern = '';
  for (const piece of yield* piecesOf(shell, word, streams)) {
    if (piece.kind === 'quoted') pattern += escapeForPattern(piece.text);
    else if (piece.kind !== 'break') pattern += piece.text;
  }
  return pattern;
}

/** The expanded body of a here-document. */
export function* expandParts(shell: Shell, parts: readonly WordPart[], streams: Streams): Expansion<string> {
  const pieces: Piece[] = [];
  for (const part of parts) pieces.push(...(yield* piecesOfPart(shell, part, streams, true)));
  return joinPieces(pieces);
}

/** The value that an assignment gives. */
export function* expandValue(shell: Shell, value: Word | ArrayValue, streams: Streams): Expansion<string | readonly string[]> {
  return value.type === 'Word' ? yield* expandText(shell, value, streams) : yield* expandWords(shell, value.elements, streams);
}

/** Carries out `NAME=value`, `NAME+=value`, `NAME[2]=value`, and says what it now is. */
export function* assign(shell: Shell, assignment: Assignment, streams: Streams, exported?: boolean): Expansion<void> {
  const value = yield* expandValue(shell, assignment.value, streams);
  const before = shell.state.variables.get(assignment.name)?.value;
  if (assignment.index) {
    if (typeof value !== 'string') throw new Unsupported('an array inside an array');
    const elements = before === undefined ? [] : typeof before === 'string' ? [before] : [...before];
    const index = Number(yield* evaluateText(shell, yield* expandText(shell, assignment.index, streams), streams));
    elements[index] = assignment.append ? (elements[index] ?? '') + value : value;
    shell.setVariable(assignment.name, Array.from(elements, (element) => element ?? ''), exported);
  } else if (!assignment.append || before === undefined) shell.setVariable(assignment.name, value, exported);
  else if (typeof before === 'string' && typeof value === 'string') shell.setVariable(assignment.name, before + value, exported);
  else shell.setVariable(assignment.name, [before, value].flat(), exported);
}

/** `$(( … ))`: bash shows the whole expression and the rest of it from where it went wrong. */
function* evaluateExpansion(shell: Shell, { text, pos }: ArithmeticExpansionPart, expression: ArithmeticExpression, streams: Streams): Expansion<bigint> {
  try {
    return yield* evaluate(shell, expression, streams);
  } catch (fault) {
    if (!(fault instanceof ArithmeticFault)) throw fault;
    const inner = text.slice(3, -2);
    const token = fault.pos === undefined ? '' : ` (error token is "${inner.slice(fault.pos - pos - 3)}")`;
    shell.complain(streams.stderr, shell.place.flavour === 'bash' ? `${inner.trimStart()}: ${fault.message}${token}` : `arithmetic expression: ${fault.message}`);
    throw new LineFailure(shell.place.flavour === 'bash' ? 1 : 2);
  }
}

/** Text as an arithmetic expression, as `let`, array indices and substring offsets read it. */
export function* evaluateText(shell: Shell, text: string, streams: Streams): Expansion<bigint> {
  const [statement] = parse(`((${text === '' ? '0' : text}))`).commands;
  const command = statement?.command;
  return command?.type === 'ArithmeticCommand' && command.expression ? yield* evaluate(shell, command.expression, streams) : 0n;
}

/** A longer word is one that doubles itself in a loop: nobody means its value. */
const wordLengthMax = 10_000_000;

function joinPieces(pieces: readonly Piece[]): string {
  if (pieces.reduce((length, piece) => length + (piece.kind === 'break' ? 1 : piece.text.length), 0) > wordLengthMax) throw new Unsupported('a word of more than ten million characters');
  return pieces.map((piece) => (piece.kind === 'break' ? ' ' : piece.text)).join('');
}

function separatorsOf(shell: Shell): string {
  return textOf(shell.state.variables.get('IFS')) ?? defaultFieldSeparators;
}

/** bash expands braces in the source, before anything else: each result is read as a word of its own. */
function bracesOf(word: Word): readonly Word[] {
  if (!word.parts?.some((part) => part.type === 'BraceExpansion')) return [word];
  return expandBraces(word.text).flatMap((text) => {
    const command = parse(`_ ${text}`).commands[0]?.command;
    return command?.type === 'Command' ? command.suffix.filter((each) => each.type === 'Word') : [];
  });
}

export function* piecesOf(shell: Shell, word: Word, streams: Streams): Expansion<readonly Piece[]> {
  const tilde = /^~(?=\/|$)/.test(word.text) ? (textOf(shell.state.variables.get('HOME')) ?? '/root') : undefined;
  if (!word.parts) {
    const text = tilde === undefined ? word.value : tilde + word.value.slice(1);
    return text === '' && word.text === '' ? [] : [{ kind: 'quoted', text }];
  }
  const pieces: Piece[] = [];
  for (const [index, part] of word.parts.entries()) {
    if (index === 0 && tilde !== undefined && part.type === 'Literal') pieces.push({ kind: 'quoted', text: tilde + part.value.slice(1) });
    else pieces.push(...(yield* piecesOfPart(shell, part, streams, false)));
  }
  return pieces;
}

function* piecesOfPart(shell: Shell, part: WordPart, streams: Streams, quoted: boolean): Expansion<readonly Piece[]> {
  const asText = (text: string): readonly Piece[] => [{ kind: quoted ? 'quoted' : 'split', text }];
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [{ kind: 'quoted', text: part.value }];
    case 'Glob':
      return part.kind === 'bracket' && !quoted ? yield* piecesOfBracket(shell, part.parts, streams) : [{ kind: quoted ? 'quoted' : 'pattern', text: part.text }];
    case 'ExtendedGlob':
    case 'BraceExpansion':
      return [{ kind: 'quoted', text: part.text }];
    case 'LocaleString':
    case 'DoubleQuoted':
      return yield* piecesOfQuotes(shell, part.parts, streams);
    case 'SimpleExpansion':
      return lookUp(shell, part.text.slice(1), quoted, streams);
    case 'ParameterExpansion':
      return yield* expandParameter(shell, part, quoted, streams);
    case 'CommandExpansion':
      return asText(yield* substitute(shell, part.script?.commands ?? [], part.script?.source, streams));
    case 'ArithmeticExpansion':
      return asText(String(part.expression ? yield* evaluateExpansion(shell, part, part.expression, streams) : 0n));
    case 'ProcessSubstitution': {
      if (part.operator === '>') throw new Unsupported('>( … )');
      const path = `/dev/fd/${63 - (shell.place.files.list('/dev/fd')?.length ?? 0)}`;
      shell.place.files.write(path, yield* substituteWhole(shell, part.script?.commands ?? [], part.script?.source, streams));
      return [{ kind: 'quoted', text: path }];
    }
    default:
      return unreachable(part);
  }
}

/** `[a-z$x]`: what is not quoted in it keeps its meaning. */
function* piecesOfBracket(shell: Shell, parts: readonly WordPart[], streams: Streams): Expansion<readonly Piece[]> {
  const pieces: Piece[] = [{ kind: 'pattern', text: '[' }];
  for (const part of parts) {
    if (part.type === 'Literal' && part.text === part.value) pieces.push({ kind: 'pattern', text: part.value });
    else pieces.push(...(yield* piecesOfPart(shell, part, streams, false)));
  }
  return [...pieces, { kind: 'pattern', text: ']' }];
}

function* piecesOfQuotes(shell: Shell, parts: readonly DoubleQuotedChild[], streams: Streams): Expansion<readonly Piece[]> {
  const pieces: Piece[] = [];
  for (const part of parts) pieces.push(...(yield* piecesOfPart(shell, part, streams, true)));
  // Empty quotes are an empty argument, but "$@" of nothing is no argument at all.
  const isAllOfNothing = parts.length === 1 && pieces.length === 0;
  return pieces.length > 0 || isAllOfNothing ? pieces : [{ kind: 'quoted', text: '' }];
}

/** `$( … )`: the output without its last newlines. */
function* substitute(shell: Shell, statements: readonly Statement[], source: string | undefined, streams: Streams): Expansion<string> {
  return (yield* substituteWhole(shell, statements, source, streams)).replace(/\n+$/, '');
}

function* substituteWhole(shell: Shell, statements: readonly Statement[], source: string | undefined, streams: Streams): Expansion<string> {
  const buffer = new Buffer();
  const outer = shell.source;
  if (source !== undefined) shell.source = source;
  const exitCode = yield* shell.interpreter.subshell(shell, statements, { ...streams, stdout: buffer });
  shell.source = outer;
  shell.state = { ...shell.state, lastExit: exitCode };
  return buffer.text;
}
