/** The kinds: what the API server knows of each beyond its row in the scheme. By the store's name of the resource. */
import type { KindStrategy } from '../kind.ts';
import { componentStatus } from './componentStatus.ts';
import { configMap, secret, serviceAccount } from './configMap.ts';
import { cronJob } from './cronJob.ts';
import { customResourceDefinition } from './customResourceDefinition.ts';
import { daemonSet } from './daemonSet.ts';
import { deployment } from './deployment.ts';
import { endpoints } from './endpoints.ts';
import { endpointSlice } from './endpointSlice.ts';
import { event } from './event.ts';
import { horizontalPodAutoscaler } from './horizontalPodAutoscaler.ts';
import { ingress, ingressClass } from './ingress.ts';
import { job } from './job.ts';
import { namespace } from './namespace.ts';
import { networkPolicy } from './networkPolicy.ts';
import { node } from './node.ts';
import { persistentVolume, persistentVolumeClaim, storageClass } from './persistentVolumeClaim.ts';
import { bornWithMany, notEnforced, plain } from './plain.ts';
import { pod } from './pod.ts';
import { lease } from './lease.ts';
import { controllerRevision, podDisruptionBudget, podTemplate } from './policies.ts';
import { priorityClass } from './priorityClass.ts';
import { clusterRole, clusterRoleBinding, role, roleBinding } from './rbac.ts';
import { replicaSet, replicationController } from './replicaSet.ts';
import { limitRange, resourceQuota } from './resourceQuota.ts';
import { selfSubjectAccessReview, selfSubjectReview, selfSubjectRulesReview } from './reviews.ts';
import { service } from './service.ts';
import { ipAddress, serviceCidr } from './serviceAddresses.ts';
import { statefulSet } from './statefulSet.ts';
import { validatingWebhookConfiguration } from './webhooks.ts';

export const kinds: Readonly<Record<string, KindStrategy>> = {
  'apiservices.apiregistration.k8s.io': bornWithMany('API services', plain),
  'certificatesigningrequests.certificates.k8s.io': plain,
  'clusterrolebindings.rbac.authorization.k8s.io': bornWithMany('cluster role bindings', clusterRoleBinding),
  'clusterroles.rbac.authorization.k8s.io': bornWithMany('cluster roles', clusterRole),
  componentstatuses: componentStatus,
  configmaps: configMap,
  'controllerrevisions.apps': controllerRevision,
  'cronjobs.batch': cronJob,
  'csidrivers.storage.k8s.io': plain,
  'csinodes.storage.k8s.io': plain,
  'csistoragecapacities.storage.k8s.io': plain,
  'customresourcedefinitions.apiextensions.k8s.io': customResourceDefinition,
  'daemonsets.apps': daemonSet,
  'deployments.apps': deployment,
  endpoints,
  'endpointslices.discovery.k8s.io': endpointSlice,
  events: event,
  'flowschemas.flowcontrol.apiserver.k8s.io': bornWithMany('flow schemas', plain),
  'horizontalpodautoscalers.autoscaling': horizontalPodAutoscaler,
  'ingressclasses.networking.k8s.io': ingressClass,
  'ingresses.networking.k8s.io': ingress,
  'ipaddresses.networking.k8s.io': ipAddress,
  'jobs.batch': job,
  'leases.coordination.k8s.io': lease,
  limitranges: limitRange,
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': notEnforced('admission webhooks'),
  namespaces: namespace,
  'networkpolicies.networking.k8s.io': networkPolicy,
  nodes: node,
  persistentvolumeclaims: persistentVolumeClaim,
  persistentvolumes: persistentVolume,
  'poddisruptionbudgets.policy': podDisruptionBudget,
  pods: pod,
  podtemplates: podTemplate,
  'priorityclasses.scheduling.k8s.io': priorityClass,
  'prioritylevelconfigurations.flowcontrol.apiserver.k8s.io': bornWithMany('priority levels', plain),
  'replicasets.apps': replicaSet,
  replicationcontrollers: replicationController,
  resourcequotas: resourceQuota,
  'rolebindings.rbac.authorization.k8s.io': roleBinding,
  'roles.rbac.authorization.k8s.io': role,
  'runtimeclasses.node.k8s.io': plain,
  secrets: secret,
  'selfsubjectaccessreviews.authorization.k8s.io': selfSubjectAccessReview,
  'selfsubjectreviews.authentication.k8s.io': selfSubjectReview,
  'selfsubjectrulesreviews.authorization.k8s.io': selfSubjectRulesReview,
  serviceaccounts: serviceAccount,
  'servicecidrs.networking.k8s.io': serviceCidr,
  services: service,
  'statefulsets.apps': statefulSet,
  'storageclasses.storage.k8s.io': storageClass,
  'validatingadmissionpolicies.admissionregistration.k8s.io': notEnforced('admission policies'),
  'validatingadmissionpolicybindings.admissionregistration.k8s.io': notEnforced('admission policies'),
  'validatingwebhookconfigurations.admissionregistration.k8s.io': validatingWebhookConfiguration,
  'volumeattachments.storage.k8s.io': plain,
};
