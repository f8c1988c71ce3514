/** Which rows of a listing may be about objects that were there before the note began, and what strangers can't explain. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdictsOf = (lines: readonly string[]): readonly string[] =>
  checkNote(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

const run = ['$ kubectl run web --image=nginx', 'pod/web created'];
const header = 'NAME   READY   STATUS    RESTARTS   AGE';
const row = (name: string, age: string): string => `${name}    1/1     Running   0          ${age}`;

test.each([
  ['one that is older than what the note makes', [...run, '$ kubectl get pods', header, row('shop', '5d'), row('web', '5s')], ['exact', 'possible']],
  ['one that is younger', [...run, '$ kubectl get pods', header, row('shop', '3s'), row('web', '9s')], ['exact', 'impossible']],
  ['one in place of what the note makes', [...run, '$ kubectl get pods', header, row('shop', '5d')], ['exact', 'impossible']],
  ['nothing but strangers where there is nothing else', ['$ kubectl get pods', header, row('shop', '5d')], ['unsupported']],
  ['one that a listing before does not show', ['$ kubectl get pods', 'No resources found in default namespace.', '$ kubectl get pods', header, row('shop', '5d')], ['exact', 'impossible']],
  ['one that a listing behind does not show', [...run, '$ kubectl get pods', header, row('shop', '5d'), row('web', '5s'), '$ kubectl get pods', header, row('web', '6s')], ['exact', 'impossible', 'possible']],
  ['one that may have been deleted in between', [...run, '$ kubectl get pods', header, row('shop', '5d'), row('web', '5s'), '$ kubectl delete pod shop', 'pod "shop" deleted', '$ kubectl get pods', header, row('web', '6s')], ['exact', 'possible', 'unsupported', 'possible']],
  ['one where another was asked for by its name', [...run, '$ kubectl get pod web', header, row('shop', '5d')], ['exact', 'impossible']],
  ['one that was asked for by its name', ['$ kubectl get pod shop', header, row('shop', '5d')], ['possible']],
  ['one in a namespace that was just made', ['$ kubectl create ns dev', 'namespace/dev created', '$ kubectl get pods -n dev', header, row('shop', '5d')], ['exact', 'impossible']],
  ['one in a namespace that was there', ['$ kubectl get pods -n dev', header, row('shop', '5d')], ['unsupported']],
  ['what is no row at all', [...run, '$ kubectl get pods', header, row('web', '5s'), 'shop is up'], ['exact', 'impossible']],
  ['one of which it is said later that there is none', ['$ kubectl get pod shop', header, row('shop', '5d'), '$ kubectl get pod shop', 'Error from server (NotFound): pods "shop" not found'], ['impossible', 'exact']],
])('%s', (_, lines, verdicts) => {
  expect(verdictsOf(lines)).toEqual(verdicts);
});
