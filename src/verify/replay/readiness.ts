/**
 * Moments at which steps were ready to be typed. A step that is run again, because it was typed later or because a choice of its own
 * fell otherwise, goes on from the latest of them that its new decisions leave as it was: the time before it is not lived through again.
 */
import { livedThroughMs } from '../../cluster/cluster.ts';
import type { SessionSnapshot } from '../../session/session.ts';
import type { Step } from '../plan/timeline.ts';
import type { Ready, Stage } from './runStep.ts';

interface Kept {
  readonly step: Step;
  readonly preparedAtMs: number;
  readonly assumed: Stage['assumed'];
  readonly ready: Ready;
  /** What each choice on the way to it was bound to. */
  readonly bound: readonly (string | undefined)[];
}

/** A search for one output tries a few moments. */
const maxOfAStep = 4;

export class Readiness {
  /** By the world behind the step before. */
  readonly #kept = new WeakMap<SessionSnapshot, readonly Kept[]>();

  /** The latest moment from which a step can be made ready for a stage as if it had never been. */
  find(step: Step, from: SessionSnapshot, stage: Stage): Ready | undefined {
    // Of longer waits not every event is lived through.
    if (stage.startsAtMs - nowIn(from) > livedThroughMs) return undefined;
    const isOnTheWay = ({ ready }: Kept): boolean => nowIn(ready.snapshot) <= Math.max(stage.startsAtMs, nowIn(from));
    const usable = (this.#kept.get(from) ?? []).filter((kept) => kept.step === step && isOnTheWay(kept) && isAsItWas(kept, stage));
    return usable.reduce<Ready | undefined>((latest, { ready }) => (latest && nowIn(latest.snapshot) >= nowIn(ready.snapshot) ? latest : ready), undefined);
  }

  keep(step: Step, from: SessionSnapshot, { preparedAtMs, assumed, chooser }: Stage, ready: Ready): void {
    const bound = ready.choices.map(({ id }) => chooser.bindings.get(id));
    this.#kept.set(from, [{ step, preparedAtMs, assumed, ready, bound }, ...(this.#kept.get(from) ?? [])].slice(0, maxOfAStep));
  }
}

const nowIn = ({ cluster }: SessionSnapshot): number => cluster.world.nowMs;

function isAsItWas({ preparedAtMs, assumed, ready, bound }: Kept, stage: Stage): boolean {
  const isPreparedThen = ready.preparedMs === undefined || preparedAtMs === stage.preparedAtMs;
  return isPreparedThen && assumed === stage.assumed && ready.choices.every(({ id }, index) => stage.chooser.bindings.get(id) === bound[index]);
}
