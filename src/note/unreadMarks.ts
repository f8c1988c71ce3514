/** Passages whose marks are not read, because they are more than anybody means: said, so that nobody wonders why a list is none. */
import type { Root } from 'mdast';
import type { Diagnostic } from '../base/diagnostic.ts';
import { diagnose } from '../base/diagnostic.ts';
import { spanOf } from './source.ts';

export function unreadMarks(root: Root): readonly Diagnostic[] {
  return root.children.flatMap((node) => {
    if (node.type !== 'paragraph' || node.data?.verbatim !== true) return [];
    const span = spanOf(node);
    return [diagnose('marks-unread', { line: span.start.line, column: span.start.column }, `The marks of Markdown are not read up to line ${span.end.line}: they nest too deep, or are too many.`, 'Put what a program printed between fences, or part the note into several.')];
  });
}
