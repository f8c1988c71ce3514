/** `kubectl set serviceaccount deployment web ACCOUNT`. */
import type { Verb } from '../../command.ts';
import { fail } from '../../errors.ts';
import { changeTemplates, templateFlags } from './templateChange.ts';

export const serviceAccount: Verb = {
  aliases: ['sa'],
  flags: templateFlags,
  run(invocation) {
    const { args, flags } = invocation;
    const account = args.at(-1);
    if (account === undefined) return fail('serviceaccount is required');
    changeTemplates(invocation, {
      // With `--local` what is named is not even looked at.
      resources: flags.bool('local') ? [] : args.slice(0, -1),
      operation: 'serviceaccount updated',
      unchanged: 'reported',
      failed: 'failed to patch ServiceAccountName:',
      change: (spec) => ({ ...spec, serviceAccountName: account }),
    });
    return 0;
  },
};
