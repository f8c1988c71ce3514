import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import type { ReadersChanges } from '../../../../src/verify/revise/readersCopy.ts';
import { readersCopy } from '../../../../src/verify/revise/readersCopy.ts';

const text = `# 笔记\r
\r
- 清单:\r
\r
  \`\`\`yaml title="svc.yaml"\r
  apiVersion: v1\r
  kind: Service\r
  metadata:\r
    name: web\r
  spec:\r
    ports:\r
    - port: 80\r
  \`\`\`\r
\r
\`\`\`console\r
$ kubectl apply -f svc.yaml\r
service/web created\r
$ kubectl get svc \\\r
    web -o name\r
service/web\r
$ kubectl get pods\r
\`\`\`\r
最后一行`;
const notebook = readNote(text, 'note.md');
const { steps } = checkNote(notebook);
const manifests = notebook.cells.flatMap((cell) => (cell.kind === 'manifest' ? [{ cellId: cell.id, contentLine: cell.contentLine, text: cell.text }] : []));
const keyOf = (nth: number): string => `${steps[nth]?.cellId ?? ''}/${steps[nth]?.entry ?? 0}`;
const copy = (changes: Partial<ReadersChanges>): string => readersCopy({ text, steps, manifests }, { commands: {}, manifests: {}, ...changes });

test('without changes every byte is the same', () => {
  expect(copy({})).toBe(text);
});

test('a command that was run brings its output along', () => {
  expect(copy({ commands: { [keyOf(1)]: { command: 'kubectl get svc', output: 'NAME\nweb\n' } } })).toBe(text.replace('$ kubectl get svc \\\r\n    web -o name\r\nservice/web', '$ kubectl get svc\r\nNAME\r\nweb'));
});

test('a command that was not run loses the output of the old one', () => {
  expect(copy({ commands: { [keyOf(0)]: { command: 'kubectl create -f svc.yaml' } } })).toBe(text.replace('$ kubectl apply -f svc.yaml\r\nservice/web created', '$ kubectl create -f svc.yaml'));
});

test('a command without an output gets one below it', () => {
  expect(copy({ commands: { [keyOf(2)]: { command: 'kubectl get ns', output: 'none\n' } } })).toBe(text.replace('$ kubectl get pods', '$ kubectl get ns\r\nnone'));
});

test('a manifest keeps its place in a list', () => {
  const changed = (manifests[0]?.text ?? '').replace('80', '8080');
  expect(copy({ manifests: { [manifests[0]?.cellId ?? '']: changed } })).toBe(text.replace('port: 80', 'port: 8080'));
});

test('nothing is written that would end the fence', () => {
  expect(copy({ commands: { [keyOf(2)]: { command: 'echo', output: '```\n' } } })).toBe(text);
});
