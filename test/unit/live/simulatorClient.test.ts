/** The page's end of the simulator, with workers that say what the test wants. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SimulatorClient, Stopped } from '../../../src/live/simulatorClient.ts';
import { FakeWorker } from './fakeWorker.ts';

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

test('what is stopped before the simulator is there is stopped, and asks no worker', async () => {
  const client = new SimulatorClient();
  const asked = client.ask('problems', { text: '' });
  client.stop();
  await expect(asked).rejects.toThrow(Stopped);
  expect(FakeWorker.made.flatMap((worker) => worker.asked)).toEqual([]);
});
