import { expect, test } from 'vitest';
import { mutationsOf } from '../../../../src/verify/mutate/mutations.ts';

/** `kind: from → to` of every false version. */
const told = (command: string, output: string, before = ''): readonly string[] => mutationsOf({ command, output, before }).map(({ kind, from, to }) => `${kind}: ${from} → ${to}`);

const table = 'NAME         TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE\nkubernetes   ClusterIP   10.96.0.1    <none>        443/TCP   36d\nweb          ClusterIP   10.96.7.7    <none>        80/TCP    5m';

test.each<readonly [string, string, string, string, readonly string[]]>([
  ['an answer', 'curl 10.96.7.7', "You've hit web-1", '', ["a backend that is none: You've hit web-1 → You've hit web-19"]],
  [
    'a refusal',
    'kubectl get svc nope',
    'Error from server (NotFound): services "nope" not found',
    '',
    [
      'a refusal swallowed: Error from server (NotFound): services "nope" not found → ',
      'another error: Error from server (NotFound): services "nope" not found → Error from server (Forbidden): services "nope" not found',
      'another name in an error: Error from server (NotFound): services "nope" not found → Error from server (NotFound): services "nope-x" not found',
    ],
  ],
  ['a confirmation', 'kubectl apply -f web.yaml', 'service/web created', '', ['another verb: service/web created → service/web configured', 'another object: service/web created → service/web-x created']],
  ['an address never seen before is free', 'kubectl get svc web -o jsonpath={.spec.clusterIP}', '10.96.7.7', '', []],
  ['an address seen before is not', 'kubectl get svc web -o jsonpath={.spec.clusterIP}', '10.96.7.7', '10.96.7.7', ['an address that changed: 10.96.7.7 → 10.96.7.108']],
  ['a number that a template prints', "kubectl get pods --template '…'", 'web-1 8080', '', ['another value: web-1 8080 → web-1 8081']],
  ['nothing is false of an empty output', 'kubectl get pods', '', '', []],
])('%s', (_, command, output, before, expected) => {
  expect(told(command, output, before)).toEqual(expected);
});

test('a table: each kind, and how often', () => {
  const kinds = mutationsOf({ command: 'kubectl get svc', output: table, before: table }).map(({ kind }) => kind);
  expect(Object.fromEntries([...new Set(kinds)].map((kind) => [kind, kinds.filter((other) => other === kind).length]))).toEqual({
    'another port': 2,
    'another protocol': 2,
    'a missing row': 2,
    'a row too many': 1,
    'rows in another order': 1,
    'another column': 1,
    'an address that changed': 1,
    'another type': 2,
    'an age that runs backwards': 1,
  });
});
