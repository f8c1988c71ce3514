/** What the verbs below `rollout` work on, and how they say that there is nothing. */
import { atLeast } from '../../../api/version.ts';
import type { Invocation } from '../../command.ts';
import { fail } from '../../errors.ts';
import type { FlagSpec } from '../../flags.ts';
import { fieldManagerFlag, filenameFlags, printFlags, selectorFlag } from '../../flagSets.ts';
import { select, selectedByFlags } from '../../resourceBuilder.ts';
import type { Visit } from '../../resourceBuilder.ts';

export const rolloutFlags: readonly FlagSpec[] = [...filenameFlags, ...printFlags, selectorFlag, fieldManagerFlag];

/** Since 1.28 it is said that a selector found nothing. */
export function* rolloutTargets(invocation: Invocation): Generator<Visit, void, void> {
  let count = 0;
  for (const visit of selected(invocation)) {
    count += 1;
    yield visit;
  }
  if (count === 0 && atLeast(invocation.version, '1.28')) invocation.err(`No resources found in ${invocation.namespace} namespace.\n`);
}

function selected(invocation: Invocation): Generator<Visit, void, void> {
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
