/** A witness as it is told: with the cluster that it belongs to and with what anybody can see of it. `replayWitness` takes it as it is. */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { FoundCluster, NoteOutcome } from '../outcome.ts';
import type { Witness } from '../replay/witness.ts';

export interface ToldWitness extends Witness {
  readonly cluster: FoundCluster;
  readonly choices: readonly ToldChoice[];
}

export interface ToldChoice extends Pick<Choice, 'id' | 'value' | 'probability'> {
  /** Whether anything printed depends on it, as far as can be seen: a uid that no output shows could have been any other. */
  readonly shown: boolean;
}

export function witnessOf({ cluster, witness, timing, steps }: NoteOutcome): ToldWitness {
  const words = new Set(steps.flatMap((step) => `${step.command}\n${step.recorded ?? ''}\n${step.nearest}`.split(/[^\w.-]+/).flatMap((word) => [word, ...word.split('-')])));
  return {
    cluster,
    ...timing,
    choices: witness.map(({ id, value, probability, domain }) => ({ id, value, ...(probability === undefined ? {} : { probability }), shown: isShown(domain, value, words) })),
  };
}

function isShown(domain: Choice['domain'], value: string, words: ReadonlySet<string>): boolean {
  if (domain.kind === 'oneOf') return domain.options.length > 1;
  if (domain.kind === 'order') return value !== domain.items.join(',');
  return domain.kind === 'duration' ? Number(value) !== domain.usualMs : words.has(value);
}
