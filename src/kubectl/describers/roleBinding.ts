/** `kubectl describe rolebinding` and `clusterrolebinding`. */
import { isObject } from '../../base/json.ts';
import type { Json } from '../../base/json.ts';
import type { Describer } from './describer.ts';
import { writeAnnotations, writeLabels } from './metadata.ts';

export const describeRoleBinding: Describer = (page, object) => {
  const role = isObject(object['roleRef']) ? object['roleRef'] : {};
  page.field(0, 'Name', object.metadata.name);
  writeLabels(page, 'Labels', object.metadata.labels);
  writeAnnotations(page, 'Annotations', object.metadata.annotations);
  page.line(0, 'Role:');
  page.field(1, 'Kind', String(role['kind'] ?? ''));
  page.field(1, 'Name', String(role['name'] ?? ''));
  page.line(0, 'Subjects:');
  page.line(1, 'Kind\tName\tNamespace');
  page.line(1, '----\t----\t---------');
  const subjects = Array.isArray(object['subjects']) ? (object['subjects'] as readonly Json[]).filter(isObject) : [];
  for (const { kind, name, namespace } of subjects) page.line(1, `${String(kind)}\t${String(name)}\t${String(namespace ?? '')}`);
};
