/** What `apply` keeps for itself is shown until 1.17. */
import { expect, test } from 'vitest';
import { typed } from '../../session/typed.ts';

const manifest = 'apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: web}\nspec: {replicas: 0, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: key}\n';
const asked = ['kubectl describe rs web | grep -A1 Annotations', 'kubectl describe secret key | grep Annotations'];
const kept = '{"apiVersion":"apps/v1","kind":"ReplicaSet","metadata":{"annotations":{},"name":"web","namespace":"default"},"spec":{"replicas":0,"selecto...';

test.each([
  ['1.17', [`Annotations:  kubectl.kubernetes.io/last-applied-configuration:\n                ${kept}\n`, 'Annotations:  \n']],
  ['1.18', ['Annotations:  <none>\nReplicas:     0 current / 0 desired\n', 'Annotations:  <none>\n']],
])('Kubernetes %s', (version, printed) => {
  expect(typed(manifest, asked, { version })).toEqual(printed);
});
