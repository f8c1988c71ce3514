/** How long things took: a pod that was still being created when the author looked, one that was up already. */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Binding } from '../matchers/unify.ts';
import { followsChanges } from '../follows.ts';
import type { Move } from '../replay/decisions.ts';
import type { Replay } from '../replay/replay.ts';
import type { Proposer } from './move.ts';
import { ofRuntime } from './openDurations.ts';
import { timeStatements } from './evidence.ts';
import { ofSortsThat } from './sorts.ts';

const maxTried = 12;

/** Not of a pod: how long a controller took to look. */
const ofController = (id: string): boolean => id.endsWith('/firstLook');

/** How long a kubelet left a pod alone: of interest where one was seen `Pending` for longer than a moment. */
const ofPending = (id: string): boolean => id.endsWith('/takenUp');

/** How long a pod is still listed whose processes have ended: of interest where one is seen with none of its containers ready. */
const ofRemains = (id: string): boolean => id.endsWith('/removalDuration');

/** What only an Event tells: the time that a pull took with waiting is as long as the pull unless it says otherwise, and a size is no time at all. */
const isToldBesides = (domain: Choice['domain']): boolean => domain.kind === 'duration' && (domain.told === 'took in all' || domain.told === 'number');

export const durations: Proposer = function* ({ replay, step, record, log, matters }) {
  const statements = record.comparison && !followsChanges(step.command) ? timeStatements(replay, step.index, record, record.comparison) : [];
  // An age that fits no time line may fit one in which something took another time.
  const isOff = (record.comparison?.times ?? []).some(({ simulated, recorded }) => simulated !== recorded);
  const nowMs = record.endMs;
  const lines = [...(record.comparison?.mismatches ?? []), ...(record.comparison?.open ?? [])];
  const named = namedIn(lines.flatMap(({ simulated, recorded }) => [simulated?.text ?? '', recorded?.text ?? '']));
  // Where a line names many, those that it should name, or should not, come first.
  const atFault = namedIn(lines.flatMap(({ words }) => words?.flatMap(({ simulated, recorded }) => [simulated ?? '', recorded ?? '']) ?? []));
  const showsPending = /\bPending\s+\d+\s+(?!0s)\S/.test(step.recorded ?? '');
  const showsRemains = /\b0\/\d+\s+(?:Terminating|Completed|Error)\b/.test(step.recorded ?? '');
  const open = log.filter(({ id, domain }) => !ofRuntime(id) && domain.kind === 'duration' && domain.minMs < domain.maxMs && !isToldBesides(domain) && (showsPending || !ofPending(id)) && (showsRemains || !ofRemains(id)));
  const ordered = [...open.filter(atFault), ...open.filter((choice) => named(choice) && !atFault(choice)), ...open.filter((choice) => !named(choice)).toReversed()].slice(0, maxTried);
  const quick = asQuick(ordered);
  const mayMatter = (choices: readonly Choice[], bindings: readonly Binding[]): boolean => isOff || choices.length <= 2 || matters({ bindings });
  const mayBeQuick = mayMatter(ordered, quick);
  const mayBeSlow = new Set(mayMatter(ordered, asSlow(ordered, nowMs)) ? ofSortsThat((sort) => mayMatter(sort, asSlow(sort, nowMs)), ordered) : []);
  if (isOff && quick.length > 0) {
    yield { bindings: quick, reread: 'times' };
    yield { bindings: [...quick.filter(({ id }) => !ofController(id)), ...asSlow(ordered, nowMs).filter(({ id }) => ofController(id))], reread: 'times' };
  }
  const tried: Move[] = [];
  for (const choice of ordered) {
    if (choice.domain.kind !== 'duration') continue;
    const { minMs } = choice.domain;
    // Either it was over before the author looked, or it was not.
    for (const ms of [...(mayBeQuick ? [minMs] : []), ...(mayBeSlow.has(choice) ? [outlastingMs(choice, replay, nowMs)] : [])]) if (String(ms) !== choice.value) tried.push({ bindings: [{ id: choice.id, value: String(ms) }], statements });
  }
  yield* tried;
  // Or it came to pass between the command before, which saw it under way, and this one.
  for (const choice of mayBeQuick ? ordered.filter(named) : []) {
    const ms = sinceBeforeMs(choice, replay, step.index);
    if (ms !== undefined && ms < Number(choice.value)) yield { bindings: [{ id: choice.id, value: String(ms) }], statements };
  }
  const longest = ordered.filter((choice) => named(choice) && mayBeSlow.has(choice)).map((choice) => ({ id: choice.id, value: String(outlastingMs(choice, replay, nowMs)) }));
  if (longest.length > 1) yield { bindings: longest, statements };
  if (mayBeQuick && quick.length > 1) yield { bindings: quick, statements };
};

const asQuick = (choices: readonly Choice[]): readonly Binding[] => choices.flatMap(({ id, domain }) => (domain.kind === 'duration' ? [{ id, value: String(domain.minMs) }] : []));
const asSlow = (choices: readonly Choice[], nowMs: number): readonly Binding[] => choices.flatMap(({ id, domain }) => (domain.kind === 'duration' ? [{ id, value: String(Math.min(domain.maxMs, nowMs)) }] : []));

/** Whether a choice is about something that stands in these texts, or about a pod of it: `web-x7k2p`, `web-5d8f9-x7k2p`. */
function namedIn(texts: readonly string[]): (choice: Choice) => boolean {
  const words = new Set(texts.flatMap((text) => text.split(/[\s,/]+/)).filter((word) => word !== ''));
  const isOf = (part: string): boolean => {
    const maker = part.replace(/-[a-z0-9]+$/, '');
    return words.has(part) || (maker !== part && (words.has(maker) || words.has(maker.replace(/-[a-z0-9]+$/, ''))));
  };
  return ({ id }) => id.split(/[/#]/).some(isOf);
}

/** How long something took, in milliseconds, that was still under way when the command before this one had ended, and over a moment later. */
function sinceBeforeMs(choice: Choice, replay: Replay, index: number): number | undefined {
  const { domain } = choice;
  const beforeMs = replay.records[index - 1]?.endMs;
  const madeMs = madeAtMs(choice, replay);
  if (domain.kind !== 'duration' || madeMs === undefined || beforeMs === undefined || beforeMs <= madeMs) return undefined;
  const ms = beforeMs - madeMs + 100;
  return ms > domain.minMs && ms < domain.maxMs ? ms : undefined;
}

/** When the step began in which a choice was taken, or the one before it ended, if it was taken between the two. */
function madeAtMs(choice: Choice, replay: Replay): number | undefined {
  const { records } = replay;
  const index = replay.stepOf(choice.id);
  const during = records[index]?.choices.some(({ id }) => id === choice.id);
  return during ? records[index]?.startMs : records[index - 1]?.endMs;
}

/** How long something must take, in milliseconds, to be still under way now: no longer, for the next command may have seen it done. */
function outlastingMs(choice: Choice, replay: Replay, nowMs: number): number {
  const madeMs = madeAtMs(choice, replay) ?? nowMs;
  const maxMs = choice.domain.kind === 'duration' ? choice.domain.maxMs : Infinity;
  return Math.min(maxMs, nowMs - madeMs + 1000);
}
