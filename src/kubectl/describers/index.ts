/** The describers, one row a kind. */
import { describeConfigMap } from './configMap.ts';
import { describeCronJob } from './cronJob.ts';
import { describeDaemonSet } from './daemonSet.ts';
import { describeDeployment } from './deployment.ts';
import type { Describer } from './describer.ts';
import { describeEndpoints } from './endpoints.ts';
import { describeEndpointSlice } from './endpointSlice.ts';
import { describeIngress } from './ingress.ts';
import { describeJob } from './job.ts';
import { describeNamespace } from './namespace.ts';
import { describeNetworkPolicy } from './networkPolicy.ts';
import { describeNode } from './node.ts';
import { describePersistentVolumeClaim } from './persistentVolumeClaim.ts';
import { describePod } from './pod.ts';
import { describeReplicaSet, describeReplicationController } from './replicaSet.ts';
import { describeSecret } from './secret.ts';
import { describeService } from './service.ts';
import { describeServiceAccount } from './serviceAccount.ts';
import { describeStatefulSet } from './statefulSet.ts';

/** By `kind.group`. */
export const describers: Readonly<Record<string, Describer>> = {
  ConfigMap: describeConfigMap,
  'CronJob.batch': describeCronJob,
  'DaemonSet.apps': describeDaemonSet,
  'Deployment.apps': describeDeployment,
  Endpoints: describeEndpoints,
  'EndpointSlice.discovery.k8s.io': describeEndpointSlice,
  'Ingress.extensions': describeIngress,
  'Ingress.networking.k8s.io': describeIngress,
  'Job.batch': describeJob,
  Namespace: describeNamespace,
  'NetworkPolicy.networking.k8s.io': describeNetworkPolicy,
  Node: describeNode,
  PersistentVolumeClaim: describePersistentVolumeClaim,
  Pod: describePod,
  'ReplicaSet.apps': describeReplicaSet,
  ReplicationController: describeReplicationController,
  Secret: describeSecret,
  Service: describeService,
  ServiceAccount: describeServiceAccount,
  'StatefulSet.apps': describeStatefulSet,
};

/** Kinds for which kubectl has a describer and we have none; all others are described field by field. */
export const unmodelled: ReadonlySet<string> = new Set([
  'CertificateSigningRequest.certificates.k8s.io',
  'ClusterRole.rbac.authorization.k8s.io',
  'ClusterRoleBinding.rbac.authorization.k8s.io',
  'CSINode.storage.k8s.io',
  'HorizontalPodAutoscaler.autoscaling',
  'IngressClass.networking.k8s.io',
  'IPAddress.networking.k8s.io',
  'LimitRange',
  'PersistentVolume',
  'PodDisruptionBudget.policy',
  'PodSecurityPolicy.policy',
  'PriorityClass.scheduling.k8s.io',
  'ResourceQuota',
  'Role.rbac.authorization.k8s.io',
  'RoleBinding.rbac.authorization.k8s.io',
  'ServiceCIDR.networking.k8s.io',
  'StorageClass.storage.k8s.io',
  'VolumeAttributesClass.storage.k8s.io',
]);
