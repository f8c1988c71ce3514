/** Which API versions a server tells its callers to leave. Models apiserver's deprecation package and the prerelease-lifecycle tags of k8s.io/api. */
import type { KubernetesVersion } from '../../api/version.ts';
import { atLeast } from '../../api/version.ts';
import type { ClusterParts } from '../parts.ts';
import type { Slice } from '../world.ts';

type Minor = `${number}.${number}`;

interface Deprecation {
  readonly apiVersion: string;
  readonly kind: string;
  /** Kubernetes' release that first has this row: later ones moved some dates and named what to use instead. */
  readonly since?: Minor;
  readonly deprecated: Minor;
  readonly removed?: Minor;
  readonly replacement?: string;
}

/** What is to be left though it is no beta. */
const stable: readonly Deprecation[] = [
  { apiVersion: 'v1', kind: 'ComponentStatus', deprecated: '1.19' },
  { apiVersion: 'v1', kind: 'Endpoints', since: '1.33', deprecated: '1.33', replacement: 'discovery.k8s.io/v1 EndpointSlice' },
];

/** Where an API version has several rows, the last one that the server's release knows is the one. */
const betas = (): readonly Deprecation[] => [
  ...betasUntil122(),
  { apiVersion: 'autoscaling/v2beta1', kind: 'HorizontalPodAutoscaler', deprecated: '1.22', removed: '1.25', replacement: 'autoscaling/v2beta2 HorizontalPodAutoscaler' },
  { apiVersion: 'autoscaling/v2beta2', kind: 'HorizontalPodAutoscaler', deprecated: '1.22', removed: '1.25' },
  { apiVersion: 'autoscaling/v2beta1', kind: 'HorizontalPodAutoscaler', since: '1.23', deprecated: '1.22', removed: '1.25', replacement: 'autoscaling/v2 HorizontalPodAutoscaler' },
  { apiVersion: 'autoscaling/v2beta2', kind: 'HorizontalPodAutoscaler', since: '1.23', deprecated: '1.23', removed: '1.26', replacement: 'autoscaling/v2 HorizontalPodAutoscaler' },
  { apiVersion: 'batch/v1beta1', kind: 'CronJob', deprecated: '1.22', removed: '1.25' },
  { apiVersion: 'batch/v1beta1', kind: 'CronJob', since: '1.21', deprecated: '1.21', removed: '1.25', replacement: 'batch/v1 CronJob' },
  { apiVersion: 'discovery.k8s.io/v1beta1', kind: 'EndpointSlice', deprecated: '1.22', removed: '1.25' },
  { apiVersion: 'discovery.k8s.io/v1beta1', kind: 'EndpointSlice', since: '1.21', deprecated: '1.21', removed: '1.25', replacement: 'discovery.k8s.io/v1 EndpointSlice' },
  { apiVersion: 'events.k8s.io/v1beta1', kind: 'Event', deprecated: '1.22', removed: '1.25' },
  { apiVersion: 'extensions/v1beta1', kind: 'Ingress', deprecated: '1.14', removed: '1.22', replacement: 'networking.k8s.io/v1 Ingress' },
  { apiVersion: 'networking.k8s.io/v1beta1', kind: 'Ingress', deprecated: '1.19', removed: '1.22', replacement: 'networking.k8s.io/v1 Ingress' },
  { apiVersion: 'networking.k8s.io/v1beta1', kind: 'IngressClass', deprecated: '1.19', removed: '1.22', replacement: 'networking.k8s.io/v1 IngressClassList' },
  { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', deprecated: '1.22', removed: '1.25' },
  { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', since: '1.21', deprecated: '1.21', removed: '1.25', replacement: 'policy/v1 PodDisruptionBudget' },
  { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', since: '1.21', deprecated: '1.21', removed: '1.25' },
  { apiVersion: 'node.k8s.io/v1beta1', kind: 'RuntimeClass', deprecated: '1.22', removed: '1.25' },
  { apiVersion: 'storage.k8s.io/v1beta1', kind: 'CSIStorageCapacity', since: '1.24', deprecated: '1.24', removed: '1.27', replacement: 'storage.k8s.io/v1 CSIStorageCapacity' },
  ...['FlowSchema', 'PriorityLevelConfiguration'].flatMap((kind): readonly Deprecation[] => {
    const group = 'flowcontrol.apiserver.k8s.io';
    return [
      { apiVersion: `${group}/v1beta1`, kind, since: '1.23', deprecated: '1.23', removed: '1.26', replacement: `${group}/v1beta2 ${kind}` },
      { apiVersion: `${group}/v1beta2`, kind, since: '1.26', deprecated: '1.26', removed: '1.29', replacement: `${group}/v1beta3 ${kind}` },
      { apiVersion: `${group}/v1beta3`, kind, since: '1.29', deprecated: '1.29', removed: '1.32', replacement: `${group}/v1 ${kind}` },
    ];
  }),
];

/** What had a stable version for long when 1.22 took its beta away. */
function betasUntil122(): readonly Deprecation[] {
  const betas: readonly (readonly [group: string, deprecated: Minor, ...kinds: readonly string[]])[] = [
    ['admissionregistration.k8s.io', '1.16', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    ['apiextensions.k8s.io', '1.16', 'CustomResourceDefinition'],
    ['apiregistration.k8s.io', '1.19', 'APIService'],
    ['authentication.k8s.io', '1.19', 'TokenReview'],
    ['authorization.k8s.io', '1.19', 'LocalSubjectAccessReview', 'SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview'],
    ['certificates.k8s.io', '1.19', 'CertificateSigningRequest'],
    ['coordination.k8s.io', '1.19', 'Lease'],
    ['rbac.authorization.k8s.io', '1.17', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
    ['scheduling.k8s.io', '1.14', 'PriorityClass'],
    ['storage.k8s.io', '1.19', 'CSIDriver', 'StorageClass', 'VolumeAttachment'],
    ['storage.k8s.io', '1.17', 'CSINode'],
  ];
  return betas.flatMap(([group, deprecated, ...kinds]) =>
    kinds.map((kind) => ({ apiVersion: `${group}/v1beta1`, kind, deprecated, removed: '1.22', replacement: `${group}/v1 ${kind}` }) as const),
  );
}

export function deprecationWarnings(apiVersion: string, kind: string, cluster: ClusterParts): readonly string[] {
  const server = cluster.options.version;
  // Before 1.19 a server said nothing.
  if (!atLeast(server, '1.19')) return [];
  const row = (apiVersion.includes('beta') ? betas() : stable).findLast((each) => each.apiVersion === apiVersion && each.kind === kind && (each.since === undefined || atLeast(server, each.since)));
  if (!row || !applies(row, server, cluster)) return [];
  const removal = row.removed === undefined ? '' : `, unavailable in v${row.removed}+`;
  const instead = row.replacement === undefined ? '' : `; use ${row.replacement}`;
  return [`${apiVersion} ${kind} is deprecated in v${row.deprecated}+${removal}${instead}`];
}

const applies = (row: Deprecation, server: KubernetesVersion, cluster: ClusterParts): boolean => atLeast(server, row.deprecated) || !knowsItsVersion(cluster);

/** Releases do. A server that somebody built by hand may not, and then it takes every deprecation for past. */
const versionKnown: Slice<string | undefined> = { name: 'apiserver/knowsVersion', initial: undefined };

function knowsItsVersion({ world, chooser }: ClusterParts): boolean {
  let answer = world.read(versionKnown);
  if (answer === undefined) {
    answer = chooser.choose('cluster/knowsItsVersion', { kind: 'oneOf', options: ['yes', 'no'], usual: 'yes' });
    world.write(versionKnown, answer);
  }
  return answer === 'yes';
}
