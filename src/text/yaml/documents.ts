/** Cuts a stream of YAML into documents as kubectl's own reader does, before any YAML is understood. */

export interface DocumentText {
  readonly text: string;
  /** 1-based line and 0-based offset of its first character in the whole stream. */
  readonly line: number;
  readonly offset: number;
}

/**
 * Models `YAMLReader` of k8s.io/apimachinery: a line that begins with `---` and holds nothing else but blanks or a comment ends a
 * document, unless nothing stands before it: then it belongs to the document that it begins.
 */
export function splitDocuments(stream: string): readonly DocumentText[] {
  const documents: DocumentText[] = [];
  let open: DocumentText | undefined;
  let offset = 0;
  let line = 1;
  for (const raw of stream === '' ? [] : stream.split(/(?<=\n)/)) {
    if (open && /^---\s*(?:#|$)/.test(raw)) {
      documents.push(open);
      open = undefined;
    } else {
      open = open ? { ...open, text: open.text + raw } : { text: raw, line, offset };
    }
    offset += raw.length;
    line++;
  }
  if (open) documents.push(open);
  return documents;
}
