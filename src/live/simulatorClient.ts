/** The page's end: gets the simulator's source, puts it into a worker made from a blob (a file can't be one on file://), asks and waits. */
import type { Answer, Asks, Gets, Kind, Question } from './protocol.ts';
import { usualProgram, wholeSimulator } from './simulatorProgram.ts';

/** The reader pressed "stop", and what was asked is not answered any more. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

interface Waiting {
  readonly resolve: (gets: Gets<Kind>) => void;
  readonly reject: (reason: Error) => void;
}

/**
 * One worker at a time. It begins with what notes usually need of the simulator; should it meet more, the next one has everything and is
 * asked again whatever the first was asked since a note was opened: a run follows from what was asked, so the cluster is the same.
 */
export class SimulatorClient {
  #worker: Promise<Worker> | undefined;
  /** Whose words count: one that was given up may still have an error or two under way. */
  #current: Worker | undefined;
  #program: () => Promise<string> = usualProgram;
  #questions = 0;
  #stops = 0;
  /** Since the note was opened last, that included. */
  #asked: Question[] = [];
  readonly #waiting = new Map<number, Waiting>();

  /** Begins to load; later calls cost nothing. */
  load(): Promise<Worker> {
    return (this.#worker ??= this.#start());
  }

  async ask<K extends Kind>(kind: K, asks: Asks<K>): Promise<Gets<K>> {
    const stops = this.#stops;
    const worker = await this.load();
    if (stops !== this.#stops) throw new Stopped('stopped');
    const question = { id: ++this.#questions, kind, asks } as Question;
    // Who has the whole program is never asked again.
    if (this.#program !== wholeSimulator) this.#asked = kind === 'open' ? [question] : [...this.#asked, question];
    return new Promise((resolve, reject) => {
      this.#waiting.set(question.id, { resolve: resolve as Waiting['resolve'], reject });
      worker.postMessage(question);
    });
  }

  /** Ends the worker in the middle of whatever it does. What it knew is gone. */
  stop(): void {
    this.#stops++;
    this.#end();
    this.#asked = [];
    this.#fail(new Stopped('stopped'));
  }

  #end(): void {
    void this.#worker?.then((worker) => worker.terminate());
    this.#worker = undefined;
  }

  async #start(): Promise<Worker> {
    const url = URL.createObjectURL(new Blob([await this.#program()], { type: 'text/javascript' }));
    const worker = new Worker(url);
    this.#current = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.#take(data, worker));
    worker.addEventListener('error', (event) => {
      if (worker !== this.#current) return;
      if (this.#program === wholeSimulator) this.#fail(new Error(event.message));
      // Another engine than the one it was cut with may go another way as soon as it begins.
      else this.#beginAgain(worker);
    });
    return worker;
  }

  #take(answer: Answer, from: Worker): void {
    if (answer.kind === 'incomplete') return this.#beginAgain(from);
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.kind === 'answer') waiting?.resolve(answer.gets);
    else waiting?.reject(new Error(answer.message));
  }

  #beginAgain(from: Worker): void {
    from.terminate();
    if (from !== this.#current || this.#program === wholeSimulator) return;
    this.#current = undefined;
    this.#program = wholeSimulator;
    this.#worker = undefined;
    this.load().then(
      (worker) => this.#asked.forEach((question) => worker.postMessage(question)),
      (error: unknown) => this.#fail(error instanceof Error ? error : new Error(String(error))),
    );
  }

  #fail(reason: Error): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}
