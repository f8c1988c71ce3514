/** A watch that tells of what was typed in another terminal, which the note shows further down. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const note = (between: string, row: string): string =>
  ['---', 'kubernetes: "1.24"', '---', '', '```console', '$ kubectl run web --image=nginx:1.20', 'pod/web created', '$ kubectl get pods -w', 'NAME   READY   STATUS        RESTARTS   AGE', row, 'web    1/1     Terminating   0          35s', '```', '', between, '', '```console', '$ kubectl delete pod web', 'pod "web" deleted', '```', ''].join('\n');
const running = 'web    1/1     Running       0          20s';

test.each([
  ['spoken of', 'In another terminal:', running, 'unsupported'],
  ['spoken of in Chinese', '另开一个终端，删除 Pod：', running, 'unsupported'],
  ['not spoken of', 'Then delete it:', running, 'impossible'],
  ['spoken of, below a row that nothing makes true', 'In another terminal:', 'web    2/1     Running       0          20s', 'impossible'],
])('%s', (_, between, row, verdict) => {
  expect(checkNote(readNote(note(between, row), 'note.md')).steps[1]?.verdict).toBe(verdict);
});
