/** Looking into a kubeconfig. */
import type { Kubeconfig, KubeContext } from './host.ts';

export function currentContext(config: Kubeconfig): KubeContext | undefined {
  return config.contexts.find((context) => context.name === config.currentContext);
}

export function currentCluster(config: Kubeconfig): Kubeconfig['clusters'][number] | undefined {
  const context = currentContext(config);
  return config.clusters.find((cluster) => cluster.name === context?.cluster);
}
