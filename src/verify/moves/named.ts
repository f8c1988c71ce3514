/** What the command itself names before any output showed it: an address, a pod's generated name, a node port. */
import { isMember } from '../../session/domains.ts';
import type { Choice } from '../../cluster/ports/choices.ts';
import type { Binding } from '../matchers/unify.ts';
import { provenanceOf, unify } from '../matchers/unify.ts';
import type { Proposer } from './move.ts';

export const named: Proposer = function* ({ replay, step, log }) {
  const values = new Set(log.map((choice) => choice.value));
  const words = step.command.split(/[\s'"`;|&<>(){}=,]+/).filter((word) => word !== '');
  for (const [address] of step.command.matchAll(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g)) {
    if (!values.has(address)) yield* holdersOf(address, 'address', log).map((binding) => ({ bindings: [binding] }));
  }
  for (const [, port = ''] of step.command.matchAll(/:(3[0-2]\d{3})\b/g)) {
    if (!values.has(port)) yield* holdersOf(port, 'port', log).map((binding) => ({ bindings: [binding] }));
  }
  const provenance = provenanceOf(log, []);
  const pods = replay.session.cluster.store.list('pods').map((pod) => pod.metadata.name);
  for (const word of words.map((each) => each.slice(each.lastIndexOf('/') + 1))) {
    if (pods.includes(word)) continue;
    for (const pod of pods) {
      const read = unify(pod, word, provenance);
      if (read.kind === 'bindings') yield { bindings: read.bindings.flatMap((alternatives) => alternatives.slice(0, 1)) };
    }
  }
};

/** Choices that could have this value, Services before pods: an address that somebody types is rarely a pod's. */
function holdersOf(value: string, kind: Choice['domain']['kind'], log: readonly Choice[]): readonly Binding[] {
  const able = log.filter((choice) => choice.domain.kind === kind && isMember(choice.domain, value));
  const isService = (choice: Choice): boolean => choice.id.startsWith('service/');
  return [...able.filter(isService), ...able.filter((choice) => !isService(choice))].map(({ id }) => ({ id, value }));
}
