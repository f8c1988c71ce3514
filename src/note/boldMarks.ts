/**
 * Notion lets its authors set code in bold, and exports the marks into the fence: `**# kubectl get pods**`. They say nothing to a shell, nor to YAML;
 * what was bold may go on for several lines.
 */

/** A prompt with a command behind it, a command, or a key of YAML. */
const opens = /^\s*(?:- )?\*\*(?:[#$] ?(?:kubectl|k|curl|docker|minikube|helm)\s|(?:kubectl|curl|docker|minikube|helm)\s|[a-zA-Z]+:(?:\s|$|\*\*))/m;

/** `text`: of a fence. The same where its stars are its own. */
export function withoutBoldMarks(text: string): string {
  const marks = text.match(/\*\*+/g) ?? [];
  if (marks.length === 0 || marks.length % 2 === 1 || marks.some((mark) => mark.length > 2) || !opens.test(text)) return text;
  const [first = '', ...parts] = text.split('**');
  // A mark that opens stands before what it marks, and one that closes behind it.
  const isBold = parts.every((part, index) => (index % 2 === 0 ? /^\S/.test(part) && /\S$/.test(part) : true));
  return isBold ? [first, ...parts].join('') : text;
}
