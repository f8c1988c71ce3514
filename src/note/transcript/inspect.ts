/** What is wrong with how the commands of a note are written, at its place in the note. */
import type { Diagnostic } from '../../base/diagnostic.ts';
import { diagnose } from '../../base/diagnostic.ts';
import type { TranscriptCell } from '../notebook.ts';
import type { Source } from '../source.ts';
import type { Damage } from './typography.ts';
import { damagesOf } from './typography.ts';

export interface PlacedDamage {
  readonly damage: Damage;
  /** 1-based, in the note. */
  readonly line: number;
  readonly column: number;
}

/** `lines`: those of the note. */
export function damagesIn({ entries }: TranscriptCell, lines: readonly string[]): readonly PlacedDamage[] {
  return entries.flatMap(({ line, written }) => {
    if (written === undefined) return [];
    const placed: PlacedDamage[] = [];
    const damages = damagesOf(written);
    let start = 0;
    for (const [index, content] of written.split('\n').entries()) {
      const row = line + index;
      const end = start + content.length + 1;
      const here = damages.filter(({ at }) => at >= start && at < end);
      // In front of it stand a prompt, the indentation of a list, the mark of a quotation.
      const before = here.length === 0 ? 0 : Math.max(0, (lines[row - 1] ?? '').replaceAll('\u00A0', ' ').lastIndexOf(content));
      for (const damage of here) placed.push({ damage, line: row, column: before + damage.at - start + 1 });
      start = end;
    }
    return placed;
  });
}

export function inspectTranscript(cell: TranscriptCell, source: Source): readonly Diagnostic[] {
  return damagesIn(cell, source.lines).map(({ damage, line, column }) => {
    const place = { span: source.span(line, column, damage.length) };
    return damage.kind === 'remark'
      ? diagnose('command-typography', place, 'A remark stands behind a command; a shell would take it for a part of it.', 'It is left out of what is run; behind a # it would be a comment.')
      : diagnose('command-typography', place, `No shell takes ${source.slice(place.span)} for ${damage.replacement}.`, `${damage.replacement} is what is run.`);
  });
}
