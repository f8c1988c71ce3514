import { describe, expect, test } from 'vitest';
import type { Choice } from '../../../../src/cluster/ports/choices.ts';
import { agrees, compareOutput } from '../../../../src/verify/matchers/compare.ts';
import { provenanceOf } from '../../../../src/verify/matchers/unify.ts';

const log: readonly Choice[] = [
  { id: 'service/default/web/clusterIP', domain: { kind: 'address', cidr: '10.96.0.0/12', taken: new Set() }, value: '10.100.1.2' },
  { id: 'pod/default/web-1/ip', domain: { kind: 'address', cidr: '10.244.0.0/24', taken: new Set() }, value: '10.244.0.5' },
  { id: 'pod/default/web-2/ip', domain: { kind: 'address', cidr: '10.244.0.0/24', taken: new Set() }, value: '10.244.0.6' },
  { id: 'replicaset/default/web/suffix', domain: { kind: 'word', length: 5, alphabet: 'bcdfghjklmnpqrstvwxz2456789' }, value: 'x7k2p' },
  { id: 'service/default/web/nodePort', domain: { kind: 'port', from: 30_000, to: 32_767, taken: new Set() }, value: '30123' },
];
const provenance = provenanceOf(log, [], new Set(['4711']));

const table = `NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
web    ClusterIP   10.100.1.2   <none>        80/TCP    5m
`;

describe('agreement', () => {
  test.each<[string, string, string]>([
    ['the same bytes', table, table],
    ['a table whose padding was lost', table, 'NAME TYPE CLUSTER-IP EXTERNAL-IP PORT(S) AGE\nweb ClusterIP 10.100.1.2 <none> 80/TCP 5m'],
    ['an Event of another nanosecond', 'pulled web-x7k2p.1887ca21bbff211c', 'pulled web-x7k2p.1887ca1e0252811d'],
    ['colours', '\u001B[0;32mKubernetes\u001B[0m is up', 'Kubernetes is up'],
    ['curly quotes', "You've hit web", 'You\u2019ve hit web'],
    ['an elision of lines', 'a 1\nb 2\nc 3\nd 4', 'a 1\n...\nd 4'],
    ['an elision of lines in Chinese typography', 'a 1\nb 2\nc 3', 'a 1\n……'],
    ['columns cut with a mark', 'NAME   READY   STATUS    AGE\nweb    1/1     Running   5m', 'NAME ... STATUS ...\nweb ... Running ...'],
    ['a table of fewer columns', table, 'NAME   CLUSTER-IP   EXTERNAL-IP   PORT(S)\nweb    10.100.1.2   <none>        80/TCP'],
    ['a table of fewer columns, the last ones', table, 'NAME   TYPE        CLUSTER-IP\nweb    ClusterIP   10.100.1.2'],
    ['labels behind what was not shown at the time', 'NAME   RESTARTS   NODE   NOMINATED NODE   READINESS GATES   LABELS\nweb    0          n1     <none>           <none>            a=b', 'NAME   RESTARTS   NODE   LABELS\nweb    0          n1     a=b'],
    ['the columns of Services until 1.2', 'NAME   TYPE       CLUSTER-IP    EXTERNAL-IP   PORT(S)        AGE\nweb    NodePort   10.96.22.83   <none>        80:31443/TCP   5m', 'NAME   CLUSTER_IP    EXTERNAL_IP   PORT(S)   SELECTOR   AGE\nweb    10.96.22.83   <none>        80/TCP    app=web    5m'],
    ['the columns of Services of 1.0', 'NAME   TYPE        CLUSTER-IP    EXTERNAL-IP   PORT(S)   AGE\nweb    ClusterIP   10.96.22.83   <none>        80/TCP    5m', 'NAME   LABELS    SELECTOR   IP(S)         PORT(S)\nweb    app=web   app=web    10.96.22.83   80'],
    ['the columns of Deployments until 1.14', 'NAME   READY   UP-TO-DATE   AVAILABLE   AGE\nweb    3/3     3            3           5m', 'NAME   DESIRED   CURRENT   UP-TO-DATE   AVAILABLE   AGE\nweb    3         3         3            3           5m'],
    ['labels below each other, beside annotations', 'Labels:       app=web\n              tier=front\nAnnotations:  <none>', 'Labels:         app=web\n                tier=front\nAnnotations:    <none>'],
    ['ages of one unit, until 1.12', 'a   60m\nb   26h', 'a   1h\nb   1d'],
    ['prefixes of kinds, until 1.11', 'service/web   80/TCP', 'svc/web   80/TCP'],
    ['answers without a newline, put on lines of their own', 'web-aweb-b', 'web-a\nweb-b'],
    ['what nslookup says before it answers', 'Server:    10.96.0.10\nAddress 1: 10.96.0.10', 'Address 1: 10.96.0.10'],
    ['a placeholder', 'pod/web-x7k2p created', '<the-new-pod> created'],
    ['a comment of the author', 'web   1/1', 'web   1/1   # <- here'],
    ['an opaque resourceVersion', '  resourceVersion: "41"', '  resourceVersion: "98765"'],
    ['a number that carries no evidence', 'web 4711', 'web 98765'],
    ['blank lines', 'a\n\nb', 'a\nb'],
  ])('%s', (_, simulated, recorded) => {
    expect(agrees(compareOutput(simulated, recorded, provenance))).toBe(true);
  });
});

describe('disagreement that no choice explains', () => {
  test.each<[string, string, string, number]>([
    ['another port', table, table.replace('80/TCP', '81/TCP'), 1],
    ['another type', table, table.replace('ClusterIP   10', 'NodePort   10'), 1],
    ['a missing row', 'a 1\nb 2\nc 3', 'a 1\nc 3', 2],
    ['a row too many', 'a 1\nc 3', 'a 1\nb 2\nc 3', 2],
    ['another verb', 'service/web created', 'service/web configured', 1],
    ['a swallowed word', 'pod/web created', 'pod/web', 1],
    ['none is not a placeholder', 'web <none>', 'web <pending>', 1],
    ['a column out of the midst that came before the next', 'NAME   RESTARTS   NODE   NOMINATED NODE   READINESS GATES\nweb    0          n1     <none>           <none>', 'NAME   RESTARTS   NODE   READINESS GATES\nweb    0          n1     <none>', 3],
    ['a resourceVersion that is no text', '  resourceVersion: "41"', '  resourceVersion: 98765', 1],
    ['a resourceVersion of nothing', '  resourceVersion: "41"', '  resourceVersion: "0"', 1],
    ['nor are the nodes that kubectl named until 1.8', 'web LoadBalancer <pending>', 'web LoadBalancer <nodes>', 1],
    ['nor is it one that is misspelt', 'web <none>', 'web <non>', 1],
    ['a day by the name of another', 'Date: Mon, 05 Jan 2026 09:00:42 GMT', 'Date: Tue, 05 Jan 2026 09:00:42 GMT', 1],
    ['a time of the API in a zone', 'creationTimestamp: "2026-01-05T09:00:42Z"', 'creationTimestamp: "2026-01-05T17:00:42+08:00"', 1],
    ["a time of the reader's own in one", 'kubectl.kubernetes.io/restartedAt: "2026-01-05T09:00:42Z"', 'kubectl.kubernetes.io/restartedAt: "2026-01-05T17:00:42+08:00"', 0],
    ['a column out of the midst', table, 'NAME   TYPE        CLUSTER-IP   PORT(S)   AGE\nweb    ClusterIP   10.100.1.2   80/TCP    5m', 2],
    ['a comment is not what it comments on', 'web 1/1', 'web 0/1 # soon', 1],
  ])('%s', (_, simulated, recorded, cost) => {
    expect(compareOutput(simulated, recorded, provenance).cost).toBe(cost);
  });
});

describe('evidence', () => {
  test('an allocated address is read back to the choice that it came from', () => {
    const comparison = compareOutput(table, table.replace('10.100.1.2', '10.108.27.114'), provenance);
    expect(comparison.cost).toBe(0);
    expect(comparison.bindings).toEqual([[{ id: 'service/default/web/clusterIP', value: '10.108.27.114' }]]);
  });

  test('values inside a word are told apart', () => {
    const comparison = compareOutput('web 10.244.0.5:8080,10.244.0.6:8080 80:30123/TCP', 'web 10.244.0.9:8080,10.244.0.7:8080 80:31000/TCP', provenance);
    expect(comparison.cost).toBe(0);
    expect(comparison.bindings.map(([binding]) => binding)).toEqual([
      { id: 'pod/default/web-1/ip', value: '10.244.0.9' },
      { id: 'pod/default/web-2/ip', value: '10.244.0.7' },
      { id: 'service/default/web/nodePort', value: '31000' },
    ]);
  });

  test('of a word whose end an author left out, what he kept', () => {
    const comparison = compareOutput('pod/web-x7k2p created', 'pod/web-bc... created', provenance);
    expect(comparison.cost).toBe(0);
    expect(comparison.bindings).toEqual([[{ id: 'replicaset/default/web/suffix', value: 'bck2p' }]]);
    expect(compareOutput('pod/web-x7k2p created', 'pod/shop-bc... created', provenance).cost).toBe(1);
  });

  test('what surrounds a free value must agree', () => {
    expect(compareOutput('10.244.0.5:8080', '10.244.0.9:80', provenance).cost).toBe(1);
  });

  test('an age is for the time line to judge', () => {
    const comparison = compareOutput(table, table.replace('5m', '36m'), provenance);
    expect(comparison.cost).toBe(0);
    expect(comparison.times).toMatchObject([{ kind: 'duration', simulated: '5m', recorded: '36m' }]);
    expect(agrees(comparison)).toBe(false);
  });
});

test.each([
  ['in one line each', '{\n  "kind": "APIVersions",\n  "versions": ["v1"]\n}', 0],
  ['with another word', '{\n  "kind": "APIVersions",\n  "versions": ["v2"]\n}', 1],
  ['in lines', '{\n  "kind": "APIVersions",\n  "versions": [\n    "v1"\n  ]\n}', 0],
])('short lists of JSON, %s', (_, recorded, cost) => {
  expect(compareOutput('{\n  "kind": "APIVersions",\n  "versions": [\n    "v1"\n  ]\n}\n', recorded, provenanceOf([], [], new Set())).cost).toBe(cost);
});
