/** Runs what the reader asks for, one thing after the other, and says how far it is. */
import type { LiveNote } from '../render/page.ts';
import type { Proved } from '../verify/replay/proof.ts';
import type { Ran } from '../verify/running.ts';
import { element } from './elements.ts';
import { speak } from './language.ts';
import type { Asks, Exchange, Gets, Kind, RanHere } from './protocol.ts';
import { SimulatorClient, Stopped } from './simulatorClient.ts';

export interface RunnerView {
  /** A line for eyes and for screen readers. */
  readonly status: HTMLElement | null;
  readonly stop: HTMLButtonElement | null;
  /** The cluster as it is behind each run, and what the run brought about. */
  readonly onRan: (here: RanHere, cause: string) => void;
}

/** What runs something in the reader's cluster. */
type RunKind = { [K in Kind]: Exchange[K]['gets'] extends RanHere ? K : never }[Kind];

export class Runner {
  readonly #client = new SimulatorClient();
  readonly #note: LiveNote;
  readonly #view: RunnerView;
  #opened = false;
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  /** Raised by stop and reset: what was queued before is dropped. */
  #generation = 0;

  constructor(note: LiveNote, view: RunnerView) {
    this.#note = note;
    this.#view = view;
  }

  /** Loads as much of the simulator as the note needs, while the reader reads. */
  warmUp(): void {
    const { timeline, outcome } = this.#note;
    void this.#client.ask('rehearse', { timeline, outcome }).catch(() => undefined);
  }

  /** What came of it, or undefined if the reader stopped it first. `cause`: what the reader did, in a few words. */
  async run<K extends RunKind>(kind: K, asks: Asks<K>, cause: string): Promise<Ran | undefined> {
    const here = await this.ask(kind, asks);
    if (here) this.#view.onRan(here, here.above > 0 ? `… ${cause}` : cause);
    return here?.ran;
  }

  /** Asks in turn, behind whatever was asked before; undefined if the reader stopped it first. */
  ask<K extends Exclude<Kind, 'open' | 'prove'>>(kind: K, asks: Asks<K>): Promise<Gets<K> | undefined> {
    const generation = this.#generation;
    this.#waiting++;
    this.#show(this.#opened ? speak('running') : speak('loading'));
    const got = this.#last.then(() => (generation === this.#generation ? this.#askNow(kind, asks) : undefined));
    const settled = got.then(
      (gets) => {
        this.#settle(generation, '');
        return gets;
      },
      (error: unknown) => {
        this.#settle(generation, error instanceof Stopped ? speak('stopped') : String(error instanceof Error ? error.message : error));
        return undefined;
      },
    );
    this.#last = settled;
    return settled;
  }

  /** Asks in turn as well, but without a word: for what goes on beside the note. Undefined where there was no answer. */
  async askAside<K extends Exclude<Kind, 'open' | 'prove'>>(kind: K, asks: Asks<K>): Promise<Gets<K> | undefined> {
    const generation = this.#generation;
    const got = this.#last.then(() => (generation === this.#generation ? this.#askNow(kind, asks) : undefined)).catch(() => undefined);
    this.#last = got;
    return got;
  }

  /** What was brought about beside the note is shown as well. */
  show(here: RanHere, cause: string): void {
    this.#view.onRan(here, cause);
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
    this.#opened = false;
    if (this.#view.stop) this.#view.stop.disabled = true;
  }

  async #askNow<K extends Kind>(kind: K, asks: Asks<K>): Promise<Gets<K>> {
    if (!this.#opened) {
      const { timeline, outcome, exercises } = this.#note;
      await this.#client.ask('open', { timeline, outcome, exercises, seed: freshSeed() });
      this.#opened = true;
    }
    return this.#client.ask(kind, asks);
  }

  #settle(generation: number, message: string): void {
    if (generation !== this.#generation) return;
    this.#waiting--;
    this.#show(this.#waiting > 0 ? speak('running') : message);
  }

  #show(message: string): void {
    this.#view.status?.replaceChildren(...(message === '' ? [] : [element('span', {}, message)]));
    if (this.#view.stop) this.#view.stop.disabled = this.#waiting === 0;
  }
}

/** What is run again is decided afresh, on every visit. */
function freshSeed(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36)).join('-');
}
