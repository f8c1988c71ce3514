/** What a terminal takes for colours, movements of the cursor and titles of its window. */

const escapes = new RegExp(String.raw`\u001B(?:\[[\d;?]*[A-Za-z]|\][^\u0007\u001B]*\u0007|[()][A-Z\d])`, 'g');

/** The same colours where the escape character got lost on the way through an editor: counted only where a line ends with one that sets them back. */
const bareColours = /\[(?:\d{1,3}(?:;\d{1,3})*)?m/g;
const setsBack = /\[0{0,2}m/;

export function withoutColours(line: string): string {
  const plain = line.replace(escapes, '');
  return setsBack.test(plain) ? plain.replace(bareColours, '') : plain;
}
