/**
 * One fact of one recorded output changed so that no cluster could have printed it: found at that step, or at a later one where only
 * later steps can tell. By default one false version of each kind, the same ones each time; `FALSIFY=<seed>` takes others,
 * `FALSIFY=all` every one.
 */
import { describe, expect, test } from 'vitest';
import { transcripts } from '../conformance/recordings.ts';
import { noteOf } from '../conformance/scenario.ts';
import type { Scenario } from '../conformance/scenario.ts';
import { readNote } from '../../src/note/readNote.ts';
import type { Notebook } from '../../src/note/notebook.ts';
import { recheck } from '../../src/verify/check.ts';
import type { Falsified } from './falsify.ts';
import { falsify } from './falsify.ts';
import { playedSessions } from './played.ts';

const seed = process.env['FALSIFY'] ?? '1';

const noteFrom = (scenario: Scenario): Notebook => readNote(noteOf(scenario).text, `${scenario.id}.md`);

describe.each(['1.20', '1.32'] as const)('Kubernetes %s', (version) => {
  test('every falsified recording is found', { timeout: 3_600_000 }, () => {
    const scenarios = transcripts(version);
    const chosen = chosenFrom(scenarios.flatMap((scenario) => [...falsify(scenario)]));
    const slipped = scenarios.flatMap((scenario) => slippedOf(scenario, chosen.filter(({ scenario: { id } }) => id === scenario.id)));
    expect(chosen.length).toBeGreaterThan(150);
    expect(slipped).toEqual([]);
  });
});

describe.each(['1.27.16', '1.32.5'])('sessions that the simulator of %s played', (version) => {
  test.each(['one', 'two'])('come out under another seed than theirs (%s)', { timeout: 600_000 }, (played) => {
    const wrong = playedSessions(version, played).flatMap((scenario) => {
      const { steps } = recheck(undefined, noteFrom(scenario)).outcome;
      return steps.filter(({ verdict }) => verdict !== 'exact' && verdict !== 'possible').map(({ command, verdict, reason }) => `${scenario.id}: ${command}: ${verdict}: ${reason}`);
    });
    expect(wrong).toEqual([]);
  });

  // Minutes: only where somebody asks for falsified recordings by a seed.
  test.runIf(process.env['FALSIFY'])('are found when they are falsified', { timeout: 3_600_000 }, () => {
    const scenarios = playedSessions(version, 'one');
    const chosen = chosenFrom(scenarios.flatMap((scenario) => [...falsify(scenario)]));
    expect(chosen.length).toBeGreaterThan(150);
    expect(scenarios.flatMap((scenario) => slippedOf(scenario, chosen.filter(({ scenario: { id } }) => id === scenario.id)))).toEqual([]);
  });
});

function chosenFrom(all: readonly Falsified[]): readonly Falsified[] {
  if (seed === 'all') return all;
  return [...new Set(all.map(({ kind }) => kind))].flatMap((kind, nth) => {
    const ofKind = all.filter((each) => each.kind === kind);
    return ofKind[(Number(seed) * 7919 + nth * 104_729) % ofKind.length] ?? [];
  });
}

/** The false versions of one scenario that pass for true. The last steps go first: what stands before a change need not be run again. */
function slippedOf(scenario: Scenario, chosen: readonly Falsified[]): readonly string[] {
  if (chosen.length === 0) return [];
  let checked = recheck(undefined, noteFrom(scenario));
  const genuine = checked.outcome.steps.map(({ verdict }) => verdict);
  return chosen.toSorted((a, b) => b.step - a.step).flatMap(({ kind, step, from, to, scenario: changed }) => {
    // What is not verified as it is can't be falsified either.
    if (!['exact', 'possible'].includes(genuine[step] ?? '')) return [];
    checked = recheck(checked, noteFrom(changed));
    const found = checked.outcome.steps.some(({ verdict }, index) => index >= step && verdict === 'impossible' && genuine[index] !== 'impossible');
    return found ? [] : [`${scenario.id}, step ${step}: ${kind}: ${from} → ${to}: ${checked.outcome.steps[step]?.verdict ?? ''}`];
  });
}
