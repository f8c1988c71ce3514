/** A note → what can be found in it: its sections, a heading each with all that stands below it, code and terminals too. */
import type { Nodes } from 'mdast';
import { nodesIn } from '../../note/dialects/pieces.ts';
import type { Cell, Notebook } from '../../note/notebook.ts';
import { plainText, withoutTitle } from '../prose/prose.ts';
import { Slugs } from '../prose/slug.ts';

/** As short as it is for a reason: a site's whole text goes through the wire in these. */
export interface Section {
  /** The note's title. */
  readonly note: string;
  /** Where it is: the page, and the heading's id behind `#` but for what stands above the first. */
  readonly href: string;
  /** Its heading; none for what stands above the first. */
  readonly heading?: string;
  readonly text: string;
}

export function sectionsOf(notebook: Notebook, page: string): readonly Section[] {
  const slugs = new Slugs();
  const sections: Section[] = [];
  let heading: string | undefined;
  let href = page;
  let lines: string[] = [];
  const close = (): void => {
    const text = lines.join('\n').trim();
    if (text !== '' || heading !== undefined) sections.push({ note: notebook.title, href, ...(heading === undefined ? {} : { heading }), text });
    lines = [];
  };
  for (const cell of notebook.cells) {
    if (cell.kind !== 'prose') {
      lines.push(textOf(cell));
      continue;
    }
    for (const node of nodesIn(withoutTitle(cell.nodes, notebook.title), notebook.language)) {
      if (node.type !== 'heading') {
        for (const line of linesOf(node)) lines.push(line);
        continue;
      }
      close();
      heading = plainText(node).trim();
      href = `${page}#${encodeURIComponent(slugs.take(plainText(node)))}`;
    }
  }
  close();
  return sections;
}

/** What holds blocks is its blocks, a line each. */
function linesOf(node: Nodes): readonly string[] {
  return 'children' in node && holders.has(node.type) ? (node.children as readonly Nodes[]).flatMap(linesOf) : [plainText(node)];
}

const holders: ReadonlySet<Nodes['type']> = new Set(['list', 'listItem', 'blockquote', 'table', 'tableRow', 'footnoteDefinition']);

function textOf(cell: Exclude<Cell, { kind: 'prose' }>): string {
  if (cell.kind !== 'transcript') return cell.text;
  return cell.entries.flatMap(({ command, recorded = '' }) => [command, recorded]).join('\n');
}
