/** From an agreeing replay to a verdict: was only this output possible, or was it one of several, and how likely was it? */
import { likelihoodOf } from './likelihood.ts';
import { agrees } from './matchers/compare.ts';
import { linesOf } from './matchers/words.ts';
import { longestWaitMs } from './moves/waiting.ts';
import type { Record } from './replay/record.ts';
import type { Replay } from './replay/replay.ts';
import type { Step } from './plan/timeline.ts';

export interface Judgement {
  readonly verdict: 'exact' | 'possible';
  /** Of this output given those before it, where the step's choices have probabilities. */
  readonly probability?: number;
  readonly because: 'nothing was free' | 'choices' | 'time' | 'values' | 'answer' | 'editor' | 'resident';
}

export function judge(replay: Replay, step: Step, record: Record): Judgement {
  // Choices under which the output would have been the same whatever they were are nobody's business.
  const { matters, probability } = likelihoodOf(replay, record.choices);
  if (probability !== undefined) return { verdict: 'possible', probability, because: 'choices' };
  if (matters) return { verdict: 'possible', because: 'choices' };
  if (record.rearranged || printsADuration(replay, record)) return { verdict: 'possible', because: 'choices' };
  if (record.comparison && record.comparison.times.length > 0) return { verdict: 'possible', because: 'time' };
  if (printsFreshValue(replay, step, record)) return { verdict: 'possible', because: 'values' };
  // Had what it waited for been done already, or not yet, it would have had something else to say.
  if (record.endMs > record.startMs && record.result.exitCode === 0) return { verdict: 'possible', because: 'time' };
  const later = replay.peekLater(longestWaitMs);
  return later.comparison && agrees(later.comparison) ? { verdict: 'exact', because: 'nothing was free' } : { verdict: 'possible', because: 'time' };
}

/** Whether the output tells how long something took while it ran, or how long it is good for: a round trip, a try to connect, a record of DNS. */
function printsADuration(replay: Replay, { choices }: Record): boolean {
  const otherwise = choices.flatMap(({ id, value, domain }) => (domain.kind === 'duration' ? [{ id, value: String(value === String(domain.maxMs) ? domain.minMs : domain.maxMs) }] : []));
  if (otherwise.length === 0) return false;
  const { comparison } = replay.peek(otherwise);
  return comparison !== undefined && !agrees(comparison);
}

/** Whether the output shows a value that was free until this moment: an address, a suffix, a uid that nothing recorded before had named. */
function printsFreshValue(replay: Replay, step: Step, record: Record): boolean {
  const words = new Set(linesOf(record.result.output).flatMap((line) => line.words.flatMap((word) => word.text.match(/\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f-]{36}|[A-Za-z0-9]+/g) ?? [])));
  const isNamed = (value: string): boolean =>
    step.command.includes(value) ||
    step.before.some(({ text }) => text.includes(value)) ||
    replay.timeline.steps.slice(0, step.index).some(({ recorded = '', command }) => recorded.includes(value) || command.includes(value));
  return replay.witness.some(({ domain, value }) => domain.kind !== 'oneOf' && domain.kind !== 'order' && domain.kind !== 'duration' && words.has(value) && !isNamed(value));
}
