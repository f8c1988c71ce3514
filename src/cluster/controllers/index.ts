/** The control loops of kube-controller-manager and cloud-controller-manager, and that of an Ingress controller, if there is one: one row each. */
import type { Controller } from './controller.ts';
import { customResourceDefinition } from './customResourceDefinition.ts';
import { cronJob } from './cronJob.ts';
import { daemonSet } from './daemonSet.ts';
import { deployment } from './deployment.ts';
import { disruption } from './disruption.ts';
import { endpoints } from './endpoints.ts';
import { endpointSlice } from './endpointSlice.ts';
import { endpointSliceMirroring } from './endpointSliceMirroring.ts';
import { garbageCollector } from './garbageCollector.ts';
import { horizontalPodAutoscaler } from './horizontalPodAutoscaler.ts';
import { ingressNginx } from './ingressNginx.ts';
import { job } from './job.ts';
import { kubernetesService } from './kubernetesService.ts';
import { namespace } from './namespace.ts';
import { rootCertificate, serviceAccount } from './namespaceDefaults.ts';
import { ephemeralVolumes } from './ephemeralVolumes.ts';
import { persistentVolumeClaims, persistentVolumes } from './persistentVolumes.ts';
import { replicaSet, replicationController } from './replicaSet.ts';
import { resourceQuota } from './resourceQuota.ts';
import { serviceAccountSecret } from './serviceAccountSecret.ts';
import { serviceAccountToken } from './serviceAccountToken.ts';
import { serviceLoadBalancer } from './serviceLoadBalancer.ts';
import { statefulSet } from './statefulSet.ts';
import { taintEviction } from './taintEviction.ts';

export const controllers: readonly Controller[] = [
  kubernetesService,
  serviceAccount,
  rootCertificate,
  serviceAccountSecret,
  serviceAccountToken,
  deployment,
  replicaSet,
  replicationController,
  statefulSet,
  daemonSet,
  cronJob,
  job,
  ephemeralVolumes,
  persistentVolumeClaims,
  persistentVolumes,
  endpoints,
  endpointSlice,
  endpointSliceMirroring,
  garbageCollector,
  namespace,
  customResourceDefinition,
  resourceQuota,
  disruption,
  horizontalPodAutoscaler,
  taintEviction,
  ingressNginx,
  serviceLoadBalancer,
];
