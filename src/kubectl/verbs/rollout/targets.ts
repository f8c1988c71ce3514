/** What the verbs below `rollout` work on, and how they say that there is nothing. */
import type { Invocation } from '../../command.ts';
import { fail } from '../../errors.ts';
import type { FlagSpec } from '../../flags.ts';
import { fieldManagerFlag, filenameFlags, printFlags, selectorFlag } from '../../flagSets.ts';
import { select, selectedByFlags } from '../../resourceBuilder.ts';
import type { Visit } from '../../resourceBuilder.ts';

export const rolloutFlags: readonly FlagSpec[] = [...filenameFlags, ...printFlags, selectorFlag, fieldManagerFlag];

export function rolloutTargets(invocation: Invocation): Generator<Visit, void, void> {
  const { flags, args } = invocation;
  if (args.length === 0 && flags.list('filename').length === 0) fail('required resource not specified');
  return select(invocation, {
    args,
    ...selectedByFlags(invocation),
    allowEmptySelector: true,
    flatten: true,
    latest: true,
  });
}
