/** Kinds that are stored and shown but that nothing here acts upon. */
import { notSupported } from '../../../api/fieldError.ts';
import type { FieldError } from '../../../api/fieldError.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import type { Json } from '../../../base/json.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, integer, nameColumn } from '../columns.ts';
import { part, text } from '../../../api/fields.ts';
import { labelSelectorErrors } from './selectorValidation.ts';
import { containerColumns } from './workload.ts';
import { intOrPercentErrors, notMoreThanAll } from './workloadValidation.ts';

export const podDisruptionBudget: KindStrategy = {
  countsGenerations: true,
  validate: (object, { version }) => budgetErrors(object, version),
  prepareForCreate: (object) => ({ ...object, status: { currentHealthy: 0, desiredHealthy: 0, disruptionsAllowed: 0, expectedPods: 0 } }),
  columns: () => [
    nameColumn,
    column('Min Available', (object) => text(part(object, 'spec').minAvailable) || 'N/A'),
    column('Max Unavailable', (object) => text(part(object, 'spec').maxUnavailable) || 'N/A'),
    integer('Allowed Disruptions', (object) => Number(part(object, 'status').disruptionsAllowed ?? 0)),
    ageColumn,
  ],
};

const policies: readonly string[] = ['AlwaysAllow', 'IfHealthyBudget'];

function budgetErrors(object: KubeObject, version: KubernetesVersion): readonly FieldError[] {
  const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy: policy } = part(object, 'spec');
  // The server prints its own struct here, addresses in memory included.
  if (minAvailable !== undefined && maxUnavailable !== undefined) throw new Unsupported('the refusal of a budget with two bounds');
  const bound = (value: Json | undefined, field: string): readonly FieldError[] => (value === undefined ? [] : [...intOrPercentErrors(value, field, version), ...notMoreThanAll(value, field, version)]);
  const policyErrors = policy === undefined || policies.includes(text(policy)) ? [] : [notSupported('spec.unhealthyPodEvictionPolicy', policy, policies)];
  return [...bound(minAvailable, 'spec.minAvailable'), ...bound(maxUnavailable, 'spec.maxUnavailable'), ...labelSelectorErrors(selector, 'spec.selector', version), ...policyErrors];
}

export const controllerRevision: KindStrategy = {
  columns: () => [
    nameColumn,
    column('Controller', (object) => {
      const owner = object.metadata.ownerReferences?.find(({ controller }) => controller === true);
      if (!owner) return '<none>';
      const group = owner.apiVersion.includes('/') ? `.${owner.apiVersion.split('/')[0] ?? ''}` : '';
      return `${owner.kind.toLowerCase()}${group}/${owner.name}`;
    }),
    integer('Revision', (object) => Number(object.revision ?? 0)),
    ageColumn,
  ],
};

export const podTemplate: KindStrategy = {
  columns: () => [nameColumn, ...containerColumns('template').map((wideColumn) => ({ ...wideColumn, priority: 0 as const })), column('Pod Labels', () => '<none>')],
};
