/** The describers, one row a kind. */
import { describeConfigMap } from './configMap.ts';
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
import { describePod } from './pod.ts';
import { describeReplicaSet, describeReplicationController } from './replicaSet.ts';
import { describeSecret } from './secret.ts';
import { describeService } from './service.ts';
import { describeServiceAccount } from './serviceAccount.ts';
import { describeStatefulSet } from './statefulSet.ts';

/** By `kind.group`. */
export const describers: Readonly<Record<string, Describer>> = {
  ConfigMap: describeConfigMap,
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
  Pod: describePod,
  'ReplicaSet.apps': describeReplicaSet,
  ReplicationController: describeReplicationController,
  Secret: describeSecret,
  Service: describeService,
  ServiceAccount: describeServiceAccount,
  'StatefulSet.apps': describeStatefulSet,
};
