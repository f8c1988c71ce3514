/** Shell patterns (`*`, `?`, `[a-z]`) as regular expressions; a backslash takes a character's meaning away. */

const classes: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e',
  lower: 'a-z',
  print: '\\x20-\\x7e',
  punct: '!-\\/:-@\\[-`{-~',
  space: '\\s',
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f',
};

export function escapeForRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function escapeInBrackets(text: string): string {
  return text.replace(/[\\^[\]-]/g, '\\$&');
}

/** Puts a backslash before everything that means something in a pattern. */
export function escapeForPattern(text: string): string {
  return text.replace(/[\\*?[\]]/g, '\\$&');
}

export function hasPatternCharacters(pattern: string): boolean {
  return /^(?:[^\\]|\\.)*?(?:[*?]|\[.)/s.test(pattern.replace(/\\./gs, ''));
}

/**
 * Compiles without the flag `u` where it changes nothing: only such expressions V8 can match without going back, so that no note keeps it busy
 * (`(a+)+$` on a long line). Throws a SyntaxError where Unicode's stricter grammar does.
 */
export function steadyRegExp(source: string, flags: string): RegExp {
  const strict = new RegExp(source, `${flags}u`);
  return /[\u{10000}-\u{10FFFF}]|\\[pP]/u.test(source) ? strict : new RegExp(source, flags);
}

/** Any one character but those of the class, among them such as take two places in a text. */
const anyBut = (members: string): string => `(?:[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|[^${members}\\uD800-\\uDFFF])`;

/** Any one character but the end of a line. */
export const anyInLine: string = anyBut('\\n');

/** The source of a regular expression, without anchors. */
export function patternSource(pattern: string, greedy: 'longest' | 'shortest' = 'longest'): string {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === '\\' && at + 1 < pattern.length) source += escapeForRegExp(pattern.charAt((at += 1)));
    else if (character === '*') source += greedy === 'longest' ? '[^]*' : '[^]*?';
    else if (character === '?') source += anyBut('');
    else if (character === '[') {
      const bracket = readBracket(pattern, at);
      source += bracket ? bracket.source : '\\[';
      if (bracket) at = bracket.end - 1;
    } else source += escapeForRegExp(character);
  }
  return source;
}

export function matchesPattern(pattern: string, text: string): boolean {
  return steadyRegExp(`^(?:${patternSource(pattern)})$`, '').test(text);
}

/** A bracket expression of POSIX that begins at `start`; undefined if it is never closed. Patterns and regular expressions share it. */
export function readBracket(text: string, start: number): { readonly source: string; readonly end: number } | undefined {
  let at = start + 1;
  const negated = text.charAt(at) === '!' || text.charAt(at) === '^';
  if (negated) at += 1;
  let inside = '';
  for (let first = true; at < text.length; first = false) {
    const character = text.charAt(at);
    const end = text.charAt(at + 2);
    if (character === ']' && !first) return { source: inside === '' ? '(?!)' : negated ? anyBut(inside) : `[${inside}]`, end: at + 1 };
    const named = /^\[:(\w+):\]/.exec(text.slice(at));
    if (named) {
      inside += classes[named[1] ?? ''] ?? '';
      at += named[0].length;
    } else if (text.charAt(at + 1) === '-' && end !== '' && end !== ']') {
      // A range that ends before it begins holds nothing.
      if (character <= end) inside += `${escapeInBrackets(character)}-${escapeInBrackets(end)}`;
      at += 3;
    } else {
      inside += escapeInBrackets(character);
      at += 1;
    }
  }
  return undefined;
}
