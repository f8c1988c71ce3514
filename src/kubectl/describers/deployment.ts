/** `kubectl describe deployment`. */
import { atLeast } from '../../api/version.ts';
import type { KubeObject } from '../../api/object.ts';
import type { Deployment, ReplicaSet } from '../../api/types/workloads.ts';
import type { DescribeContext, Describer } from './describer.ts';
import { orNone } from './describer.ts';
import { writeEvents } from './events.ts';
import { formatSelector, selectorQuery } from './labelSelectors.ts';
import { writeAnnotations, writeHead, writeLabels } from './metadata.ts';
import { writePodTemplate } from './podTemplate.ts';
import { rfc1123 } from './times.ts';
import { writeConditions } from './workloads.ts';

const revision = (object: KubeObject): string | undefined => object.metadata.annotations?.['deployment.kubernetes.io/revision'];

export const describeDeployment: Describer = (page, object, context) => {
  const deployment = object as Deployment;
  const { spec, status = {} } = deployment;
  writeHead(page, deployment);
  page.field(0, 'CreationTimestamp', rfc1123(deployment.metadata.creationTimestamp));
  writeLabels(page, 'Labels', deployment.metadata.labels);
  writeAnnotations(page, 'Annotations', deployment.metadata.annotations);
  page.field(0, 'Selector', formatSelector(spec.selector));
  const counts = [`${spec.replicas ?? 1} desired`, `${status.updatedReplicas ?? 0} updated`, `${status.replicas ?? 0} total`, `${status.availableReplicas ?? 0} available`, `${status.unavailableReplicas ?? 0} unavailable`];
  page.field(0, 'Replicas', counts.join(' | '));
  page.field(0, 'StrategyType', spec.strategy?.type ?? '');
  page.field(0, 'MinReadySeconds', spec.minReadySeconds ?? 0);
  const rolling = spec.strategy?.rollingUpdate;
  if (rolling) page.field(0, 'RollingUpdateStrategy', `${rolling.maxUnavailable ?? 0} max unavailable, ${rolling.maxSurge ?? 0} max surge`);
  writePodTemplate(page, spec.template, context.version);
  writeConditions(page, status.conditions);
  const sets = replicaSetsOf(deployment, context);
  const current = sets.find((set) => revision(set) === revision(deployment));
  // Sets without pods were left out until 1.25.
  const old = sets.filter((set) => set !== current && (atLeast(context.version, '1.25') || (set.spec.replicas ?? 0) > 0));
  page.field(0, 'OldReplicaSets', describeSets(old));
  page.field(0, 'NewReplicaSet', describeSets(current ? [current] : []));
  writeEvents(page, deployment, context);
};

function replicaSetsOf(deployment: Deployment, context: DescribeContext): readonly ReplicaSet[] {
  const sets = context.list('replicasets.apps', deployment.metadata.namespace, { labelSelector: selectorQuery(deployment.spec.selector) });
  const own = (sets as readonly ReplicaSet[]).filter((set) => set.metadata.ownerReferences?.some((owner) => owner.uid === deployment.metadata.uid));
  // Looking for the newest one puts them all in order. Models ReplicaSetsByCreationTimestamp.
  const born = ({ metadata }: ReplicaSet): string => `${metadata.creationTimestamp ?? ''} ${metadata.name}`;
  return own.sort((a, b) => (born(a) < born(b) ? -1 : 1));
}

const describeSets = (sets: readonly ReplicaSet[]): string =>
  orNone(sets.map((set) => `${set.metadata.name} (${set.status?.replicas ?? 0}/${set.spec.replicas ?? 0} replicas created)`).join(', '));
