/** What a line of Markdown at the margin opens and ends: a fence, a list, HTML. */

const fenceMark = /^ {0,3}(?<mark>`{3,}(?=[^`]*$)|~{3,})/;
export const listMark: RegExp = /^(?! {0,3}(?<rule>[-*])[ \t]*(?:\k<rule>[ \t]*){2,}$)(?<indent> {0,3})(?<mark>[-*+]|\d{1,9}[.)])(?<gap> {1,4}|\t|$)/;
/** Ends a list though no blank line stands before it; so do HTML and fences. */
const interrupts = /^ {0,3}(?:#{1,6}(?:[ \t]|$)|>|(?<rule>[-*_])[ \t]*(?:\k<rule>[ \t]*){2,}$)/;
/** HTML that a blank line ends: with a tag of these anywhere, with any other on a line of its own below a blank one. */
const tagBlock = /^ {0,3}<\/?(?:address|article|aside|base(?:font)?|blockquote|body|caption|center|col(?:group)?|dd|details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame(?:set)?|h[1-6]|head(?:er)?|hr|html|iframe|legend|li|link|main|menu(?:item)?|nav|noframes|ol|opt(?:group|ion)|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul)(?=[\s/>]|$)/i;
const loneTag = /^ {0,3}<(?:\/[a-z][a-z\d-]*\s*|(?!(?:pre|script|style|textarea)\b)[a-z][a-z\d-]*(?:\s+[\w:.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?)>[ \t]*$/i;
/** HTML that a blank line does not end, and what does. */
const htmlBlocks: readonly (readonly [RegExp, RegExp])[] = [
  [/^ {0,3}<!--/, /-->/],
  [/^ {0,3}<(?:pre|script|style|textarea)(?=[\s>]|$)/i, /<\/(?:pre|script|style|textarea)>/i],
  [/^ {0,3}<\?/, /\?>/],
  [/^ {0,3}<!\[CDATA\[/, /\]\]>/],
  [/^ {0,3}<![A-Za-z]/, />/],
];

/** What is open at the margin. What is open in a list or a quotation ends with it, so that only a line at the margin can matter. */
export class Margin {
  /** What ends the fence that is open. */
  #fenceEnd: RegExp | undefined;
  #htmlEnd: RegExp | undefined;
  #tagsOpen = false;
  #afterBlank = true;
  /** The column from which on a line belongs to the list above. */
  #listColumn = Infinity;

  get isInFence(): boolean {
    return this.#fenceEnd !== undefined;
  }

  get isInside(): boolean {
    return this.#fenceEnd !== undefined || this.#htmlEnd !== undefined;
  }

  /** Anything at the margin below a blank line ends all that is above it, but for an item of the same list; and what looks like front matter is some at the beginning of a text alone. */
  mayCutBefore(line: string): boolean {
    return !this.isInside && this.#afterBlank && /^\S/.test(line) && !listMark.test(line) && !/^(?:---|\+\+\+)/.test(line);
  }

  read({ line, blank }: Written, whole: () => string): void {
    if (this.#fenceEnd) {
      if (this.#fenceEnd.test(line)) this.#fenceEnd = undefined;
    } else if (this.#htmlEnd) {
      if (this.#htmlEnd.test(whole())) this.#htmlEnd = undefined;
    } else if (blank) this.#tagsOpen = false;
    else if (!this.#tagsOpen) this.#open(line, whole);
    this.#afterBlank = blank;
  }

  #open(line: string, whole: () => string): void {
    const indent = line.search(/[^ ]/);
    if (indent >= this.#listColumn) return;
    this.#tagsOpen = tagBlock.test(line) || (this.#afterBlank && loneTag.test(line));
    const item = listMark.exec(line)?.groups;
    if (item) this.#listColumn = (item['indent']?.length ?? 0) + (item['mark']?.length ?? 1) + 1;
    else if ((this.#afterBlank && indent === 0) || this.#tagsOpen || interrupts.test(line) || htmlBlocks.some(([opens]) => opens.test(line))) this.#listColumn = Infinity;
    const mark = fenceMark.exec(line)?.groups?.['mark'];
    if (mark !== undefined) {
      this.#fenceEnd = new RegExp(`^ {0,3}${mark[0] === '~' ? '~' : '`'}{${mark.length},}[ \\t]*$`);
      this.#listColumn = Infinity;
      return;
    }
    const html = htmlBlocks.find(([opens]) => opens.test(line));
    if (html && !html[1].test(whole().replace(/^ {0,3}<!-{0,2}/, ''))) this.#htmlEnd = html[1];
  }
}

export function* linesOf(text: string): Generator<{ readonly line: number; readonly start: number; readonly end: number }> {
  let start = 0;
  let line = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    const end = match.index + match[0].length;
    yield { line: line++, start, end };
    start = end;
  }
  if (start < text.length) yield { line, start, end: text.length };
}

/** A line as far as anybody has to look at it. */
export interface Written {
  readonly line: string;
  readonly blank: boolean;
}

/** No pattern has to look at more of a line to know what it opens. */
const lookedAt = 400;

export function writtenIn(text: string, { start, end }: { readonly start: number; readonly end: number }): Written {
  const line = text.slice(start, Math.min(end, start + lookedAt)).replace(/[\r\n]+$/, '');
  return { line, blank: line.trim() === '' && end - start < lookedAt };
}
