/** Rows that every cluster has and that some authors leave out of all their tables: the Service of the API server, the namespace of leases. */
import type { Step, Timeline } from '../plan/timeline.ts';

/** `kube-node-lease` came with 1.14; one unfiltered table of Services in five goes without `kubernetes`. */
const everywhere = /^(?:default\s+)?(?:service\/|endpoints\/)?(?:kubernetes|kube-node-lease)\s/;

/**
 * The simulated output without these rows, where the note shows none of them so far. Only below commands without a prompt: what is
 * copied from a terminal with its prompts is copied whole.
 */
export function withoutRowsLeftOut(output: string, step: Step, { steps }: Timeline): string {
  if (step.where.kind !== 'unknown' || step.recorded === undefined || !/^\s*(?:NAMESPACE\s+)?NAME\s/m.test(step.recorded)) return output;
  const shows = (text: string): boolean => text.split('\n').some((line) => everywhere.test(line.trim()));
  return steps.slice(0, step.index + 1).some(({ recorded }) => shows(recorded ?? '')) ? output : output.split('\n').filter((line) => !everywhere.test(line)).join('\n');
}
