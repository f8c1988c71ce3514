/** `kubectl set selector service/web app=other`: the whole selector is replaced. */
import type { JsonObject } from '../../../base/json.ts';
import type { Verb } from '../../command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../../dryRun.ts';
import { fail } from '../../errors.ts';
import { parseLabelList } from '../../podTemplates.ts';
import { reporterOf } from '../../report.ts';
import { select, visitAll } from '../../resourceBuilder.ts';
import { templateFlags } from './templateChange.ts';

export const selector: Verb = {
  flags: [...templateFlags, { name: 'resource-version', kind: 'string' }],
  run(invocation) {
    const { args, client, flags } = invocation;
    const expression = args.at(-1);
    if (args.length < 2 || expression === undefined) return fail('one or more resources must be specified as <resource> <name> or <resource>/<name>');
    const wanted = parseLabelList(expression);
    const dryRun = dryRunOf(invocation);
    const report = reporterOf(invocation, `selector updated${dryRunSuffix(dryRun)}`);
    visitAll(select(invocation, { args: args.slice(0, -1), filenames: flags.list('filename'), flatten: true, latest: true }), (info) => {
      if (info.mapping.kind !== 'Service') fail('setting a selector is only supported for Services');
      const before = ((info.object['spec'] as JsonObject | undefined)?.['selector'] ?? {}) as JsonObject;
      const gone = Object.fromEntries(Object.keys(before).filter((key) => !(key in wanted)).map((key) => [key, null]));
      const patch = { spec: { selector: { ...gone, ...wanted } } };
      const target = { namespace: info.namespace, name: info.name };
      report(client.patch(info.mapping, target, 'merge', patch, dryRunQuery(dryRun === 'client' ? 'server' : dryRun)) as unknown as JsonObject);
    });
    return 0;
  },
};
