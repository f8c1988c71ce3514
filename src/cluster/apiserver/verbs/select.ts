/** Which objects of a list, a watch or a collection's deletion are meant: label and field selectors. */
import { fieldsMatch, parseFieldSelector } from '../../../api/fieldSelector.ts';
import { parseLabelSelector, selectorMatches } from '../../../api/labelSelector.ts';
import type { KubeObject } from '../../../api/object.ts';
import { rememberedOfPairs } from '../../../base/remember.ts';
import { badRequest } from '../../../api/status.ts';
import type { Call } from '../call.ts';
import type { KindStrategy } from '../kind.ts';

export type Selects = (object: KubeObject) => boolean;

export function selectionOf(call: Call): Selects {
  const labels = parseLabelSelector(call.request.query?.labelSelector ?? '');
  if (!labels.ok) throw badRequest(labels.error);
  const fields = parseFieldSelector(call.request.query?.fieldSelector ?? '');
  if (!fields.ok) throw badRequest(fields.error);
  const byFields = fields.requirements.length > 0;
  if (byFields) {
    const known = fieldsOf(call.strategy, { apiVersion: call.apiVersion, kind: call.row.kind, metadata: { name: '' } });
    for (const { field } of fields.requirements) if (!(field in known) || (field === 'metadata.namespace' && !call.row.namespaced)) throw badRequest(`field label not supported: ${field}`);
  }
  return (object) =>
    (call.namespace === '' || object.metadata.namespace === call.namespace) &&
    (call.name === '' || object.metadata.name === call.name) &&
    selectorMatches(labels.requirements, object.metadata.labels) &&
    (!byFields || fieldsMatch(fields.requirements, fieldsOf(call.strategy, object))) &&
    call.strategy.isGone?.(object, call.cluster) !== true;
}

/** Of objects that are asked about again and again: of Events by every description. */
const fieldsOf = rememberedOfPairs((strategy: KindStrategy, object: KubeObject): Readonly<Record<string, string>> => ({
  'metadata.name': object.metadata.name,
  'metadata.namespace': object.metadata.namespace ?? '',
  ...strategy.fields?.(object),
}));
