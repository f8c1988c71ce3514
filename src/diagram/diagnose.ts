/** A drawing → what to tell the author, at the note's own lines. */
import type { Diagnostic } from '../base/diagnostic.ts';
import { diagnose } from '../base/diagnostic.ts';
import type { DiagramCell } from '../note/notebook.ts';
import type { Drawing } from './drawing.ts';
import { lossesIn } from './losses.ts';
import { noteLine, sourceOf } from './source.ts';

export function diagnoseDrawing(cell: DiagramCell, drawing: Drawing): readonly Diagnostic[] {
  const source = sourceOf(cell.text);
  const at = (line: number): { line: number; column: number } => ({ line: noteLine(cell, source, line), column: 1 });
  switch (drawing.kind) {
    case 'drawn':
      return lossesIn(source.text).map(({ line, message }) => diagnose('diagram-loss', at(line), message));
    case 'refused':
      return [diagnose('diagram-syntax', at(drawing.line ?? 1), { en: drawing.message, zh: `PlantUML 读不懂这张图：${drawing.message}` })];
    case 'failed':
      return [diagnose('diagram-not-drawn', at(1), drawing.message)];
  }
}
