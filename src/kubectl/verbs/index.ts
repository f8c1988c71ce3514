/** The verbs, one row each. */
import type { Verb } from '../command.ts';
import { annotate } from './annotate.ts';
import { apply } from './apply.ts';
import { create } from './create/index.ts';
import { deleteVerb } from './delete.ts';
import { describe } from './describe.ts';
import { exec } from './exec.ts';
import { expose } from './expose.ts';
import { get } from './get.ts';
import { label } from './label.ts';
import { logs } from './logs.ts';
import { patch } from './patch.ts';
import { replace } from './replace.ts';
import { run } from './run.ts';
import { scale } from './scale.ts';

export const verbs: Readonly<Record<string, Verb>> = {
  annotate,
  apply,
  create,
  delete: deleteVerb,
  describe,
  exec,
  expose,
  get,
  label,
  logs,
  patch,
  replace,
  run,
  scale,
};

/** kubectl's commands that the simulator does not have: each is refused by its name, never guessed at. */
export const unmodelled: readonly string[] = [
  'alpha', 'attach', 'autoscale', 'certificate', 'completion', 'debug', 'drain', 'events', 'kustomize', 'options', 'plugin', 'port-forward', 'proxy', 'cp',
];
