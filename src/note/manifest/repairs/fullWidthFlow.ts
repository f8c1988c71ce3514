/** Full-width commas, colons and brackets in a list or mapping on one line, as a Chinese or Japanese keyboard types them: `args: ["sleep"，"3600"]`. */
import { hasHan } from '../../recover/sentence.ts';
import type { Edit, Repair } from './repair.ts';

const halfWidth: Readonly<Record<string, string>> = { '，': ',', '、': ',', '：': ':', '［': '[', '］': ']', '【': '[', '】': ']', '｛': '{', '｝': '}' };

/** Nobody types a longer line, or nests so deep. */
const lineMax = 1_000;
const depthMax = 20;

/** Their items are words of a program's, in which a full-width comma may be meant. */
const freeText: ReadonlySet<string> = new Set(['args', 'command']);

const head = /^\s*(?:- +)*(?:["']?(?<key>[\w./-]+)["']?\s*[:\uFF1A]\s*)?/;
const quoted = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|“[^”"]*[”"]|‘[^’']*[’'])/;
const plain = /^[^\s,[\]{}"'“”‘’，、：［］【】｛｝:#](?:[^,[\]{}，、：［］【】｛｝:#\n]|:(?=\S))*/;

export const fullWidthFlow: Repair = {
  ruleId: 'manifest-full-width-flow',
  message: 'Full-width signs neither part the items of a list or mapping nor enclose it.',
  hint: 'Half-width signs are what is run.',
  edits: (line) => {
    if (line.length > lineMax) return [];
    const { 0: before = '', groups } = head.exec(line) ?? {};
    return new Flow(line, before.length, freeText.has(groups?.['key'] ?? '')).edits();
  },
};

/**
 * What stands behind a key is read as a collection with either width of each sign; only where all of it can be read so, up to the end of the line or to
 * its comment, was it meant. A text that only begins with a bracket, or has a comma between words, stays what it is.
 */
class Flow {
  readonly #line: string;
  readonly #freeText: boolean;
  readonly #edits: Edit[] = [];
  #at: number;
  /** The scalar before a comma, as it is written; `''` behind a collection. */
  #last = '';
  #hasQuoted = false;
  #depth = 0;

  constructor(line: string, at: number, isFreeText: boolean) {
    this.#line = line;
    this.#at = at;
    this.#freeText = isFreeText;
  }

  edits(): readonly Edit[] {
    if (!/[，、：［］【】｛｝]/.test(this.#line.slice(this.#at)) || !this.#collection(true)) return [];
    this.#blanks();
    const rest = this.#line.slice(this.#at);
    return rest === '' || rest.startsWith('#') ? this.#edits : [];
  }

  #collection(isOutermost = false): boolean {
    const start = this.#at;
    const opening = this.#sign('[{');
    if (opening === undefined || ++this.#depth > depthMax) return false;
    const isList = opening === '[';
    for (let first = true; ; first = false) {
      this.#blanks();
      if (this.#sign(isList ? ']' : '}') !== undefined) break;
      if (!first && !this.#comma(isList)) return false;
      this.#blanks();
      if (!(isList ? this.#value() : this.#entry())) return false;
    }
    this.#last = '';
    this.#depth--;
    const written = this.#line.slice(start, this.#at);
    // A text may begin with 【…】, which is how titles are set off.
    return !isOutermost || /^[[{]/.test(written) || (!hasHan(written) && (!isList || this.#hasQuoted));
  }

  #entry(): boolean {
    if (!this.#scalar()) return false;
    this.#blanks();
    if (hasHan(this.#last) && this.#line[this.#at] === '：') return false;
    if (this.#sign(':') === undefined) return false;
    this.#blanks();
    return this.#value();
  }

  #value(): boolean {
    return /[[{［【｛]/.test(this.#line[this.#at] ?? '') ? this.#collection() : this.#scalar();
  }

  #scalar(): boolean {
    const rest = this.#line.slice(this.#at);
    const quotation = quoted.exec(rest)?.[0];
    const text = quotation ?? plain.exec(rest)?.[0].trimEnd();
    if (text === undefined) return false;
    this.#at += text.length;
    this.#last = quotation === undefined ? text : '';
    this.#hasQuoted ||= quotation !== undefined;
    return true;
  }

  /** A full-width comma behind a plain scalar may be a part of it, unless the scalar is a name, or a key follows with a colon of YAML's own. */
  #comma(isList: boolean): boolean {
    if (this.#line[this.#at] !== ',' && this.#last !== '') {
      const next = this.#line.slice(this.#at + 1);
      const isName = !hasHan(this.#last) && !hasHan(next.trimStart().slice(0, 1));
      if (isList ? this.#freeText || !isName : !/^\s*["'“]?[\w./-]+["'”]?\s*:/.test(next) && !(isName && /^\s*["'“]?[\w./-]+["'”]?\s*：/.test(next))) return false;
    }
    return this.#sign(',') !== undefined;
  }

  /** One of `signs`, in either width. */
  #sign(signs: string): string | undefined {
    const written = this.#line[this.#at] ?? '';
    const meant = halfWidth[written] ?? written;
    if (meant === '' || !signs.includes(meant)) return undefined;
    const next = this.#line[this.#at + 1] ?? '';
    const replacement = /[,:]/.test(meant) && /\S/.test(next) ? `${meant} ` : meant;
    if (meant !== written) this.#edits.push({ at: this.#at, length: 1, replacement });
    this.#at++;
    return meant;
  }

  #blanks(): void {
    while (/\s/.test(this.#line[this.#at] ?? '')) this.#at++;
  }
}
