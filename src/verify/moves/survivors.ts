/**
 * Who is left of a group from which one or several were taken, as a ReplicaSet takes pods when it shrinks. Of several no single choice
 * helps, for what the first lets go the second may take. Asked before rows are read for names: a pod that is still there is not another
 * one that came to be called so.
 */
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Proposer } from './move.ts';

export const survivors: Proposer = function* ({ step, log }) {
  const recorded = step.recorded ?? '';
  const addresses = new Map(log.flatMap(({ id, value }) => (/^pod\/.*\/ip$/.test(id) ? [[id.split('/').at(-2) ?? '', value] as const] : [])));
  const isRecorded = (name: string): boolean => recorded.includes(name) || recorded.includes(addresses.get(name) ?? name);
  for (const taken of takenInTurn(log)) {
    const [first] = taken;
    if (first?.domain.kind !== 'oneOf') continue;
    const gone = first.domain.options.filter((option) => !isRecorded(option));
    // The recording must tell exactly who is left, and another group than the run left over.
    if (gone.length !== taken.length || taken.every(({ value }) => gone.includes(value))) continue;
    yield { bindings: taken.map(({ id }, index) => ({ id, value: gone[index] ?? '' })) };
  }
};

/** Choices `…/1`, or `…/1`, `…/2`, … each of which had one option less than the one before. */
function takenInTurn(log: readonly Choice[]): readonly (readonly Choice[])[] {
  const groups = new Map<string, Choice[]>();
  for (const choice of log) {
    const stem = /^(.*)\/\d+$/.exec(choice.id)?.[1];
    if (stem === undefined || choice.domain.kind !== 'oneOf') continue;
    const group = groups.get(stem);
    const last = group?.at(-1);
    if (group && last?.domain.kind === 'oneOf' && choice.domain.options.length === last.domain.options.length - 1 && !choice.domain.options.includes(last.value)) group.push(choice);
    else groups.set(stem, [choice]);
  }
  return [...groups.values()];
}
