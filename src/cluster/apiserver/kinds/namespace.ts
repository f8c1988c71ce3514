/** Namespaces. */
import { isDns1123Label } from '../../../api/names.ts';
import type { KubeObject } from '../../../api/object.ts';
import { atLeast } from '../../../api/version.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, nameColumn } from '../columns.ts';
import { part, text } from '../../../api/fields.ts';

export const namespace: KindStrategy = {
  checkName: isDns1123Label,
  defaults: (object, { version }) => (atLeast(version, '1.21') ? labelled(object) : object),
  prepareForCreate: (object) => ({ ...object, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } }),
  prepareForUpdate: (object, old) => ({ ...object, spec: { ...part(object, 'spec'), finalizers: part(old, 'spec').finalizers ?? [] } }),
  fields: (object) => ({ 'status.phase': text(part(object, 'status').phase), name: object.metadata.name }),
  columns: () => [nameColumn, column('Status', (object) => text(part(object, 'status').phase)), ageColumn],
};

/** Since 1.21 every namespace carries its own name as a label. */
function labelled(object: KubeObject): KubeObject {
  const { metadata } = object;
  if (metadata.name === '') return object;
  return { ...object, metadata: { ...metadata, labels: { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name } } };
}
