/** `kubectl rollout history`: the revisions and why each was made, or one revision's pod template. */
import type { Deployment } from '../../../api/types/workloads.ts';
import { describeTabs, tabulate } from '../../../text/tabwriter.ts';
import type { Invocation, Verb } from '../../command.ts';
import { Page } from '../../describers/describer.ts';
import { writePodTemplate } from '../../describers/podTemplate.ts';
import { fail } from '../../errors.ts';
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
    if (flags.string('output') !== '') return invocation.host.unsupported('kubectl rollout history -o');
    if (flags.int('revision') < 0) fail(`revision must be a positive integer: ${flags.int('revision')}`);
    visitAll(rolloutTargets(invocation), (info) => {
      const subject = `${qualifiedKind(info.mapping)}/${info.name}`;
      const revision = flags.int('revision');
      const text = historyOf(invocation, info, revision);
      invocation.out(`${subject} ${revision > 0 ? `with revision #${revision}` : ''}\n${text}\n`);
    });
    return 0;
  },
};

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
