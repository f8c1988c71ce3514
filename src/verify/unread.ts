/** Terminal sessions that the reader saw nothing in: an output stands there, but no command. */
import type { Notebook } from '../note/notebook.ts';
import type { Diagnostic } from '../base/diagnostic.ts';
import { diagnose } from '../base/diagnostic.ts';

/** The first line of a kubectl table, a line that reports a change, or an HTTP answer: nobody types that. */
const output = /^(?:NAMESPACE\s+)?NAME\s+[A-Z]{3,}|^[a-z.]+\/[a-z0-9.-]+ (?:created|configured|unchanged|deleted|scaled|exposed)$|^curl: \(\d+\)|^Error from server \(/m;

export function unreadSessions(notebook: Notebook): readonly Diagnostic[] {
  if (notebook.cells.some((cell) => cell.kind === 'transcript' && cell.entries.length > 0)) return [];
  const places = notebook.cells.flatMap((cell) => {
    if (cell.kind === 'transcript' || cell.kind === 'output') return cell.text.trim() === '' ? [] : [cell.span.start];
    if (cell.kind !== 'prose') return [];
    return cell.nodes.flatMap((node) => (node.type === 'code' && output.test(node.value) && node.position ? [node.position.start] : []));
  });
  return places.map(({ line, column }) =>
    diagnose('no-command-found', { line, column }, 'This looks like a terminal session, but no line of it is a command, so nothing was checked.', 'Begin the lines that were typed with a prompt, "$ ".'),
  );
}
