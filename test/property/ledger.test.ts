/** No empty green: whatever a note looks like, each of its lines is accounted for exactly once. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNote } from '../../src/note/readNote.ts';
import { checkNote } from '../../src/verify/check.ts';
import { usualBounds } from '../../src/verify/replay/search.ts';
import { lineClasses, totalsOf } from '../../src/verify/ledger.ts';

const pieces = [
  '# A heading', 'Some words.', '', '- an item', '> a quotation', '1. first', '   ```console', '```console', '```', '```yaml', '```yaml title="web.yaml"', '```console skip', '~~~', '> ```', '    indented code',
  '$ kubectl get pods', 'No resources found in default namespace.', '$ kubectl get svc nope', 'Error from server (NotFound): services "nope" not found', '$ kubectl debug x', 'nonsense', '...', '# a comment', '$ ',
  'apiVersion: v1', 'kind: Service', 'metadata: {name: web}', 'spec: {ports: [{port: 80}]}', '\tx: 1', '---', '@startuml', 'cloud web', '@enduml', '<!-- kubebook-ignore impossible: why -->', '$ cat <<EOF', 'EOF', 'kubernetes: 1.32',
];
const note = fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).chain((lines) => fc.constantFrom('\n', '\r\n').map((ending) => lines.join(ending)));

test('the entries of a ledger follow one another from the first line to the last', { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(note, (text) => {
      const notebook = readNote(text, 'note.md');
      const { ledger } = checkNote(notebook, { bounds: { ...usualBounds, runsPerStep: 20, runsPerNote: 2_000 } });
      const ends = ledger.map(({ to }) => to);
      expect(ledger.map(({ from }) => from)).toEqual(ledger.map((_, index) => (ends[index - 1] ?? 0) + 1));
      expect(ends.at(-1) ?? 0).toBe(notebook.lineCount);
      const totals = totalsOf(ledger);
      expect(lineClasses.reduce((sum, lineClass) => sum + totals[lineClass], 0)).toBe(notebook.lineCount);
    }),
    { numRuns: 60 },
  );
});
