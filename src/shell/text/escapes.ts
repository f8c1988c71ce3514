/** Backslash escapes as `echo -e` and `printf` read them. */

const letters: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', e: '\u001b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };

/** `stopped`: a `\c` was met, behind which nothing more is printed. */
export function unescape(text: string): { readonly text: string; readonly stopped: boolean } {
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const rest = text.slice(at);
    if (rest.startsWith('\\c')) return { text: result, stopped: true };
    const number = /^\\(?:0([0-7]{0,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|([1-7][0-7]{0,2}))/.exec(rest);
    const letter = letters[rest.charAt(1)];
    if (number) {
      const [whole, octal, hexadecimal, unicode, plain] = number;
      const code = octal !== undefined ? Number.parseInt(octal || '0', 8) : plain !== undefined ? Number.parseInt(plain, 8) : Number.parseInt(hexadecimal ?? unicode ?? '0', 16);
      result += String.fromCodePoint(code);
      at += whole.length - 1;
    } else if (rest.startsWith('\\') && letter !== undefined) {
      result += letter;
      at += 1;
    } else result += rest.charAt(0);
  }
  return { text: result, stopped: false };
}

/** A word as a shell reads it back: in quotation marks where it needs them. */
export const quoted = (word: string): string => (word === '' || /[^\w@%+=:,./-]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : word);
