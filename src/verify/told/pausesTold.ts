/**
 * How long behind a command that made something another came, as the first age says that is recorded of it: what people waited for is known
 * before anything is run, and nothing has to be run again for it.
 */
import { remembered } from '../../base/remember.ts';
import type { DurationInterval } from '../../text/duration.ts';
import { followsChanges } from '../follows.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import type { Row } from '../testimony/facts.ts';
import { ageOf, rowsOf } from '../testimony/facts.ts';
import type { TimeStatement } from '../time/timeNetwork.ts';
import { kindCalled, kubectlCalls, makerOfPod } from '../unshown/mentions.ts';
import { namespaceOf } from './podsTold.ts';
import { wholeSeconds } from '../time/seconds.ts';

/** What made an object, and what has changed since that may have given it younger pods. */
interface Making {
  readonly step: Step;
  replaced: boolean;
}

/** These hold as long as nothing contradicts them: what was made may have been made again. */
export const pausesTold: (timeline: Timeline) => readonly TimeStatement[] = remembered(({ steps }) => {
  const made = new Map<string, Making>();
  const told: TimeStatement[] = [];
  for (const step of steps) {
    for (const [key, { row, age }] of oldestByMaker(step, made)) {
      const making = made.get(key);
      if (!making) continue;
      // What is said of it later is held against the run.
      made.delete(key);
      const statement = { from: making.step.index, to: step.index, minMs: wholeSeconds(age.fromMs), maxMs: wholeSeconds(age.toMs - 1), source: { kind: 'recorded' as const, step: step.index, text: row.cells.get('AGE') ?? '', about: key } };
      if (statement.minMs <= statement.maxMs) told.push(statement);
    }
    if (/\b(?:scale|autoscale|delete|rollout|set|edit|patch|apply|replace|drain|restart|exec)\b/.test(step.command)) for (const making of made.values()) making.replaced = true;
    for (const key of keysMadeBy(step)) made.set(key, { step, replaced: false });
  }
  return told;
});

const keyOf = (namespace: string, kind: string, name: string): string => `${namespace}/${kind}/${name}`;

/** `service/web exposed`, `deployment "web" created`. */
function keysMadeBy(step: Step): readonly string[] {
  return (step.recorded ?? '').split('\n').flatMap((line) => {
    const [, word = '', name = ''] = /^([a-z]+)(?:\.[-a-z0-9.]+)?(?:\/|\s")([a-z0-9][-a-z0-9.]*)"? (?:created|exposed)$/.exec(line.trim()) ?? [];
    const kind = kindCalled(word);
    return kind === undefined ? [] : [keyOf(namespaceOf(step), kind, name)];
  });
}

interface Aged {
  readonly row: Row;
  readonly age: DurationInterval;
}

/** The rows of a listing by what made their objects; of several pods the oldest, which came with it. */
function oldestByMaker(step: Step, made: ReadonlyMap<string, Making>): ReadonlyMap<string, Aged> {
  const oldest = new Map<string, Aged>();
  const [call, ...others] = kubectlCalls(step.command);
  if (made.size === 0 || !call || others.length > 0 || call[0] !== 'get' || followsChanges(step.command)) return oldest;
  for (const row of rowsOf(step)) {
    const age = ageOf(row);
    const key = age && makingOf(row, step, call[1] ?? '', made);
    if (age && key !== undefined && (oldest.get(key)?.age.fromMs ?? -1) < age.fromMs) oldest.set(key, { row, age });
  }
  return oldest;
}

function makingOf({ cells }: Row, step: Step, asked: string, made: ReadonlyMap<string, Making>): string | undefined {
  const [, prefix, name = ''] = /^(?:([a-z.]+)\/)?(.+)$/.exec(cells.get('NAME') ?? '') ?? [];
  const kind = kindCalled(prefix ?? asked);
  const namespace = cells.get('NAMESPACE') ?? namespaceOf(step);
  if (kind === undefined) return undefined;
  const own = keyOf(namespace, kind, name);
  if (made.has(own) || kind !== 'Pod') return own;
  const maker = makerOfPod(name);
  const key = keyOf(namespace, maker.kind, maker.name);
  return made.get(key)?.replaced === false ? key : undefined;
}
