/** The revisions of a workload: a Deployment's ReplicaSets, or the ControllerRevisions of a StatefulSet or DaemonSet. Models polymorphichelpers. */
import type { JsonObject } from '../../../base/json.ts';
import type { KubeObject } from '../../../api/object.ts';
import { kindSchema } from '../../../api/schema/schema.ts';
import { strategicMerge } from '../../../api/strategicMerge.ts';
import type { PodTemplate } from '../../../api/types/pod.ts';
import type { ControllerRevision, DaemonSet, Deployment, ReplicaSet, StatefulSet } from '../../../api/types/workloads.ts';
import { quote } from '../../../text/golang/quote.ts';
import { changeCauseAnnotation } from '../../changeCause.ts';
import type { Invocation } from '../../command.ts';
import { selectorQuery } from '../../describers/labelSelectors.ts';
import { fail } from '../../errors.ts';
import type { Info } from '../../resourceBuilder.ts';
import type { RestMapping } from '../../restMapping.ts';

export const revisionAnnotation = 'deployment.kubernetes.io/revision';

export interface Revision {
  readonly number: number;
  /** Why it was made; '' where nobody said. */
  readonly cause: string;
  readonly template: PodTemplate;
  /** What stands for it: the ReplicaSet, or the workload as it was. */
  readonly object: JsonObject;
  /** What puts it back, and how it is sent. */
  readonly source: { readonly kind: 'replicaSet'; readonly set: ReplicaSet } | { readonly kind: 'controllerRevision'; readonly revision: ControllerRevision };
}

/** Oldest first. Of kinds that have none it is said in kubectl's words. */
export function revisionsOf(invocation: Invocation, { mapping, object }: Info, what: 'history viewer' | 'rollbacker'): readonly Revision[] {
  switch (mapping.kind) {
    case 'Deployment':
      return ofDeployment(invocation, object as unknown as Deployment);
    case 'StatefulSet':
    case 'DaemonSet':
      return ofSet(invocation, object as unknown as StatefulSet | DaemonSet);
    default:
      return refuse(mapping, what);
  }
}

function refuse({ kind, group }: RestMapping, what: 'history viewer' | 'rollbacker'): never {
  if (kind === 'Service' || kind === 'ConfigMap') fail(`error retrieving ${what === 'rollbacker' ? what : 'history'} for ${quote(kind)}, no visitor method exists for {${group} ${kind}}`);
  fail(`no ${what} has been implemented for ${quote(group === '' ? kind : `${kind}.${group}`)}`);
}

const isOwnedBy = ({ metadata: { uid } }: KubeObject, { metadata }: KubeObject): boolean => (metadata.ownerReferences ?? []).some((owner) => owner.uid === uid && owner.controller === true);
const causeOf = ({ metadata }: KubeObject): string => metadata.annotations?.[changeCauseAnnotation] ?? '';

/** The template tells the cause among its annotations. */
function ofDeployment({ client, mapper }: Invocation, deployment: Deployment): readonly Revision[] {
  const sets = client.list(mapper.mapping('replicasets.apps'), deployment.metadata.namespace, { labelSelector: selectorQuery(deployment.spec.selector) }) as readonly ReplicaSet[];
  return sets
    .filter((set) => isOwnedBy(deployment, set))
    .map((set): Revision => {
      const cause = causeOf(set);
      const { template } = set.spec;
      const annotations = { ...template.metadata?.annotations, ...(cause === '' ? {} : { [changeCauseAnnotation]: cause }) };
      return {
        number: Number(set.metadata.annotations?.[revisionAnnotation] ?? 0),
        cause,
        template: cause === '' ? template : { ...template, metadata: { ...template.metadata, annotations } },
        object: { ...(set as unknown as JsonObject), apiVersion: 'apps/v1', kind: 'ReplicaSet' },
        source: { kind: 'replicaSet', set },
      };
    })
    .filter((revision) => revision.number > 0)
    .sort((a, b) => a.number - b.number);
}

function ofSet({ client, mapper }: Invocation, workload: StatefulSet | DaemonSet): readonly Revision[] {
  const revisions = client.list(mapper.mapping('controllerrevisions.apps'), workload.metadata.namespace, { labelSelector: selectorQuery(workload.spec.selector) }) as readonly ControllerRevision[];
  return revisions
    .filter((revision) => isOwnedBy(workload, revision))
    .map((revision): Revision => {
      const object = strategicMerge(workload as unknown as JsonObject, revision.data as unknown as JsonObject, kindSchema('apps/v1', workload.kind));
      return { number: revision.revision, cause: causeOf(revision), template: (object as unknown as StatefulSet).spec.template, object, source: { kind: 'controllerRevision', revision } };
    })
    .sort((a, b) => a.number - b.number);
}
