/** awk's words. A slash begins a regular expression where an operand may stand, and divides elsewhere. */

export type Token =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'regexp'; readonly source: string }
  | { readonly kind: 'name'; readonly name: string; readonly called: boolean }
  | { readonly kind: 'keyword'; readonly word: string }
  | { readonly kind: 'symbol'; readonly symbol: string }
  | { readonly kind: 'newline' }
  | { readonly kind: 'end' };

export class AwkFault {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

const keywords: ReadonlySet<string> = new Set(['BEGIN', 'END', 'if', 'else', 'while', 'for', 'do', 'in', 'print', 'printf', 'next', 'exit', 'break', 'continue', 'delete', 'function', 'return', 'getline']);
const symbols = ['**=', '&&', '||', '==', '!=', '<=', '>=', '++', '--', '+=', '-=', '*=', '/=', '%=', '^=', '!~', '>>', '**', '{', '}', '(', ')', '[', ']', ';', ',', '+', '-', '*', '/', '%', '^', '!', '<', '>', '|', '?', ':', '~', '$', '='];
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', '/': '/', a: '\u0007', b: '\b', f: '\f', v: '\v' };

export function readTokens(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  while (at < text.length) {
    if (take(/(?:[ \t\r]|\\\n|#[^\n]*)+/y) !== undefined) continue;
    if (take(/\n/y) !== undefined) tokens.push({ kind: 'newline' });
    else if (text.charAt(at) === '"') tokens.push({ kind: 'string', value: readString() });
    else if (text.charAt(at) === '/' && operandMayFollow(tokens.at(-1))) tokens.push({ kind: 'regexp', source: readRegExp() });
    else {
      const number = take(/(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y);
      const word = number === undefined ? take(/[A-Za-z_]\w*/y) : undefined;
      if (number !== undefined) tokens.push({ kind: 'number', value: Number(number) });
      else if (word !== undefined) tokens.push(keywords.has(word) ? { kind: 'keyword', word } : { kind: 'name', name: word, called: text.charAt(at) === '(' });
      else {
        const symbol = symbols.find((each) => text.startsWith(each, at));
        if (symbol === undefined) throw new AwkFault(`unexpected character '${text.charAt(at)}'`);
        at += symbol.length;
        tokens.push({ kind: 'symbol', symbol: symbol === '**' ? '^' : symbol });
      }
    }
  }
  return [...tokens, { kind: 'end' }];

  function readString(): string {
    let value = '';
    for (at += 1; text.charAt(at) !== '"'; at += 1) {
      if (at >= text.length) throw new AwkFault('unterminated string');
      if (text.charAt(at) !== '\\') value += text.charAt(at);
      else {
        at += 1;
        const letter = text.charAt(at);
        value += escapes[letter] ?? `\\${letter}`;
      }
    }
    at += 1;
    return value;
  }

  function readRegExp(): string {
    let source = '';
    for (at += 1; text.charAt(at) !== '/'; at += 1) {
      if (at >= text.length || text.charAt(at) === '\n') throw new AwkFault('unterminated regexp');
      if (text.charAt(at) === '\\') {
        at += 1;
        source += text.charAt(at) === '/' ? '/' : `\\${text.charAt(at)}`;
      } else source += text.charAt(at);
    }
    at += 1;
    return source;
  }
}

function operandMayFollow(token: Token | undefined): boolean {
  if (!token) return true;
  if (token.kind === 'symbol') return ![')', ']', '$', '++', '--'].includes(token.symbol);
  return token.kind === 'newline' || token.kind === 'keyword';
}
