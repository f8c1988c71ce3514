/** How long things took: a pod that was still being created when the author looked, one that was up already. */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Binding } from '../matchers/unify.ts';
import { followsChanges } from '../follows.ts';
import type { Move } from '../replay/decisions.ts';
import type { Proposer } from './move.ts';
import { asQuick, isFreeDuration, ofPending, ofRemains, outlastingMs, sinceBeforeMs } from './openDurations.ts';
import { namedIn } from './namedIn.ts';
import { mostAgreed, timeStatements } from './evidence.ts';
import { ofSortsThat } from './sorts.ts';

const maxTried = 12;

/** Not of a pod: how long a controller took to look. */
const ofController = (id: string): boolean => id.endsWith('/firstLook');

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
  const open = log.filter((choice) => isFreeDuration(choice) && (showsPending || !ofPending(choice.id)) && (showsRemains || !ofRemains(choice.id)));
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
  // Where its ages contradict each other, something took another time besides, which is found when the rest is right.
  const agreed = mostAgreed(statements);
  const faulty = new Set(ordered.filter(atFault).map(({ id }) => id));
  if (agreed.length < statements.length) for (const { bindings = [] } of tried) if (bindings.every(({ id }) => faulty.has(id))) yield { bindings, statements: agreed };
  // Or it came to pass between the command before, which saw it under way, and this one.
  for (const choice of mayBeQuick ? ordered.filter(named) : []) {
    const ms = sinceBeforeMs(choice, replay, step.index);
    if (ms !== undefined && ms < Number(choice.value)) yield { bindings: [{ id: choice.id, value: String(ms) }], statements };
  }
  const longest = ordered.filter((choice) => named(choice) && mayBeSlow.has(choice)).map((choice) => ({ id: choice.id, value: String(outlastingMs(choice, replay, nowMs)) }));
  if (longest.length > 1) yield { bindings: longest, statements };
  if (mayBeQuick && quick.length > 1) yield { bindings: quick, statements };
};

const asSlow = (choices: readonly Choice[], nowMs: number): readonly Binding[] => choices.flatMap(({ id, domain }) => (domain.kind === 'duration' ? [{ id, value: String(Math.min(domain.maxMs, nowMs)) }] : []));
