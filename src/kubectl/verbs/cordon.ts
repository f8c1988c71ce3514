/** `kubectl cordon` and `uncordon`: whether pods may be put on a node. */
import { isObject } from '../../base/json.ts';
import type { Verb } from '../command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../dryRun.ts';
import { failUsage } from '../errors.ts';
import { dryRunFlag, selectorFlag } from '../flagSets.ts';
import { select, visitAll } from '../resourceBuilder.ts';

function cordoning(wanted: boolean): Verb {
  const done = wanted ? 'cordoned' : 'uncordoned';
  return {
    flags: [dryRunFlag, selectorFlag],
    run(invocation) {
      const { args, flags, client } = invocation;
      if (args.length === 0 && !flags.changed('selector')) failUsage(`USAGE: ${wanted ? 'cordon' : 'uncordon'} NODE [flags]`, invocation.command);
      const dryRun = dryRunOf(invocation);
      const selection = { args: ['nodes', ...args], ...(flags.changed('selector') ? { selector: flags.string('selector') } : {}), flatten: true };
      visitAll(select(invocation, selection), (info) => {
        const spec = isObject(info.object['spec']) ? info.object['spec'] : {};
        const already = (spec['unschedulable'] === true) === wanted;
        if (!already && dryRun !== 'client') {
          client.patch(info.mapping, { namespace: undefined, name: info.name }, 'strategic', { spec: { unschedulable: wanted ? true : null } }, dryRunQuery(dryRun));
        }
        invocation.out(`node/${info.name} ${already ? 'already ' : ''}${done}${dryRunSuffix(dryRun)}\n`);
      });
      return 0;
    },
  };
}

export const cordon: Verb = cordoning(true);
export const uncordon: Verb = cordoning(false);
