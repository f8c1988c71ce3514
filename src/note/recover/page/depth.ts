/** A page's source without the tags that nest deeper than anybody reads: a parser, and all that walks its tree, would run out of stack. Their text stays. */

/** Browsers stop at 512; pages have some dozens. */
const depthMax = 100;
/** Of lists and quotations, which move every line in them to the right, and of tables, each of which is gone through with all that it holds. */
const nestedMax = 20;
/** Of bold, links and the like, which sloppy pages open and never close. */
const inLineMax = 30;

const nesting: ReadonlySet<string> = new Set(['ul', 'ol', 'dl', 'menu', 'blockquote', 'table']);
const inLine: ReadonlySet<string> = new Set(['a', 'abbr', 'b', 'big', 'cite', 'code', 'em', 'font', 'i', 'kbd', 'label', 'mark', 'nobr', 'q', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'tt', 'u', 'var']);
/** They hold nothing, or end where the next of their like begins. */
const flat: ReadonlySet<string> = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'param', 'source', 'track', 'wbr', 'html', 'head', 'body', 'p', 'li', 'dt', 'dd', 'option', 'optgroup', 'colgroup', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']);

export interface Shallow {
  readonly html: string;
  /** How many elements lost their tags. */
  readonly taken: number;
}

export function withoutDepth(html: string): Shallow {
  const [blocks, words] = [new OpenElements(depthMax), new OpenElements(inLineMax)];
  const kept = html.replace(/<(\/?)([a-z][a-z\d-]*)\b[^<>]*>/gi, (tag, slash: string, written: string) => {
    const name = written.toLowerCase();
    if (flat.has(name)) return tag;
    const open = inLine.has(name) ? words : blocks;
    return (slash === '' ? open.begin(name) : open.end(name)) ? tag : '';
  });
  return { html: kept, taken: blocks.taken + words.taken };
}

/** What is open at a place of the page. An end tag ends all that was begun inside of its element, and one without a beginning ends nothing. */
class OpenElements {
  readonly #most: number;
  readonly #open: { readonly name: string; readonly stays: boolean }[] = [];
  readonly #counts = new Map<string, number>();
  taken = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** Whether the tag stays. */
  begin(name: string): boolean {
    const stays = this.#open.length < this.#most && !(nesting.has(name) && this.#nested() >= nestedMax);
    this.#open.push({ name, stays });
    this.#counts.set(name, this.#count(name) + 1);
    if (!stays) this.taken++;
    return stays;
  }

  /** Whether the end tag stays: as its beginning did. */
  end(name: string): boolean {
    if (this.#count(name) === 0) return true;
    for (let inner = this.#open.pop(); inner; inner = this.#open.pop()) {
      this.#counts.set(inner.name, this.#count(inner.name) - 1);
      if (inner.name === name) return inner.stays;
    }
    return true;
  }

  #count(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  #nested(): number {
    return [...nesting].reduce((sum, name) => sum + this.#count(name), 0);
  }
}
