/** Whether a command line is finished, or the shell would ask for more: an open quote, a backslash, a here-document, a loop. */

export interface Unfinished {
  readonly why: 'backslash' | 'quote' | 'here-document' | 'block';
  /** The word that ends a here-document. */
  readonly delimiter?: string;
}

/** Undefined where the command is complete. A here-document outranks the rest: inside it nothing else counts. */
export function unfinished(command: string): Unfinished | undefined {
  const lines = command.split('\n');
  let quote = '';
  const pending: { word: string; tabs: boolean }[] = [];
  let depth = 0;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const here = pending[0];
    if (here) {
      if ((here.tabs ? line.replace(/^\t+/, '') : line).trimEnd() === here.word) pending.shift();
      continue;
    }
    let at = 0;
    while (at < line.length) {
      const rest = line.slice(at);
      const character = line[at] ?? '';
      if (quote !== '') {
        if (character === '\\' && quote === '"') at++;
        else if (character === quote) quote = '';
      } else if (character === '\\') {
        if (at === line.length - 1 && index === lines.length - 1) return { why: 'backslash' };
        at++;
      } else if (character === "'" || character === '"' || character === '`') {
        quote = character;
      } else if (character === '#' && (at === 0 || /\s/.test(line[at - 1] ?? ''))) {
        break;
      } else {
        const opening = /^<<(-?)\s*(?:'([^']+)'|"([^"]+)"|\\?([\w.-]+))/.exec(rest);
        if (opening && !rest.startsWith('<<<')) {
          pending.push({ word: opening[2] ?? opening[3] ?? opening[4] ?? '', tabs: opening[1] === '-' });
          at += opening[0].length;
          continue;
        }
        if (rest.startsWith('<<<')) at += 2;
        const keyword = atWordStart(line, at) ? /^(?:do|then|case|done|fi|esac)(?=[\s;)]|$)/.exec(rest)?.[0] : undefined;
        if (keyword) {
          depth += ['do', 'then', 'case'].includes(keyword) ? 1 : -1;
          at += keyword.length;
          continue;
        }
      }
      at++;
    }
  }
  const here = pending[0];
  if (here) return { why: 'here-document', delimiter: here.word };
  if (quote !== '') return { why: 'quote' };
  if (depth > 0 || /(?:^|[\s;])(?:for|while|until)\s[^\n]*;?\s*$/.test(command) && /^(?:for|while|until)\s/.test(command) && !/\bdo\b/.test(command)) return { why: 'block' };
  if (/(?:\||&&)\s*$/.test(lines.at(-1) ?? '')) return { why: 'block' };
  return undefined;
}

/** Shell keywords count only where a command may begin. */
function atWordStart(line: string, at: number): boolean {
  return /(?:^|[;&|(]|\b(?:do|then|else)\s)\s*$/.test(line.slice(0, at));
}
