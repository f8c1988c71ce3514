/** Fences that nothing closes: all that follows in the note, or in the list item, becomes part of them. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { diagnose } from '../base/diagnostic.ts';
import type { Cell } from './notebook.ts';
import type { Source } from './source.ts';

export function unclosedFences(cells: readonly Cell[], source: Source): readonly Diagnostic[] {
  return cells.flatMap((cell) => {
    if (cell.kind === 'prose' && !cell.nodes.every((node) => node.type === 'code')) return [];
    const opening = /^(?:`{3,}|~{3,})/.exec(source.slice({ start: cell.span.start, end: source.point(cell.span.start.line + 1, 1) }))?.[0];
    if (opening === undefined) return [];
    const last = source.lines[cell.span.end.line - 1] ?? '';
    const closes = cell.span.end.line > cell.span.start.line && new RegExp(`^[\\s>]*${opening[0] === '~' ? '~' : '`'}{${opening.length},}\\s*$`).test(last);
    if (closes) return [];
    return [diagnose('fence-unclosed', { line: cell.span.start.line, column: cell.span.start.column }, 'Nothing closes this fence, so that all that follows is part of it.', `Write ${opening} on a line of its own where it ends.`)];
  });
}
