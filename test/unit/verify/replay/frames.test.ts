/** However little may be kept to go back to, a note is found to be what it is. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { checkNote, recheck } from '../../../../src/verify/check.ts';
import { bytesOfNote, frameOf, thinOut } from '../../../../src/verify/replay/frames.ts';
import { Replay } from '../../../../src/verify/replay/replay.ts';
import { usualBounds } from '../../../../src/verify/replay/search.ts';
import { environmentOf } from '../../../../src/verify/told/environment.ts';

const seed = readFileSync(new URL('../../../../notes/5.1-service.md', import.meta.url), 'utf8');
const falseSeed = seed.replace('kubernetes ClusterIP 10.96.0.1 <none> 443/TCP 36d', 'kubernetes ClusterIP 10.96.0.1 <none> 444/TCP 36d');
const version = { major: 1, minor: 32, patch: 0 };

/** Room for what the seed's cluster is and was, and none for worlds to go back to. */
const justEnough = bytesOfNote(plan(readNote(seed, 'note.md')).steps.length, 150);

const replayed = (text: string): Replay => {
  const timeline = plan(readNote(text, 'note.md'));
  const replay = new Replay(timeline, environmentOf(timeline, version), 'seed');
  for (const _ of timeline.steps) replay.proceed();
  return replay;
};

test.each([
  [Infinity, [true, true, true, true, true, true, true], false],
  [600, [true, false, true, false, true, true, true], true],
  [450, [true, false, false, false, true, true, true], true],
  [1, [true, false, false, false, false, true, true], true],
])('of seven worlds of 100 bytes %d bytes keep %j', (maxBytes, kept, some) => {
  const { snapshot, windows } = { snapshot: replayed('nothing').session.snapshot(), windows: new Map() };
  const frames = Array.from({ length: 7 }, () => ({ ...frameOf(snapshot, windows), bytes: 100 }));
  expect([thinOut(frames, maxBytes), frames.map((frame) => frame.snapshot !== undefined)]).toEqual([some, kept]);
});

describe.each([
  ['the seed', seed],
  ['the seed with one port falsified', falseSeed],
])('%s', (_, text) => {
  test('the verdicts are the same with no room for worlds to go back to', () => {
    const notebook = readNote(text, 'note.md');
    expect(checkNote(notebook, { bounds: { ...usualBounds, memoryBytes: justEnough } })).toEqual(checkNote(notebook));
  });
});

test('an edited note is taken up where its world was let go', () => {
  const bounds = { ...usualBounds, memoryBytes: justEnough };
  const before = recheck(undefined, readNote(seed, 'note.md'), { bounds });
  expect(recheck(before, readNote(falseSeed, 'note.md'), { bounds }).outcome.steps.map(({ verdict }) => verdict)).toEqual(checkNote(readNote(falseSeed, 'note.md')).steps.map(({ verdict }) => verdict));
});
