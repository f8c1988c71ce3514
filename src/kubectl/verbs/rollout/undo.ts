/** `kubectl rollout undo`: puts the pod template of an earlier revision back. */
import { sameJson } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { DaemonSet, Deployment, ReplicaSet, StatefulSet } from '../../../api/types/workloads.ts';
import type { Query } from '../../client.ts';
import type { Invocation, Verb } from '../../command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../../dryRun.ts';
import { fail } from '../../errors.ts';
import { dryRunFlag } from '../../flagSets.ts';
import { Page } from '../../describers/describer.ts';
import { writePodTemplate } from '../../describers/podTemplate.ts';
import { lastAppliedAnnotation } from '../../../api/lastApplied.ts';
import { reporterOf } from '../../report.ts';
import { visitAll } from '../../resourceBuilder.ts';
import type { Info } from '../../resourceBuilder.ts';
import { revisionAnnotation, revisionsOf } from './revisions.ts';
import type { Revision } from './revisions.ts';
import { rolloutFlags, rolloutTargets } from './targets.ts';

export const undo: Verb = {
  flags: [...rolloutFlags, dryRunFlag, { name: 'to-revision', kind: 'int', default: '0' }],
  run(invocation) {
    const dryRun = dryRunOf(invocation);
    const report = reporterOf(invocation, '', 'typed');
    const wanted = invocation.flags.int('to-revision');
    visitAll(rolloutTargets(invocation), (info) => {
      const revision = chooseRevision(wanted, revisionsOf(invocation, info, 'rollbacker'), info);
      if (dryRun === 'client') {
        const page = Page.for(invocation.version);
        writePodTemplate(page, revision.template, invocation.version);
        report(info.object, `${revision.source.kind === 'replicaSet' ? '' : 'will roll back to '}${page.raw()}${dryRunSuffix(dryRun)}`);
        return;
      }
      const workload = info.object as unknown as Workload;
      if ('paused' in workload.spec && workload.spec.paused) fail(`you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again`);
      if (sameJson(restored(revision), workload.spec.template)) {
        report(info.object, `skipped rollback (current template already matches revision ${wanted})`);
        return;
      }
      putBack(invocation, info, revision, workload, dryRunQuery(dryRun));
      report(info.object, `rolled back${dryRunSuffix(dryRun)}`);
    });
    return 0;
  },
};

type Workload = Deployment | StatefulSet | DaemonSet;

/** The one that is asked for, or the one before the last. */
function chooseRevision(wanted: number, revisions: readonly Revision[], { mapping, name }: Info): Revision {
  if (wanted !== 0) return revisions.find(({ number }) => number === wanted) ?? fail(`unable to find specified revision ${wanted} in history`);
  return revisions.at(-2) ?? fail(mapping.kind === 'Deployment' ? `no rollout history found for deployment ${JSON.stringify(name)}` : 'no last revision to roll back to');
}

/** A Deployment's template and annotations are replaced; a revision that is an object of its own is a patch already. */
function putBack({ client }: Invocation, { mapping, namespace, name }: Info, { source }: Revision, workload: Workload, query: Query): void {
  if (source.kind === 'controllerRevision') {
    client.patch(mapping, { namespace, name }, 'strategic', source.revision.data as unknown as JsonObject, query);
    return;
  }
  const patch = [
    { op: 'replace', path: '/spec/template', value: templateOf(source.set) },
    { op: 'replace', path: '/metadata/annotations', value: annotationsOf(source.set, workload) },
  ];
  client.patch(mapping, { namespace, name }, 'json', patch, query);
}

const restored = ({ source, template }: Revision): JsonObject => (source.kind === 'replicaSet' ? templateOf(source.set) : (template as unknown as JsonObject));

/** Its own bookkeeping, and everything else as the revision had it: why it was made, too. Models DeploymentRollbacker. */
function annotationsOf(set: ReplicaSet, deployment: Workload): Readonly<Record<string, string>> {
  const chosen = (annotations: Readonly<Record<string, string>> | undefined, keep: (key: string) => boolean) => Object.fromEntries(Object.entries(annotations ?? {}).filter(([key]) => keep(key)));
  return { ...chosen(deployment.metadata.annotations, (key) => bookkeeping.has(key)), ...chosen(set.metadata.annotations, (key) => !bookkeeping.has(key)) };
}

const bookkeeping: ReadonlySet<string> = new Set([
  lastAppliedAnnotation,
  'deployment.kubernetes.io/desired-replicas',
  'deployment.kubernetes.io/max-replicas',
  revisionAnnotation,
  'deployment.kubernetes.io/revision-history',
  'deprecated.deployment.rollback.to',
]);

/** The template as the Deployment had it: the hash is the ReplicaSet's own. */
function templateOf(set: ReplicaSet): JsonObject {
  const { 'pod-template-hash': _, ...labels } = set.spec.template.metadata?.labels ?? {};
  return { ...set.spec.template, metadata: { ...set.spec.template.metadata, labels } } as unknown as JsonObject;
}
