import { expect, test } from 'vitest';
import { kubectlCalls, makerOfPod } from '../../../../src/verify/unshown/mentions.ts';

test.each([
  ['kubectl get pods -n shop -o wide', [['get', 'pods']]],
  ['kubectl exec -it web -c app -- curl -s http://api', [['exec', 'web']]],
  ['sudo kubectl scale deploy/web --replicas 3; k get rs | grep web', [['scale', 'deploy/web'], ['get', 'rs']]],
  ['curl http://web', []],
])('%s', (command, calls) => {
  expect(kubectlCalls(command)).toEqual(calls);
});

test.each([
  ['web-5d8f97b6c4-x7k2p', { kind: 'Deployment', name: 'web' }],
  ['web-3800858182-jr4a2', { kind: 'Deployment', name: 'web' }],
  ['web-x7k2p', { kind: 'ReplicaSet', name: 'web' }],
  ['web-0', { kind: 'StatefulSet', name: 'web' }],
  ['web-client', { kind: 'Pod', name: 'web-client' }],
])('%s', (pod, maker) => {
  expect(makerOfPod(pod)).toEqual(maker);
});
