/** A page's source without the tags that nest deeper than anybody reads: a parser, and all that walks its tree, would run out of stack. Their text stays. */

/** Browsers stop at 512; pages have some dozens. */
const depthMax = 100;
/** Of bold, links and the like, which sloppy pages open and never close. */
const formattingMax = 30;

const formatting: ReadonlySet<string> = new Set(['a', 'b', 'big', 'code', 'em', 'font', 'i', 'nobr', 's', 'small', 'strike', 'strong', 'tt', 'u']);
/** They hold nothing, or end where the next of their like begins. */
const flat: ReadonlySet<string> = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr', 'html', 'head', 'body', 'p', 'li', 'dt', 'dd', 'option', 'optgroup', 'colgroup', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']);

export interface Shallow {
  readonly html: string;
  /** How many elements lost their tags. */
  readonly taken: number;
}

export function withoutDepth(html: string): Shallow {
  const rows = { blocks: new OpenElements(depthMax), formatting: new OpenElements(formattingMax) };
  const kept = html.replace(/<(\/?)([a-z][a-z\d-]*)\b[^<>]*>/gi, (tag, slash: string, written: string) => {
    const name = written.toLowerCase();
    if (flat.has(name)) return tag;
    const row = formatting.has(name) ? rows.formatting : rows.blocks;
    return (slash === '' ? row.open(name) : row.close(name)) ? tag : '';
  });
  return { html: kept, taken: rows.blocks.taken + rows.formatting.taken };
}

/** What is open at a place of the page. An end tag closes all that was opened inside of its element, and one without a beginning closes nothing. */
class OpenElements {
  readonly #most: number;
  readonly #names: string[] = [];
  readonly #counts = new Map<string, number>();
  taken = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether the tag stays. */
  open(name: string): boolean {
    this.#names.push(name);
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
    const stays = this.#names.length <= this.#most;
    if (!stays) this.taken++;
    return stays;
  }

  close(name: string): boolean {
    if ((this.#counts.get(name) ?? 0) === 0) return true;
    for (let inner = this.#names.pop(); inner !== undefined; inner = this.#names.pop()) {
      this.#counts.set(inner, (this.#counts.get(inner) ?? 1) - 1);
      if (inner === name) break;
    }
    return this.#names.length < this.#most;
  }
}
