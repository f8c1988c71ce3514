/**
 * The order in which Go declares the fields of its types: kubectl prints them in it wherever it has read an object into a type of its own
 * (`create … -o json`, `rollout history -o json`), whereas what it passes on as the server sent it has its keys in order.
 */
import { isObject, sortKeys } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { kindSchema, structSchema } from '../schema/schema.ts';
import type { StructSchema, TypeSchema } from '../schema/schema.ts';
import type { KubernetesVersion } from '../version.ts';
import { goFieldsOf } from './podTemplate.ts';

let table: Readonly<Record<string, string>> | undefined;
/**
 * By the schema's name of the type, those below a pod template excepted; a kind's own name, version and metadata come before the rest.
 * Made when it is asked for: most pages never need it, and then it stays out of what they load first.
 */
const rows = (): Readonly<Record<string, string>> => (table ??= {
  'meta.v1.OwnerReference': 'apiVersion kind name uid controller blockOwnerDeletion',
  'meta.v1.ManagedFieldsEntry': 'manager operation apiVersion time fieldsType fieldsV1 subresource',
  'core.v1.ConfigMap': 'immutable data binaryData',
  'core.v1.Event': 'involvedObject reason message source firstTimestamp lastTimestamp count type eventTime series action related reportingComponent reportingInstance',
  'core.v1.EventSeries': 'count lastObservedTime',
  'core.v1.EventSource': 'component host',
  'core.v1.Namespace': 'spec status',
  'core.v1.Node': 'spec status',
  'core.v1.NodeAddress': 'type address',
  'core.v1.NodeCondition': 'type status lastHeartbeatTime lastTransitionTime reason message',
  'core.v1.NodeSpec': 'podCIDR podCIDRs providerID unschedulable taints configSource externalID',
  'core.v1.NodeStatus':
    'capacity allocatable phase conditions addresses daemonEndpoints nodeInfo images volumesInUse volumesAttached config runtimeHandlers features',
  'core.v1.NodeSystemInfo':
    'machineID systemUUID bootID kernelVersion osImage containerRuntimeVersion kubeletVersion kubeProxyVersion operatingSystem architecture swap',
  'core.v1.ContainerImage': 'names sizeBytes',
  'core.v1.Taint': 'key value effect timeAdded',
  'core.v1.ObjectReference': 'kind namespace name uid apiVersion resourceVersion fieldPath',
  'core.v1.PersistentVolumeClaim': 'metadata spec status',
  'core.v1.PersistentVolumeClaimSpec': 'accessModes selector resources volumeName storageClassName volumeMode dataSource dataSourceRef volumeAttributesClassName',
  'core.v1.PersistentVolumeClaimStatus': 'phase accessModes capacity conditions',
  'core.v1.ResourceQuota': 'spec status',
  'core.v1.ResourceQuotaSpec': 'hard scopes scopeSelector',
  'core.v1.ResourceQuotaStatus': 'hard used',
  'core.v1.Secret': 'immutable data stringData type',
  'core.v1.Service': 'spec status',
  'core.v1.ServiceAccount': 'secrets imagePullSecrets automountServiceAccountToken',
  'core.v1.ServicePort': 'name protocol appProtocol port targetPort nodePort',
  'core.v1.ServiceSpec':
    'ports selector clusterIP clusterIPs type externalIPs sessionAffinity loadBalancerIP loadBalancerSourceRanges externalName externalTrafficPolicy ' +
    'healthCheckNodePort publishNotReadyAddresses sessionAffinityConfig topologyKeys ipFamilies ipFamilyPolicy allocateLoadBalancerNodePorts ' +
    'loadBalancerClass internalTrafficPolicy trafficDistribution',
  'core.v1.VolumeResourceRequirements': 'limits requests',
  'apps.v1.DaemonSet': 'spec status',
  'apps.v1.DaemonSetSpec': 'selector template updateStrategy minReadySeconds revisionHistoryLimit',
  'apps.v1.DaemonSetStatus':
    'currentNumberScheduled numberMisscheduled desiredNumberScheduled numberReady observedGeneration updatedNumberScheduled numberAvailable ' +
    'numberUnavailable collisionCount conditions',
  'apps.v1.DaemonSetUpdateStrategy': 'type rollingUpdate',
  'apps.v1.Deployment': 'spec status',
  'apps.v1.DeploymentCondition': 'type status lastUpdateTime lastTransitionTime reason message',
  'apps.v1.DeploymentSpec': 'replicas selector template strategy minReadySeconds revisionHistoryLimit paused progressDeadlineSeconds',
  'apps.v1.DeploymentStatus':
    'observedGeneration replicas updatedReplicas readyReplicas availableReplicas unavailableReplicas terminatingReplicas conditions collisionCount',
  'apps.v1.DeploymentStrategy': 'type rollingUpdate',
  'apps.v1.ReplicaSet': 'spec status',
  'apps.v1.ReplicaSetCondition': 'type status lastTransitionTime reason message',
  'apps.v1.ReplicaSetSpec': 'replicas minReadySeconds selector template',
  'apps.v1.ReplicaSetStatus': 'replicas fullyLabeledReplicas readyReplicas availableReplicas terminatingReplicas observedGeneration conditions',
  'apps.v1.RollingUpdateDaemonSet': 'maxUnavailable maxSurge',
  'apps.v1.RollingUpdateDeployment': 'maxUnavailable maxSurge',
  'apps.v1.RollingUpdateStatefulSetStrategy': 'partition maxUnavailable',
  'apps.v1.StatefulSet': 'spec status',
  'apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy': 'whenDeleted whenScaled',
  'apps.v1.StatefulSetSpec':
    'replicas selector template volumeClaimTemplates serviceName podManagementPolicy updateStrategy revisionHistoryLimit minReadySeconds ' +
    'persistentVolumeClaimRetentionPolicy ordinals',
  'apps.v1.StatefulSetStatus':
    'observedGeneration replicas readyReplicas currentReplicas updatedReplicas currentRevision updateRevision collisionCount conditions availableReplicas',
  'apps.v1.StatefulSetUpdateStrategy': 'type rollingUpdate',
  'autoscaling.v1.CrossVersionObjectReference': 'kind name apiVersion',
  'autoscaling.v1.HorizontalPodAutoscaler': 'spec status',
  'autoscaling.v1.HorizontalPodAutoscalerSpec': 'scaleTargetRef minReplicas maxReplicas targetCPUUtilizationPercentage',
  'autoscaling.v1.HorizontalPodAutoscalerStatus': 'observedGeneration lastScaleTime currentReplicas desiredReplicas currentCPUUtilizationPercentage',
  'batch.v1.CronJob': 'spec status',
  'batch.v1.CronJobSpec': 'schedule timeZone startingDeadlineSeconds concurrencyPolicy suspend jobTemplate successfulJobsHistoryLimit failedJobsHistoryLimit',
  'batch.v1.CronJobStatus': 'active lastScheduleTime lastSuccessfulTime',
  'batch.v1.Job': 'spec status',
  'batch.v1.JobCondition': 'type status lastProbeTime lastTransitionTime reason message',
  'batch.v1.JobSpec':
    'parallelism completions activeDeadlineSeconds podFailurePolicy successPolicy backoffLimit backoffLimitPerIndex maxFailedIndexes selector ' +
    'manualSelector template ttlSecondsAfterFinished completionMode suspend podReplacementPolicy managedBy',
  'batch.v1.JobStatus': 'conditions startTime completionTime active succeeded failed terminating completedIndexes failedIndexes uncountedTerminatedPods ready',
  'batch.v1.JobTemplateSpec': 'metadata spec',
  'networking.v1.HTTPIngressPath': 'path pathType backend',
  'networking.v1.Ingress': 'spec status',
  'networking.v1.IngressBackend': 'service resource',
  'networking.v1.IngressRule': 'host http',
  'networking.v1.IngressServiceBackend': 'name port',
  'networking.v1.IngressSpec': 'ingressClassName defaultBackend tls rules',
  'networking.v1.IngressTLS': 'hosts secretName',
  'policy.v1.PodDisruptionBudget': 'spec status',
  'policy.v1.PodDisruptionBudgetSpec': 'minAvailable selector maxUnavailable unhealthyPodEvictionPolicy',
  'policy.v1.PodDisruptionBudgetStatus': 'observedGeneration disruptedPods disruptionsAllowed currentHealthy desiredHealthy expectedPods conditions',
  'rbac.v1.ClusterRole': 'rules aggregationRule',
  'rbac.v1.ClusterRoleBinding': 'subjects roleRef',
  'rbac.v1.PolicyRule': 'verbs apiGroups resources resourceNames nonResourceURLs',
  'rbac.v1.RoleBinding': 'subjects roleRef',
  'rbac.v1.RoleRef': 'apiGroup kind name',
  'rbac.v1.Subject': 'kind apiGroup name namespace',
  'scheduling.v1.PriorityClass': 'value globalDefault description preemptionPolicy',
});

/** The object with its fields as Go declares them. Of custom kinds Go has no types, but maps. */
export function inGoOrder(object: JsonObject, version: KubernetesVersion): JsonObject {
  const schema = kindSchema(String(object['apiVersion']), String(object['kind']));
  if (!schema) return sortKeys(object) as JsonObject;
  const { kind, apiVersion, metadata, ...rest } = object;
  const meta = isObject(metadata) ? ordered(metadata, { kind: 'struct', name: 'meta.v1.ObjectMeta' }, version) : undefined;
  return { kind, apiVersion, ...(meta === undefined ? {} : { metadata: meta }), ...orderedStruct(rest, schema, version) };
}

function ordered(value: Json, type: TypeSchema, version: KubernetesVersion): Json {
  switch (type.kind) {
    case 'struct':
      return isObject(value) ? orderedStruct(value, structSchema(type.name), version) : value;
    case 'list':
      return Array.isArray(value) ? (value as readonly Json[]).map((item) => ordered(item, type.of, version)) : value;
    case 'map':
      return isObject(value) ? Object.fromEntries(Object.entries(sortKeys(value) as JsonObject).map(([key, item]) => [key, ordered(item ?? null, type.of, version)])) : value;
    case 'scalar':
    case 'object':
    case 'any':
      return value;
  }
}

function orderedStruct(object: JsonObject, schema: StructSchema, version: KubernetesVersion): JsonObject {
  const keys = Object.keys(object).filter((key) => object[key] !== undefined);
  const order = keys.length > 1 ? orderOf(schema.name, version) : keys;
  if (!keys.every((key) => order.includes(key))) throw new Unsupported(`the order in which Go declares the fields of a ${schema.name}`);
  return Object.fromEntries(order.flatMap((key) => {
    const value = object[key];
    const type = schema.fields.get(key)?.type;
    return value === undefined ? [] : [[key, type ? ordered(value, type, version) : value]];
  }));
}

function orderOf(name: string, version: KubernetesVersion): readonly string[] {
  return rows()[name]?.split(' ') ?? jsonNames(name.slice(name.lastIndexOf('.') + 1), version);
}

/** Of a struct below a pod template, those of its embedded structs among them. */
function jsonNames(name: string, version: KubernetesVersion): readonly string[] {
  return (goFieldsOf(name, version) ?? []).flatMap(({ json, type }) => (type.kind === 'struct' && type.embedded ? jsonNames(type.name, version) : [json]));
}
