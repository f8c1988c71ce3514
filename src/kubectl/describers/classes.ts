/** `kubectl describe` of the classes of things: storage, priority, ingress. */
import { isObject } from '../../base/json.ts';
import type { Json } from '../../base/json.ts';
import { atLeast } from '../../api/version.ts';
import type { Describer } from './describer.ts';
import { writeEvents } from './events.ts';
import { formatMap, writeAnnotations, writeLabels } from './metadata.ts';

const isDefault: readonly string[] = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];

export const describeStorageClass: Describer = (page, object, context) => {
  const { name, annotations } = object.metadata;
  const options = Array.isArray(object['mountOptions']) ? (object['mountOptions'] as readonly Json[]).map(String) : [];
  const expansion = object['allowVolumeExpansion'];
  page.field(0, 'Name', name);
  page.field(0, 'IsDefaultClass', isDefault.some((key) => annotations?.[key] === 'true') ? 'Yes' : 'No');
  page.field(0, 'Annotations', formatMap(annotations));
  page.field(0, 'Provisioner', String(object['provisioner'] ?? ''));
  page.field(0, 'Parameters', formatMap((isObject(object['parameters']) ? object['parameters'] : {}) as Readonly<Record<string, string>>));
  page.field(0, 'AllowVolumeExpansion', expansion === undefined ? '<unset>' : expansion === true ? 'True' : 'False');
  if (options.length === 0) page.field(0, 'MountOptions', '<none>');
  else page.line(0, 'MountOptions:');
  for (const option of options) page.line(1, option);
  for (const [title, field] of [['ReclaimPolicy', 'reclaimPolicy'], ['VolumeBindingMode', 'volumeBindingMode']] as const) {
    if (object[field] !== undefined) page.field(0, title, String(object[field]));
  }
  if (object['allowedTopologies'] !== undefined) context.invocation.host.unsupported('the topologies that kubectl describe storageclass tells of');
  writeEvents(page, object, context);
};

export const describePriorityClass: Describer = (page, object, context) => {
  page.field(0, 'Name', object.metadata.name);
  page.field(0, 'Value', Number(object['value'] ?? 0));
  page.field(0, 'GlobalDefault', object['globalDefault'] === true);
  if (atLeast(context.version, '1.24')) page.field(0, 'PreemptionPolicy', String(object['preemptionPolicy'] ?? ''));
  page.field(0, 'Description', String(object['description'] ?? ''));
  page.field(0, 'Annotations', formatMap(object.metadata.annotations));
  writeEvents(page, object, context);
};

export const describeIngressClass: Describer = (page, object, context) => {
  const spec = isObject(object['spec']) ? object['spec'] : {};
  const parameters = spec['parameters'];
  page.field(0, 'Name', object.metadata.name);
  writeLabels(page, 'Labels', object.metadata.labels);
  writeAnnotations(page, 'Annotations', object.metadata.annotations);
  page.field(0, 'Controller', String(spec['controller'] ?? ''));
  if (isObject(parameters)) {
    page.line(0, 'Parameters:');
    if (parameters['apiGroup'] !== undefined) page.field(1, 'APIGroup', String(parameters['apiGroup']));
    page.field(1, 'Kind', String(parameters['kind'] ?? ''));
    page.field(1, 'Name', String(parameters['name'] ?? ''));
  }
  writeEvents(page, object, context);
};
