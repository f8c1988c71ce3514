/** Cuts a stream of YAML into documents as kubectl's own reader does, before any YAML is understood. */

export interface DocumentText {
  readonly text: string;
  /** 1-based line and 0-based offset of its first character in the whole stream. */
  readonly line: number;
  readonly offset: number;
  /** What stands behind `---` where nothing but a comment may: the reader refuses it, and what follows is not read. */
  readonly badSeparator?: string;
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
    const behind = raw.startsWith('---') ? raw.slice('---'.length).trim() : undefined;
    if (behind !== undefined && behind !== '' && !behind.startsWith('#')) {
      // The document before it was not ended yet, so it is lost with it.
      return [...documents, { text: raw, line, offset, badSeparator: behind }];
    }
    if (open && behind !== undefined) {
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
