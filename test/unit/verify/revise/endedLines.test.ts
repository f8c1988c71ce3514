/** Outputs that share a line with the next prompt are written anew without it. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { readersCopy } from '../../../../src/verify/revise/readersCopy.ts';
import { revise } from '../../../../src/verify/revise/revise.ts';

const session = (port: string): string => `> \`\`\`console
> [root@m ~]# kubectl create service clusterip web --tcp=80:80
> service/web created
> [root@m ~]# kubectl get svc web -o jsonpath='{.spec.ports[0].port}'
> ${port}[root@m ~]# kubectl get svc web -o name
> service/web
> \`\`\`
`;

test('an output that can be stays on its line', () => {
  const text = session('80');
  expect(revise(text, (written) => readNote(written, 'note.md'), { update: true, fix: false }).text).toBe(text);
});

test('an output that can not be is written anew, and the prompt below it', () => {
  expect(revise(session('81'), (text) => readNote(text, 'note.md'), { update: true, fix: false }).text).toBe(session('80\n> '));
});

test('both a command and what was printed before it on its line are changed in a reader’s copy', () => {
  const text = session('80');
  const { steps } = checkNote(readNote(text, 'note.md'));
  const [, first, second] = steps.map(({ cellId, entry }) => `${cellId}/${entry}`);
  const changed = { [first ?? '']: { command: 'echo 1', output: '1\n' }, [second ?? '']: { command: 'echo 2', output: '2\n' } };
  expect(readersCopy({ text, steps, manifests: [] }, { commands: changed, manifests: {} }).split('\n').slice(3, 7)).toEqual(['> [root@m ~]# echo 1', '> 1', '> [root@m ~]# echo 2', '> 2']);
});
