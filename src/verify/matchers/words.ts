/** A line of output as the words it means: layout, colours and typographic damage taken off. */
import { rememberedOfTexts } from '../../base/remember.ts';
import { spacedDate } from './dates.ts';

export interface Word {
  readonly text: string;
  /** 0-based columns in the line as it stands. */
  readonly start: number;
  readonly end: number;
}

export interface Line {
  /** 0-based, in the output as it stands. */
  readonly index: number;
  readonly text: string;
  readonly indent: number;
  readonly words: readonly Word[];
}

/** Select Graphic Rendition sequences; a copy from a terminal often lost the escape character itself. */
const colour = new RegExp(`${String.fromCodePoint(27)}?\\[\\d*(?:;\\d+)*m`, 'g');
/** Dates are one value though they hold blanks. */
const word = new RegExp(`${spacedDate}|\\S+`, 'g');
/**
 * Where a run of characters without spaces holds several values: behind a key, a comma, a bracket of compact JSON (quoted once more
 * in an annotation), around a time of the API in a map as Go prints it.
 */
const seam = /(?<=\\*"[:,])(?=\S)|(?<=[[{,:])(?=\\*["{[])|(?<=[}\]],)|(?<=")(?=[}\]])|(?<=:)(?=\d{4}-\d\d-\d\dT\d)|(?<=\dZ)(?=\])/;

/** Marks that typesetting puts in place of what was typed. Each is read as what was meant. */
const typographic: Readonly<Record<string, string>> = {
  '\u2018': "'", '\u2019': "'", '\u201C': '"', '\u201D': '"', '\u00A0': ' ', '\u3000': ' ', '\u200B': '',
  '\uFF1A': ':', '\uFF0C': ',', '\uFF08': '(', '\uFF09': ')', '\uFF1D': '=', '\u2013': '-', '\u2014': '-',
};
const typographicMark = new RegExp(`[${Object.keys(typographic).join('')}]`, 'g');

export function plain(text: string): string {
  // Emphasis in a fence, where Markdown has none.
  const unmarked = text.includes('**') ? text.replace(/(?<=^|\s)\*\*(?=\S)(.*?\S)\*\*(?=\s|$)/g, '$1') : text;
  return unmarked.replace(colour, '').replace(typographicMark, (mark) => typographic[mark] ?? mark);
}

/** A search holds few outputs against few recordings, many times each; each recording of a note is read for what it tells of this and of that. */
const textsRemembered = 256;

/** The lines of an output that say something: blank ones are layout. */
export const linesOf: (output: string) => readonly Line[] = rememberedOfTexts(textsRemembered, (output) => {
  const lines = output
    .split(/\r?\n/)
    .map((raw, index): Line => {
      const text = plain(raw).trimEnd();
      const words = [...text.matchAll(word)].flatMap((match) => valuesIn(match[0], match.index));
      return { index, text, indent: words[0]?.start ?? 0, words };
    })
    .filter((line) => line.words.length > 0);
  return lines.some(isDot) ? withDotsRead(lines) : lines;
});

const isDot = (line: Line | undefined): boolean => line?.text.trim() === '.';

/** Several dots below each other stand for lines left out; a directory is called so as well. */
function withDotsRead(lines: readonly Line[]): readonly Line[] {
  return lines.map((line, at) => (isDot(line) && (isDot(lines[at - 1]) || isDot(lines[at + 1])) ? { ...line, text: '...' } : line));
}

function valuesIn(text: string, start: number): readonly Word[] {
  if (!/[":]/.test(text)) return [{ text, start, end: start + text.length }];
  let at = start;
  return text.split(seam).map((value) => ({ text: value, start: at, end: (at += value.length) }));
}

/** A line that stands for lines left out: `...`, `…`, `[...]`, `# ...`, `（省略）`, `<snip>`, `(output omitted)`. */
export function isElision(line: Line): boolean {
  const text = line.text.trim();
  return /^(?:#|\/\/)?\s*[[(<]?(?:\.{3,}|…+|⋮)[\])>]?$/.test(text) || (/略|^[#/\s]*(?:[[(<{]|\.\.|…|--)/.test(text) && saysOmitted(text));
}

/** In English a word alone may have been printed: in brackets or between dots or dashes it was not. */
function saysOmitted(text: string): boolean {
  const said = text.replace(/^(?:#|\/\/)\s*/, '');
  const english = /^(?:[[(<{]|\.{2,}|…|-{2,})[\s.]*(?:(?:some|other|more|rest of(?: the)?)\s+)?(?:(?:output|lines?)\s+)?(?:omitted|truncated|snip(?:ped)?|trimmed|elided|cut)(?:\s+for\s+(?:brevity|clarity))?\s*(?:[\])>}]|\.{2,}|…|-{2,})$/i;
  return english.test(said) || /^[\s.…[(<{【-]*(?:以下|中间|此处|部分|其余|其他)?(?:输出|内容)?[中后前]?(?:省略|略)(?:部分)?(?:输出|内容)?[\s.…\])>}】-]*$/.test(said);
}

/** A word that stands for something else: `<pod-name>`, `${NAME}`, `xxx`; not one of the values that Kubernetes prints itself. */
export function isPlaceholder(text: string): boolean {
  if (/^<(?:none|pending|unset|unknown|nil|invalid|host|error|set|no|auto|map|default|nodes(?=>))\b/i.test(text)) return false;
  return /^<[^<>]*[\p{L}][^<>]*>$/u.test(text) || /^\$\{[A-Za-z_]\w*\}$/.test(text);
}
