/** From an agreeing replay to a verdict: was only this output possible, or was it one of several, and how likely was it? */
import type { Choice } from '../cluster/ports/choices.ts';
import { agrees } from './matchers/compare.ts';
import { linesOf } from './matchers/words.ts';
import type { Record, Replay } from './replay.ts';
import type { Step } from './timeline.ts';

export interface Judgement {
  readonly verdict: 'exact' | 'possible';
  /** Of this output given those before it, where the step's choices have probabilities. */
  readonly probability?: number;
  readonly because: 'nothing was free' | 'choices' | 'time' | 'values';
}

const hourMs = 3_600_000;
/** With more options than this, two others stand for all: endpoints of one Service answer alike or each with its own name. */
const maxPeeks = 12;

export function judge(replay: Replay, step: Step, record: Record): Judgement {
  const open = record.choices.filter((choice) => choice.domain.kind === 'oneOf' && choice.domain.options.length > 1);
  if (open.length > 0) {
    const probabilities = open.map((choice) => shareOf(replay, choice));
    const known = probabilities.filter((probability) => probability !== undefined);
    const probability = known.reduce((product, share) => product * share, 1);
    if (known.length === 0) return { verdict: 'possible', because: 'choices' };
    // Every way in which the choices could fall prints the same.
    if (probability > 1 - 1e-9) return record.comparison?.times.length ? { verdict: 'possible', because: 'time' } : { verdict: 'exact', probability: 1, because: 'nothing was free' };
    return { verdict: 'possible', probability, because: 'choices' };
  }
  if (record.comparison && record.comparison.times.length > 0) return { verdict: 'possible', because: 'time' };
  if (printsFreshValue(replay, step, record)) return { verdict: 'possible', because: 'values' };
  const later = replay.peekLater(hourMs);
  return later.comparison && agrees(later.comparison) ? { verdict: 'exact', because: 'nothing was free' } : { verdict: 'possible', because: 'time' };
}

/** The probability of all options of a choice under which the output would have been the same. */
function shareOf(replay: Replay, choice: Choice): number | undefined {
  const { domain } = choice;
  if (domain.kind !== 'oneOf' || !domain.weights) return undefined;
  const total = domain.weights.reduce((sum, weight) => sum + weight, 0);
  const share = (option: string): number => (domain.weights?.[domain.options.indexOf(option)] ?? 0) / total;
  const others = domain.options.filter((option) => option !== choice.value);
  const same = (option: string): boolean => {
    const { comparison } = replay.peek({ id: choice.id, value: option });
    return comparison !== undefined && agrees(comparison);
  };
  if (others.length > maxPeeks) {
    const sample = others.slice(0, 2).map(same);
    if (sample.every((agreed) => !agreed)) return share(choice.value);
    if (sample.every((agreed) => agreed)) return 1;
  }
  return others.filter(same).reduce((sum, option) => sum + share(option), share(choice.value));
}

/** Whether the output shows a value that was free until this moment: an address, a suffix, a uid that nothing recorded before had named. */
function printsFreshValue(replay: Replay, step: Step, record: Record): boolean {
  const before = replay.timeline.steps.slice(0, step.index).map((earlier) => `${earlier.recorded ?? ''}\n${earlier.command}`);
  const known = `${before.join('\n')}\n${step.command}\n${step.before.map((preparation) => preparation.text).join('\n')}`;
  const words = new Set(linesOf(record.result.output).flatMap((line) => line.words.flatMap((word) => word.text.match(/\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f-]{36}|[A-Za-z0-9]+/g) ?? [])));
  return replay.witness.some(({ domain, value }) => domain.kind !== 'oneOf' && domain.kind !== 'duration' && words.has(value) && !known.includes(value));
}
