/** How an object of each kind is rebuilt: one row a kind. A kind without a row is not rebuilt, and what hangs on it is not judged. */
import type { Build } from './evidence.ts';
import { ingress } from './ingress.ts';
import { networkPolicy } from './networkPolicy.ts';
import { claim, named, rightless, volume } from './plain.ts';
import { pod, replicated, statefulSet } from './pods.ts';
import { service } from './service.ts';

export const builders: Readonly<Record<string, Build>> = {
  Pod: pod,
  Deployment: replicated('Deployment', 'apps/v1'),
  ReplicaSet: replicated('ReplicaSet', 'apps/v1'),
  ReplicationController: replicated('ReplicationController', 'v1'),
  DaemonSet: replicated('DaemonSet', 'apps/v1'),
  StatefulSet: statefulSet,
  Service: service,
  Ingress: ingress,
  NetworkPolicy: networkPolicy,
  PersistentVolume: volume,
  PersistentVolumeClaim: claim,
  ConfigMap: named('ConfigMap', 'v1'),
  Secret: named('Secret', 'v1'),
  Namespace: named('Namespace', 'v1'),
  ClusterRole: rightless('ClusterRole'),
  ClusterRoleBinding: rightless('ClusterRoleBinding'),
  Role: rightless('Role'),
  RoleBinding: rightless('RoleBinding'),
  ServiceAccount: named('ServiceAccount', 'v1'),
};
