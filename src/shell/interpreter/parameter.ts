/** Parameter expansion: `${x:-y}`, prefixes and suffixes removed, replacement, substrings, length, case, arrays, special parameters. */
import type { ParameterExpansionPart, Word } from 'unbash';
import { unreachable } from '../../base/assert.ts';
import { Unsupported } from '../../base/unsupported.ts';
import type { Piece } from './fields.ts';
import { patternSource, steadyRegExp } from './pattern.ts';
import type { Expansion, Shell } from './shell.ts';
import { LineFailure } from './signals.ts';
import type { Streams } from './streams.ts';

/** The value of a parameter: undefined where it is not set, an array for `$@` and `${a[@]}`. */
type Value = string | readonly string[] | undefined;

/** `$name` without anything behind it. */
export function lookUp(shell: Shell, name: string, quoted: boolean, streams: Streams): readonly Piece[] {
  return toPieces(shell, requireSet(shell, name, valueOf(shell, name), streams), quoted, name === '*');
}

export function* expandParameter(shell: Shell, part: ParameterExpansionPart, quoted: boolean, streams: Streams): Expansion<readonly Piece[]> {
  const { operation } = part;
  if (part.prefix === '!') {
    if (operation?.type === 'Names') return toPieces(shell, namesThatBegin(shell, part.parameter), quoted, operation.operator === '*');
    if (part.index) throw new Unsupported('${!array[@]}');
  }
  const name = part.prefix === '!' ? String(valueOf(shell, part.parameter) ?? '') : part.parameter;
  const index = part.index ? yield* shell.interpreter.expandText(shell, part.index, streams) : undefined;
  const value = index === undefined ? valueOf(shell, name) : yield* elementOf(shell, name, index, streams);
  const joined = name === '*' || index === '*';
  if (part.prefix === '#') return toPieces(shell, String(Array.isArray(value) ? value.length : [...String(value ?? '')].length), quoted, false);
  if (!operation) return toPieces(shell, requireSet(shell, name, value, streams), quoted, joined);
  switch (operation.type) {
    case 'Default': {
      const isUnset = value === undefined || (operation.operator.startsWith(':') && String(value) === '');
      const kind = operation.operator.slice(-1);
      if (kind === '+') return isUnset ? [] : yield* operandPieces(shell, operation.operand, quoted, streams);
      if (!isUnset) return toPieces(shell, value, quoted, joined);
      if (kind === '-') return yield* operandPieces(shell, operation.operand, quoted, streams);
      const text = yield* shell.interpreter.expandText(shell, operation.operand, streams);
      if (kind === '=') {
        shell.setVariable(name, text);
        return toPieces(shell, text, quoted, false);
      }
      shell.complain(streams.stderr, `${name}: ${text || (operation.operator === ':?' ? 'parameter null or not set' : 'parameter not set')}`);
      throw new LineFailure(shell.place.flavour !== 'bash' ? 2 : shell.countsLines ? 127 : 1);
    }
    case 'Remove': {
      const pattern = yield* shell.interpreter.expandToPattern(shell, operation.operand, streams);
      return toPieces(shell, mapValue(value, (text) => remove(text, pattern, operation.operator)), quoted, joined);
    }
    case 'Replace': {
      const pattern = yield* shell.interpreter.expandToPattern(shell, operation.pattern, streams);
      const replacement = yield* shell.interpreter.expandText(shell, operation.replacement, streams);
      return toPieces(shell, mapValue(value, (text) => replace(text, pattern, replacement, operation.operator)), quoted, joined);
    }
    case 'Slice': {
      const offset = Number(yield* shell.interpreter.evaluateText(shell, yield* shell.interpreter.expandText(shell, operation.offset, streams), streams));
      const length = operation.length ? Number(yield* shell.interpreter.evaluateText(shell, yield* shell.interpreter.expandText(shell, operation.length, streams), streams)) : undefined;
      if (typeof value === 'string' || value === undefined) return toPieces(shell, sliced([...(value ?? '')], offset, length).join(''), quoted, false);
      const elements = name === '@' || name === '*' ? ['', ...value] : value;
      return toPieces(shell, sliced(elements, offset, length), quoted, joined);
    }
    case 'CaseModification': {
      const { operator } = operation;
      const change = (text: string): string => (operator.startsWith('^') ? text.toUpperCase() : text.toLowerCase());
      return toPieces(shell, mapValue(value, (text) => (operator.length === 2 ? change(text) : change(text.slice(0, 1)) + text.slice(1))), quoted, joined);
    }
    case 'Unknown':
      // Of a command in braces, where parentheses were meant, the first word is taken for a name.
      if (shell.place.flavour !== 'bash' || !/^\$\{\w+\s/.test(part.text)) throw new Unsupported(part.text);
      shell.complain(streams.stderr, `${part.text}: bad substitution`);
      throw new LineFailure(1);
    case 'Names':
    case 'Transform':
      throw new Unsupported(part.text);
    default:
      return unreachable(operation);
  }
}

function* operandPieces(shell: Shell, operand: Word, quoted: boolean, streams: Streams): Expansion<readonly Piece[]> {
  const pieces = yield* shell.interpreter.piecesOf(shell, operand, streams);
  if (quoted) return pieces.map((piece) => (piece.kind === 'break' ? { kind: 'quoted', text: ' ' } : { kind: 'quoted', text: piece.text }));
  // The literal text of an unquoted default is split as well; the parser gives it as one word only up to a quote.
  return pieces.flatMap((piece): readonly Piece[] => (piece.kind === 'quoted' && operand.parts === undefined && operand.text === piece.text ? [{ kind: 'split', text: piece.text }] : [piece]));
}

function requireSet(shell: Shell, name: string, value: Value, streams: Streams): Value {
  if (value !== undefined || !shell.state.options.has('nounset')) return value;
  shell.complain(streams.stderr, `${name}: ${shell.place.flavour === 'bash' ? 'unbound variable' : 'parameter not set'}`);
  throw new LineFailure(shell.place.flavour !== 'bash' ? 2 : shell.countsLines ? 127 : 1);
}

function toPieces(shell: Shell, value: Value, quoted: boolean, joined: boolean): readonly Piece[] {
  const kind = quoted ? 'quoted' : 'split';
  if (value === undefined || typeof value === 'string') return value === undefined && !quoted ? [] : [{ kind, text: value ?? '' }];
  if (joined && quoted) return [{ kind, text: value.join(String(shell.state.variables.get('IFS')?.value ?? ' ').charAt(0)) }];
  return value.flatMap((element, index): readonly Piece[] => (index === 0 ? [{ kind, text: element }] : [{ kind: 'break' }, { kind, text: element }]));
}

function valueOf(shell: Shell, name: string): Value {
  const { state, place } = shell;
  if (/^\d+$/.test(name)) return name === '0' ? shell.name : state.positional[Number(name) - 1];
  switch (name) {
    case '@':
    case '*':
      return state.positional;
    case '#':
      return String(state.positional.length);
    case '?':
      return String(state.lastExit);
    case '-':
      return 'himBHs';
    case '$':
      return shell.jobs.pidOfShell(place);
    case '!':
      return shell.jobs.lastPid;
  }
  const variable = state.variables.get(name);
  if (variable) return typeof variable.value === 'string' ? variable.value : variable.value[0];
  if (place.flavour === 'ash' && name !== 'HOSTNAME') return undefined;
  switch (name) {
    case 'RANDOM':
      return place.flavour === 'dash' ? undefined : place.choose(shell.jobs.nextChoiceId('random'), { kind: 'port', from: 0, to: 32767, taken: new Set() });
    case 'SECONDS':
      return place.flavour === 'dash' ? undefined : String(Math.floor((place.now() - shell.jobs.startedMs) / 1000));
    case 'HOSTNAME':
      return place.hostname;
    case 'UID':
    case 'EUID':
      return place.flavour === 'dash' ? undefined : '0';
    case 'IFS':
      return ' \t\n';
    default:
      return undefined;
  }
}

function* elementOf(shell: Shell, name: string, index: string, streams: Streams): Expansion<Value> {
  const value = shell.state.variables.get(name)?.value;
  const elements = value === undefined ? [] : typeof value === 'string' ? [value] : value;
  if (index === '@' || index === '*') return elements;
  return elements.at(Number(yield* shell.interpreter.evaluateText(shell, index, streams)));
}

function namesThatBegin(shell: Shell, prefix: string): readonly string[] {
  return [...shell.state.variables.keys()].filter((name) => name.startsWith(prefix)).sort();
}

function mapValue(value: Value, change: (text: string) => string): Value {
  return value === undefined ? undefined : typeof value === 'string' ? change(value) : value.map(change);
}

function remove(text: string, pattern: string, operator: '#' | '##' | '%' | '%%'): string {
  if (operator.startsWith('#')) return text.replace(steadyRegExp(`^(?:${patternSource(pattern, operator === '##' ? 'longest' : 'shortest')})`, ''), '');
  // A suffix: the last (or first) place from which the rest matches.
  const whole = steadyRegExp(`^(?:${patternSource(pattern)})$`, '');
  const places = Array.from({ length: text.length + 1 }, (_, at) => at);
  const at = (operator === '%' ? places.reverse() : places).find((place) => whole.test(text.slice(place)));
  return at === undefined ? text : text.slice(0, at);
}

function replace(text: string, pattern: string, replacement: string, operator: '/' | '//' | '/#' | '/%'): string {
  if (pattern === '') return text;
  const source = `(?:${patternSource(pattern)})`;
  const expression = operator === '/#' ? `^${source}` : operator === '/%' ? `${source}$` : source;
  return text.replace(steadyRegExp(expression, operator === '//' ? 'g' : ''), () => replacement);
}

function sliced<T>(elements: readonly T[], offset: number, length: number | undefined): readonly T[] {
  const start = offset < 0 ? elements.length + offset : offset;
  if (start < 0) return [];
  return elements.slice(start, length === undefined ? undefined : length < 0 ? elements.length + length : start + length);
}
