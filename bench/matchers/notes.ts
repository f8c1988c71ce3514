/** The notes of the bench: recordings of real clusters, the same commands run again, and false versions of the recordings. */
import type { Scenario } from '../../test/conformance/scenario.ts';
import { noteOf } from '../../test/conformance/scenario.ts';
import { present } from '../../src/base/assert.ts';
import { parseVersion } from '../../src/api/version.ts';
import type { KubernetesVersion } from '../../src/api/version.ts';
import type { Notebook } from '../../src/note/notebook.ts';
import { SeededChooser } from '../../src/session/seededChooser.ts';
import { readNote } from '../../src/note/readNote.ts';
import { checkNote, checkTimeline } from '../../src/verify/check.ts';
import type { NoteOutcome } from '../../src/verify/outcome.ts';
import { plan } from '../../src/verify/plan/plan.ts';
import type { Timeline } from '../../src/verify/plan/timeline.ts';
import type { Timing } from '../../src/verify/replay/witness.ts';
import { replayWitness } from '../../src/verify/replay/witness.ts';
import { environmentOf } from '../../src/verify/told/environment.ts';

export interface Recording {
  readonly id: string;
  readonly notebook: Notebook;
  readonly timeline: Timeline;
  readonly outcome: NoteOutcome;
  readonly version: KubernetesVersion;
}

export function recordingOf(scenario: Scenario): Recording {
  const notebook = readNote(noteOf(scenario).text, `${scenario.k8s} ${scenario.id}.md`);
  return { id: notebook.file, notebook, timeline: plan(notebook), outcome: checkNote(notebook), version: present(parseVersion(scenario.k8s), scenario.k8s) };
}

export const outputsOf = ({ steps }: Timeline): readonly string[] => steps.map(({ recorded = '' }) => recorded);

/**
 * The same commands on another cluster, by an author who takes a little more time: everything that a cluster is free in falls anew, except for
 * what the commands themselves name (an address in `curl 10.96.0.17`), which an author would have to type anew, and for how long pods took.
 */
export function runAgain({ timeline, version, outcome }: Recording, seed: string): readonly string[] {
  const typed = timeline.steps.map(({ command }) => command).join('\n');
  const witness = {
    ...outcome.timing,
    times: laterBy(outcome.timing.times, new SeededChooser(seed)),
    choices: outcome.witness.filter(({ id, domain, value }) => id.startsWith('cluster/') || domain.kind === 'duration' || isTyped(value, typed)),
  };
  return replayWitness(timeline, environmentOf(timeline, version), witness, seed).map(({ result }) => result.output.replace(/\n+$/, ''));
}

/** How much longer an author may wait before a step, in milliseconds. */
const lingers = ['0', '1000', '2000', '3000', '4000'];

function laterBy(times: Timing['times'], chooser: SeededChooser): Timing['times'] {
  let addedMs = 0;
  return times.toSorted((a, b) => a.ms - b.ms).map(({ point, ms }) => {
    if (typeof point === 'number') addedMs += Number(chooser.choose(`linger/${point}`, { kind: 'oneOf', options: lingers }));
    return { point, ms: ms + addedMs };
  });
}

/** A value of which there are many; `1` stands in every command. */
const isTyped = (value: string, typed: string): boolean => value.length > 4 && typed.includes(value);

/** The verdict of kubebook on a note with these outputs: whether it lets the note pass. */
export function passes({ notebook, timeline, version }: Recording, outputs: readonly string[]): boolean {
  const steps = timeline.steps.map((step, index) => ({ ...step, recorded: outputs[index] ?? '' }));
  const outcome = checkTimeline(notebook, { ...timeline, steps }, version, {}, Infinity);
  return present(outcome, 'no limit was set').steps.every(({ verdict }) => verdict === 'exact' || verdict === 'possible');
}
