/** Every resource that the simulator's API server serves: one row each. */
import type { KubernetesVersion } from './version.ts';
import { atLeast } from './version.ts';

export interface ServedVersion {
  readonly version: string;
  /** First and last Kubernetes minor that serve it; left out where it was before 1.16 or still is. */
  readonly from?: `${number}.${number}`;
  readonly until?: `${number}.${number}`;
  /** From which minor on its use is warned about, and in which it is gone. */
  readonly deprecated?: `${number}.${number}`;
  readonly replacement?: string;
}

export interface ResourceRow {
  /** '' is the core group. */
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
  /** Preferred first. */
  readonly versions: readonly ServedVersion[];
  readonly subresources: readonly string[];
}

const allVerbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'] as const;
const v1 = [{ version: 'v1' }] as const;
const reads = ['get', 'list'] as const;
const creates = ['create'] as const;

type Extras = Partial<Omit<ResourceRow, 'group' | 'kind' | 'plural'>>;

function row(group: string, kind: string, plural: string, extras: Extras = {}): ResourceRow {
  return {
    group,
    kind,
    plural,
    singular: kind.toLowerCase(),
    shortNames: [],
    categories: [],
    namespaced: true,
    verbs: allVerbs,
    versions: v1,
    subresources: [],
    ...extras,
  };
}

/** In the order in which discovery lists the groups, so `kubectl get X` with a name in two groups finds the right one. */
export const resources: readonly ResourceRow[] = [
  row('', 'Binding', 'bindings', { verbs: creates }),
  row('', 'ComponentStatus', 'componentstatuses', { shortNames: ['cs'], namespaced: false, verbs: reads, versions: [{ version: 'v1', deprecated: '1.19' }] }),
  row('', 'ConfigMap', 'configmaps', { shortNames: ['cm'] }),
  row('', 'Endpoints', 'endpoints', { shortNames: ['ep'] }),
  row('', 'Event', 'events', { shortNames: ['ev'] }),
  row('', 'LimitRange', 'limitranges', { shortNames: ['limits'] }),
  row('', 'Namespace', 'namespaces', { shortNames: ['ns'], namespaced: false, verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'], subresources: ['status', 'finalize'] }),
  row('', 'Node', 'nodes', { shortNames: ['no'], namespaced: false, subresources: ['status', 'proxy'] }),
  row('', 'PersistentVolumeClaim', 'persistentvolumeclaims', { shortNames: ['pvc'], subresources: ['status'] }),
  row('', 'PersistentVolume', 'persistentvolumes', { shortNames: ['pv'], namespaced: false, subresources: ['status'] }),
  row('', 'Pod', 'pods', { shortNames: ['po'], categories: ['all'], subresources: ['status', 'binding', 'log', 'exec', 'attach', 'portforward', 'proxy', 'eviction', 'ephemeralcontainers'] }),
  row('', 'PodTemplate', 'podtemplates'),
  row('', 'ReplicationController', 'replicationcontrollers', { shortNames: ['rc'], categories: ['all'], subresources: ['status', 'scale'] }),
  row('', 'ResourceQuota', 'resourcequotas', { shortNames: ['quota'], subresources: ['status'] }),
  row('', 'Secret', 'secrets'),
  row('', 'ServiceAccount', 'serviceaccounts', { shortNames: ['sa'], subresources: ['token'] }),
  row('', 'Service', 'services', { shortNames: ['svc'], categories: ['all'], subresources: ['status', 'proxy'] }),
  row('apps', 'ControllerRevision', 'controllerrevisions'),
  row('apps', 'DaemonSet', 'daemonsets', { shortNames: ['ds'], categories: ['all'], subresources: ['status'] }),
  row('apps', 'Deployment', 'deployments', { shortNames: ['deploy'], categories: ['all'], subresources: ['status', 'scale'] }),
  row('apps', 'ReplicaSet', 'replicasets', { shortNames: ['rs'], categories: ['all'], subresources: ['status', 'scale'] }),
  row('apps', 'StatefulSet', 'statefulsets', { shortNames: ['sts'], categories: ['all'], subresources: ['status', 'scale'] }),
  row('events.k8s.io', 'Event', 'events', { shortNames: ['ev'], versions: [{ version: 'v1', from: '1.19' }, { version: 'v1beta1', until: '1.24' }] }),
  row('autoscaling', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers', { shortNames: ['hpa'], categories: ['all'], versions: [{ version: 'v2', from: '1.23' }, { version: 'v1' }], subresources: ['status'] }),
  row('batch', 'CronJob', 'cronjobs', { shortNames: ['cj'], categories: ['all'], versions: [{ version: 'v1', from: '1.21' }, { version: 'v1beta1', until: '1.24', deprecated: '1.21', replacement: 'batch/v1 CronJob' }], subresources: ['status'] }),
  row('batch', 'Job', 'jobs', { categories: ['all'], subresources: ['status'] }),
  row('networking.k8s.io', 'Ingress', 'ingresses', { shortNames: ['ing'], versions: [{ version: 'v1', from: '1.19' }, { version: 'v1beta1', until: '1.21', deprecated: '1.19', replacement: 'networking.k8s.io/v1 Ingress' }], subresources: ['status'] }),
  row('networking.k8s.io', 'IngressClass', 'ingressclasses', { namespaced: false, versions: [{ version: 'v1', from: '1.19' }, { version: 'v1beta1', until: '1.21' }] }),
  row('networking.k8s.io', 'NetworkPolicy', 'networkpolicies', { shortNames: ['netpol'] }),
  row('policy', 'PodDisruptionBudget', 'poddisruptionbudgets', { shortNames: ['pdb'], versions: [{ version: 'v1', from: '1.21' }, { version: 'v1beta1', until: '1.24', deprecated: '1.21', replacement: 'policy/v1 PodDisruptionBudget' }], subresources: ['status'] }),
  row('storage.k8s.io', 'StorageClass', 'storageclasses', { shortNames: ['sc'], namespaced: false }),
  row('apiextensions.k8s.io', 'CustomResourceDefinition', 'customresourcedefinitions', { shortNames: ['crd', 'crds'], categories: ['api-extensions'], namespaced: false, versions: [{ version: 'v1' }, { version: 'v1beta1', until: '1.21' }], subresources: ['status'] }),
  row('discovery.k8s.io', 'EndpointSlice', 'endpointslices', { versions: [{ version: 'v1', from: '1.21' }, { version: 'v1beta1', until: '1.24', deprecated: '1.22' }] }),
  row('coordination.k8s.io', 'Lease', 'leases'),
  // Served and stored as they are; nothing here acts upon them.
  row('admissionregistration.k8s.io', 'MutatingWebhookConfiguration', 'mutatingwebhookconfigurations', { namespaced: false }),
  row('admissionregistration.k8s.io', 'ValidatingAdmissionPolicy', 'validatingadmissionpolicies', { namespaced: false, versions: [{ version: 'v1', from: '1.30' }], subresources: ['status'] }),
  row('admissionregistration.k8s.io', 'ValidatingAdmissionPolicyBinding', 'validatingadmissionpolicybindings', { namespaced: false, versions: [{ version: 'v1', from: '1.30' }] }),
  row('admissionregistration.k8s.io', 'ValidatingWebhookConfiguration', 'validatingwebhookconfigurations', { namespaced: false }),
  row('apiregistration.k8s.io', 'APIService', 'apiservices', { namespaced: false, categories: ['api-extensions'], subresources: ['status'] }),
  row('authentication.k8s.io', 'SelfSubjectReview', 'selfsubjectreviews', { namespaced: false, verbs: creates, versions: [{ version: 'v1', from: '1.28' }] }),
  row('authentication.k8s.io', 'TokenReview', 'tokenreviews', { namespaced: false, verbs: creates }),
  row('authorization.k8s.io', 'LocalSubjectAccessReview', 'localsubjectaccessreviews', { verbs: creates }),
  row('authorization.k8s.io', 'SelfSubjectAccessReview', 'selfsubjectaccessreviews', { namespaced: false, verbs: creates }),
  row('authorization.k8s.io', 'SelfSubjectRulesReview', 'selfsubjectrulesreviews', { namespaced: false, verbs: creates }),
  row('authorization.k8s.io', 'SubjectAccessReview', 'subjectaccessreviews', { namespaced: false, verbs: creates }),
  row('certificates.k8s.io', 'CertificateSigningRequest', 'certificatesigningrequests', { shortNames: ['csr'], namespaced: false, versions: [{ version: 'v1', from: '1.19' }], subresources: ['status', 'approval'] }),
  row('flowcontrol.apiserver.k8s.io', 'FlowSchema', 'flowschemas', { namespaced: false, versions: [{ version: 'v1', from: '1.29' }], subresources: ['status'] }),
  row('flowcontrol.apiserver.k8s.io', 'PriorityLevelConfiguration', 'prioritylevelconfigurations', { namespaced: false, versions: [{ version: 'v1', from: '1.29' }], subresources: ['status'] }),
  row('node.k8s.io', 'RuntimeClass', 'runtimeclasses', { namespaced: false, versions: [{ version: 'v1', from: '1.20' }] }),
  row('rbac.authorization.k8s.io', 'ClusterRoleBinding', 'clusterrolebindings', { namespaced: false }),
  row('rbac.authorization.k8s.io', 'ClusterRole', 'clusterroles', { namespaced: false }),
  row('rbac.authorization.k8s.io', 'RoleBinding', 'rolebindings'),
  row('rbac.authorization.k8s.io', 'Role', 'roles'),
  row('scheduling.k8s.io', 'PriorityClass', 'priorityclasses', { shortNames: ['pc'], namespaced: false }),
  row('storage.k8s.io', 'CSIDriver', 'csidrivers', { namespaced: false }),
  row('storage.k8s.io', 'CSINode', 'csinodes', { namespaced: false }),
  row('storage.k8s.io', 'CSIStorageCapacity', 'csistoragecapacities', { versions: [{ version: 'v1', from: '1.24' }] }),
  row('storage.k8s.io', 'VolumeAttachment', 'volumeattachments', { namespaced: false, subresources: ['status'] }),
];

/** The store's and the controllers' name of a resource: `pods`, `deployments.apps`. */
export const resourceKey = ({ group, plural }: { readonly group: string; readonly plural: string }): string => (group === '' ? plural : `${plural}.${group}`);

export const apiVersionOf = (group: string, version: string): string => (group === '' ? version : `${group}/${version}`);

export function splitApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? { group: '', version: apiVersion } : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

const newerThan = (version: KubernetesVersion, last: `${number}.${number}`): boolean => {
  const [major = 0, minor = 0] = last.split('.').map(Number);
  return version.major > major || (version.major === major && version.minor > minor);
};

/** The API versions under which this Kubernetes serves the resource, preferred first; none if it does not know it. */
export const servedVersions = (resource: ResourceRow, kubernetes: KubernetesVersion): readonly string[] =>
  resource.versions
    .filter(({ from, until }) => (from === undefined || atLeast(kubernetes, from)) && (until === undefined || !newerThan(kubernetes, until)))
    .map(({ version }) => version);

export const findResource = (group: string, plural: string): ResourceRow | undefined => resources.find((resource) => resource.group === group && resource.plural === plural);

export const findKind = (group: string, kind: string): ResourceRow | undefined => resources.find((resource) => resource.group === group && resource.kind === kind);
