/** Which commands go on printing, and which of them never end by themselves. */
import { expect, test } from 'vitest';
import { followsChanges, neverEnds } from '../../../src/verify/follows.ts';

test.each<[command: string, follows: boolean, forEver: boolean]>([
  ['kubectl get pods -w', true, true],
  ['kubectl get jobs --watch -n batch', true, true],
  ['kubectl get pods', false, false],
  ['kubectl get pods -w | head -3', true, false],
  ['kubectl get pods -w &', true, false],
  ['kubectl get pods --watch=false', true, false],
  ['kubectl rollout status deployment/web -w', true, false],
  ['kubectl logs -f web', true, false],
  ['kubectl apply -f web.yaml', false, false],
  ['kubectl apply -f web.yaml; kubectl get pods -w', true, false],
  ['while true; do curl -s web; sleep 1; done', false, true],
  ['while sleep 0.5; do curl -s web; done', false, true],
  ['while true; do curl -s web || break; done', false, false],
  ['while true; do curl -s web; done | head -3', false, false],
  ['while ! curl -s web; do sleep 1; done', false, false],
  ["kubectl run -it --rm box --image=busybox -- sh -c 'while sleep 1; do wget -qO- web; done'", false, true],
  ['kubectl exec box -- /bin/sh -c "while true; do wget -qO- web; done"', false, true],
  ["kubectl exec box -- sh -c 'while true; do wget -qO- web || break; done'", false, false],
  ["kubectl exec box -- sh -c 'while true; do wget -qO- web; done' | head -3", false, false],
])('%s', (command, follows, forEver) => {
  expect([followsChanges(command), neverEnds(command)]).toEqual([follows, forEver]);
});
