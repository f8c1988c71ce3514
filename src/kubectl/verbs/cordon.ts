/** `kubectl cordon` and `uncordon`: whether pods may be put on a node. */
import { isObject } from '../../base/json.ts';
import type { Invocation, Verb } from '../command.ts';
import { dryRunOf, dryRunQuery, dryRunSuffix } from '../dryRun.ts';
import { failUsage } from '../errors.ts';
import { dryRunFlag, selectorFlag } from '../flagSets.ts';
import { select, visitAll } from '../resourceBuilder.ts';
import type { Info, Visit } from '../resourceBuilder.ts';

/** The nodes that are named, or those that a selector finds. */
export function nodesOf(invocation: Invocation): Generator<Visit, void, void> {
  const { args, flags, command } = invocation;
  if (args.length === 0 && !flags.changed('selector')) failUsage(`USAGE: ${command.split(' ')[1] ?? ''} NODE [flags]`, command);
  if (args.length > 0 && flags.string('selector') !== '') failUsage('cannot specify both a node name and a --selector option', command);
  return select(invocation, { args: ['nodes', ...args], ...(flags.changed('selector') ? { selector: flags.string('selector') } : {}), flatten: true });
}

/** Marks a node, unless it is so already, and says so. */
export function mark(invocation: Invocation, info: Info, wanted: 'cordoned' | 'uncordoned'): void {
  const dryRun = dryRunOf(invocation);
  const spec = isObject(info.object['spec']) ? info.object['spec'] : {};
  const already = (spec['unschedulable'] === true) === (wanted === 'cordoned');
  if (!already && dryRun !== 'client') {
    invocation.client.patch(info.mapping, { namespace: undefined, name: info.name }, 'strategic', { spec: { unschedulable: wanted === 'cordoned' ? true : null } }, dryRunQuery(dryRun));
  }
  invocation.out(`node/${info.name} ${already ? 'already ' : ''}${wanted}${dryRunSuffix(dryRun)}\n`);
}

function cordoning(wanted: 'cordoned' | 'uncordoned'): Verb {
  return {
    flags: [dryRunFlag, selectorFlag],
    run(invocation) {
      visitAll(nodesOf(invocation), (info) => mark(invocation, info, wanted));
      return 0;
    },
  };
}

export const cordon: Verb = cordoning('cordoned');
export const uncordon: Verb = cordoning('uncordoned');
