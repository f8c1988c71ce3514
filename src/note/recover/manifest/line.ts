/** One line of a manifest whose indentation was lost, taken apart: its list mark, its key, what stands behind it. */

export interface ManifestLine {
  /** Without the blanks around it; nothing of it is ever changed. */
  readonly text: string;
  /** Whether it begins with the mark of a list item. */
  readonly dash: boolean;
  readonly content:
    | { readonly kind: 'entry'; readonly key: string; readonly value: string }
    | { readonly kind: 'scalar'; readonly value: string }
    /** Goes wherever its neighbours go: comments, elisions, template directives, blank lines. */
    | { readonly kind: 'aside' }
    | { readonly kind: 'separator' };
  /** Further lines of the same value: an open bracket, an open quotation. */
  readonly more: readonly string[];
}

export function readManifestLines(lines: readonly string[]): readonly ManifestLine[] {
  const read: ManifestLine[] = [];
  for (let at = 0; at < lines.length; at++) {
    const text = (lines[at] ?? '').trim();
    const more: string[] = [];
    let open = opening(text);
    while (open && at + 1 < lines.length && more.length < openLinesMax) {
      const next = (lines[++at] ?? '').trim();
      more.push(next);
      open = goOn(next, open);
    }
    // Never closed: the bracket or the quote was only a character.
    if (open) at -= more.splice(0).length;
    read.push({ ...readManifestLine(text), more });
  }
  return read;
}

const openLinesMax = 200;

export function readManifestLine(text: string): Omit<ManifestLine, 'more'> {
  if (/^---(?:\s|$)/.test(text)) return { text, dash: false, content: { kind: 'separator' } };
  if (text === '' || /^(?:#|\.\.\.|…|\{\{.*\}\}$)/.test(text)) return { text, dash: false, content: { kind: 'aside' } };
  const dash = /^-(?:\s|$)/.test(text);
  const rest = dash ? text.slice(1).trim() : text;
  const entry = /^(?<key>"[^"]*"|'[^']*'|[^\s"'#{}[\],&*!|>%@`-][^\s"'#{}[\]]*?|-[^\s"'#{}[\]:]+|\$\w+)\s*:(?:\s+(?<value>.*))?$/s.exec(rest)?.groups;
  if (entry && !/\s/.test(unquote(entry['key'] ?? ''))) return { text, dash, content: { kind: 'entry', key: unquote(entry['key'] ?? ''), value: withoutComment(entry['value'] ?? '') } };
  return { text, dash, content: { kind: 'scalar', value: withoutComment(rest) } };
}

function unquote(key: string): string {
  return /^(["']).*\1$/.test(key) ? key.slice(1, -1) : key;
}

function withoutComment(value: string): string {
  return value.replace(/^#.*$|(?<!\s)\s+#.*$/, '').trim();
}

/** A flow collection or a quoted scalar that goes on in the next line. */
interface Open {
  readonly depth: number;
  readonly quote: string;
}

function opening(text: string): Open | undefined {
  const value = /^(?:- )*(?:[^\s"'{[]+:\s+)?(?<value>["'{[].*)$/.exec(text)?.groups?.['value'];
  return value === undefined || value.startsWith('{{') ? undefined : goOn(value, { depth: 0, quote: '' });
}

/** What is open behind a line, or undefined where everything is closed. */
function goOn(line: string, before: Open): Open | undefined {
  let { depth, quote } = before;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] ?? '';
    if (quote !== '') {
      if (character === '\\' && quote === '"') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if ('[{'.includes(character)) depth++;
    else if (']}'.includes(character)) depth--;
    if (depth <= 0 && quote === '') return undefined;
  }
  return { depth, quote };
}
