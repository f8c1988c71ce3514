import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { podsTold } from '../../../../src/verify/told/podsTold.ts';

const told = (...lines: readonly string[]): unknown => podsTold(plan(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')));

test('a table with addresses and nodes, of the namespace that was asked for', () => {
  expect(
    told(
      '$ kubectl get pods -o wide -n shop',
      'NAME   READY   STATUS              RESTARTS   AGE   IP           NODE     NOMINATED NODE   READINESS GATES',
      'web    1/1     Running             0          7s    10.244.1.4   n1       <none>           <none>',
      'late   0/1     ContainerCreating   0          7s    <none>       n2       <none>           <none>',
    ),
  ).toEqual([{ namespace: 'shop', name: 'web', address: '10.244.1.4', node: 'n1' }]);
});

test('a description', () => {
  expect(told('$ kubectl describe pod web', 'Name:         web', 'Namespace:    default', 'Node:         n1/172.18.0.2', 'IP:           10.244.1.4', 'IPs:', '  IP:  10.244.1.4')).toEqual([
    { namespace: 'default', name: 'web', address: '10.244.1.4', node: 'n1' },
  ]);
});

test('references in Endpoints and in slices, in YAML and in JSON', () => {
  const reference = ['kind: Pod', 'name: web', 'namespace: default', 'uid: cbfe450e-5662-4cca-a49c-72ae4ad04fa1'];
  const web = { namespace: 'default', name: 'web', address: '10.244.1.4', node: 'n1', uid: 'cbfe450e-5662-4cca-a49c-72ae4ad04fa1' };
  const indented = (lines: readonly string[], by: number): readonly string[] => lines.map((line) => ' '.repeat(by) + line);
  expect(told('$ kubectl get ep web -o yaml', 'subsets:', '- addresses:', '  - ip: 10.244.1.4', '    nodeName: n1', '    targetRef:', ...indented(reference, 6))).toEqual([web]);
  expect(told('$ kubectl get endpointslices -o yaml', '- addresses:', '  - 10.244.1.4', '  nodeName: n1', '  targetRef:', ...indented(reference, 4))).toEqual([web]);
  expect(told('$ kubectl get ep web -o json', '{', '"ip": "10.244.1.4",', '"nodeName": "n1",', '"targetRef": {', ...reference.map((line) => `"${line.replace(': ', '": "')}",`), '}', '}')).toEqual([web]);
});
