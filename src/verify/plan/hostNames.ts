/** Names that a note tells its reader to add to `/etc/hosts`, shown on their own: from there on the reader's machine knows them. */
import { readersHosts } from '../../session/firstFiles.ts';
import { textOf } from '../../note/references.ts';
import type { Cell } from '../../note/notebook.ts';
import type { Preparation } from './timeline.ts';

const entries = /^(?:\s*\d+(?:\.\d+){3}\s+[A-Za-z0-9][\w.-]*(?:\s+[\w.-]+)*\s*)+$/;

/** `lines`: of the commands, in order. The file as it is by the first command below each entry. */
export function hostNamesBefore(cells: readonly Cell[], lines: readonly number[]): ReadonlyMap<number, Preparation> {
  const before = new Map<number, Preparation>();
  let text = readersHosts;
  let told = '';
  for (const cell of cells) {
    if (cell.kind !== 'prose') told = '';
    else {
      for (const node of cell.nodes) {
        const line = node.position?.start.line ?? cell.span.start.line;
        if (node.type !== 'code') told += textOf(node);
        else if (told.includes('/etc/hosts') && entries.test(node.value)) {
          text += `${node.value.trim()}\n`;
          const index = lines.findIndex((each) => each > line);
          if (index >= 0) before.set(index, { kind: 'file', path: '/etc/hosts', text, line });
        }
      }
    }
  }
  return before;
}
