/** `kubectl apply set-last-applied`: makes live objects remember what a file says as what was applied last. */
import type { JsonObject } from '../../base/json.ts';
import type { Verb } from '../command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../dryRun.ts';
import { fail } from '../errors.ts';
import { dryRunFlag, filenameFlags, printFlags } from '../flagSets.ts';
import { lastAppliedAnnotation } from '../../api/lastApplied.ts';
import { lastAppliedPatch } from '../lastApplied.ts';
import { reporterOf } from '../report.ts';
import { infosOf, select } from '../resourceBuilder.ts';

export const setLastApplied: Verb = {
  flags: [...filenameFlags.filter(({ name }) => name === 'filename'), ...printFlags, dryRunFlag, { name: 'create-annotation', kind: 'bool' }],
  run(invocation) {
    const { flags, client, out } = invocation;
    if (flags.list('filename').length === 0) fail("must provide one or more resources by argument or filename");
    const dryRun = dryRunOf(invocation);
    // All are looked at before one of them is changed.
    const wanted = infosOf(select(invocation, { args: [], filenames: flags.list('filename'), flatten: true })).flatMap(({ mapping, namespace, name, object }) => {
      const live = client.getObject(mapping, namespace, name);
      const remembered = live.metadata.annotations?.[lastAppliedAnnotation];
      if (remembered === undefined && !flags.bool('create-annotation')) {
        return fail(`no last-applied-configuration annotation found on resource: ${name}, to create the annotation, run the command with --create-annotation`);
      }
      const { text, patch } = lastAppliedPatch(object as unknown as JsonObject);
      if (remembered !== text) return [{ mapping, target: { namespace, name }, patch, live }];
      out(`set-last-applied ${name}: no changes required.\n`);
      return [];
    });
    const report = reporterOf(invocation, `configured${dryRunSuffix(dryRun)}`);
    for (const { mapping, target, patch, live } of wanted) {
      // It has no manager of its own: the server goes by the program's name.
      const patched = dryRun === 'client' ? live : client.patch(mapping, target, 'merge', patch, { fieldManager: 'kubectl', ...dryRunQuery(dryRun) });
      report(patched as unknown as JsonObject);
    }
    return 0;
  },
};
