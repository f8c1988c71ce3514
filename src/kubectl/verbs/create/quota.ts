/** `kubectl create quota NAME --hard=pods=2,services=1`. */
import { parseQuantity } from '../../../api/quantity.ts';
import type { Invocation, Verb } from '../../command.ts';
import { createObject, creationFlags, nameArgument } from '../../creation.ts';
import { fail } from '../../errors.ts';
import { newMeta } from '../../typed.ts';

export const quota: Verb = {
  aliases: ['resourcequota'],
  flags: [...creationFlags, { name: 'hard', kind: 'string' }, { name: 'scopes', kind: 'string' }],
  run(invocation) {
    const { flags, version } = invocation;
    const name = nameArgument(invocation);
    const scopes = flags.string('scopes') === '' ? [] : flags.string('scopes').split(',');
    const spec = { ...hard(invocation), ...(scopes.length > 0 ? { scopes } : {}) };
    createObject(invocation, { kind: 'ResourceQuota', apiVersion: 'v1', metadata: newMeta(version, name), spec, status: {} }, { failed: 'failed to create quota:' });
    return 0;
  },
};

function hard({ flags }: Invocation): { readonly hard?: Readonly<Record<string, string>> } {
  const text = flags.string('hard');
  if (text === '') return {};
  return {
    hard: Object.fromEntries(text.split(',').map((part) => {
      const [resource = '', amount, ...more] = part.split('=');
      if (amount === undefined || more.length > 0) return fail(`Invalid argument syntax ${part}, expected <resource>=<value>`);
      return parseQuantity(amount) ? ([resource, amount] as const) : fail("quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    })),
  };
}
