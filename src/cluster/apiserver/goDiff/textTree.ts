/** The text of a report as a tree of lines and lists, folded to one line where that is short. Models go-cmp's report_text.go. */

export type Mark = '' | '-' | '+';

export type TextNode =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'wrap'; readonly prefix: string; readonly value: TextNode; readonly suffix: string }
  | { readonly kind: 'list'; readonly records: readonly TextRecord[] };

export interface TextRecord {
  readonly mark: Mark;
  readonly key: string;
  readonly value: TextNode;
  /** Behind the value, as `// 3 identical fields`. */
  readonly comment?: string;
  readonly elideComma?: boolean;
}

export const line = (text: string): TextNode => ({ kind: 'line', text });
export const wrap = (prefix: string, value: TextNode, suffix = ''): TextNode => ({ kind: 'wrap', prefix, value, suffix });
export const nil: TextNode = line('nil');
export const ellipsis: TextNode = line('...');

const maxColumns = 80;

export function sameText(a: TextNode, b: TextNode): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Folds what fits on one line. Marked lists stay open, and so do removed or inserted values that are long. */
function compact(node: TextNode, mark: Mark): TextNode {
  switch (node.kind) {
    case 'line':
      return node;
    case 'wrap': {
      const value = compact(node.value, mark);
      return value.kind === 'line' ? line(node.prefix + value.text + node.suffix) : { ...node, value };
    }
    case 'list': {
      const records = node.records.map((record) => ({ ...record, value: compact(record.value, record.mark || mark) }));
      const texts = records.map(({ key, value }) => (key === '' ? '' : `${key}: `) + (value.kind === 'line' ? value.text : ''));
      const folded = texts.join(', ');
      const open = records.some((record) => record.mark !== '' || record.value.kind !== 'line' || record.comment !== undefined) || (mark !== '' && folded.length > maxColumns);
      return open ? { kind: 'list', records } : line(folded);
    }
  }
}

/** The report as text: every line begins with its mark and a space, which some builds of the API server write as no-break spaces. */
export function render(node: TextNode, space: ' ' | '\u00A0'): string {
  const indent = (mark: Mark, depth: number): string => `\n${mark === '' ? space : mark}${space}${'\t'.repeat(depth)}`;
  const expand = (at: TextNode, mark: Mark, depth: number): string => {
    switch (at.kind) {
      case 'line':
        return at.text;
      case 'wrap':
        return at.prefix + expand(at.value, mark, depth) + at.suffix;
      case 'list':
        return expandList(at.records, mark, depth);
    }
  };
  const expandList = (records: readonly TextRecord[], mark: Mark, depth: number): string => {
    const simple = records.every((record) => record.mark === '' && record.key === '' && record.value.kind === 'line' && record.comment === undefined);
    const rows = simple ? batches(records.map(({ value }) => (value.kind === 'line' ? value.text : ''))).map((row) => indent(mark, depth + 1) + row) : aligned(records, mark, depth);
    return rows.join('') + indent(mark, depth);
  };
  const aligned = (records: readonly TextRecord[], mark: Mark, depth: number): readonly string[] => {
    const padding = paddings(records);
    return records.map((record, index) => {
      const own = record.mark || mark;
      const key = record.key === '' ? '' : `${record.key}: `;
      const value = expand(record.value, own, depth + 1);
      return `${indent(own, depth + 1)}${key}${' '.repeat(padding[index] ?? 0)}${value}${record.elideComma === true ? '' : ','}${record.comment === undefined ? '' : ` // ${record.comment}`}`;
    });
  };
  const text = expand(compact(node, ''), '', 0);
  return `${space}${space}${text}\n`;
}

/** Values without keys share lines. */
function batches(values: readonly string[]): readonly string[] {
  const found: string[] = [];
  let batch = '';
  for (const value of values) {
    if (batch.length + value.length + 2 > maxColumns && batch !== '') {
      found.push(batch.trimEnd());
      batch = '';
    }
    batch += `${value}, `;
  }
  return batch === '' ? found : [...found, batch.trimEnd()];
}

/** Keys of neighbouring one-line values are padded to the longest of them. */
function paddings(records: readonly TextRecord[]): readonly number[] {
  const pads = records.map(() => 0);
  let start = 0;
  const close = (end: number): void => {
    const longest = Math.max(0, ...records.slice(start, end).map(({ key }) => key.length));
    for (let at = start; at < end; at++) pads[at] = longest - (records[at]?.key.length ?? 0);
  };
  records.forEach((record, index) => {
    if (record.key !== '' && record.value.kind === 'line') return;
    close(index);
    start = index + 1;
  });
  close(records.length);
  return pads;
}
