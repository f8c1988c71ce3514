/**
 * What a note tells of names that were generated: those of pods say by their beginning which owner made them, so the n-th of an owner's
 * that the note speaks of is most likely the n-th that it made.
 */
import { remembered } from '../../base/remember.ts';
import { generatedNameAlphabet } from '../../cluster/ports/choices.ts';
import { olderAlphabet } from '../aside/olderNames.ts';
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
    for (const line of [step.command, ...scheduledFirst(step.recorded ?? '')]) {
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

/** The lines of an output, those of pods that wait for a node behind the others: who was made first was scheduled first. */
function scheduledFirst(recorded: string): readonly string[] {
  const lines = recorded.split('\n');
  const waits = (line: string): boolean => /\sPending\s/.test(line);
  return [...lines.filter((line) => !waits(line)), ...lines.filter(waits)];
}
