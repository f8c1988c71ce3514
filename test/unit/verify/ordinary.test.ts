/** Ordinary sessions recorded on the simulator itself: they are true, and what is told outright need not be searched for. */
import { expect, test } from 'vitest';
import { everydayNote, falseAtEnd, loopNote, requestsNote, rowsNote } from '../../../bench/ordinaryNotes.ts';
import { readNote } from '../../../src/note/readNote.ts';
import { recheck } from '../../../src/verify/check.ts';

/** `runs`: commands run for each step, with what the cluster writes counted in. */
function check(text: string): { readonly verdict: string; readonly runs: number; readonly steps: number } {
  const { outcome, attempts } = recheck(undefined, readNote(text, 'note.md'));
  return { verdict: outcome.verdict, steps: outcome.steps.length, runs: [...attempts.values()].reduce((sum, { replay }) => sum + replay.runs, 0) };
}

test.each<[string, () => string, number]>([
  // Pods come and go: who is left is told by who is still listed.
  ['scaled down and up again and again', () => everydayNote(140), 3],
  // Each age that shows it shortens a pause: those that were shortened before stay as they are.
  ['typed faster than people usually type', () => everydayNote(140, 1_000), 3],
  ['a request to one of many endpoints', () => requestsNote(60, 8), 16],
  ['more pods than the node has room for', () => rowsNote(130), 160],
  ['a loop of requests whose answers name the pods', () => loopNote(12, 60), 16],
])('%s', { timeout: 120_000 }, (_, text, runsPerStep) => {
  const { verdict, runs, steps } = check(text());
  expect(verdict).toBe('possible');
  expect(runs / steps).toBeLessThan(runsPerStep);
});

test('an answer from nobody is found false without trying everything', { timeout: 120_000 }, () => {
  const text = everydayNote(50);
  const { verdict, runs } = check(falseAtEnd(text));
  expect(verdict).toBe('impossible');
  expect(runs).toBeLessThan(5 * check(text).runs);
});
