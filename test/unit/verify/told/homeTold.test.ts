import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdicts = (first: string, second: string): readonly string[] =>
  checkNote(readNote(`---\nkubernetes: 1.30\n---\n\`\`\`console\n$ kubectl config set-context dev --cluster=minikube --user=minikube\nContext "dev" created.\n$ kubectl config delete-context dev\ndeleted context dev from ${first}\n$ kubectl config delete-user minikube\ndeleted user minikube from ${second}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

test('the author is at home where kubectl first says so, and stays there', () => {
  expect(verdicts('/Users/ann/.kube/config', '/Users/ann/.kube/config')).toEqual(['exact', 'exact', 'exact']);
  expect(verdicts('/Users/ann/.kube/config', '/home/bob/.kube/config')).toEqual(['exact', 'exact', 'impossible']);
});
