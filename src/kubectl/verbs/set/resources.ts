/** `kubectl set resources deployment/web --limits=cpu=200m --requests=memory=64Mi`. */
import { parseQuantity } from '../../../api/quantity.ts';
import { isObject } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { Verb } from '../../command.ts';
import { fail } from '../../errors.ts';
import { changeTemplates, listOf, templateFlags, templateTargets } from './templateChange.ts';

export const resources: Verb = {
  flags: [
    ...templateFlags,
    { name: 'containers', shorthand: 'c', kind: 'string', default: '*' },
    { name: 'limits', kind: 'string' },
    { name: 'requests', kind: 'string' },
  ],
  run(invocation) {
    const { flags, args } = invocation;
    templateTargets(invocation, args);
    const limits = amounts(flags.string('limits'));
    const requests = amounts(flags.string('requests'));
    if (!limits && !requests) fail('you must specify an update to requests or limits (in the form of --requests/--limits)');
    const wanted = flags.string('containers');
    changeTemplates(invocation, {
      resources: args,
      operation: 'resource requirements updated',
      failed: 'failed to patch resources update to pod template',
      change(spec, _info, complain) {
        const containers = listOf(spec['containers']);
        if (!containers.some((container) => isWanted(container, wanted))) complain(`error: unable to find container named ${wanted}`);
        return { ...spec, containers: containers.map((container) => (isWanted(container, wanted) ? withAmounts(container, { limits, requests }) : container)) };
      },
    });
    return 0;
  },
};

const isWanted = (container: JsonObject, wanted: string): boolean => wanted === '*' || container['name'] === wanted;

function withAmounts(container: JsonObject, wanted: { readonly limits: JsonObject | undefined; readonly requests: JsonObject | undefined }): JsonObject {
  const before = isObject(container['resources']) ? container['resources'] : {};
  const merged = (field: 'limits' | 'requests'): JsonObject => (wanted[field] ? { [field]: { ...(isObject(before[field]) ? before[field] : {}), ...wanted[field] } } : {});
  return { ...container, resources: { ...before, ...merged('limits'), ...merged('requests') } };
}

/** `cpu=200m,memory=512Mi`. */
function amounts(text: string): JsonObject | undefined {
  if (text === '') return undefined;
  return Object.fromEntries(text.split(',').map((part) => {
    const [name = '', amount, ...more] = part.split('=');
    if (amount === undefined || more.length > 0) return fail(`Invalid argument syntax ${part}, expected <resource>=<value>`);
    return parseQuantity(amount) ? ([name, amount] as const) : fail("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
  }));
}
