/** `kubectl rollout undo`: puts the pod template of an earlier revision back. */
import { sameJson } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { Deployment } from '../../../api/types/workloads.ts';
import type { Invocation, Verb } from '../../command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../../dryRun.ts';
import { fail } from '../../errors.ts';
import { dryRunFlag } from '../../flagSets.ts';
import { Page } from '../../describers/describer.ts';
import { writePodTemplate } from '../../describers/podTemplate.ts';
import { lastAppliedAnnotation } from '../../lastApplied.ts';
import { reporterOf } from '../../report.ts';
import { visitAll } from '../../resourceBuilder.ts';
import { refuseWithoutRevisions, revisionAnnotation, revisionsOf } from './revisions.ts';
import type { Revision } from './revisions.ts';
import { rolloutFlags, rolloutTargets } from './targets.ts';

export const undo: Verb = {
  flags: [...rolloutFlags, dryRunFlag, { name: 'to-revision', kind: 'int', default: '0' }],
  run(invocation) {
    const dryRun = dryRunOf(invocation);
    const report = reporterOf(invocation, '');
    visitAll(rolloutTargets(invocation), (info) => {
      refuseWithoutRevisions(invocation, info.mapping, 'rollbacker');
      const deployment = info.object as unknown as Deployment;
      if (deployment.spec.paused) fail(`you cannot rollback a paused deployment; resume it first with 'kubectl rollout resume' and try again`);
      const revision = chooseRevision(invocation, deployment);
      const template = templateOf(revision);
      if (sameJson(template, deployment.spec.template as unknown as JsonObject)) {
        report(deployment as unknown as JsonObject, `skipped rollback (current template already matches revision ${revision.number})`);
        return;
      }
      const patch = [{ op: 'replace', path: '/spec/template', value: template }, { op: 'replace', path: '/metadata/annotations', value: annotationsOf(revision, deployment) }];
      if (dryRun === 'client') {
        const page = new Page();
        writePodTemplate(page, revision.set.spec.template, invocation.version);
        report(deployment as unknown as JsonObject, `${page.raw()}${dryRunSuffix(dryRun)}`);
        return;
      }
      invocation.client.patch(info.mapping, { namespace: info.namespace, name: info.name }, 'json', patch, dryRunQuery(dryRun));
      report(deployment as unknown as JsonObject, `rolled back${dryRunSuffix(dryRun)}`);
    });
    return 0;
  },
};

/** The one that is asked for, or the one before the last. */
function chooseRevision(invocation: Invocation, deployment: Deployment): Revision {
  const revisions = revisionsOf(invocation, deployment);
  const wanted = invocation.flags.int('to-revision');
  if (wanted !== 0) return revisions.find(({ number }) => number === wanted) ?? fail(`unable to find specified revision ${wanted} in history`);
  return revisions.at(-2) ?? fail(`no rollout history found for deployment ${JSON.stringify(deployment.metadata.name)}`);
}

/** Its own bookkeeping, and everything else as the revision had it: why it was made, too. Models DeploymentRollbacker. */
function annotationsOf({ set }: Revision, deployment: Deployment): Readonly<Record<string, string>> {
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
function templateOf({ set }: Revision): JsonObject {
  const { 'pod-template-hash': _, ...labels } = set.spec.template.metadata?.labels ?? {};
  return { ...set.spec.template, metadata: { ...set.spec.template.metadata, labels } } as unknown as JsonObject;
}
