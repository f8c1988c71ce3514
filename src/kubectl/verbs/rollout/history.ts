/** `kubectl rollout history`: the revisions and why each was made, or one revision's pod template. */
import type { Deployment } from '../../../api/types/workloads.ts';
import { atLeast } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import { describeTabs, tabulate } from '../../../text/tabwriter.ts';
import type { Invocation, Verb } from '../../command.ts';
import { Page } from '../../describers/describer.ts';
import { writePodTemplate } from '../../describers/podTemplate.ts';
import { fail } from '../../errors.ts';
import { reporterOf } from '../../report.ts';
import { visitAll } from '../../resourceBuilder.ts';
import type { Info } from '../../resourceBuilder.ts';
import { qualifiedKind } from '../../restMapping.ts';
import { changeCauseAnnotation } from '../../changeCause.ts';
import { refuseWithoutRevisions, revisionsOf } from './revisions.ts';
import { rolloutFlags, rolloutTargets } from './targets.ts';

export const history: Verb = {
  flags: [...rolloutFlags, { name: 'revision', kind: 'int', default: '0' }],
  run(invocation) {
    const { flags } = invocation;
    if (flags.int('revision') < 0) fail(`revision must be a positive integer: ${flags.int('revision')}`);
    if (flags.string('output') !== '') {
      printRevisions(invocation);
      return 0;
    }
    visitAll(rolloutTargets(invocation), (info) => {
      const subject = `${qualifiedKind(info.mapping)}/${info.name}`;
      const revision = flags.int('revision');
      const text = historyOf(invocation, info, revision);
      invocation.out(`${subject} ${revision > 0 ? `with revision #${revision}` : ''}\n${text}\n`);
    });
    return 0;
  },
};

/** With `-o` the ReplicaSets themselves are printed, as Go has them; before 1.25 it was the Deployment. */
function printRevisions(invocation: Invocation): void {
  const { flags, host, version } = invocation;
  const report = reporterOf(invocation, '');
  const wanted = flags.int('revision');
  if (!atLeast(version, '1.25')) return visitAll(rolloutTargets(invocation), (info) => {
    historyOf(invocation, info, wanted);
    report(info.object as unknown as JsonObject);
  });
  if (flags.string('output') === 'json') host.unsupported('the order of fields in kubectl rollout history -o json');
  visitAll(rolloutTargets(invocation), (info) => {
    refuseWithoutRevisions(invocation, info.mapping, 'history viewer');
    const revisions = revisionsOf(invocation, info.object as unknown as Deployment).filter(({ number }) => wanted === 0 || number === wanted);
    // kubectl itself panics here.
    if (wanted > 0 && revisions.length === 0) host.unsupported('kubectl rollout history -o of a revision that is not there');
    for (const { set } of revisions) report({ ...(set as unknown as JsonObject), apiVersion: 'apps/v1', kind: 'ReplicaSet' });
  });
}

function historyOf(invocation: Invocation, info: Info, wanted: number): string {
  refuseWithoutRevisions(invocation, info.mapping, 'history viewer');
  const revisions = revisionsOf(invocation, info.object as unknown as Deployment);
  if (revisions.length === 0) return 'No rollout history found.';
  const cause = (annotations: Readonly<Record<string, string>> | undefined): string => annotations?.[changeCauseAnnotation] || '<none>';
  if (wanted === 0) return tabulate([['REVISION', 'CHANGE-CAUSE'], ...revisions.map(({ number, set }) => [String(number), cause(set.metadata.annotations)])], describeTabs);
  const found = revisions.find(({ number }) => number === wanted);
  if (!found) return fail('unable to find the specified revision');
  const page = new Page();
  const { template } = found.set.spec;
  const change = found.set.metadata.annotations?.[changeCauseAnnotation];
  const annotated = change ? { ...template, metadata: { ...template.metadata, annotations: { ...template.metadata?.annotations, [changeCauseAnnotation]: change } } } : template;
  writePodTemplate(page, annotated, invocation.version);
  return page.raw();
}
