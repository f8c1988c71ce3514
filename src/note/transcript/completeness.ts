/** Whether a command line is finished, or the shell would ask for more: an open quote, a backslash, a here-document, a loop. */

export interface Unfinished {
  readonly why: 'backslash' | 'quote' | 'here-document' | 'block';
  /** The word that ends a here-document. */
  readonly delimiter?: string;
}

/** The lines of a command as they come, so that each is looked at once. A here-document outranks the rest: inside it nothing else counts. */
export class CommandLines {
  #lines = 0;
  #quote = '';
  #hereDocuments: { readonly word: string; readonly tabs: boolean }[] = [];
  #depth = 0;
  #backslash = false;
  #awaitsDo = false;
  #endsInOperator = false;

  add(line: string): void {
    this.#backslash = false;
    this.#endsInOperator = false;
    const here = this.#hereDocuments[0];
    if (here) {
      if (endsHereDocument(line, here)) this.#hereDocuments.shift();
    } else {
      this.#read(line);
      this.#endsInOperator = /(?:\||&&)\s*$/.test(line.slice(-40));
      const isLoop = this.#lines === 0 && /^(?:for|while|until)\s/.test(line);
      this.#awaitsDo = (isLoop || (this.#awaitsDo && /(?:^|[\s;])(?:for|while|until)\s/.test(line))) && !/\bdo\b/.test(line);
    }
    this.#lines++;
  }

  /** Undefined where the command is complete. */
  get unfinished(): Unfinished | undefined {
    if (this.#backslash) return { why: 'backslash' };
    const here = this.#hereDocuments[0];
    if (here) return { why: 'here-document', delimiter: here.word };
    if (this.#quote !== '') return { why: 'quote' };
    return this.#depth > 0 || this.#awaitsDo || this.#endsInOperator ? { why: 'block' } : undefined;
  }

  #read(line: string): void {
    let at = 0;
    while (at < line.length) {
      const character = line[at] ?? '';
      if (this.#quote !== '') {
        if (character === '\\' && this.#quote === '"') at++;
        else if (character === this.#quote) this.#quote = '';
      } else if (character === '\\') {
        if (at === line.length - 1) this.#backslash = true;
        at++;
      } else if (character === "'" || character === '"' || character === '`') {
        this.#quote = character;
      } else if (character === '#' && (at === 0 || /\s/.test(line[at - 1] ?? ''))) {
        return;
      } else if (character === '<' || /[dtcfe]/.test(character)) {
        at = this.#readWord(line, at);
        continue;
      }
      at++;
    }
  }

  /** A here-document's beginning, or a keyword that opens or closes a block; the place behind it. */
  #readWord(line: string, at: number): number {
    const rest = line.slice(at, at + longestWord);
    if (rest.startsWith('<<<')) return at + 3;
    const opening = /^<<(-?)\s*(?:'([^']+)'|"([^"]+)"|\\?([\w.-]+))/.exec(rest);
    if (opening) {
      this.#hereDocuments.push({ word: opening[2] ?? opening[3] ?? opening[4] ?? '', tabs: opening[1] === '-' });
      return at + opening[0].length;
    }
    const keyword = /^(?:do|then|case|done|fi|esac)(?=[\s;)]|$)/.exec(rest)?.[0];
    if (keyword === undefined || !atWordStart(line, at)) return at + 1;
    this.#depth += ['do', 'then', 'case'].includes(keyword) ? 1 : -1;
    return at + keyword.length;
  }
}

function endsHereDocument(line: string, here: { readonly word: string; readonly tabs: boolean }): boolean {
  return (here.tabs ? line.replace(/^\t+/, '') : line).trimEnd() === here.word;
}

/** Of a keyword, or of a here-document's delimiter. */
const longestWord = 200;

/** How many blanks before a keyword are looked over for what stands in front of them. */
const blanksMax = 200;

/** Shell keywords count only where a command may begin. */
function atWordStart(line: string, at: number): boolean {
  const before = line.slice(Math.max(0, at - blanksMax), at).trimEnd();
  return before === '' || /(?:[;&|(]|\b(?:do|then|else))$/.test(before);
}
