/** Pods that are seen on their way out, long after they were made: somebody waited, and then looked at once. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const pods = (...rows: readonly string[]): readonly string[] => ['$ kubectl get pods', 'NAME                   READY   STATUS        RESTARTS   AGE', ...rows.map((row) => `web-7848d4b86f-${row}`)];
const begun = ['$ kubectl create deployment web --image=nginx --replicas=3', 'deployment.apps/web created', ...pods('4zr7x   1/1     Running       0          38s', '9xkqp   1/1     Running       0          38s', 'bq6lh   1/1     Running       0          38s')];
const scaled = ['$ kubectl scale deployment web --replicas=1', 'deployment.apps/web scaled'];
const after = (first: string, last: string): readonly string[] => pods(`4zr7x   ${first}   0          8m2s`, '9xkqp   1/1     Running       0          8m2s', `bq6lh   ${last}   0          8m2s`);

test.each<[string, readonly string[], string]>([
  ['still serving', after('1/1     Terminating', '1/1     Terminating'), 'possible'],
  ['their containers gone', after('0/1     Terminating', '0/1     Terminating'), 'possible'],
  ['one of each', after('0/1     Terminating', '1/1     Terminating'), 'possible'],
  ['one that nobody deleted', after('1/1     Terminating', '1/1     Running    '), 'impossible'],
  ['more containers than it has', after('2/2     Terminating', '1/1     Terminating'), 'impossible'],
])('%s', (_, lines, verdict) => {
  const text = `\`\`\`console\n${[...begun, ...scaled, ...lines].join('\n')}\n\`\`\`\n`;
  expect(checkNote(readNote(text, 'note.md')).steps.map((step) => step.verdict)).toEqual(['exact', 'possible', 'exact', verdict]);
});
