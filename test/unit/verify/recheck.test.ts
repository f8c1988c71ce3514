/** A check that was done once: replayed from its witness, and taken up again behind an edit. */
import { describe, expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote, recheck } from '../../../src/verify/check.ts';
import { environmentOf } from '../../../src/verify/told/environment.ts';
import { plan } from '../../../src/verify/plan/plan.ts';
import { replayWitness } from '../../../src/verify/replay/witness.ts';
import { transcripts } from '../../conformance/recordings.ts';
import { noteOf } from '../../conformance/scenario.ts';

const version = { major: 1, minor: 32, patch: 13 };
const notes = transcripts('1.32').filter(({ id }) => ['affinity', 'deployment-expose', 'nodeport', 'labels'].includes(id)).map((scenario) => noteOf(scenario).text);

describe('a witness', () => {
  test.each(notes)('replays to the same outputs without a search (%#)', (text) => {
    const notebook = readNote(text, 'note.md');
    const outcome = checkNote(notebook);
    const timeline = plan(notebook);
    // As it was printed and read again.
    const witness = JSON.parse(JSON.stringify({ choices: outcome.witness.map(({ id, value }) => ({ id, value })), ...outcome.timing })) as Parameters<typeof replayWitness>[2];
    const records = replayWitness(timeline, environmentOf(timeline, version), witness);
    expect(records.map(({ result }) => result.output)).toEqual(outcome.steps.map(({ nearest }) => nearest));
    expect(records.map(({ startMs }) => startMs)).toEqual(outcome.steps.map(({ at }) => at?.startMs));
  });
});

describe('a note checked again', () => {
  test.each(notes)('with its last line changed comes out as if it were new (%#)', (text) => {
    const lines = text.trimEnd().split('\n');
    const last = lines.findLastIndex((line) => !line.startsWith('```') && line.trim() !== '');
    const edited = lines.with(last, `${lines[last] ?? ''}x`).join('\n');
    const before = recheck(undefined, readNote(text, 'note.md'));
    const ran = [...before.attempts.values()].map(({ replay }) => replay.runs)[0] ?? 0;
    const after = recheck(before, readNote(edited, 'note.md'));
    const verdicts = (outcome: typeof after.outcome): unknown => outcome.steps.map(({ verdict, nearest }) => [verdict, nearest]);
    expect(verdicts(after.outcome)).toEqual(verdicts(checkNote(readNote(edited, 'note.md'))));
    const again = recheck(after, readNote(edited, 'note.md'));
    expect(again.outcome).toEqual(after.outcome);
    expect(ran).toBeGreaterThan(0);
  });

  test('without a change runs no command', () => {
    const [text = ''] = notes;
    const before = recheck(undefined, readNote(text, 'note.md'));
    const runs = (): readonly number[] => [...before.attempts.values()].map(({ replay }) => replay.runs);
    const ran = runs();
    recheck(before, readNote(text, 'note.md'));
    expect(runs()).toEqual(ran);
  });
});
