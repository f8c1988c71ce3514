/** The proof that a note can have been recorded: everything that was free in it, as a plain value that can be printed and replayed. */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { SessionOptions } from '../../session/options.ts';
import type { Decisions } from './decisions.ts';
import type { Record } from './record.ts';
import { Replay } from './replay.ts';
import type { Timeline } from '../plan/timeline.ts';
import type { TimePoint, TimeStatement } from '../time/timeNetwork.ts';

export interface Witness extends Timing {
  /** The choice log, oldest first. */
  readonly choices: readonly Pick<Choice, 'id' | 'value'>[];
}

/** The part of it that no component of the cluster decides. */
export interface Timing {
  /** Milliseconds between the cluster's birth and each point of the time line. */
  readonly times: readonly { readonly point: TimePoint; readonly ms: number }[];
  /** How far into its second a step began, where that matters. */
  readonly phases: readonly { readonly step: number; readonly ms: number }[];
  /** What the author did without recording it, and before which step. */
  readonly assumed: readonly { readonly step: number; readonly commands: readonly string[] }[];
}

export function timingOf(replay: Replay): Timing {
  const { phases, assumed } = replay.decisions;
  return {
    times: [...replay.times].map(([point, ms]) => ({ point, ms })),
    phases: [...phases].map(([step, ms]) => ({ step, ms })),
    assumed: [...assumed].map(([step, commands]) => ({ step, commands })),
  };
}

/** What comes of each step when everything falls as the witness says: no search, and the same again each time. What it leaves open is drawn from `seed`. */
export function replayWitness(timeline: Timeline, environment: SessionOptions, witness: Witness, seed = ''): readonly Record[] {
  const replay = new Replay(timeline, environment, seed, decisionsOf(witness));
  return timeline.steps.map(() => replay.proceed());
}

function decisionsOf({ choices, times, phases, assumed }: Witness): Decisions {
  return {
    bindings: new Map(choices.map(({ id, value }) => [id, value])),
    statements: new Map(times.filter(({ point }) => point !== 'birth').map(({ point, ms }) => [String(point), fixed(point, ms)])),
    waits: new Map(),
    phases: new Map(phases.map(({ step, ms }) => [step, ms])),
    assumed: new Map(assumed.map(({ step, commands }) => [step, commands])),
  };
}

function fixed(point: TimePoint, ms: number): TimeStatement {
  const source = { kind: 'order' } as const;
  return point === 'epoch' ? { from: 'epoch', to: 'birth', minMs: -ms, maxMs: -ms, source } : { from: 'birth', to: point, minMs: ms, maxMs: ms, source };
}
