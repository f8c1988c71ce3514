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
  return entries.flatMap(({ line, written }) =>
    written === undefined
      ? []
      : damagesOf(written).map((damage): PlacedDamage => {
          const above = written.slice(0, damage.at).split('\n');
          const row = line + above.length - 1;
          const content = written.split('\n')[above.length - 1] ?? '';
          // In front of it stand a prompt, the indentation of a list, the mark of a quotation.
          const before = Math.max(0, (lines[row - 1] ?? '').replaceAll('\u00A0', ' ').lastIndexOf(content));
          return { damage, line: row, column: before + (above.at(-1) ?? '').length + 1 };
        }),
  );
}

export function inspectTranscript(cell: TranscriptCell, source: Source): readonly Diagnostic[] {
  return damagesIn(cell, source.lines).map(({ damage, line, column }) => {
    const place = { span: source.span(line, column, damage.length) };
    return damage.kind === 'remark'
      ? diagnose('command-typography', place, 'A remark stands behind a command; a shell would take it for a part of it.', 'It is left out of what is run; behind a # it would be a comment.')
      : diagnose('command-typography', place, `No shell takes ${source.slice(place.span)} for ${damage.replacement}.`, `${damage.replacement} is what is run.`);
  });
}
