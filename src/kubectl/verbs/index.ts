/** The verbs, one row each. */
import type { Verb } from '../command.ts';
import { create } from './create.ts';
import { deleteVerb } from './delete.ts';
import { get } from './get.ts';

export const verbs: Readonly<Record<string, Verb>> = {
  create,
  delete: deleteVerb,
  get,
};

/** kubectl's commands that the simulator does not have: each is refused by its name, never guessed at. */
export const unmodelled: readonly string[] = [
  'alpha', 'attach', 'autoscale', 'certificate', 'completion', 'debug', 'drain', 'events', 'kustomize', 'options', 'plugin', 'port-forward', 'proxy', 'cp',
];
