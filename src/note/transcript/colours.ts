/** What a terminal takes for colours, movements of the cursor and titles of its window. */

const [escape, bell] = ['\\u001B', '\\u0007'];

/** Colours and weights of letters: a program may have been asked to print those. */
const colours = new RegExp(`${escape}\\[[\\d;:]*m`, 'g');

/** All else: movements, erasures, modes, titles and links, sets of characters. */
const orders = new RegExp(`${escape}(?:\\[(?![\\d;:]*m)[0-?]*[ -/]*[@-~]|\\][^${escape}${bell}]*(?:${bell}|${escape}\\\\)|[()][A-Z\\d]|[=>78cDEHM])`, 'g');

/** The same colours as some editors write an escape: `^[[32m`. */
const caretColours = /\^\[\[[\d;]*m/g;

/**
 * The same colours where the escape character got lost on the way through an editor: counted only where one sets them back. `[m` before
 * a letter begins a name, as in `[mary@box ~]$`.
 */
const bareColours = /\[(?:\d{1,3}(?:;\d{1,3})*m|m(?![\w.-]))/g;
const setsBack = /\[(?:0{1,2}m|m(?![\w.-]))/;

/** The words of a line, none of them rubbed out. */
export function withoutColours(line: string): string {
  const plain = line.replace(orders, '').replace(colours, '');
  return setsBack.test(plain) ? plain.replace(bareColours, '') : plain;
}

/** The words of a line as they stood on the screen. */
export const asRead = (line: string): string => withoutColours(asSeen(line));

/** A line as it stood on the screen, in its colours: what was typed and rubbed out again is gone. */
export function asSeen(line: string): string {
  const text = line.replace(orders, '').replace(caretColours, '');
  return text.includes('\b') ? rubbedOut(text) : text;
}

function rubbedOut(text: string): string {
  const seen: string[] = [];
  for (const character of text) {
    if (character === '\b') seen.pop();
    else seen.push(character);
  }
  return seen.join('');
}
