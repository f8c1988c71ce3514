/** Every resource that the simulator's API server serves: one row each. */
import type { KubernetesVersion } from './version.ts';
import { atLeast, newerThan } from './version.ts';

export interface ServedVersion {
  readonly version: string;
  /** First and last Kubernetes minor that serve it; left out where it was there before 1.16 or still is. */
  readonly from?: `${number}.${number}`;
  readonly until?: `${number}.${number}`;
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
  /** Where the objects are kept, where another group's resource shows the same ones. */
  readonly storage?: { readonly group: string; readonly plural: string };
}

const allVerbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'] as const;
const v1 = [{ version: 'v1' }] as const;

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

const cluster = { namespaced: false } as const;
const creates = ['create'] as const;
/** A stable version beside the beta that 1.22 took away. */
const v1SinceLong = [{ version: 'v1' }, { version: 'v1beta1', until: '1.21' }] as const;
/** A stable version of 1.19 beside the beta that 1.22 took away. */
const v1Since119 = [{ version: 'v1', from: '1.19' }, { version: 'v1beta1', until: '1.21' }] as const;
/** A stable version of 1.21 beside the beta that 1.25 took away. */
const v1Since121 = [{ version: 'v1', from: '1.21' }, { version: 'v1beta1', until: '1.24' }] as const;
const flowControl = [
  { version: 'v1', from: '1.29' },
  { version: 'v1beta3', from: '1.26', until: '1.31' },
  { version: 'v1beta2', from: '1.23', until: '1.28' },
  { version: 'v1beta1', from: '1.20', until: '1.25' },
] as const;
/** Workloads beside their stable form, until 1.16 took these away. */
const untilApps = [{ version: 'v1' }, { version: 'v1beta2', until: '1.15' }, { version: 'v1beta1', until: '1.15' }] as const;
/** Not of every kind was there a first beta. */
const untilAppsSecond = [{ version: 'v1' }, { version: 'v1beta2', until: '1.15' }] as const;
/** What `extensions` showed until 1.15 of what other groups keep. */
const shownByExtensions = (group: string, plural: string): Extras => ({ versions: [{ version: 'v1beta1', until: '1.15' }], storage: { group, plural } });
const autoscaling = [{ version: 'v2', from: '1.23' }, { version: 'v1' }, { version: 'v2beta1', until: '1.24' }, { version: 'v2beta2', until: '1.25' }] as const;
const extension = { categories: ['api-extensions'], namespaced: false } as const;

/**
 * In the order in which discovery lists the groups, so `kubectl get X` with a name in two groups finds the right one.
 *
 * Kinds that nothing in `cluster/apiserver/kinds/` knows are listed for discovery alone.
 */
export const resources: readonly ResourceRow[] = [
  row('', 'Binding', 'bindings', { verbs: creates }),
  row('', 'ComponentStatus', 'componentstatuses', { shortNames: ['cs'], namespaced: false, verbs: ['get', 'list'] }),
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
  row('apiregistration.k8s.io', 'APIService', 'apiservices', { ...extension, versions: v1SinceLong, subresources: ['status'] }),
  row('extensions', 'Ingress', 'ingresses', { shortNames: ['ing'], versions: [{ version: 'v1beta1', until: '1.21' }], subresources: ['status'], storage: { group: 'networking.k8s.io', plural: 'ingresses' } }),
  row('apps', 'ControllerRevision', 'controllerrevisions'),
  row('apps', 'DaemonSet', 'daemonsets', { shortNames: ['ds'], categories: ['all'], versions: untilAppsSecond, subresources: ['status'] }),
  row('apps', 'Deployment', 'deployments', { shortNames: ['deploy'], categories: ['all'], versions: untilApps, subresources: ['status', 'scale'] }),
  row('apps', 'ReplicaSet', 'replicasets', { shortNames: ['rs'], categories: ['all'], versions: untilAppsSecond, subresources: ['status', 'scale'] }),
  row('apps', 'StatefulSet', 'statefulsets', { shortNames: ['sts'], categories: ['all'], versions: untilApps, subresources: ['status', 'scale'] }),
  row('events.k8s.io', 'Event', 'events', { shortNames: ['ev'], versions: [{ version: 'v1', from: '1.19' }, { version: 'v1beta1', until: '1.24' }] }),
  row('authentication.k8s.io', 'SelfSubjectReview', 'selfsubjectreviews', { ...cluster, verbs: creates, versions: [{ version: 'v1', from: '1.28' }] }),
  row('authentication.k8s.io', 'TokenReview', 'tokenreviews', { ...cluster, verbs: creates, versions: v1SinceLong }),
  row('authorization.k8s.io', 'LocalSubjectAccessReview', 'localsubjectaccessreviews', { verbs: creates, versions: v1SinceLong }),
  row('authorization.k8s.io', 'SelfSubjectAccessReview', 'selfsubjectaccessreviews', { ...cluster, verbs: creates, versions: v1SinceLong }),
  row('authorization.k8s.io', 'SelfSubjectRulesReview', 'selfsubjectrulesreviews', { ...cluster, verbs: creates, versions: v1SinceLong }),
  row('authorization.k8s.io', 'SubjectAccessReview', 'subjectaccessreviews', { ...cluster, verbs: creates, versions: v1SinceLong }),
  row('autoscaling', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers', { shortNames: ['hpa'], categories: ['all'], versions: autoscaling, subresources: ['status'] }),
  row('batch', 'CronJob', 'cronjobs', { shortNames: ['cj'], categories: ['all'], versions: v1Since121, subresources: ['status'] }),
  row('batch', 'Job', 'jobs', { categories: ['all'], subresources: ['status'] }),
  row('certificates.k8s.io', 'CertificateSigningRequest', 'certificatesigningrequests', { ...cluster, shortNames: ['csr'], versions: v1Since119, subresources: ['status', 'approval'] }),
  row('networking.k8s.io', 'Ingress', 'ingresses', { shortNames: ['ing'], versions: v1Since119, subresources: ['status'] }),
  row('networking.k8s.io', 'IngressClass', 'ingressclasses', { namespaced: false, versions: [{ version: 'v1', from: '1.19' }, { version: 'v1beta1', from: '1.18', until: '1.21' }] }),
  row('networking.k8s.io', 'IPAddress', 'ipaddresses', { ...cluster, shortNames: ['ip'], versions: [{ version: 'v1', from: '1.33' }] }),
  row('networking.k8s.io', 'NetworkPolicy', 'networkpolicies', { shortNames: ['netpol'] }),
  row('networking.k8s.io', 'ServiceCIDR', 'servicecidrs', { ...cluster, versions: [{ version: 'v1', from: '1.33' }], subresources: ['status'] }),
  row('policy', 'PodDisruptionBudget', 'poddisruptionbudgets', { shortNames: ['pdb'], versions: v1Since121, subresources: ['status'] }),
  row('policy', 'PodSecurityPolicy', 'podsecuritypolicies', { ...cluster, shortNames: ['psp'], versions: [{ version: 'v1beta1', until: '1.24' }] }),
  row('rbac.authorization.k8s.io', 'ClusterRoleBinding', 'clusterrolebindings', { ...cluster, versions: v1SinceLong }),
  row('rbac.authorization.k8s.io', 'ClusterRole', 'clusterroles', { ...cluster, versions: v1SinceLong }),
  row('rbac.authorization.k8s.io', 'RoleBinding', 'rolebindings', { versions: v1SinceLong }),
  row('rbac.authorization.k8s.io', 'Role', 'roles', { versions: v1SinceLong }),
  row('storage.k8s.io', 'CSIDriver', 'csidrivers', { ...cluster, versions: [{ version: 'v1', from: '1.18' }, { version: 'v1beta1', until: '1.21' }] }),
  row('storage.k8s.io', 'CSINode', 'csinodes', { ...cluster, versions: [{ version: 'v1', from: '1.17' }, { version: 'v1beta1', until: '1.21' }] }),
  row('storage.k8s.io', 'CSIStorageCapacity', 'csistoragecapacities', { versions: [{ version: 'v1', from: '1.24' }, { version: 'v1beta1', from: '1.21', until: '1.26' }] }),
  row('storage.k8s.io', 'StorageClass', 'storageclasses', { shortNames: ['sc'], namespaced: false, versions: v1SinceLong }),
  row('storage.k8s.io', 'VolumeAttachment', 'volumeattachments', { ...cluster, versions: v1SinceLong, subresources: ['status'] }),
  row('storage.k8s.io', 'VolumeAttributesClass', 'volumeattributesclasses', { ...cluster, shortNames: ['vac'], versions: [{ version: 'v1', from: '1.34' }] }),
  row('admissionregistration.k8s.io', 'MutatingWebhookConfiguration', 'mutatingwebhookconfigurations', { ...extension, versions: v1SinceLong }),
  row('admissionregistration.k8s.io', 'ValidatingAdmissionPolicy', 'validatingadmissionpolicies', { ...extension, versions: [{ version: 'v1', from: '1.30' }], subresources: ['status'] }),
  row('admissionregistration.k8s.io', 'ValidatingAdmissionPolicyBinding', 'validatingadmissionpolicybindings', { ...extension, versions: [{ version: 'v1', from: '1.30' }] }),
  row('admissionregistration.k8s.io', 'ValidatingWebhookConfiguration', 'validatingwebhookconfigurations', { ...extension, versions: v1SinceLong }),
  row('apiextensions.k8s.io', 'CustomResourceDefinition', 'customresourcedefinitions', { shortNames: ['crd', 'crds'], categories: ['api-extensions'], namespaced: false, versions: v1SinceLong, subresources: ['status'] }),
  row('scheduling.k8s.io', 'PriorityClass', 'priorityclasses', { ...cluster, shortNames: ['pc'], versions: v1SinceLong }),
  row('coordination.k8s.io', 'Lease', 'leases', { versions: v1SinceLong }),
  row('node.k8s.io', 'RuntimeClass', 'runtimeclasses', { ...cluster, versions: [{ version: 'v1', from: '1.20' }, { version: 'v1beta1', until: '1.24' }] }),
  row('discovery.k8s.io', 'EndpointSlice', 'endpointslices', { versions: v1Since121 }),
  row('flowcontrol.apiserver.k8s.io', 'FlowSchema', 'flowschemas', { ...cluster, versions: flowControl, subresources: ['status'] }),
  row('flowcontrol.apiserver.k8s.io', 'PriorityLevelConfiguration', 'prioritylevelconfigurations', { ...cluster, versions: flowControl, subresources: ['status'] }),
  row('resource.k8s.io', 'DeviceClass', 'deviceclasses', { ...cluster, versions: [{ version: 'v1', from: '1.34' }] }),
  row('resource.k8s.io', 'ResourceClaim', 'resourceclaims', { versions: [{ version: 'v1', from: '1.34' }], subresources: ['status'] }),
  row('resource.k8s.io', 'ResourceClaimTemplate', 'resourceclaimtemplates', { versions: [{ version: 'v1', from: '1.34' }] }),
  row('resource.k8s.io', 'ResourceSlice', 'resourceslices', { ...cluster, versions: [{ version: 'v1', from: '1.34' }] }),
  // Behind their new groups: a name alone means those.
  row('extensions', 'DaemonSet', 'daemonsets', { ...shownByExtensions('apps', 'daemonsets'), subresources: ['status'] }),
  row('extensions', 'Deployment', 'deployments', { ...shownByExtensions('apps', 'deployments'), subresources: ['status', 'scale'] }),
  row('extensions', 'NetworkPolicy', 'networkpolicies', shownByExtensions('networking.k8s.io', 'networkpolicies')),
  row('extensions', 'ReplicaSet', 'replicasets', { ...shownByExtensions('apps', 'replicasets'), subresources: ['status', 'scale'] }),
];

/** The store's and the controllers' name of a resource: `pods`, `deployments.apps`. */
export const resourceKey = ({ group, plural }: { readonly group: string; readonly plural: string }): string => (group === '' ? plural : `${plural}.${group}`);

export const apiVersionOf = (group: string, version: string): string => (group === '' ? version : `${group}/${version}`);

export function splitApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? { group: '', version: apiVersion } : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** The API versions under which this Kubernetes serves the resource, preferred first; none if it does not know it. */
export const servedVersions = (resource: ResourceRow, kubernetes: KubernetesVersion): readonly string[] =>
  resource.versions
    .filter(({ from, until }) => (from === undefined || atLeast(kubernetes, from)) && (until === undefined || !newerThan(kubernetes, until)))
    .map(({ version }) => version);

const byKey: ReadonlyMap<string, ResourceRow> = new Map(resources.map((resource) => [resourceKey(resource), resource]));

export const findResource = (group: string, plural: string): ResourceRow | undefined => byKey.get(resourceKey({ group, plural }));
