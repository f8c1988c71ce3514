/** What waits in line, with workers that say what the test wants. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ExerciseState, RanHere } from '../../../src/live/protocol.ts';
import { Runner } from '../../../src/live/runner.ts';
import type { LiveNote } from '../../../src/render/page.ts';
import { FakeWorker } from './fakeWorker.ts';

beforeEach(() => {
  FakeWorker.made = [];
  vi.stubGlobal('Worker', FakeWorker);
  vi.stubGlobal('window', { kubebookSimulator: () => undefined, kubebookBodies: [] });
  vi.stubGlobal('document', { querySelector: () => null, documentElement: { dataset: {} } });
});
afterEach(() => vi.unstubAllGlobals());

const until = (holds: () => boolean): Promise<void> => vi.waitFor(() => expect(holds()).toBe(true));
const note = { timeline: {}, outcome: {}, exercises: [{}] } as unknown as LiveNote;
const edits = { commands: {}, manifests: {} };

function begun(): { readonly runner: Runner; readonly printed: string[]; readonly states: (readonly ExerciseState[])[]; readonly runs: readonly Promise<unknown>[] } {
  const printed: string[] = [];
  const states: (readonly ExerciseState[])[] = [];
  const runner = new Runner(note, { status: null, stop: null, onRan: (_, cause) => printed.push(cause), onExercises: (all) => states.push(all), loadWhatShows: () => Promise.resolve() });
  return { runner, printed, states, runs: ['one', 'two', 'three'].map((key) => runner.run('step', { key, edits }, key)) };
}

const asked = (worker: FakeWorker | undefined): readonly string[] => worker?.asked.map(({ kind }) => kind) ?? [];
const answer = (id: number): void => FakeWorker.made[0]?.answer({ id, kind: 'answer', gets: { ran: {}, above: 0 } as unknown as RanHere });

test('once the note is open everything that waits is on its way, and shown in its turn', async () => {
  const { printed, runs } = begun();
  await until(() => asked(FakeWorker.made[0]).length === 1);
  expect(asked(FakeWorker.made[0])).toEqual(['open']);
  answer(1);
  await until(() => asked(FakeWorker.made[0]).length === 4);
  expect(FakeWorker.made[0]?.asked.slice(1).map(({ asks }) => asks)).toEqual(['one', 'two', 'three'].map((key) => ({ key, edits })));
  expect(printed).toEqual([]);
  for (const id of [2, 3, 4]) answer(id);
  await Promise.all(runs);
  expect(printed).toEqual(['one', 'two', 'three']);
});

test('how the exercises stand is asked once behind all that waited, and not told of a cluster that is gone', async () => {
  const { runner, states, runs } = begun();
  await until(() => asked(FakeWorker.made[0]).length === 1);
  answer(1);
  await until(() => asked(FakeWorker.made[0]).length === 4);
  for (const id of [2, 3, 4]) answer(id);
  await Promise.all(runs);
  await until(() => asked(FakeWorker.made[0]).length === 5);
  expect(asked(FakeWorker.made[0])).toEqual(['open', 'step', 'step', 'step', 'exercises']);
  FakeWorker.made[0]?.answer({ id: 5, kind: 'answer', gets: [] });
  await until(() => states.length === 1);
  const last = runner.run('step', { key: 'four', edits }, 'four');
  await until(() => asked(FakeWorker.made[0]).length === 6);
  answer(6);
  await last;
  await until(() => asked(FakeWorker.made[0]).length === 7);
  runner.reset();
  FakeWorker.made[0]?.answer({ id: 7, kind: 'answer', gets: [] });
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(states).toHaveLength(1);
});

test('stop drops what is on its way and what waits; what is run then begins anew', async () => {
  const { runner, printed, runs } = begun();
  await until(() => asked(FakeWorker.made[0]).length === 1);
  runner.stop();
  expect(await Promise.all(runs)).toEqual([undefined, undefined, undefined]);
  void runner.run('step', { key: 'four', edits }, 'four');
  await until(() => asked(FakeWorker.made[1]).length === 1);
  expect(asked(FakeWorker.made[1])).toEqual(['open']);
  expect(printed).toEqual([]);
});
