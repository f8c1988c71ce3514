/**
 * Recordings from real clusters, made into notes and checked: a real cluster printed them, so what is not `exact` or `possible` is a
 * fault of ours. The floors only ever go up; `LIST=1 npm run conformance` prints what is below them.
 */
import { describe, expect, test } from 'vitest';
import { readNote } from '../../src/note/readNote.ts';
import { checkNote } from '../../src/verify/check.ts';
import { transcripts } from './recordings.ts';
import { noteOf } from './scenario.ts';

const floors = { '1.20': 210, '1.32': 210 } as const;

describe.each(['1.20', '1.32'] as const)('notes recorded on Kubernetes %s', (version) => {
  test('every step is exact or possible', { timeout: 600_000 }, () => {
    const rows = transcripts(version).flatMap((scenario) => {
      const note = noteOf(scenario);
      const { steps } = checkNote(readNote(note.text, `${scenario.id}.md`));
      expect(steps.map((step) => step.line), `${scenario.id}: every command is found`).toEqual(note.lines);
      return steps.map((step) => ({ ...step, place: `${scenario.id}.md:${step.line}` }));
    });
    const verified = rows.filter((step) => step.verdict === 'exact' || step.verdict === 'possible');
    const others = rows.filter((step) => !verified.includes(step)).map((step) => `${step.place} ${step.command}\n  ${step.verdict}: ${step.reason}`);
    if (process.env['LIST']) process.stdout.write(`Kubernetes ${version}: ${verified.length} of ${rows.length}\n${others.join('\n')}\n`);
    expect(rows.filter((step) => step.verdict === 'assumed'), 'they stand in one run: nothing may be assumed').toEqual([]);
    expect(verified.length).toBeGreaterThanOrEqual(floors[version]);
  });

  // What the recordings leave open is drawn from a seed: no verdict may hang on it.
  test.each(['one', 'two', 'three'])('whatever is drawn for what they leave open (%s)', { timeout: 600_000 }, (seed) => {
    const wrong = transcripts(version).flatMap((scenario) => {
      const { steps } = checkNote(readNote(noteOf(scenario).text, `${scenario.id}.md`), { seed });
      return steps.filter(({ verdict }) => verdict !== 'exact' && verdict !== 'possible').map(({ line, verdict }) => `${scenario.id}:${line} ${verdict}`);
    });
    expect(wrong).toEqual([]);
  });
});
