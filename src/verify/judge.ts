/** From an agreeing replay to a verdict: was only this output possible, or was it one of several, and how likely was it? */
import type { Choice } from '../cluster/ports/choices.ts';
import { agrees } from './matchers/compare.ts';
import { linesOf } from './matchers/words.ts';
import type { Record } from './replay/record.ts';
import type { Replay } from './replay/replay.ts';
import type { Step } from './plan/timeline.ts';

export interface Judgement {
  readonly verdict: 'exact' | 'possible';
  /** Of this output given those before it, where the step's choices have probabilities. */
  readonly probability?: number;
  readonly because: 'nothing was free' | 'choices' | 'time' | 'values' | 'answer' | 'resident';
}

const hourMs = 3_600_000;
/** With more options than this, two others stand for all: endpoints of one Service answer alike or each with its own name. */
const maxPeeks = 12;

export function judge(replay: Replay, step: Step, record: Record): Judgement {
  const open = record.choices.filter((choice) => choice.domain.kind === 'oneOf' && choice.domain.options.length > 1);
  // Choices under which the output would have been the same whatever they were are nobody's business.
  const shares = open.map((choice) => shareOf(replay, choice)).filter((share) => share !== 1);
  const known = shares.filter((share) => share !== 'some');
  if (known.length > 0) return { verdict: 'possible', probability: known.reduce((product, share) => product * share, 1), because: 'choices' };
  if (shares.length > 0) return { verdict: 'possible', because: 'choices' };
  if (record.comparison && record.comparison.times.length > 0) return { verdict: 'possible', because: 'time' };
  if (printsFreshValue(replay, step, record)) return { verdict: 'possible', because: 'values' };
  // Had what it waited for been done already, or not yet, it would have had something else to say.
  if (record.endMs > record.startMs && record.result.exitCode === 0) return { verdict: 'possible', because: 'time' };
  const later = replay.peekLater(hourMs);
  return later.comparison && agrees(later.comparison) ? { verdict: 'exact', because: 'nothing was free' } : { verdict: 'possible', because: 'time' };
}

/** The probability of all options of a choice under which the output would have been the same; `some` where Kubernetes gives none. */
function shareOf(replay: Replay, choice: Choice): number | 'some' {
  const { domain } = choice;
  if (domain.kind !== 'oneOf') return 1;
  const others = domain.options.filter((option) => option !== choice.value);
  const same = (option: string): boolean => {
    const { comparison } = replay.peek({ id: choice.id, value: option });
    return comparison !== undefined && agrees(comparison);
  };
  const sample = others.length > maxPeeks ? others.slice(0, 2).map(same) : undefined;
  const alike = sample?.every((agreed) => agreed) ? others : sample?.every((agreed) => !agreed) ? [] : others.filter(same);
  if (alike.length === others.length) return 1;
  if (!domain.weights) return 'some';
  const total = domain.weights.reduce((sum, weight) => sum + weight, 0);
  return [choice.value, ...alike].reduce((sum, option) => sum + (domain.weights?.[domain.options.indexOf(option)] ?? 0), 0) / total;
}

/** Whether the output shows a value that was free until this moment: an address, a suffix, a uid that nothing recorded before had named. */
function printsFreshValue(replay: Replay, step: Step, record: Record): boolean {
  const before = replay.timeline.steps.slice(0, step.index).map((earlier) => `${earlier.recorded ?? ''}\n${earlier.command}`);
  const known = `${before.join('\n')}\n${step.command}\n${step.before.map((preparation) => preparation.text).join('\n')}`;
  const words = new Set(linesOf(record.result.output).flatMap((line) => line.words.flatMap((word) => word.text.match(/\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f-]{36}|[A-Za-z0-9]+/g) ?? [])));
  return replay.witness.some(({ domain, value }) => domain.kind !== 'oneOf' && domain.kind !== 'duration' && words.has(value) && !known.includes(value));
}
