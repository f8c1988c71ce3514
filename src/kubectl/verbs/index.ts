/** The verbs, one row each. */
import type { Verb } from '../command.ts';
import { annotate } from './annotate.ts';
import { apply } from './apply.ts';
import { create } from './create/index.ts';
import { deleteVerb } from './delete.ts';
import { describe } from './describe.ts';
import { get } from './get.ts';
import { label } from './label.ts';
import { patch } from './patch.ts';
import { scale } from './scale.ts';

export const verbs: Readonly<Record<string, Verb>> = {
  annotate,
  apply,
  create,
  delete: deleteVerb,
  describe,
  get,
  label,
  patch,
  scale,
};

/** kubectl's commands that the simulator does not have: each is refused by its name, never guessed at. */
export const unmodelled: readonly string[] = [
  'alpha', 'attach', 'autoscale', 'certificate', 'completion', 'debug', 'drain', 'events', 'kustomize', 'options', 'plugin', 'port-forward', 'proxy', 'cp',
];
