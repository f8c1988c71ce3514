/** kube-apiserver's own loop: whoever deletes `default/kubernetes` or its endpoints finds them made anew within ten seconds. */
import type { KubeObject } from '../../api/object.ts';
import { apiServiceObjects } from '../apiService.ts';
import type { Slice, StoreReader } from '../world.ts';
import type { Controller } from './controller.ts';
import { numbered } from './counters.ts';

const intervalMs = 10_000;

/** When the next round is due, while something is missing. */
const roundSlice: Slice<number | undefined> = { name: 'kubernetesService/round', initial: undefined };

/** Only a removal matters. */
const ifGone =
  (resource: string) =>
  (object: KubeObject, store: StoreReader): readonly string[] =>
    object.metadata.name === 'kubernetes' && object.metadata.namespace === 'default' && !store.get(resource, 'default', 'kubernetes') ? ['kubernetes'] : [];

export const kubernetesService: Controller = {
  name: 'kubernetes-service',
  agent: 'kube-apiserver',
  latencyMs: 0,
  watches: { services: ifGone('services'), endpoints: ifGone('endpoints'), 'endpointslices.discovery.k8s.io': ifGone('endpointslices.discovery.k8s.io') },
  reconcile(key, context) {
    const missing = apiServiceObjects(context.options).filter(({ resource }) => !context.store.get(resource, 'default', 'kubernetes'));
    if (missing.length === 0) return;
    const dueMs = context.read(roundSlice);
    if (dueMs === undefined || dueMs < context.now() - intervalMs) {
      // Where in its round the loop is just now, nobody knows.
      const waitMs = Number(context.choose(numbered('service/default/kubernetes/recreateDuration', context), { kind: 'duration', minMs: 0, maxMs: intervalMs, usualMs: intervalMs / 2 }));
      context.write(roundSlice, context.now() + waitMs);
      context.requeue(key, waitMs);
    } else if (context.now() < dueMs) {
      context.requeue(key, dueMs - context.now());
    } else {
      for (const { path, body } of missing) context.request({ method: 'POST', path, body });
      context.write(roundSlice, undefined);
    }
  },
};
