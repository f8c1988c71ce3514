/** What stands before a line of a fence in the note: the indentation of a list, the mark of a quotation. */

/** Undefined where the line does not end with what the reader read in it. */
export function prefixOf(written: string, content: string): string | undefined {
  return written.endsWith(content) ? written.slice(0, written.length - content.length) : undefined;
}

/** Without blanks at the end of an empty line. */
export function inPrefix(prefix: string, line: string): string {
  return line === '' ? prefix.trimEnd() : prefix + line;
}
