/** What editors, web pages and books made of a command: typographic quotes and dashes, full-width signs, call-outs and remarks behind it. */
import type { Edit } from '../manifest/repairs/repair.ts';

export interface Damage extends Edit {
  /** A remark of the author's, which the shell must not see but a reader may. */
  readonly kind: 'sign' | 'remark';
}

const openingQuotes = '“”„‘’「';
const closingQuotes = '“”‘’」';
const isDouble = (quote: string): boolean => '“”„「」'.includes(quote);
const dashes = /^[-–—―−\uFF0D]*[–—―−\uFF0D][-–—―−\uFF0D]*/;

/** Behind a blank at the end of a line: a call-out, an arrow, a comment of another language, all in full-width parentheses. */
const remark = /^\s+(?:(?:[①-⑳❶-❿➀-➓⓫-⓿]|<\d>)+|(?:←|<-{2,}).*|\/\/(?:\s|\p{Script=Han}).*|（[^（）]*）)\s*$/u;

/** Short flags that are written together. */
const shortFlags = /^(?:[A-Za-z0-9](?![\w-])|it\b|ti\b|qO-|sSL?\b|fsSL\b|la\b|al\b|lh\b|vv+\b)/;
/** Their long flags begin with two hyphens; those of `find` or `openssl` with one. */
const twoHyphens = /\b(?:kubectl|k|docker|helm|minikube|kubeadm|curl|wget|istioctl|crictl|git|npm|kind|podman)\b/;

/** A longer command was made by a program. */
const typedMax = 4_000;

/** What must be changed in a command to have what was typed, from left to right. Here-documents and what stands in straight quotes are left alone. */
export function damagesOf(command: string): readonly Damage[] {
  if (command.length > typedMax) return [];
  const text = command.includes('<<') ? (command.split('\n')[0] ?? '') : command;
  const found: Damage[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    const startsWord = at === 0 || /[\s=:(,[{]/.test(text[at - 1] ?? '');
    if (character === '\\') at += 2;
    else if (character === '#' && startsWord) at = endOfLine(text, at);
    else if (character === '"' || character === "'") at = behindStraight(text, at, found);
    else if (startsWord && openingQuotes.includes(character)) at = behindCurly(text, at, found);
    else if (startsWord && dashes.test(text.slice(at, at + 4))) at = behindDashes(text, at, found);
    else if (/\s/.test(character) && !/\s/.test(text[at - 1] ?? '') && remark.test(text.slice(at, endOfLine(text, at)))) {
      const end = endOfLine(text, at);
      found.push({ kind: 'remark', at, length: end - at, replacement: '' });
      at = end;
    } else {
      if (isFullWidth(text, at)) found.push({ kind: 'sign', at, length: 1, replacement: String.fromCharCode(character.charCodeAt(0) - 0xfee0) });
      at++;
    }
  }
  return found;
}

/** The command as it was typed. */
export function asTyped(command: string): string {
  let [typed, end] = ['', 0];
  for (const { at, length, replacement } of damagesOf(command)) {
    typed += command.slice(end, at) + replacement;
    end = at + length;
  }
  return typed + command.slice(end);
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** A quotation that begins straight ends straight, or else with a typographic mark of its kind. */
function behindStraight(text: string, at: number, found: Damage[]): number {
  const quote = text[at] ?? '';
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] === '\\' && quote === '"') end++;
    else if (text[end] === quote) return end + 1;
  }
  let end = at + 1;
  while (end < text.length && !(closingQuotes.includes(text[end] ?? '') && isDouble(text[end] ?? '') === (quote === '"'))) end++;
  if (end < text.length) found.push({ kind: 'sign', at: end, length: 1, replacement: quote });
  return Math.min(end + 1, text.length);
}

function behindCurly(text: string, at: number, found: Damage[]): number {
  const double = isDouble(text[at] ?? '');
  const line = text.slice(at + 1, endOfLine(text, at));
  const closes = (isClosing: (quote: string) => boolean): number => {
    for (let index = 0; index < line.length; index++) if (isClosing(line[index] ?? '') && /^(?:$|[\s,;:|&)\]}>/])/.test(line.slice(index + 1))) return index;
    return -1;
  };
  const typographic = closes((quote) => closingQuotes.includes(quote) && isDouble(quote) === double);
  const length = typographic < 0 ? closes((quote) => quote === (double ? '"' : "'")) : typographic;
  if (length < 0) return at + 1;
  const inside = line.slice(0, length);
  const quote = (double && !(inside.includes('"') && !inside.includes("'"))) || (!double && inside.includes("'")) ? '"' : "'";
  for (const place of [at, at + 1 + length]) if (text[place] !== quote) found.push({ kind: 'sign', at: place, length: 1, replacement: quote });
  return at + 2 + length;
}

function behindDashes(text: string, at: number, found: Damage[]): number {
  const [run = ''] = dashes.exec(text.slice(at)) ?? [];
  const rest = text.slice(at + run.length);
  const end = at + Math.max(1, run.length);
  const isLone = /^(?:\s|$)/.test(rest);
  if (isLone ? !/\bkubectl\s(?:.*\s)?(?:exec|run|debug|create)\s/.test(text.slice(0, at)) : !/^[A-Za-z]/.test(rest)) return end;
  const replacement = !isLone && (shortFlags.test(rest) || !twoHyphens.test(text)) ? '-' : '--';
  found.push({ kind: 'sign', at, length: run.length, replacement });
  return end;
}

/** A full-width sign among words of a shell, and not in a sentence of Chinese. */
function isFullWidth(text: string, at: number): boolean {
  const isPlain = (character = ' '): boolean => character < '\u0080' || /[\uFF01-\uFF5E]/.test(character);
  return /[\uFF01-\uFF5E]/.test(text[at] ?? '') && isPlain(text[at - 1]) && isPlain(text[at + 1]);
}
