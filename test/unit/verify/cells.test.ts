import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { cellsUnder } from '../../../src/verify/cells.ts';
import { checkNote } from '../../../src/verify/check.ts';
import type { Line } from '../../../src/verify/matchers/words.ts';
import { linesOf } from '../../../src/verify/matchers/words.ts';

const header = 'NAME       STATUS   ROLES           OS-IMAGE';
const cells = (row: string): unknown => {
  const [title, line] = linesOf(`${header}\n${row}`) as readonly [Line, Line];
  return Object.fromEntries(cellsUnder(title, line));
};

test.each([
  ['a row that keeps to its columns', 'worker-1   Ready    control-plane   Debian 12', { NAME: 'worker-1', STATUS: 'Ready', ROLES: 'control-plane', 'OS-IMAGE': 'Debian 12' }],
  ['a row that was shifted', 'worker-1-copy   Ready    <none>   Debian', { NAME: 'worker-1-copy', STATUS: 'Ready', ROLES: '<none>', 'OS-IMAGE': 'Debian' }],
  ['a row that ends early', 'worker-1   Ready', { NAME: 'worker-1', STATUS: 'Ready', ROLES: '', 'OS-IMAGE': '' }],
])('%s', (_, row, expected) => {
  expect(cells(row)).toEqual(expected);
});

const wide = 'NAME             READY   STATUS    RESTARTS   AGE   IP            NODE       NOMINATED NODE   READINESS GATES';

test.each([
  ['shifted to the left', wide, 'shop-pod-1   1/1     Running   0          3s    10.244.1.83   worker-1   <none>           <none>'],
  ['shifted, with the time of a restart', wide, 'shop-pod-1   1/1     Running   1 (2s ago)   3s    10.244.1.83   worker-1   <none>           <none>'],
  ['with single blanks', wide.replace(/ +/g, ' '), 'shop-pod-1 1/1 Running 0 3s 10.244.1.83 worker-1 <none> <none>'],
])('the node of a pod in a row %s', (_, titles, row) => {
  const [title, line] = linesOf(`${titles}\n${row}`) as readonly [Line, Line];
  const found = cellsUnder(title, line);
  expect([found.get('IP'), found.get('NODE'), found.get('NOMINATED NODE')]).toEqual(['10.244.1.83', 'worker-1', '<none>']);
});

test.each(['worker-1-copy   Ready    <none>   51s   v1.32.13', 'worker-1   Ready    ??, b/c   51s   v1.32.13'])('whatever a table of nodes says, it is checked: %s', (row) => {
  const { steps } = checkNote(readNote(`\`\`\`console\n$ kubectl get nodes\nNAME       STATUS   ROLES    AGE   VERSION\nworker-1   Ready    <none>   51s   v1.32.13\n${row}\n\`\`\`\n`, 'note.md'));
  expect(steps).toHaveLength(1);
});
