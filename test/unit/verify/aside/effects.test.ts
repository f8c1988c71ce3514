import { expect, test } from 'vitest';
import type { Effect } from '../../../../src/verify/aside/effects.ts';
import { effectOf } from '../../../../src/verify/aside/effects.ts';

const named = (...words: readonly string[]): Effect => ({ kind: 'named', words, unknown: false });
const unknown = (...words: readonly string[]): Effect => ({ kind: 'named', words, unknown: true });

test.each<[string, Effect['kind'] | Effect]>([
  ['kubectl get pods', 'nothing'],
  ['kubectl -n kube-system get pods', 'nothing'],
  ['kubectl exec web -- ls', 'nothing'],
  ['kubectl exec web -- kill 1', named('web')],
  ['kubectl delete pod web', named('web')],
  ['kubectl run -it --rm box --image=alpine -- sh', named('box', 'sh')],
  ['kubectl apply -f https://example.com/nginx-policy.yaml', unknown('nginx-policy', 'nginx', 'policy')],
  ['kubectl apply -f deployment.yaml', 'everything'],
  ['kubectl drain node1', 'everything'],
  ['kubectl rollout status deployment/web', 'nothing'],
  ['kubectl -n shop rollout history deployment/web', 'nothing'],
  ['kubectl rollout undo deployment/web', named('undo', 'web')],
  ['kubectl get pods -o name | xargs kubectl delete', 'everything'],
  ['kubectl expose pod web --port=80 --name=front', named('web', 'front')],
  ['wget https://k8s.io/a/game.properties -O conf/game.properties', named('game.properties')],
  ['curl -LO https://k8s.io/a/game.properties', named('game.properties')],
  ['wget -qO- http://web', 'nothing'],
  ['vi conf/web-pod.yaml', named('web-pod.yaml')],
  ['sudo iptables-save | grep web', 'nothing'],
  ['docker build -t web .', 'nothing'],
  ['helm install web ./chart', unknown('web')],
  ['helm list', 'nothing'],
  ['minikube start', 'nothing'],
  ['kind create cluster --config kind.yaml', 'nothing'],
  ['kind delete cluster', 'everything'],
  ['minikube addons enable ingress', unknown('ingress', 'kube-system')],
  ['minikube ip', 'nothing'],
  ['./setup.sh', 'everything'],
  ['curl -s localhost && kubectl delete pod web', named('web')],
])('%s: %o', (command, effect) => {
  expect(typeof effect === 'string' ? effectOf(command).kind : effectOf(command)).toEqual(effect);
});
