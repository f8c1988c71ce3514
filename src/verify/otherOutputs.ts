/** What a step could have printed as well: its own choices, each otherwise, with everything before it as it was. */
import type { Choice, ChoiceDomain } from '../cluster/ports/choices.ts';
import type { Binding } from './matchers/unify.ts';
import type { OtherOutput } from './stepOutcome.ts';

type OneOf = Extract<ChoiceDomain, { readonly kind: 'oneOf' }>;

/** More than a reader wants to see. */
const maxOutputs = 12;

/** What was printed, by which choices, and how to look at what it would have been with some of them otherwise. */
export interface RunOnce {
  readonly output: string;
  readonly choices: readonly Choice[];
  peek(bindings: readonly Binding[]): string;
}

/** The likeliest first; where nothing was free, the only one. */
export function otherOutputs({ output: printed, choices, peek }: RunOnce): readonly OtherOutput[] {
  const all = choices.flatMap(({ id, domain, value }) => (domain.kind === 'oneOf' && domain.options.length > 1 ? [{ id, domain, value }] : []));
  // Which endpoint answered is chance; the build of a tool or the order of a list is a fact of the cluster that is not known.
  const chances = all.filter(({ domain }) => domain.weights !== undefined);
  const open = chances.length > 0 ? chances : all;
  const outputs = new Map<string, OtherOutput>();
  const add = (output: string, probability: number | undefined): void => {
    const known = outputs.get(output)?.probability;
    outputs.set(output, { output, ...(probability === undefined ? {} : { probability: (known ?? 0) + probability }) });
  };
  const only = open.length === 1;
  add(printed, only ? open.map(({ domain, value }) => shareOf(domain, value)).at(0) : undefined);
  for (const { id, domain, value } of open) {
    for (const option of domain.options) {
      if (option === value) continue;
      if (outputs.size >= maxOutputs) break;
      add(peek([{ id, value: option }]), only ? shareOf(domain, option) : undefined);
    }
  }
  return [...outputs.values()].toSorted((a, b) => (b.probability ?? 0) - (a.probability ?? 0));
}

function shareOf({ options, weights }: OneOf, option: string): number | undefined {
  if (!weights) return undefined;
  return (weights[options.indexOf(option)] ?? 0) / weights.reduce((sum, weight) => sum + weight, 0);
}
