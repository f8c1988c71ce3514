/** The page's end: gets the simulator's source, puts it into a worker made from a blob (a file can't be one on file://), asks and waits. */
import { loadScript } from './loading.ts';
import type { Answer, Asks, Gets, Kind, Question } from './protocol.ts';

/** What the simulator's script leaves behind: a function whose body is the worker's program. */
declare global {
  interface Window {
    kubebookSimulator?: () => void;
  }
}

/** The reader pressed "stop", and what was asked is not answered any more. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

interface Waiting {
  readonly resolve: (gets: Gets<Kind>) => void;
  readonly reject: (reason: Error) => void;
}

export class SimulatorClient {
  #worker: Promise<Worker> | undefined;
  #questions = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** Begins to load; later calls cost nothing. */
  load(): Promise<Worker> {
    return (this.#worker ??= this.#start());
  }

  async ask<K extends Kind>(kind: K, asks: Asks<K>): Promise<Gets<K>> {
    const worker = await this.load();
    const id = ++this.#questions;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
      worker.postMessage({ id, kind, asks } as Question);
    });
  }

  /** Ends the worker in the middle of whatever it does. What it knew is gone. */
  stop(): void {
    void this.#worker?.then((worker) => worker.terminate());
    this.#worker = undefined;
    this.#fail(new Stopped('stopped'));
  }

  async #start(): Promise<Worker> {
    const program = await simulatorProgram();
    const url = URL.createObjectURL(new Blob([`(${program.toString()})()`], { type: 'text/javascript' }));
    const worker = new Worker(url);
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.kind === 'answer') waiting?.resolve(data.gets);
      else waiting?.reject(new Error(data.message));
    });
    worker.addEventListener('error', (event) => this.#fail(new Error(event.message)));
    return worker;
  }

  #fail(reason: Error): void {
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }
}

async function simulatorProgram(): Promise<() => void> {
  if (!window.kubebookSimulator) await loadScript('simulator.js');
  if (!window.kubebookSimulator) throw new Error('the simulator is not there');
  return window.kubebookSimulator;
}
