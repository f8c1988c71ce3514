import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { machinesTold } from '../../../../src/verify/told/machinesTold.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';

const told = (body: string): unknown => Object.fromEntries(machinesTold(plan(readNote(`\`\`\`console\n${body}\n\`\`\`\n`, 'note.md'))));

test('`get nodes -o wide` shows four facts of each machine', () => {
  const table = [
    '$ kubectl get nodes -o wide',
    'NAME       STATUS   ROLES           AGE   VERSION   INTERNAL-IP    EXTERNAL-IP   OS-IMAGE             KERNEL-VERSION      CONTAINER-RUNTIME',
    'minikube   Ready    control-plane   5d    v1.28.3   192.168.49.2   <none>        Ubuntu 22.04.3 LTS   5.15.0-88-generic   docker://24.0.7',
  ];
  expect(told(table.join('\n'))).toEqual({
    minikube: { info: { kubeletVersion: 'v1.28.3', osImage: 'Ubuntu 22.04.3 LTS', kernelVersion: '5.15.0-88-generic', containerRuntimeVersion: 'docker://24.0.7' } },
  });
});

test('`describe node` shows all, amounts included', () => {
  const page = ['$ kubectl describe node n1', 'Name:               n1', 'Capacity:', '  cpu:     4', '  memory:  8Gi', 'Allocatable:', '  cpu:     3', 'System Info:', '  Machine ID:       abc', '  Kubelet Version:  v1.30.1'];
  expect(told(page.join('\n'))).toEqual({ n1: { info: { machineID: 'abc', kubeletVersion: 'v1.30.1' }, capacity: { cpu: '4', memory: '8Gi' }, allocatable: { cpu: '3' } } });
});

test('a pod has a name too, and is no machine', () => {
  expect(told('$ kubectl describe pod web\nName:         web\nNode:         n1/10.0.0.1')).toEqual({});
});
