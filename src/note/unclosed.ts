/** Fences that nothing closes: all that follows in the note, or in the list item, becomes part of them. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { diagnose } from '../base/diagnostic.ts';
import type { Block } from './block.ts';
import type { Source } from './source.ts';

export function unclosedFences(blocks: readonly Block[], source: Source): readonly Diagnostic[] {
  return blocks.flatMap(({ kind, span }) => {
    if (kind === 'prose') return [];
    const opening = /^(?:`{3,}|~{3,})/.exec(source.slice({ start: span.start, end: source.point(span.start.line + 1, 1) }))?.[0];
    if (opening === undefined) return [];
    const last = source.lines[span.end.line - 1] ?? '';
    const closes = span.end.line > span.start.line && new RegExp(`^[\\s>]*${opening[0] === '~' ? '~' : '`'}{${opening.length},}\\s*$`).test(last);
    if (closes) return [];
    return [diagnose('fence-unclosed', { line: span.start.line, column: span.start.column }, 'Nothing closes this fence, so that all that follows is part of it.', `Write ${opening} on a line of its own where it ends.`)];
  });
}
