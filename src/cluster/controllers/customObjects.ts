/** Objects of custom kinds, for the control loops that must be rid of them. */
import { apiVersionOf, resourceKey } from '../../api/scheme.ts';
import type { CustomRow } from '../customResources.ts';
import type { ControlContext } from './controller.ts';

/** Deletes every object of the kind that is not going already, in one namespace or wherever it is. */
export function removeCustom(context: ControlContext, row: CustomRow, namespace?: string): void {
  const root = `/apis/${apiVersionOf(row.group, row.versions[0]?.version ?? '')}`;
  for (const { metadata } of context.store.list(resourceKey(row), namespace)) {
    if (metadata.deletionTimestamp !== undefined) continue;
    const scope = metadata.namespace === undefined ? '' : `/namespaces/${metadata.namespace}`;
    context.request({ method: 'DELETE', path: `${root}${scope}/${row.plural}/${metadata.name}`, body: { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' } });
  }
}
