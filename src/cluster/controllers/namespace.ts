/** The namespace controller: empties a namespace that is being deleted, then lets it go. */
import { resourceKey, resources } from '../../api/scheme.ts';
import type { KubeObject } from '../../api/object.ts';
import { customRows } from '../customResources.ts';
import type { StoreReader } from '../world.ts';
import { asJson, pathOf, remove } from './client.ts';
import type { Controller } from './controller.ts';
import { removeCustom } from './customObjects.ts';

const contents: readonly string[] = resources.filter(({ namespaced, group }) => namespaced && group !== 'events.k8s.io').map(resourceKey);

/** How long what is held back by a finalizer is waited for. */
const retryMs = 1_000;

const isGoing = (object: KubeObject | undefined): boolean => object?.metadata.deletionTimestamp !== undefined;

/** Only what happens in a namespace that is going away wakes the controller. */
function itsNamespace(object: KubeObject, store: StoreReader): readonly string[] {
  const name = object.metadata.namespace ?? '';
  return isGoing(store.get('namespaces', '', name)) ? [name] : [];
}

export const namespace: Controller = {
  name: 'namespace-controller',
  agent: 'kube-controller-manager',
  latencyMs: 20,
  watches: { namespaces: (object) => (isGoing(object) ? [object.metadata.name] : []), ...Object.fromEntries(contents.map((resource) => [resource, itsNamespace])) },
  reconcile(name, context) {
    const found = context.store.get('namespaces', '', name);
    if (!found || !isGoing(found)) return;
    for (const resource of contents) {
      for (const object of context.store.list(resource, name)) if (!isGoing(object)) remove(context, resource, object, { propagationPolicy: 'Background' });
    }
    const custom = customRows(context.store).filter(({ namespaced }) => namespaced);
    for (const row of custom) removeCustom(context, row, name);
    // No change of a custom object wakes this loop: it looks again by itself.
    if (custom.some((row) => context.store.list(resourceKey(row), name).length > 0)) return context.requeue(name, retryMs);
    if (contents.some((resource) => context.store.list(resource, name).length > 0)) return;
    const { finalizers: _finalizers, ...spec } = (found['spec'] ?? {}) as Readonly<Record<string, never>>;
    context.request({ method: 'PUT', path: pathOf(context.options, 'namespaces', '', name, 'finalize'), body: { ...asJson(found), spec: { ...spec, finalizers: [] } } });
  },
};
