/** The verbs, one row each. */
import type { Verb } from '../command.ts';
import { annotate } from './annotate.ts';
import { apiResources, apiVersions } from './apiResources.ts';
import { apply } from './apply.ts';
import { auth } from './auth.ts';
import { clusterInfo } from './clusterInfo.ts';
import { config } from './config/index.ts';
import { cordon, uncordon } from './cordon.ts';
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
import { set } from './set/index.ts';
import { taint } from './taint.ts';
import { version } from './version.ts';

export const verbs: Readonly<Record<string, Verb>> = {
  annotate,
  'api-resources': apiResources,
  'api-versions': apiVersions,
  apply,
  auth,
  'cluster-info': clusterInfo,
  config,
  cordon,
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
  set,
  taint,
  uncordon,
  version,
};

/** kubectl's commands that the simulator does not have: each is refused by its name, never guessed at. */
export const unmodelled: readonly string[] = [
  'alpha', 'attach', 'autoscale', 'certificate', 'completion', 'debug', 'drain', 'events', 'kustomize', 'options', 'plugin', 'port-forward', 'proxy', 'cp',
];
