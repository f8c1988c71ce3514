/**
 * One fact of one recorded output changed so that no cluster could have printed it: found at that step, or at a later one where only
 * later steps can tell. `FALSIFY=all` goes through every false version; by default every fifteenth, the same ones each time.
 */
import { describe, expect, test } from 'vitest';
import { transcripts } from '../conformance/recordings.ts';
import { noteOf } from '../conformance/scenario.ts';
import type { Scenario } from '../conformance/scenario.ts';
import { readNote } from '../../src/note/readNote.ts';
import type { StepOutcome } from '../../src/verify/outcome.ts';
import { checkNote } from '../../src/verify/check.ts';
import { falsify } from './falsify.ts';

const every = process.env['FALSIFY'] === 'all' ? 1 : 15;
const stepsOf = (scenario: Scenario): readonly StepOutcome[] => checkNote(readNote(noteOf(scenario).text, `${scenario.id}.md`)).steps;

describe.each(['1.20', '1.32'] as const)('Kubernetes %s', (version) => {
  test('every falsified recording is found', { timeout: 3_600_000 }, () => {
    let nth = 0;
    let tried = 0;
    const slipped: string[] = [];
    for (const scenario of transcripts(version)) {
      const chosen = [...falsify(scenario)].filter(() => nth++ % every === 0);
      if (chosen.length === 0) continue;
      const genuine = stepsOf(scenario);
      for (const { kind, step, from, to, scenario: changed } of chosen) {
        // What is not verified as it is can't be falsified either.
        if (!['exact', 'possible'].includes(genuine[step]?.verdict ?? '')) continue;
        tried++;
        const found = stepsOf(changed).some((outcome, index) => index >= step && outcome.verdict === 'impossible' && genuine[index]?.verdict !== 'impossible');
        if (!found) slipped.push(`${scenario.id}, step ${step}: ${kind}: ${from} → ${to}`);
      }
    }
    expect(tried).toBeGreaterThan(20);
    expect(slipped).toEqual([]);
  });
});
