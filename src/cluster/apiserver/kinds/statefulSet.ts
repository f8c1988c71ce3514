/** StatefulSets. */
import { isDns1123Label, isDns1123Subdomain } from '../../../api/names.ts';
import { atLeast } from '../../../api/version.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { KindStrategy } from '../kind.ts';
import { ageColumn, column, nameColumn } from '../columns.ts';
import { part } from '../../../api/fields.ts';
import { asWritten, isFormer } from './formerVersions.ts';
import { fill, mapList, mapPart } from './filling.ts';
import { neverCreated } from './podSpec.ts';
import { containerColumns, defaultWorkload, replicas, statusNumber } from './workload.ts';
import { statefulSetUpdateErrors, validateStatefulSet } from './statefulSetValidation.ts';

export const statefulSet: KindStrategy = {
  // Since 1.27 its pods can be called by its name.
  checkName: (name, version) => (atLeast(version, '1.27') ? isDns1123Label : isDns1123Subdomain)(name),
  countsGenerations: true,
  defaults(object, context) {
    const filled = defaultWorkload(asWritten(object), context, {
      replicas: 1,
      podManagementPolicy: 'OrderedReady',
      revisionHistoryLimit: 10,
      updateStrategy: isFormer(object) ? { type: 'OnDelete' } : {},
      ...(atLeast(context.version, '1.27') ? { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' } } : {}),
    });
    const spec = mapPart(part(filled, 'spec'), 'updateStrategy', defaultStrategy);
    return { ...filled, spec: { ...mapList(spec, 'volumeClaimTemplates', (claim) => defaultClaim(claim, context.version)), serviceName: spec.serviceName ?? '' } };
  },
  prepareForCreate: (object) => ({ ...object, status: { replicas: 0, availableReplicas: 0 } }),
  validate: (object, { version }) => validateStatefulSet(object, version),
  validateUpdate: (object, old, { version }) => [...validateStatefulSet(object, version), ...statefulSetUpdateErrors(object, old, version)],
  columns: () => [nameColumn, column('Ready', (object) => `${statusNumber('readyReplicas')(object)}/${replicas(object)}`), ageColumn, ...containerColumns('template')],
};

function defaultStrategy(given: JsonObject): JsonObject {
  const strategy = fill(given, { type: 'RollingUpdate' });
  if (strategy.type !== 'RollingUpdate') return strategy;
  return { ...strategy, rollingUpdate: fill(part(strategy, 'rollingUpdate'), { partition: 0 }) };
}

const defaultClaim = (claim: JsonObject, version: KubernetesVersion): JsonObject => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  ...claim,
  metadata: neverCreated(part(claim, 'metadata'), version),
  spec: fill(part(claim, 'spec'), { volumeMode: 'Filesystem' }),
  status: fill(part(claim, 'status'), { phase: 'Pending' }),
});
