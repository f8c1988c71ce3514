/**
 * Where a long note may be cut, so that its stretches can be parsed one by one: a Markdown parser takes longer for one long text than for its
 * parts, and marks without end in one paragraph take it a time that grows with their square. At a cut nothing is open: no fence, no list, no
 * quotation, no HTML block.
 */
import { linesOf, listMark, Margin, writtenIn } from './margin.ts';

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
    const look = writtenIn(text, { start, end });
    const { line: written, blank } = look;
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
    margin.read(look, () => text.slice(start, end));
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

const frontMatterMark = /^(?:---|\+\+\+)[ \t]*(?:\r\n|\n|\r)/;

/** Behind front matter, or behind its mark where that is a rule across the page: the parser would look for the end of it, and see no list and no quotation on its way. */
function bodyStart(text: string): number {
  return frontMatterEnd(text) || (frontMatterMark.exec(text)?.[0].length ?? 0);
}

function frontMatterEnd(text: string): number {
  return /^(?:---[ \t]*(?:\r\n|\n|\r)(?:[\s\S]*?(?:\r\n|\n|\r))??---[ \t]*(?:\r\n|\n|\r|$)|\+\+\+[ \t]*(?:\r\n|\n|\r)(?:[\s\S]*?(?:\r\n|\n|\r))??\+\+\+[ \t]*(?:\r\n|\n|\r|$))/.exec(text)?.[0].length ?? 0;
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
