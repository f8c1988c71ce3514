/** How lines of prose look: sentences, headings, labels, and what tells them from a program's output. */
import { lookedAt } from '../lookedAt.ts';

/** Ends a sentence or announces what follows, in either language. */
export function endsSentence(line: string): boolean {
  return /[。.!?;:…)」】”"'’\uFF01\uFF1F\uFF1B\uFF1A\uFF09]\s*$/.test(line);
}

export function hasHan(line: string): boolean {
  return /\p{Script=Han}|[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(line);
}

/** A list mark or a step's number in front of words. */
export function hasListMark(written: string): boolean {
  const line = lookedAt(written);
  return /^\s*(?:[-*+•·①-⑳❶-❿]|\d{1,2}[.)、.])\s*\S/u.test(line) && !/^\s*[-*+]{2,}/.test(line);
}

/** An address, a path or a bare link. */
export function isLink(line: string): boolean {
  return /^(?:https?:\/\/\S+|[\w-]+(?:\.[\w-]+)+\/\S*)$/.test(lookedAt(line.trim()));
}

/** A line that names what follows: short, and no sentence. */
export function looksLikeHeading(line: string): boolean {
  const text = lookedAt(line.trim());
  if (text === '' || hasListMark(text) || isLink(text) || /[。.,;!?、:\uFF0C\uFF1B\uFF01\uFF1F\uFF1A]$/.test(text)) return false;
  if (/^[-=>|#$`@{}[\]<]|[=;{}`]|\\$/.test(text)) return false;
  if (hasHan(text)) return [...text].length <= 24 && !/[,。;\uFF0C\uFF1B]/.test(text);
  return text.length <= 60 && text.split(/\s+/).length <= 8 && /^[A-Z\d(]/.test(text) && !/:\s*\S+$/.test(text);
}

/** Whether a line that may belong to an output is the author speaking again. `first` is the line right below the command. */
export function looksLikeProse(line: string, first: boolean): boolean {
  const text = lookedAt(line.trim());
  if (knownOutputs.some((pattern) => pattern.test(text))) return false;
  if (hasHan(text)) return hasListMark(text) || /[,。:;?!、\uFF0C\uFF1A\uFF1B\uFF1F\uFF01]/.test(text) || share(text) > (first ? 0.5 : 0.2);
  if (/^#{1,6} \S/.test(text) && !first) return true;
  if (/^(?:references?|summary|conclusions?|notes?|appendix|clean ?up|next steps|further reading|see also|(?:step|part|experiment|exercise|example) \d+\b.*)$/i.test(text)) return true;
  const words = text.split(/\s+/);
  const sentence = /^(?:\d{1,2}[.)]\s|[-*•] )?["'(]?[A-Z]/.test(text) && words.filter((word) => /^[a-z'’]+[,.:]?$/.test(word)).length >= words.length / 2;
  if (hasListMark(text)) return sentence && words.length >= 4;
  return sentence && words.length >= (first ? 7 : 4) && /[.:!?]$/.test(text) && !/\s{2,}/.test(text);
}

/** Sentences that programs print. */
const knownOutputs: readonly RegExp[] = [
  /^No resources found/, /^Error\b/, /^error\b/, /^Warning\b/, /^The (?:[A-Z]\w+) "[^"]*" is invalid/, /^Unable to connect/, /^Waiting for /, /^If you don't see a command prompt/, /^You've hit /, /^Hostname: /,
  /^Flag --/, /^Defaulted container/, /^Unable to use a TTY/, /^Forwarding from /, /^Handling connection /, /^Kubernetes .* is running at /, /^To further debug/, /^curl: /, /^wget: /, /^ping: /, /^PING /, /^\d+ bytes from /, /^--- .* ---$/,
];

function share(text: string): number {
  const characters = [...text.replace(/\s/g, '')];
  return characters.filter((character) => hasHan(character)).length / Math.max(1, characters.length);
}
