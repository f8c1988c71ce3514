/** `kubectl set resources deployment/web --limits=cpu=200m --requests=memory=64Mi`. */
import type { JsonObject } from '../../../base/json.ts';
import type { Verb } from '../../command.ts';
import { fail } from '../../errors.ts';
import { changeTemplates, listOf, podSpecOf, templateFlags } from './templateChange.ts';

export const resources: Verb = {
  flags: [
    ...templateFlags,
    { name: 'containers', shorthand: 'c', kind: 'string', default: '*' },
    { name: 'limits', kind: 'string' },
    { name: 'requests', kind: 'string' },
  ],
  run(invocation) {
    const { flags, args } = invocation;
    const limits = amounts(flags.string('limits'));
    const requests = amounts(flags.string('requests'));
    if (!limits && !requests) fail('you must specify an update to requests or limits (in the form of --requests/--limits)');
    const wanted = flags.string('containers');
    changeTemplates(invocation, {
      resources: args,
      operation: 'resource requirements updated',
      patchOf(info) {
        const containers = listOf(podSpecOf(info.object as unknown as JsonObject)['containers']).filter((container) => wanted === '*' || container['name'] === wanted);
        if (containers.length === 0) fail(`unable to find container named ${wanted}`);
        const change: JsonObject = { ...(limits ? { limits } : {}), ...(requests ? { requests } : {}) };
        return { containers: containers.map((container) => ({ name: container['name'] ?? null, resources: change })) };
      },
    });
    return 0;
  },
};

/** `cpu=200m,memory=512Mi`. */
function amounts(text: string): JsonObject | undefined {
  if (text === '') return undefined;
  return Object.fromEntries(text.split(',').map((part) => {
    const [name = '', amount, ...more] = part.split('=');
    if (amount === undefined || more.length > 0) return fail(`invalid argument syntax ${part}, expected <resource>=<value>`);
    return [name, amount] as const;
  }));
}
