import { expect, test } from 'vitest';
import { mayChangeCluster } from '../../../src/verify/effects.ts';

test.each<[string, boolean]>([
  ['kubectl get pods', false],
  ['kubectl -n kube-system get pods', false],
  ['kubectl apply -f https://example.com/x.yaml', true],
  ['kubectl get pods -o name | xargs kubectl delete', true],
  ['sudo iptables-save | grep web', false],
  ['helm install web ./chart', true],
  ['helm list', false],
  ['minikube start', true],
  ['minikube ip', false],
  ['./setup.sh', true],
  ['curl -s localhost && kubectl delete pod web', true],
  ['kubectl exec web -- ls', false],
  ['kubectl exec web -- kill 1', true],
])('%s: %s', (command, changes) => {
  expect(mayChangeCluster(command)).toBe(changes);
});
