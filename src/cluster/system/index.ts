/** What an installer makes of a bare cluster: the components that run in it as pods. */
import type { ClusterParts } from '../parts.ts';
import { additionsOf } from './additions.ts';
import { coreDns } from './coreDns.ts';
import { controlPlane, kubeProxy } from './nodeAgents.ts';
import type { Posted } from './posted.ts';

export type { Posted } from './posted.ts';

/** In the order in which they are posted; none where nobody is said to have installed the cluster. */
export function systemObjects(cluster: ClusterParts): readonly Posted[] {
  const { options } = cluster;
  return options.installer === undefined ? [] : [...controlPlane(cluster), ...coreDns(options), ...kubeProxy(options), ...additionsOf(options)];
}
