/** What Go prints of an object that kubectl has read into its own types and writes again (`set image --local -o yaml`): structs that are no pointers stand there even where they are empty. */
import { kindSchema, structSchema } from '../api/schema/schema.ts';
import type { TypeSchema } from '../api/schema/schema.ts';
import { atLeast } from '../api/version.ts';
import type { KubernetesVersion } from '../api/version.ts';
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';

const claim = { status: {} };
const template = { metadata: {} };
const replicas = { replicas: 0 };

/** By type: the fields that are printed whether they were given or not. */
const zeros: Readonly<Record<string, JsonObject>> = {
  'apps.v1.DaemonSet': { status: { currentNumberScheduled: 0, desiredNumberScheduled: 0, numberMisscheduled: 0, numberReady: 0 } },
  'apps.v1.DaemonSetSpec': { updateStrategy: {} },
  'apps.v1.Deployment': { status: {} },
  'apps.v1.DeploymentSpec': { strategy: {} },
  'apps.v1.ReplicaSet': { status: replicas },
  'apps.v1.StatefulSet': { status: { ...replicas, availableReplicas: 0 } },
  'apps.v1.StatefulSetSpec': { updateStrategy: {} },
  'batch.v1.CronJob': { status: {} },
  'batch.v1.Job': { status: {} },
  'batch.v1.JobTemplateSpec': template,
  'core.v1.Container': { resources: {} },
  'core.v1.PersistentVolumeClaim': claim,
  'core.v1.PersistentVolumeClaimSpec': { resources: {} },
  'core.v1.Pod': { status: {} },
  'core.v1.PodTemplateSpec': template,
  'core.v1.ReplicationController': { status: replicas },
  'core.v1.Service': { status: { loadBalancer: {} } },
  'core.v1.ServicePort': { targetPort: 0 },
};

export function withGoZeros(object: JsonObject, version: KubernetesVersion): JsonObject {
  const schema = kindSchema(String(object['apiVersion']), String(object['kind']));
  if (!schema) return object;
  const filled = (value: Json, type: TypeSchema): Json => {
    if (type.kind === 'list' && Array.isArray(value)) return (value as readonly Json[]).map((item) => filled(item, type.of));
    return type.kind === 'struct' && isObject(value) ? struct(value, type.name) : value;
  };
  const struct = (value: JsonObject, name: string): JsonObject => {
    // Up to 1.33 a time that is not set is printed as null.
    const timeless = name === 'meta.v1.ObjectMeta' && !atLeast(version, '1.34') ? { creationTimestamp: null } : {};
    const { fields } = structSchema(name);
    const whole = { ...timeless, ...value, ...Object.fromEntries(Object.entries(zeros[name] ?? {}).filter(([field]) => value[field] === undefined)) };
    return Object.fromEntries(Object.entries(whole).map(([field, each]) => {
      const type = fields.get(field)?.type;
      return [field, type && each !== undefined ? filled(each, type) : (each ?? null)];
    }));
  };
  return struct(object, schema.name);
}
