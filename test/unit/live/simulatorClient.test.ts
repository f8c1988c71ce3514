/** The page's end of the simulator, with workers that say what the test wants. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answer, Question } from '../../../src/live/protocol.ts';
import { SimulatorClient } from '../../../src/live/simulatorClient.ts';

class FakeWorker {
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

beforeEach(() => {
  FakeWorker.made = [];
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('window', { kubebookSimulator: () => undefined, kubebookBodies: [] });
});
afterEach(() => vi.unstubAllGlobals());

const until = (holds: () => boolean): Promise<void> => vi.waitFor(() => expect(holds()).toBe(true));

for (const [how, twice] of [
  ['fails', (worker: FakeWorker) => [worker.fail(), worker.fail()]],
  ['says that it is incomplete', (worker: FakeWorker) => [1, 2].map((id) => worker.answer({ id, kind: 'incomplete' }))],
] as const) {
  test(`a worker that ${how} more than once is replaced once, and what it was asked is answered by the next`, async () => {
    const client = new SimulatorClient();
    const first = client.ask('suggestions', { place: { lines: [], line: 0, column: 0 } });
    const second = client.ask('problems', { text: '' });
    await until(() => FakeWorker.made[0]?.asked.length === 2);
    const [worker] = FakeWorker.made;
    if (worker) twice(worker);
    await until(() => FakeWorker.made[1]?.asked.length === 2);
    for (const id of [1, 2]) FakeWorker.made[1]?.answer({ id, kind: 'answer', gets: [] });
    expect(await Promise.all([first, second])).toEqual([[], []]);
    expect(FakeWorker.made).toHaveLength(2);
  });
}
