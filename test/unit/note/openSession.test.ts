/** Sessions and commands that no fence marks. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';

const cells = (text: string): readonly string[] =>
  readNote(text, 'note.md').cells.map((cell) => (cell.kind === 'transcript' ? `transcript ${cell.span.start.line}-${cell.span.end.line}: ${cell.entries.map(({ command, recorded }) => `${command} → ${recorded?.split('\n').length ?? 'nothing'}`).join(', ')}` : `${cell.kind} ${cell.span.start.line}-${cell.span.end.line}`));

const table = 'NAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          9s';

test.each([
  ['a paragraph', `me@box:~$ kubectl get pods\n${table}\nme@box:~$ kubectl get ns\nNo resources found`, ['transcript 1-5: kubectl get pods → 2, kubectl get ns → 1']],
  ['what it is to Markdown does not matter', 'me@box:~$ kubectl describe pod web | tail -4\nEvents:\n  Type    Reason  Age\n  ----    ------  ---\n  Normal  Pulled  3s\n- port: 80\n\nAll is well.', ['transcript 1-6: kubectl describe pod web | tail -4 → 5', 'prose 8-8']],
  ['a table below an empty line', `me@box:~$ kubectl get pods,svc\n${table}\n\nNAME   TYPE\nweb    ClusterIP\n\nThere it is.`, ['transcript 1-6: kubectl get pods,svc → 5', 'prose 8-8']],
  ['a sentence above it', `So look at it\nPS C:\\k8s> kubectl get pods\n${table}\n\n# Next`, ['prose 1-1', 'transcript 2-4: kubectl get pods → 2', 'prose 6-6']],
  ['a mark that says nothing, without an output', '$ kubectl get pods\n\nshows them.', ['prose 1-1', 'prose 3-3']],
  ['a sentence that speaks of a command', 'Type kubectl get pods at me@box:~$ and see.', ['prose 1-1']],
  ['a fence between', 'me@box:~$ kubectl get pods\n```\nNAME\n```', ['prose 1-1', 'prose 2-4']],
])('%s', (_, text, read) => {
  expect(cells(text)).toEqual(read);
});

test.each([
  ['a paragraph in bold', `**kubectl get pods**\n\n\`\`\`\n${table}\n\`\`\``, ['transcript 1-1: kubectl get pods → nothing', 'output 3-6']],
  ['in a step of a list', `1. Look:\n\n   **kubectl get** **pods**\n\n   \`\`\`\n   ${table.replace('\n', '\n   ')}\n   \`\`\``, ['prose 1-1', 'transcript 3-3: kubectl get pods → nothing', 'output 5-8']],
  ['words in bold', '**kubectl is what you need**', ['prose 1-1']],
  ['a command in a sentence', 'Use **kubectl get pods** here.', ['prose 1-1']],
])('a command as %s', (_, text, read) => {
  expect(cells(text)).toEqual(read);
});
