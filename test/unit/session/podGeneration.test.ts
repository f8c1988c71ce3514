/** Pods count the changes of their spec since 1.33, and say since 1.34 which one a status is about. */
import { expect, test } from 'vitest';
import { typed } from './typed.ts';

test.each([
  ['1.32', '[] []'],
  ['1.33', '[1] []'],
  ['1.34', '[1] [1 1 1 1 1 1]'],
])('which state of its spec a pod of %s tells of', (version, told) => {
  const manifest = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: nginx, image: nginx}]}\n';
  expect(typed(manifest, ["kubectl get pod web -o jsonpath='[{.metadata.generation}] [{..observedGeneration}]'"], { version, waitSeconds: 20 })).toEqual([told]);
});
