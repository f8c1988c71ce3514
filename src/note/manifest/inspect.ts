/** What is wrong with the manifests of a note, at its place in the note. */
import type { Diagnostic } from '../../base/diagnostic.ts';
import { diagnose } from '../../base/diagnostic.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import type { ManifestCell } from '../notebook.ts';
import type { Source } from '../source.ts';
import { missingSeparators } from './separators.ts';
import { repairText } from './repairs/repairText.ts';

export function inspectManifest(cell: ManifestCell, source: Source): readonly Diagnostic[] {
  const lines = cell.text.split(/\r\n|\n|\r/);
  const indentations: number[] = [];
  const placeOf = (line: number, column: number): { line: number; column: number } => ({
    line: cell.contentLine + line,
    column: (indentations[line] ??= source.indentation(cell.contentLine + line, lines[line] ?? '')) + column + 1,
  });
  const { damages, lines: repaired } = repairText(lines);
  const found: Diagnostic[] = damages.map(({ repair, line, column, length }) => {
    const place = placeOf(line, column);
    return diagnose(repair.ruleId, { span: source.span(place.line, place.column, length) }, repair.message, repair.hint);
  });
  const separators = missingSeparators(repaired);
  for (const line of separators) found.push(diagnose('manifest-missing-separator', placeOf(line, 0), 'A second object begins here without --- before it; YAML would read both as one, and lose the first.', 'The objects are run one by one.'));
  if (cell.fragment) return found;
  let above = 0;
  for (const document of parseYamlDocuments(cell.runnable)) {
    if (document.kind !== 'error') continue;
    const line = document.error.place.line - 1;
    // Each separator that was put in before it moved it down by one.
    while ((separators[above] ?? Infinity) + above < line) above++;
    const written = line - above;
    // Where the parser points at the indentation, it means what is indented.
    const column = Math.max(document.error.place.column - 1, (lines[written] ?? '').search(/\S|$/));
    found.push(diagnose('yaml-syntax', placeOf(written, column), { en: document.error.message, zh: `清单不是合法的 YAML 或 JSON：${document.error.message}` }));
  }
  return found.toSorted((a, b) => a.line - b.line || a.column - b.column);
}
