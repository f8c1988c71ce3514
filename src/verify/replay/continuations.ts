/**
 * What came of a step, from the world before it. Run again from there it comes out the same for as long as none of the choices that it takes is
 * decided otherwise: moves that are tried for one step after the other have most of their way in common.
 */
import type { SeededChooser } from '../../session/seededChooser.ts';
import type { Step } from '../plan/timeline.ts';
import type { Frame } from './frames.ts';
import type { Record } from './record.ts';
import type { Stage } from './runStep.ts';

export interface Continuation {
  readonly record: Record;
  readonly behind: Frame;
}

/** When a step is run, and what its author did before it without recording it. */
export type Circumstances = Pick<Stage, 'preparedAtMs' | 'startsAtMs' | 'assumed'>;

interface Kept extends Continuation {
  readonly step: Step;
  readonly circumstances: Circumstances;
  /** What each choice that was taken on the way is bound to. */
  readonly bound: readonly (readonly [id: string, value: string | undefined])[];
}

/** From one world a search goes on in a few ways. */
const maxFromOne = 4;

export class Continuations {
  #kept = new WeakMap<Frame, readonly Kept[]>();
  #bytes = 0;
  readonly #maxBytes: number;

  /** `maxBytes`: what the worlds may take, about, that are kept to go on from; beyond that all of them are let go. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  find(from: Frame, step: Step, circumstances: Circumstances, { bindings }: SeededChooser): Continuation | undefined {
    return (this.#kept.get(from) ?? []).find((kept) => kept.step === step && kept.behind.snapshot !== undefined && isAlike(kept.circumstances, circumstances) && kept.bound.every(([id, value]) => bindings.get(id) === value));
  }

  /** `decided`: how many choices had been taken before the step. */
  keep(from: Frame, step: Step, circumstances: Circumstances, chooser: SeededChooser, decided: number, continuation: Continuation): void {
    this.#bytes += continuation.behind.bytes;
    if (this.#bytes > this.#maxBytes) this.letGo();
    const bound = chooser.decidedSince(decided).map(({ id }) => [id, chooser.bindings.get(id)] as const);
    this.#kept.set(from, [{ ...continuation, step, circumstances, bound }, ...(this.#kept.get(from) ?? [])].slice(0, maxFromOne));
  }

  letGo(): void {
    this.#kept = new WeakMap();
    this.#bytes = 0;
  }
}

const isAlike = (one: Circumstances, other: Circumstances): boolean => one.preparedAtMs === other.preparedAtMs && one.startsAtMs === other.startsAtMs && one.assumed === other.assumed;
