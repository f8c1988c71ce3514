/** When a table was looked at: what its ages say of that, and how soon people look at what they set going. */
import type { KubeObject } from '../../../api/object.ts';
import { grouped } from '../../../base/grouped.ts';
import type { TimeMs } from '../../../cluster/ports/clock.ts';
import { parseTime } from '../../../cluster/ports/clock.ts';
import type { World } from '../../../cluster/world.ts';
import { mayChangeCluster } from '../../aside/effects.ts';
import type { Move } from '../../replay/decisions.ts';
import type { Record } from '../../replay/record.ts';
import type { Replay } from '../../replay/replay.ts';
import type { Moment } from '../../time/moments.ts';
import { usualGapMs } from '../../time/noteTime.ts';
import type { Told } from '../evidence.ts';
import { ageStatement, mostAgreed } from '../evidence.ts';
import { gapBefore } from '../gap.ts';
import { oldestKey } from '../oldest.ts';
import type { Difference } from './tables.ts';
import { wholeSeconds } from '../../time/seconds.ts';

/** Who has just done something looks soon, however long the waiting was before. */
const gapsMs = [2_000, 1_000, 3_000, 5_000];
/** … and if it was later, what is no older than this was made by it all the same. */
const freshMs = 60_000;

/** As many commands back what is eldest may have been made. */
const mostMakers = 2;

/** A look that sees what is of its own second came late in it. */
export const lateMs = 900;

const listed: ReadonlySet<string> = new Set(['deployments.apps', 'replicasets.apps', 'statefulsets.apps', 'daemonsets.apps', 'jobs.batch', 'pods']);

/** What a command makes comes within so long of it. */
const atOnceMs = 1_500;

/** What an age says of when a look was, and how long behind a command that was which it counts from. */
interface AgeTold {
  readonly name: string;
  readonly ageMs: number;
  readonly told: Told;
  readonly sinceMs: number;
}

const isExact = ({ told: [, { minMs, maxMs }] }: AgeTold): boolean => maxMs - minMs < 2_000;

export class Looks {
  readonly #replay: Replay;
  readonly #record: Record;
  readonly #index: number;
  readonly #difference: Difference;
  readonly #isKnown: (name: string) => boolean;
  #objects: ReadonlyMap<string, readonly Named[]> | undefined;

  /** `isKnown`: whether an earlier output shows something by its name. */
  constructor(replay: Replay, record: Record, difference: Difference, isKnown: (name: string) => boolean) {
    this.#replay = replay;
    this.#record = record;
    this.#index = replay.records.indexOf(record);
    this.#difference = difference;
    this.#isKnown = isKnown;
  }

  /** When the look may have been to begin with, whatever was read from its eldest row alone: soon behind a command that changed something; as late as what is known tells; as late as the eldest of all does. */
  *beginnings(): Generator<Move> {
    for (const move of this.#usualBeginnings()) {
      const last = move.statements?.at(-1)?.[1];
      yield last ? { ...move, statements: [...(move.statements ?? []), [oldestKey(this.#index), last]] } : move;
    }
  }

  *#usualBeginnings(): Generator<Move> {
    if (this.#isBehindChange()) yield* this.#promptly(gapsMs.slice(0, 1));
    const told = this.#atTime();
    if (told) yield told;
    yield {};
    for (const age of this.#asOldAs()) yield { statements: [age] };
  }

  /** The look itself came at another time. */
  *otherwise(): Generator<Move> {
    for (const { told } of this.#ages().filter(isExact)) {
      const [, { from, to, minMs, maxMs }] = told;
      const isMs = this.#replay.msAt(to) - this.#replay.msAt(from);
      if (isMs < minMs || isMs > maxMs) yield { statements: [told] };
    }
    if (this.#isBehindChange()) yield* this.#promptly();
    if (this.#difference.aged.some(({ age }) => age.fromMs < 1000)) yield { phases: [{ step: this.#index, ms: lateMs }] };
  }

  /** That the look came as late as it says of what it found there: of what was shown before, and of what a command itself made. */
  #atTime(): Move | undefined {
    const ages = this.#ages().filter(isExact);
    const known = ages.filter(({ name }) => this.#isKnown(name));
    const eldest = ages.filter(({ sinceMs }) => sinceMs < atOnceMs).toSorted((one, other) => other.ageMs - one.ageMs).slice(0, 1);
    const statements = mostAgreed((known.length > 0 ? known : eldest).map(({ told }) => told));
    return statements.length > 0 ? { statements } : undefined;
  }

  /** It came soon behind the command before it, however long the waiting was before that: as long as the eldest is old of what that made. */
  *#promptly(afterMs: readonly TimeMs[] = gapsMs): Generator<Move> {
    if (this.#index === 0) return;
    const asOldAs = this.#asOldAs();
    const { eldestNew } = this.#difference;
    const madeMs = eldestNew && eldestNew.fromMs < freshMs ? Math.max(0, eldestNew.fromMs) : undefined;
    const late = { phases: [{ step: this.#index, ms: lateMs }] };
    const isSoon = this.#replay.msAt(this.#index) - this.#replay.msAt(this.#index - 1) <= usualGapMs;
    const ages = this.#ages().filter(({ name }) => !isSoon || this.#isKnown(name));
    const told = [...(ages.length > 0 ? [mostAgreed(ages.map(({ told: age }) => age))] : []), ...asOldAs.map((age) => [age])];
    // What was made first may have had to wait for something to go.
    const gaps = madeMs === undefined ? afterMs : [madeMs, ...afterMs.filter((ms) => ms > madeMs)];
    for (const ms of gaps) for (const each of told) yield { statements: [gapBefore(this.#index, ms), ...each], ...(madeMs === 0 ? late : {}) };
  }

  #isBehindChange(): boolean {
    const before = this.#replay.timeline.steps[this.#index - 1];
    return before !== undefined && mayChangeCluster(before.command);
  }

  /** What is left of before may be gone in the run, all of whose ages are then others': the eldest is as old as one of the last commands that made something. */
  #asOldAs(): readonly Told[] {
    const { timeline, records } = this.#replay;
    const { eldest } = this.#difference;
    if (!eldest) return [];
    const [minMs, maxMs] = [Math.ceil(eldest.fromMs / 1000) * 1000, wholeSeconds(eldest.toMs - 1)];
    const makers = timeline.steps.slice(0, Math.max(0, this.#index - 1)).filter(({ command, index }) => mayChangeCluster(command) && records[index]?.result.exitCode === 0);
    return makers.slice(-mostMakers).map(({ index }) => [oldestKey(this.#index), { from: index, to: this.#index, minMs, maxMs, source: { kind: 'recorded', step: this.#index, text: String(minMs / 1000), about: 'the oldest row' } }]);
  }

  /** What the ages of the table, to the second, say of when it was looked at. */
  #ages(): readonly AgeTold[] {
    const sinceMs = this.#replay.records[this.#index - 1]?.startMs ?? 0;
    return this.#difference.aged.flatMap(({ name, age }) => this.#called(name).flatMap(({ resource, object }): readonly AgeTold[] => {
      const ms = parseTime(object.metadata.creationTimestamp ?? '');
      if (ms === undefined || ms + age.toMs < sinceMs) return [];
      const moment: Moment = { ms, resource, object, field: 'metadata.creationTimestamp' };
      const statement = ageStatement(this.#replay, this.#index, moment, { text: name, interval: age, printedMs: this.#record.endMs });
      return statement ? [{ name, ageMs: age.fromMs, told: [`underWay/${this.#index}/${name}`, statement], sinceMs: ms - this.#replay.msAt(statement.from) }] : [];
    }));
  }

  /** What bears a name, and what bore it before: in the run a pod of a StatefulSet may have been replaced already that was recorded as it was. */
  #called(name: string): readonly Named[] {
    const { world } = this.#replay.session.cluster;
    this.#objects ??= grouped([...objectsIn(world)], ({ object }) => object.metadata.name);
    return this.#objects.get(name) ?? [];
  }
}

/** An object that was made of one of the resources that are listed here. */
interface Named {
  readonly resource: string;
  readonly object: KubeObject;
}

/** The last that was made comes first. */
function* objectsIn({ changes }: World): Generator<Named> {
  for (let entry = changes; entry; entry = entry.older) {
    const { type, resource, object } = entry.change;
    if (type === 'ADDED' && listed.has(resource)) yield { resource, object };
  }
}
