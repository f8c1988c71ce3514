/** POSIX regular expressions, basic and extended with GNU's additions, as JavaScript's. */
import { anyInLine, escapeForRegExp, readBracket, steadyRegExp } from '../interpreter/pattern.ts';

/** What is wrong with an expression, in GNU's words: `Unmatched [, [^, [:, [., or [=`. */
export class RegExpFault extends Error {
  override readonly name = 'RegExpFault';
}

export function extendedToRegExp(source: string, flags: string): RegExp {
  return compile(translate(source, 'extended'), flags);
}

export function basicToRegExp(source: string, flags: string): RegExp {
  return compile(translate(source, 'basic'), flags);
}

export function fixedToRegExp(text: string, flags: string): RegExp {
  return compile(text.split('\n').map(escapeForRegExp).join('|'), flags);
}

function compile(source: string, flags: string): RegExp {
  try {
    return steadyRegExp(source, flags);
  } catch {
    throw new RegExpFault('Invalid regular expression');
  }
}

/** GNU's letters behind a backslash that JavaScript lacks or means otherwise. */
const letters: Readonly<Record<string, string>> = { '<': '\\b(?=\\w)', '>': '\\b(?<=\\w)', '`': '^', "'": '$', w: '\\w', W: '\\W', s: '\\s', S: '\\S', b: '\\b', B: '\\B', n: '\\n', t: '\\t' };

function translate(source: string, syntax: 'basic' | 'extended'): string {
  const extended = syntax === 'extended';
  let result = '';
  let depth = 0;
  // True where `*` would repeat nothing, and so stands for itself, and where `^` is an anchor in basic syntax.
  let atStart = true;
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    const escaped = character === '\\';
    const symbol = escaped ? source.charAt((at += 1)) : character;
    if (escaped && symbol === '') throw new RegExpFault('Trailing backslash');
    const special = extended !== escaped;
    const wasAtStart = atStart;
    atStart = false;
    if (symbol === '[' && !escaped) {
      const bracket = readBracket(source, at);
      if (!bracket) throw new RegExpFault('Unmatched [, [^, [:, [., or [=');
      result += bracket.source;
      at = bracket.end - 1;
    } else if (symbol === '(' && special) {
      depth += 1;
      result += '(';
      atStart = true;
    } else if (symbol === ')' && special) {
      if (depth === 0 && !extended) throw new RegExpFault('Unmatched ) or \\)');
      result += depth === 0 ? '\\)' : ')';
      if (depth > 0) depth -= 1;
    } else if (symbol === '|' && special) {
      result += '|';
      atStart = true;
    } else if ((symbol === '+' || symbol === '?') && special) {
      result += wasAtStart ? escapeForRegExp(symbol) : symbol;
    } else if (symbol === '{' && special) {
      const interval = (extended ? /^\{(\d*)(,?)(\d*)\}/ : /^\{(\d*)(,?)(\d*)\\\}/).exec(source.slice(at));
      if (interval && !wasAtStart && (interval[1] !== '' || interval[2] !== '')) {
        result += `{${interval[1] || '0'}${interval[2] ?? ''}${interval[3] ?? ''}}`;
        at += interval[0].length - 1;
      } else result += '\\{';
    } else if (symbol === '*' && !escaped) {
      result += wasAtStart ? '\\*' : '*';
    } else if (symbol === '.' && !escaped) {
      result += anyInLine;
    } else if (symbol === '^' && !escaped) {
      result += extended || wasAtStart ? '^' : '\\^';
      atStart = true;
    } else if (symbol === '$' && !escaped) {
      result += extended || isEndOfBasic(source, at) ? '$' : '\\$';
    } else if (escaped && /[1-9]/.test(symbol)) {
      result += `\\${symbol}(?:)`;
    } else if (escaped && letters[symbol] !== undefined) {
      result += letters[symbol];
    } else result += escapeForRegExp(symbol);
  }
  if (depth > 0) throw new RegExpFault('Unmatched ( or \\(');
  return result;
}

function isEndOfBasic(source: string, at: number): boolean {
  const rest = source.slice(at + 1);
  return rest === '' || rest.startsWith('\\)') || rest.startsWith('\\|');
}
