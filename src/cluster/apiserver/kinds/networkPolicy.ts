/** NetworkPolicies. */
import { formatLabelSelector } from '../../../api/labelSelector.ts';
import type { LabelSelector } from '../../../api/types/common.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, nameColumn } from '../columns.ts';
import { part, parts } from '../../../api/fields.ts';
import { validateNetworkPolicy } from './networkPolicyValidation.ts';
import { fill, mapList } from './filling.ts';

export const networkPolicy: KindStrategy = {
  countsGenerations: true,
  defaults: (object) => ({ ...object, spec: withTypes(object) }),
  validate: (object, { version }) => validateNetworkPolicy(object, version),
  columns: () => [nameColumn, column('Pod-Selector', (object) => formatLabelSelector(part(object, 'spec').podSelector as LabelSelector | undefined)), ageColumn],
};

/** Ingress always, Egress where there are rules for it; ports are TCP. */
function withTypes(object: KubeObject): ReturnType<typeof fill> {
  const given = part(object, 'spec');
  const policyTypes = parts(given, 'egress').length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
  let spec = fill(given, { policyTypes, podSelector: {} });
  for (const way of ['ingress', 'egress'] as const) spec = mapList(spec, way, (rule) => mapList(rule, 'ports', (port) => fill(port, { protocol: 'TCP' })));
  return spec;
}
