/** Generators that the simulator does not have: their flags are known, so that they are refused by name and never for a flag. */
import type { Verb } from '../../command.ts';
import { creationFlags } from '../../creation.ts';

function unmodelled(name: string, flags: readonly string[], ...aliases: readonly string[]): Verb {
  return {
    aliases,
    flags: [...creationFlags, ...flags.map((flag) => ({ name: flag, kind: 'string' as const }))],
    run: (invocation) => invocation.host.unsupported(`kubectl create ${name}`),
  };
}

const subjects: readonly string[] = ['clusterrole', 'group', 'serviceaccount', 'user'];

export const unmodelledGenerators: Readonly<Record<string, Verb>> = {
  clusterrole: unmodelled('clusterrole', ['aggregation-rule', 'non-resource-url', 'resource', 'resource-name', 'verb']),
  clusterrolebinding: unmodelled('clusterrolebinding', subjects),
  poddisruptionbudget: unmodelled('poddisruptionbudget', ['max-unavailable', 'min-available', 'selector'], 'pdb'),
  priorityclass: unmodelled('priorityclass', ['description', 'global-default', 'preemption-policy', 'value'], 'pc'),
  role: unmodelled('role', ['resource', 'resource-name', 'verb']),
  rolebinding: unmodelled('rolebinding', ['role', ...subjects]),
  token: unmodelled('token', ['audience', 'bound-object-kind', 'bound-object-name', 'bound-object-uid', 'duration']),
};
