/**
 * Where a long note may be cut, so that its stretches can be parsed one by one: a Markdown parser takes longer for one long text than for its
 * parts, and marks without end in one paragraph take it a time that grows with their square. At a cut nothing is open: no fence, no list, no
 * quotation, no HTML block.
 */

export interface Stretch {
  /** 0-based, of its first line. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** `verbatim`: its marks nest so deep, or are so many in one paragraph or in the note, that nobody meant them; it is prose as it stands. */
  readonly kind: 'markdown' | 'verbatim';
}

/** A note of this length is parsed as one: its parts would hardly be faster. */
const usualLength = 30_000;
/** A list or a paragraph that goes on for so long is cut all the same, into two. */
const lengthMax = 120_000;
/** What a line outside fences, a list item or a quotation takes the parser at least, in characters of plain text: a thousand short ones are a long text. */
const blockLength = 30;
/** So many lines, list items and quotations outside fences are read of one note: a book of a thousand pages has fewer. What is behind them is prose as it stands. */
const blocksMax = 50_000;
/** So many cells of a table take the parser as long as a line. */
const cellsInBlock = 4;
/** Cells in one row of a table. */
const cellsMax = 2_000;
/** Blank lines in a row that may stand inside a list. */
const blanksMax = 100;
/** A paragraph of this length is two: the parser joins the words of a paragraph in a time that grows with their square. */
const paragraphMax = 20_000;
/** Quotations and lists within one another. Kubernetes' own documentation has six. */
const nestingMax = 40;
/** Marks of emphasis, links and code in one paragraph: the parser compares each with each. */
const marksMax = 2_000;
/** Words in one paragraph: the parser looks before each of them for a bracket that is open, since it may be an address. */
const wordsMax = 5_000;

const fenceMark = /^ {0,3}(?<mark>`{3,}(?=[^`]*$)|~{3,})/;
const listMark = /^(?! {0,3}(?<rule>[-*])[ \t]*(?:\k<rule>[ \t]*){2,}$)(?<indent> {0,3})(?<mark>[-*+]|\d{1,9}[.)])(?<gap> {1,4}|\t|$)/;
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

export function stretchesOf(text: string, wholeLength: number = usualLength): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let open = { line: 0, start: 0 };
  /** Of the stretch that is open, and of those before it. */
  let [blocks, blocksBefore] = [0, 0];
  const close = (end: number, kind: Stretch['kind'], next: { line: number; start: number }): void => {
    if (end > open.start) stretches.push({ ...open, end, kind });
    open = next;
    blocksBefore += blocks;
    blocks = 0;
  };
  const margin = new Margin();
  const run = new Run();
  let blanks = 0;
  const body = bodyStart(text);
  if (text.length > wholeLength || frontMatterMark.test(text)) close(body, 'markdown', { line: text.slice(0, body).split(/\r\n|\n|\r/).length - 1, start: body });
  for (const { line, start, end } of linesOf(text)) {
    if (start < body) continue;
    // No pattern has to look at more of a line to know what it opens.
    const written = text.slice(start, Math.min(end, start + 400)).replace(/[\r\n]+$/, '');
    const blank = written.trim() === '' && end - start < 400;
    if (run.hostile && (blank || margin.isInside)) {
      close(run.start, 'markdown', { line: run.line, start: run.start });
      close(start, 'verbatim', { line, start });
    }
    const length = Math.max(start - open.start, blocks * blockLength);
    if (blank) blanks++;
    const beside = blank ? blanks === blanksMax : blanks >= blanksMax;
    if (margin.mayCutBefore(written) && length > wholeLength) close(start, 'markdown', { line, start });
    else if (!margin.isInside && !run.hostile && (beside || length > lengthMax || isLongParagraph(start - Math.max(run.start, open.start), written)) && !/^(?:---|\+\+\+)/.test(written)) close(start, 'markdown', { line, start });
    if (!margin.isInside && blocksBefore + blocks > blocksMax) {
      const from = run.hostile ? run : { line, start };
      close(from.start, 'markdown', { line: from.line, start: from.start });
      close(text.length, 'verbatim', open);
      return stretches;
    }
    if (!blank) {
      blanks = 0;
      if (!margin.isInside) blocks += 1 + nestingOf(written) + cellsIn(text.slice(start, end)) / cellsInBlock;
    }
    margin.read(written, blank, () => text.slice(start, end));
    run.read(text.slice(start, end), written, blank || margin.isInside, line, start);
  }
  if (run.hostile) {
    close(run.start, 'markdown', { line: run.line, start: run.start });
    close(text.length, 'verbatim', open);
  } else close(text.length, 'markdown', open);
  return stretches;
}

/** Of words: a table would lose its head, a list its order. */
function isLongParagraph(length: number, line: string): boolean {
  return length > paragraphMax && /^[^\s|]/.test(line) && !line.includes('|');
}

function* linesOf(text: string): Generator<{ readonly line: number; readonly start: number; readonly end: number }> {
  let start = 0;
  let line = 0;
  for (const match of text.matchAll(/\r\n|\n|\r/g)) {
    const end = match.index + match[0].length;
    yield { line: line++, start, end };
    start = end;
  }
  if (start < text.length) yield { line, start, end: text.length };
}

const frontMatterMark = /^(?:---|\+\+\+)[ \t]*(?:\r\n|\n|\r)/;

/** Behind front matter, or behind its mark where that is a rule across the page: the parser would look for the end of it, and see no list and no quotation on its way. */
function bodyStart(text: string): number {
  return frontMatterEnd(text) || (frontMatterMark.exec(text)?.[0].length ?? 0);
}

function frontMatterEnd(text: string): number {
  return /^(?:---[ \t]*(?:\r\n|\n|\r)(?:[\s\S]*?(?:\r\n|\n|\r))??---[ \t]*(?:\r\n|\n|\r|$)|\+\+\+[ \t]*(?:\r\n|\n|\r)(?:[\s\S]*?(?:\r\n|\n|\r))??\+\+\+[ \t]*(?:\r\n|\n|\r|$))/.exec(text)?.[0].length ?? 0;
}

/** What is open at the margin. What is open in a list or a quotation ends with it, so that only a line at the margin can matter. */
class Margin {
  #fence: string | undefined;
  #htmlEnd: RegExp | undefined;
  #tagsOpen = false;
  #afterBlank = true;
  /** The column from which on a line belongs to the list above. */
  #listColumn = Infinity;

  get isInside(): boolean {
    return this.#fence !== undefined || this.#htmlEnd !== undefined;
  }

  /** Anything at the margin below a blank line ends all that is above it, but for an item of the same list; and what looks like front matter is some at the beginning of a text alone. */
  mayCutBefore(line: string): boolean {
    return !this.isInside && this.#afterBlank && /^\S/.test(line) && !listMark.test(line) && !/^(?:---|\+\+\+)/.test(line);
  }

  read(line: string, blank: boolean, whole: () => string): void {
    if (this.#fence !== undefined) {
      if (new RegExp(`^ {0,3}${this.#fence}[ \\t]*$`).test(line)) this.#fence = undefined;
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
      this.#fence = `${mark[0] === '~' ? '~' : '`'}{${mark.length},}`;
      this.#listColumn = Infinity;
      return;
    }
    const html = htmlBlocks.find(([opens]) => opens.test(line));
    if (html && !html[1].test(whole().replace(/^ {0,3}<!-{0,2}/, ''))) this.#htmlEnd = html[1];
  }
}

/** The lines of one paragraph, and how hard they are on the parser. */
class Run {
  line = 0;
  start = 0;
  hostile = false;
  #marks = 0;
  #words = 0;
  #empty = true;

  read(whole: string, line: string, ends: boolean, at: number, start: number): void {
    if (ends || this.#empty || (!this.hostile && (listMark.test(line) || /^ {0,3}(?:#{1,6} |\|)/.test(line)))) {
      this.line = at;
      this.start = start;
      this.hostile = false;
      this.#marks = 0;
      this.#words = 0;
    }
    this.#empty = ends;
    if (ends) return;
    this.#marks += marksIn(whole);
    this.#words += wordsIn(whole);
    this.hostile ||= this.#marks > marksMax || this.#words > wordsMax || cellsIn(whole) > cellsMax || nestingOf(line) > nestingMax;
  }
}

function marksIn(line: string): number {
  let marks = 0;
  for (const _ of line.matchAll(/[[\]!*_~`&@]|<(?=[a-z!?/])|:\/\//gi)) marks++;
  return marks;
}

function wordsIn(line: string): number {
  let words = 0;
  for (const _ of line.matchAll(/\w+/g)) words++;
  return words;
}

function cellsIn(line: string): number {
  let cells = 0;
  for (let at = line.indexOf('|'); at >= 0; at = line.indexOf('|', at + 1)) cells++;
  return cells;
}

function nestingOf(line: string): number {
  const prefix = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/.exec(line)?.[0] ?? '';
  return prefix.match(/>|[-*+]|\d+[.)]/g)?.length ?? 0;
}
