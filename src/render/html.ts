/** HTML as a type of its own: text becomes HTML only by being escaped, so that forgetting to escape is a type error and not a hole. */

export class Html {
  /** Fit to stand between tags. */
  readonly text: string;

  private constructor(text: string) {
    this.text = text;
  }

  /** Vouches for text that is HTML already: output of our own serialisers and templates, never of a note. */
  static trusted(text: string): Html {
    return new Html(text);
  }

  static readonly empty: Html = new Html('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Safe between tags and inside a quoted attribute. NUL is the one character that HTML can't carry. */
export function escapeHtml(text: string): string {
  return text.replaceAll('\0', '\ufffd').replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

export type HtmlPart = Html | string | number | undefined | false | readonly HtmlPart[];

/** A tagged template: everything put in is escaped, unless it is HTML. Lists are joined; undefined and false are nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return Html.trusted(strings.map((text, index) => text + textOf(parts[index])).join(''));
}

export function textOf(part: HtmlPart): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(textOf).join('');
  return escapeHtml(String(part));
}

/** JSON inside `<script type="application/json">`: no `<` may appear, or `</script>` would end it early. */
export function jsonForScript(value: unknown): Html {
  return Html.trusted(JSON.stringify(value).replace(/</g, '\\u003c').replace(/\u2028/g, '\\u2028').replace(/\u2029/g, '\\u2029'));
}
