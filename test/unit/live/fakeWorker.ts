/** A worker that says what the test wants. */
import type { Answer, Question } from '../../../src/live/protocol.ts';

export class FakeWorker {
  static made: FakeWorker[] = [];
  readonly asked: Question[] = [];
  readonly #listeners = new Map<string, (event: unknown) => void>();

  constructor() {
    FakeWorker.made.push(this);
  }

  addEventListener(type: string, listener: (event: unknown) => void): void {
    this.#listeners.set(type, listener);
  }

  postMessage(question: Question): void {
    this.asked.push(question);
  }

  terminate(): void {}

  answer(answer: Answer): void {
    this.#listeners.get('message')?.({ data: answer });
  }

  fail(): void {
    this.#listeners.get('error')?.({ message: 'a part of the simulator is absent' });
  }
}
