/** Nodes. */
import type { KubeObject } from '../../../api/object.ts';
import { isObject } from '../../../base/json.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, nameColumn, wide } from '../columns.ts';
import { part, parts, text } from '../../../api/fields.ts';

export const node: KindStrategy = {
  prepareForCreate: (object) => ({ ...object, spec: isObject(object.spec) ? object.spec : {} }),
  fields: (object) => ({ 'spec.unschedulable': String(part(object, 'spec').unschedulable ?? false) }),
  columns: () => [
    nameColumn,
    column('Status', statusOf),
    column('Roles', rolesOf),
    ageColumn,
    column('Version', (object) => text(part(object, 'status', 'nodeInfo').kubeletVersion)),
    wide('Internal-IP', (object) => addressOf(object, 'InternalIP')),
    wide('External-IP', (object) => addressOf(object, 'ExternalIP')),
    wide('OS-Image', (object) => text(part(object, 'status', 'nodeInfo').osImage) || '<unknown>'),
    wide('Kernel-Version', (object) => text(part(object, 'status', 'nodeInfo').kernelVersion) || '<unknown>'),
    wide('Container-Runtime', (object) => text(part(object, 'status', 'nodeInfo').containerRuntimeVersion) || '<unknown>'),
  ],
};

/** Models printers' printNode: only the Ready condition counts. */
function statusOf(object: KubeObject): string {
  const ready = parts(object, 'status', 'conditions').find((condition) => condition.type === 'Ready');
  const status = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
  return part(object, 'spec').unschedulable === true ? `${status},SchedulingDisabled` : status;
}

/** Models printers' findNodeRoles. */
function rolesOf(object: KubeObject): string {
  const roles = Object.entries(object.metadata.labels ?? {}).flatMap(([key, value]) => {
    if (key.startsWith('node-role.kubernetes.io/')) return [key.slice('node-role.kubernetes.io/'.length)];
    return key === 'kubernetes.io/role' && value !== '' ? [value] : [];
  });
  return [...new Set(roles.filter((role) => role !== ''))].sort().join(',') || '<none>';
}

const addressOf = (object: KubeObject, type: string): string => text(parts(object, 'status', 'addresses').find((address) => address.type === type)?.address) || '<none>';
