/** `kubectl rollout history`: the revisions and why each was made, or one revision's pod template. */
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
import { revisionsOf } from './revisions.ts';
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

/** With `-o` what stands for each revision is printed; before 1.25 it was the workload itself. */
function printRevisions(invocation: Invocation): void {
  const { flags, host, version } = invocation;
  const report = reporterOf(invocation, '', 'typed');
  const wanted = flags.int('revision');
  visitAll(rolloutTargets(invocation), (info) => {
    if (!atLeast(version, '1.25')) {
      historyOf(invocation, info, wanted);
      report(info.object as unknown as JsonObject);
      return;
    }
    const revisions = revisionsOf(invocation, info, 'history viewer').filter(({ number }) => wanted === 0 || number === wanted);
    // kubectl itself panics here.
    if (wanted > 0 && revisions.length === 0) host.unsupported('kubectl rollout history -o of a revision that is not there');
    for (const { object } of revisions) report(object);
  });
}

function historyOf(invocation: Invocation, info: Info, wanted: number): string {
  const revisions = revisionsOf(invocation, info, 'history viewer');
  if (revisions.length === 0) return 'No rollout history found.';
  // Up to 1.19 a StatefulSet's revisions were numbers alone, whichever was asked for.
  if (info.mapping.kind === 'StatefulSet' && !atLeast(invocation.version, '1.20')) return tabulate([['REVISION'], ...revisions.map(({ number }) => [String(number)])], describeTabs);
  if (wanted === 0) return tabulate([['REVISION', 'CHANGE-CAUSE'], ...revisions.map(({ number, cause }) => [String(number), cause || '<none>'])], describeTabs);
  const found = revisions.find(({ number }) => number === wanted) ?? fail('unable to find the specified revision');
  const page = Page.for(invocation.version);
  writePodTemplate(page, found.template, invocation.version);
  return page.raw();
}
