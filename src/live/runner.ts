/** Runs what the reader asks for, one thing after the other, and says how far it is. */
import type { LiveNote } from '../render/page.ts';
import type { Proved } from '../verify/replay/proof.ts';
import type { Ran } from '../verify/running.ts';
import { element } from './elements.ts';
import { speak } from './language.ts';
import type { Asks, Exchange, ExerciseState, Gets, Kind, RanHere } from './protocol.ts';
import { SimulatorClient, Stopped } from './simulatorClient.ts';
import { whatRan } from './whatRan.ts';

export interface RunnerView {
  /** A line for eyes and for screen readers. */
  readonly status: HTMLElement | null;
  readonly stop: HTMLButtonElement | null;
  /** The cluster as it is behind each run, and what the run brought about. */
  readonly onRan: (here: RanHere, cause: string) => void;
  /** How the exercises stand that the reader has come to. */
  readonly onExercises: (states: readonly ExerciseState[]) => void;
  /** What is needed to show what comes of a run. */
  readonly loadWhatShows: () => Promise<unknown>;
}

/** What runs something in the reader's cluster. */
type RunKind = { [K in Kind]: Exchange[K]['gets'] extends RanHere ? K : never }[Kind];

export class Runner {
  readonly #client = new SimulatorClient();
  readonly #note: LiveNote;
  readonly #view: RunnerView;
  /** Settled once the worker has the note. */
  #opening: Promise<unknown> | undefined;
  #opened = false;
  #waiting = 0;
  /** What has run since the reader last had nothing to wait for. */
  #ran: Ran[] = [];
  /** Something was run since they were asked about: once behind all that waits, for who runs a whole note wants to know how it ends. */
  #exercisesDue = false;
  /** Raised by stop and reset: what was queued before is dropped. */
  #generation = 0;

  constructor(note: LiveNote, view: RunnerView) {
    this.#note = note;
    this.#view = view;
  }

  /** Loads as much of the simulator as the note needs, while the reader reads. */
  warmUp(): void {
    const { timeline, outcome, exercises } = this.#note;
    void this.#client.ask('rehearse', { timeline, outcome, exercises }).catch(() => undefined);
  }

  /** What came of it, or undefined if the reader stopped it first. `cause`: what the reader did, in a few words. */
  async run<K extends RunKind>(kind: K, asks: Asks<K>, cause: string): Promise<Ran | undefined> {
    this.#exercisesDue = true;
    const here = await this.ask(kind, asks);
    if (!here) return undefined;
    this.#view.onRan(here, here.above > 0 ? `… ${cause}` : cause);
    // How an exercise stands is said in its own cell.
    if (kind !== 'exercise') this.#ran.push(here.ran);
    if (this.#waiting === 0 && this.#ran.length > 0) this.#view.status?.replaceChildren(...whatRan(this.#ran.splice(0)));
    return here.ran;
  }

  /** Asks in turn, behind whatever was asked before; undefined if the reader stopped it first. */
  ask<K extends Exclude<Kind, 'open' | 'prove'>>(kind: K, asks: Asks<K>): Promise<Gets<K> | undefined> {
    const generation = this.#generation;
    this.#waiting++;
    this.#show(this.#opened ? speak('running') : speak('loading'));
    return this.#inTurn(kind, asks).then(
      (gets) => {
        this.#settle(generation, '');
        return gets;
      },
      (error: unknown) => {
        this.#settle(generation, error instanceof Stopped ? speak('stopped') : String(error instanceof Error ? error.message : error));
        return undefined;
      },
    );
  }

  /** Asks in turn as well, but without a word: for what goes on beside the note. Undefined where there was no answer. */
  askAside<K extends Exclude<Kind, 'open' | 'prove'>>(kind: K, asks: Asks<K>): Promise<Gets<K> | undefined> {
    return this.#inTurn(kind, asks).catch(() => undefined);
  }

  /** What was brought about beside the note is shown as well. */
  show(here: RanHere, cause: string): void {
    this.#view.onRan(here, cause);
    this.#askExercises();
  }

  /** Proves the note once more, beside whatever else runs: the reader's own cluster is left alone. */
  prove(): Promise<readonly Proved[]> {
    const { timeline, outcome } = this.#note;
    return this.#client.ask('prove', { timeline, outcome });
  }

  /** Ends what is running; the cluster goes with it, so the next run begins from the note's start. */
  stop(): void {
    this.#client.stop();
    this.#forget();
    this.#show(speak('stopped'));
  }

  reset(): void {
    if (this.#waiting > 0) this.#client.stop();
    this.#forget();
    this.#show('');
  }

  #forget(): void {
    this.#generation++;
    this.#waiting = 0;
    this.#ran = [];
    this.#opening = undefined;
    this.#opened = false;
    if (this.#view.stop) this.#view.stop.disabled = true;
  }

  /** The worker answers in the order in which it is asked: a hundred commands are on their way to it before the first is answered. */
  async #inTurn<K extends Kind>(kind: K, asks: Asks<K>): Promise<Gets<K>> {
    const generation = this.#generation;
    await (this.#opening ??= this.#open());
    if (generation !== this.#generation) throw new Stopped('stopped');
    return this.#client.ask(kind, asks);
  }

  async #open(): Promise<void> {
    const generation = this.#generation;
    const { timeline, outcome, exercises } = this.#note;
    try {
      await Promise.all([this.#view.loadWhatShows(), this.#client.ask('open', { timeline, outcome, exercises, seed: freshSeed() })]);
      this.#opened = generation === this.#generation;
    } catch (error) {
      if (generation === this.#generation) this.#opening = undefined;
      throw error;
    }
  }

  #settle(generation: number, message: string): void {
    if (generation !== this.#generation) return;
    this.#waiting--;
    if (this.#waiting === 0 && this.#exercisesDue) this.#askExercises();
    this.#show(this.#waiting > 0 ? speak('running') : message);
  }

  #askExercises(): void {
    this.#exercisesDue = false;
    const generation = this.#generation;
    if (this.#note.exercises.length > 0) void this.askAside('exercises', {}).then((states) => states && generation === this.#generation && this.#view.onExercises(states));
  }

  #show(message: string): void {
    const { status } = this.#view;
    if (status && status.textContent !== message) status.replaceChildren(...(message === '' ? [] : [element('span', {}, message)]));
    if (this.#view.stop) this.#view.stop.disabled = this.#waiting === 0;
  }
}

/** What is run again is decided afresh, on every visit. */
function freshSeed(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36)).join('-');
}
