/** The describers, one row a kind. */
import { describeIngressClass, describePriorityClass, describeStorageClass } from './classes.ts';
import { describeConfigMap } from './configMap.ts';
import { describeCronJob } from './cronJob.ts';
import { describeDaemonSet } from './daemonSet.ts';
import { describeDeployment } from './deployment.ts';
import type { Describer } from './describer.ts';
import { describeEndpoints } from './endpoints.ts';
import { describeEndpointSlice } from './endpointSlice.ts';
import { describeHorizontalPodAutoscaler } from './horizontalPodAutoscaler.ts';
import { describeIngress } from './ingress.ts';
import { describeJob } from './job.ts';
import { describeLimitRange } from './limitRange.ts';
import { describeNamespace } from './namespace.ts';
import { describeNetworkPolicy } from './networkPolicy.ts';
import { describeNode } from './node.ts';
import { describePersistentVolume } from './persistentVolume.ts';
import { describePersistentVolumeClaim } from './persistentVolumeClaim.ts';
import { describePod } from './pod.ts';
import { describePodDisruptionBudget } from './podDisruptionBudget.ts';
import { describeReplicaSet, describeReplicationController } from './replicaSet.ts';
import { describeResourceQuota } from './resourceQuota.ts';
import { describeRole } from './role.ts';
import { describeRoleBinding } from './roleBinding.ts';
import { describeSecret } from './secret.ts';
import { describeService } from './service.ts';
import { describeServiceAccount } from './serviceAccount.ts';
import { describeStatefulSet } from './statefulSet.ts';

/** By `kind.group`. */
export const describers: Readonly<Record<string, Describer>> = {
  'ClusterRole.rbac.authorization.k8s.io': describeRole,
  'ClusterRoleBinding.rbac.authorization.k8s.io': describeRoleBinding,
  ConfigMap: describeConfigMap,
  'CronJob.batch': describeCronJob,
  'DaemonSet.apps': describeDaemonSet,
  'DaemonSet.extensions': describeDaemonSet,
  'Deployment.apps': describeDeployment,
  'Deployment.extensions': describeDeployment,
  Endpoints: describeEndpoints,
  'EndpointSlice.discovery.k8s.io': describeEndpointSlice,
  'HorizontalPodAutoscaler.autoscaling': describeHorizontalPodAutoscaler,
  'Ingress.extensions': describeIngress,
  'Ingress.networking.k8s.io': describeIngress,
  'IngressClass.networking.k8s.io': describeIngressClass,
  'Job.batch': describeJob,
  LimitRange: describeLimitRange,
  Namespace: describeNamespace,
  'NetworkPolicy.extensions': describeNetworkPolicy,
  'NetworkPolicy.networking.k8s.io': describeNetworkPolicy,
  Node: describeNode,
  PersistentVolume: describePersistentVolume,
  PersistentVolumeClaim: describePersistentVolumeClaim,
  Pod: describePod,
  'PodDisruptionBudget.policy': describePodDisruptionBudget,
  'PriorityClass.scheduling.k8s.io': describePriorityClass,
  'ReplicaSet.apps': describeReplicaSet,
  'ReplicaSet.extensions': describeReplicaSet,
  ReplicationController: describeReplicationController,
  ResourceQuota: describeResourceQuota,
  'Role.rbac.authorization.k8s.io': describeRole,
  'RoleBinding.rbac.authorization.k8s.io': describeRoleBinding,
  Secret: describeSecret,
  Service: describeService,
  ServiceAccount: describeServiceAccount,
  'StatefulSet.apps': describeStatefulSet,
  'StorageClass.storage.k8s.io': describeStorageClass,
};

/** Kinds for which kubectl has a describer and we have none; all others are described field by field. */
export const unmodelled: ReadonlySet<string> = new Set([
  'CertificateSigningRequest.certificates.k8s.io',
  'CSINode.storage.k8s.io',
  'IPAddress.networking.k8s.io',
  'PodSecurityPolicy.policy',
  'ServiceCIDR.networking.k8s.io',
  'VolumeAttributesClass.storage.k8s.io',
]);
