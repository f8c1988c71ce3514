/** Ages of every kind that there is lie on the time line: they grow as the author waits, and never run backwards. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

interface Shown {
  readonly makes: string;
  readonly says: string;
  readonly lists: string;
  /** The table, with `AGE` for the age. */
  readonly table: string;
}

const kinds: readonly Shown[] = [
  { makes: 'kubectl create rolebinding bob --clusterrole=view --user=bob', says: 'rolebinding.rbac.authorization.k8s.io/bob created', lists: 'kubectl get rolebindings', table: 'NAME   ROLE               AGE\nbob    ClusterRole/view   <age>' },
  { makes: 'kubectl create quota q --hard=pods=2', says: 'resourcequota/q created', lists: 'kubectl get quota', table: 'NAME   AGE     REQUEST     LIMIT\nq      <age>   pods: 0/2   ' },
  { makes: 'kubectl create pdb p --selector=app=web --min-available=1', says: 'poddisruptionbudget.policy/p created', lists: 'kubectl get pdb', table: 'NAME   MIN AVAILABLE   MAX UNAVAILABLE   ALLOWED DISRUPTIONS   AGE\np      1               N/A               0                     <age>' },
  { makes: 'kubectl create priorityclass high --value=1000', says: 'priorityclass.scheduling.k8s.io/high created', lists: 'kubectl get pc high', table: 'NAME   VALUE   GLOBAL-DEFAULT   AGE\nhigh   1000    false            <age>' },
];

const verdicts = ({ makes, says, lists, table }: Shown, ages: readonly string[]): readonly string[] => {
  const looks = ages.map((age) => `$ ${lists}\n${table.replace('<age>', age)}`);
  const text = ['---', 'kubernetes: "1.28"', '---', '', '```console', `$ ${makes}`, says, ...looks, '```', ''].join('\n');
  return checkNote(readNote(text, 'note.md')).steps.map(({ verdict }) => verdict);
};

test.each(kinds)('$lists', (kind) => {
  expect(verdicts(kind, ['37s', '3m1s'])).toEqual(['exact', 'possible', 'possible']);
  expect(verdicts(kind, ['3m1s', '37s'])).toEqual(['exact', 'possible', 'impossible']);
});
