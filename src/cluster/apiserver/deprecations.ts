/** Which API versions a server tells its callers to leave. Models apiserver's deprecation package and the prerelease-lifecycle tags of k8s.io/api. */
import type { KubernetesVersion } from '../../api/version.ts';
import { atLeast } from '../../api/version.ts';
import type { ClusterParts } from '../cluster.ts';
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

/** Where an API version has several rows, the last one that the server's release knows is the one. */
const deprecations: readonly Deprecation[] = [
  { apiVersion: 'v1', kind: 'ComponentStatus', deprecated: '1.19' },
  { apiVersion: 'v1', kind: 'Endpoints', since: '1.33', deprecated: '1.33', replacement: 'discovery.k8s.io/v1 EndpointSlice' },
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
];

export function deprecationWarnings(apiVersion: string, kind: string, cluster: ClusterParts): readonly string[] {
  const server = cluster.options.version;
  // Before 1.19 a server said nothing.
  if (!atLeast(server, '1.19')) return [];
  const row = deprecations.findLast((each) => each.apiVersion === apiVersion && each.kind === kind && (each.since === undefined || atLeast(server, each.since)));
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
