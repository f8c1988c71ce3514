/** Manifests that a directive of the note's site shows (`{{< code_sample file="…" >}}`), from the files that stand beside the note. */
import type { ManifestCell, Notebook } from '../notebook.ts';
import { inclusionsIn } from '../references.ts';
import { isTemplate, isWholeObject } from './manifestCell.ts';

/** A manifest cell at the line of each directive whose file is there. */
export function includedManifests({ cells, files = [] }: Pick<Notebook, 'cells' | 'files'>): readonly ManifestCell[] {
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  return inclusionsIn(cells).flatMap(({ path, line }, index): readonly ManifestCell[] => {
    const text = texts.get(path);
    const format = /\.(ya?ml|json)$/.exec(path)?.[1];
    if (text === undefined || format === undefined) return [];
    const point = { line, column: 1, offset: 0 };
    return [
      {
        kind: 'manifest',
        id: `included-${index + 1}`,
        span: { start: point, end: point },
        text,
        contentLine: line,
        runnable: text,
        format: format === 'json' ? 'json' : 'yaml',
        fileName: path,
        fragment: isTemplate(text) || !isWholeObject(text),
        attributes: {},
      },
    ];
  });
}
