/** What a terminal takes for colours, movements of the cursor and titles of its window. */

const escapes = new RegExp(String.raw`\u001B(?:\[[\d;?]*[A-Za-z]|\][^\u0007]*\u0007|[()][A-Z\d])`, 'g');

export function withoutColours(line: string): string {
  return line.replace(escapes, '');
}
