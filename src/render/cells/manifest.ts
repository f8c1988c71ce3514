/** A manifest: YAML that can be edited and applied. */
import type { ManifestCell } from '../../note/notebook.ts';
import { highlightYaml } from '../highlight.ts';
import type { Html } from '../html.ts';
import type { CellContext } from './context.ts';

export function renderManifestCell(cell: ManifestCell, { templates, words }: CellContext): Html {
  return templates.render('cell-manifest.html', {
    ...words,
    id: cell.id,
    name: cell.fileName ?? cell.attributes.title ?? objectNames(cell.text),
    fragment: cell.fragment,
    yaml: cell.format === 'yaml' ? highlightYaml(cell.text) : cell.text,
  });
}

/** `Pod/kubia-manual-1, Service/kubia-service`: what the manifest is called where it has no file name. Read by eye, not as YAML. */
function objectNames(text: string): string {
  return text
    .split(/^---.*$/m)
    .map((document) => {
      const kind = /^kind:\s*(\S+)/m.exec(document)?.[1];
      const name = /^metadata:\s*\n(?:[ ].*\n)*?[ ]+name:\s*(\S+)/m.exec(document)?.[1];
      return kind && name ? `${kind}/${name}` : (kind ?? '');
    })
    .filter((name) => name !== '')
    .join(', ');
}
