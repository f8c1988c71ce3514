/** The probability of answers that chance spread over endpoints: in order, or counted. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const session = `---
kubernetes: 1.32.0
---

\`\`\`console
$ kubectl create deployment web --image=luksa/kubia --replicas=3
deployment.apps/web created
$ kubectl expose deployment web --port=80 --target-port=8080
service/web exposed
$ kubectl run client --image=curlimages/curl --command -- sleep infinity
pod/client created
$ kubectl get pods
NAME                   READY   STATUS    RESTARTS   AGE
client                 1/1     Running   0          10s
web-79cf4b5947-4jhxs   1/1     Running   0          20s
web-79cf4b5947-8w7bq   1/1     Running   0          20s
web-79cf4b5947-wv2lz   1/1     Running   0          20s
`;

const hit = (pod: string): string => `You've hit web-79cf4b5947-${pod}`;
const counted = (counts: readonly (readonly [number, string])[]): string => counts.map(([count, pod]) => `${String(count).padStart(7)} ${hit(pod)}`).join('\n');

test.each([
  ['one of three', 'kubectl exec client -- curl -s web', hit('4jhxs'), 'possible', 1 / 3],
  ['three in this order', 'for i in 1 2 3; do kubectl exec client -- curl -s web; echo; done', [hit('4jhxs'), hit('wv2lz'), hit('4jhxs')].join('\n'), 'possible', 3 ** -3],
  ['counts: as many orders as the multinomial says', 'for i in $(seq 10); do kubectl exec client -- curl -s web; done | sort | uniq -c', counted([[5, '4jhxs'], [2, '8w7bq'], [3, 'wv2lz']]), 'possible', 2520 / 3 ** 10],
  ['counts: one of three never', 'for i in $(seq 4); do kubectl exec client -- curl -s web; done | sort | uniq -c', counted([[1, '4jhxs'], [3, 'wv2lz']]), 'possible', 4 / 3 ** 4],
  ['many', 'for i in $(seq 100); do kubectl exec client -- curl -s web; done | sort | uniq -c', counted([[41, '4jhxs'], [27, '8w7bq'], [32, 'wv2lz']]), 'possible', 0.001_889_273_007_867],
  ['one too few', 'for i in $(seq 100); do kubectl exec client -- curl -s web; done | sort | uniq -c', counted([[41, '4jhxs'], [27, '8w7bq'], [31, 'wv2lz']]), 'impossible', undefined],
  ['what is the same whoever answers', 'kubectl exec client -- curl -s -o /dev/null -w "%{http_code}" web', '200', 'exact', undefined],
])('%s', (_, command, output, verdict, probability) => {
  const { steps } = checkNote(readNote(`${session}$ ${command}\n${output}\n\`\`\`\n`, 'likelihood.md'));
  const last = steps.at(-1);
  expect(last?.verdict).toBe(verdict);
  if (probability === undefined) expect(last?.probability).toBeUndefined();
  else expect(last?.probability).toBeCloseTo(probability, 12);
});
