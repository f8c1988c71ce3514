/** A what-if tried out on a cluster that is afterwards as it was: what it would print, change, and do to requests. */
import type { Distribution } from '../render/distribution.ts';
import { distributionsOf } from '../render/distribution.ts';
import { sendMany } from '../session/manyRequests.ts';
import type { Session } from '../session/session.ts';
import type { WhatIf } from '../session/whatIfs.ts';
import type { ClusterChange } from './clusterChanges.ts';
import { changesBetween } from './clusterChanges.ts';
import { viewCluster } from './clusterView.ts';

export interface Trial {
  readonly output: string;
  readonly changes: readonly ClusterChange[];
  /** Of requests to the Service, before and after; empty where it can't be reached by an address of its own. */
  readonly before: readonly Distribution[];
  readonly after: readonly Distribution[];
}

const limits = { maxLines: 200, maxVirtualMs: 60_000 };
/** Until pods that are asked to end have ended, and others have come. */
const settlesMs = 45_000;
const requests = 60;

/** `label`: what the choices of the trial are called by, never used before. */
export function tryOut({ namespace, service, port, command }: WhatIf, session: Session, label: string): Trial {
  const begin = session.snapshot();
  const many = (when: string): readonly Distribution[] => (port === undefined ? [] : distributionsOf(sendMany({ namespace, service, port, count: requests }, session, `${label}/${when}`)));
  const before = { spread: many('before'), view: viewCluster(session.cluster) };
  const { output } = session.run(command, { kind: 'host' }, limits, label);
  session.advance(settlesMs);
  const trial = { output, changes: changesBetween(before.view, viewCluster(session.cluster)), before: before.spread, after: many('after') };
  session.restore(begin);
  return trial;
}
