/** The kinds: what the API server knows of each beyond its row in the scheme. By the store's name of the resource. */
import type { KindStrategy } from '../kind.ts';
import { configMap, secret, serviceAccount } from './configMap.ts';
import { cronJob } from './cronJob.ts';
import { daemonSet } from './daemonSet.ts';
import { deployment } from './deployment.ts';
import { endpoints } from './endpoints.ts';
import { endpointSlice } from './endpointSlice.ts';
import { event } from './event.ts';
import { ingress, ingressClass } from './ingress.ts';
import { job } from './job.ts';
import { namespace } from './namespace.ts';
import { networkPolicy } from './networkPolicy.ts';
import { node } from './node.ts';
import { persistentVolume, persistentVolumeClaim, storageClass } from './persistentVolumeClaim.ts';
import { pod } from './pod.ts';
import { controllerRevision, horizontalPodAutoscaler, lease, limitRange, podDisruptionBudget, podTemplate, resourceQuota } from './policies.ts';
import { replicaSet, replicationController } from './replicaSet.ts';
import { service } from './service.ts';
import { statefulSet } from './statefulSet.ts';

export const kinds: Readonly<Record<string, KindStrategy>> = {
  configmaps: configMap,
  'controllerrevisions.apps': controllerRevision,
  'cronjobs.batch': cronJob,
  'daemonsets.apps': daemonSet,
  'deployments.apps': deployment,
  endpoints,
  'endpointslices.discovery.k8s.io': endpointSlice,
  events: event,
  'horizontalpodautoscalers.autoscaling': horizontalPodAutoscaler,
  'ingressclasses.networking.k8s.io': ingressClass,
  'ingresses.networking.k8s.io': ingress,
  'jobs.batch': job,
  'leases.coordination.k8s.io': lease,
  limitranges: limitRange,
  namespaces: namespace,
  'networkpolicies.networking.k8s.io': networkPolicy,
  nodes: node,
  persistentvolumeclaims: persistentVolumeClaim,
  persistentvolumes: persistentVolume,
  'poddisruptionbudgets.policy': podDisruptionBudget,
  pods: pod,
  podtemplates: podTemplate,
  'replicasets.apps': replicaSet,
  replicationcontrollers: replicationController,
  resourcequotas: resourceQuota,
  secrets: secret,
  serviceaccounts: serviceAccount,
  services: service,
  'statefulsets.apps': statefulSet,
  'storageclasses.storage.k8s.io': storageClass,
};
