/** Objects as a Table: the columns that kubectl prints. https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables */
import type { KubeObject } from '../../api/object.ts';
import { isObject } from '../../base/json.ts';
import type { JsonObject } from '../../base/json.ts';
import type { Call } from './call.ts';
import { ageColumn, integer, nameColumn } from './columns.ts';
import type { ColumnContext } from './kind.ts';

export const wantsTable = (accept: string | undefined): boolean => /(^|,)\s*application\/json;[^,]*\bas=Table\b/.test(accept ?? '');

const replicasIn = (part: 'spec' | 'status') => (object: KubeObject): number => Number((isObject(object[part]) ? object[part].replicas : undefined) ?? 0);

/** A Scale is a kind of its own, whatever it is a part of. */
const scaleColumns = [nameColumn, integer('Desired', replicasIn('spec')), integer('Available', replicasIn('status')), ageColumn];

export function tableOf(call: Call, items: readonly KubeObject[], metadata: JsonObject): JsonObject {
  const columns = call.path.subresource === 'scale' ? scaleColumns : call.strategy.columns(call.context);
  const context: ColumnContext = { nowMs: call.cluster.world.nowMs, version: call.context.version };
  const include = call.request.query?.includeObject ?? 'Metadata';
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: columns.map(({ name, type, format, priority }) => ({ name, type, format: format ?? '', description: '', priority })),
    rows: items.map((object) => ({
      cells: columns.map((column) => column.cell(object, context)),
      ...(include === 'None' ? {} : { object: include === 'Object' ? object : partialMetadata(object) }),
    })),
  };
}

const partialMetadata = (object: KubeObject): JsonObject => ({
  kind: 'PartialObjectMetadata',
  apiVersion: 'meta.k8s.io/v1',
  metadata: object.metadata,
});
