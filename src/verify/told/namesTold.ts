/**
 * What a note tells of names that were generated: those of pods say by their beginning which owner made them, so the n-th of an owner's
 * that the note speaks of is most likely the n-th that it made.
 */
import { remembered } from '../../base/remember.ts';
import { generatedNameAlphabet } from '../../cluster/ports/choices.ts';
import { durationInterval } from '../../text/duration.ts';
import { olderAlphabet } from '../aside/olderNames.ts';
import { followsChanges } from '../follows.ts';
import type { Binding } from '../matchers/unify.ts';
import type { Timeline } from '../plan/timeline.ts';
import { namespaceOf } from './podsTold.ts';

/** First guesses, by the ids of the choices of hashes and suffixes; one that can't be had is nobody's loss. */
export const namesTold: (timeline: Timeline) => readonly Binding[] = remembered((timeline) => {
  const alphabet = olderAlphabet(timeline) || generatedNameAlphabet;
  const generated = new RegExp(`(?<![\\w.-])([a-z][a-z0-9.-]*)-([${alphabet}]{5})(?![\\w.-])`, 'g');
  const hashed = new RegExp(`^(.+)-([${alphabet}]{8,10})$`);
  const told = new Map<string, Set<string>>();
  const tell = (stem: string, value: string): void => void told.set(stem, (told.get(stem) ?? new Set()).add(value));
  for (const step of timeline.steps) {
    const namespace = namespaceOf(step);
    for (const line of [step.command, ...(followsChanges(step.command) ? (step.recorded ?? '').split('\n') : madeFirst(step.recorded ?? ''))]) {
      for (const [, owner = '', suffix = ''] of line.matchAll(generated)) {
        const [, deployment, hash] = hashed.exec(owner) ?? [];
        if (deployment !== undefined && hash !== undefined) tell(`deployment/${namespace}/${deployment}/podTemplateHash`, hash);
        for (const kind of hash === undefined ? plainOwners : hashedOwners) tell(`${kind}/${namespace}/${owner}/pod`, suffix);
      }
    }
  }
  return [...told].flatMap(([stem, values]) => [...values].map((value, index) => ({ id: `${stem}/${index + 1}`, value })));
});

const hashedOwners = ['replicaset'];
const plainOwners = ['replicaset', 'replicationcontroller', 'daemonset', 'job'];

/** The lines of an output, rows of pods by their ages and those of pods that wait for a node behind the others: who was made first is the eldest, and was scheduled first. */
function madeFirst(recorded: string): readonly string[] {
  const lines = recorded.split('\n');
  const waits = (line: string): boolean => /\sPending\s/.test(line);
  const scheduled = [...lines.filter((line) => !waits(line)), ...lines.filter(waits)];
  const rows = scheduled.filter((line) => ageIn(line) !== undefined).toSorted((one, other) => (ageIn(other) ?? 0) - (ageIn(one) ?? 0));
  let next = 0;
  return scheduled.map((line) => (ageIn(line) === undefined ? line : (rows[next++] ?? line)));
}

const podRow = /^\S+\s+\d+\/\d+\s+\S+\s+\d+(?: \([^)]*\))?\s+(\d+[smhdy]\S*)/;

/** How old the pod of a row is at least, in milliseconds; undefined of other lines. */
function ageIn(line: string): number | undefined {
  const age = podRow.exec(line)?.[1];
  return age === undefined ? undefined : (durationInterval(age) ?? durationInterval(age, 'short'))?.fromMs;
}
