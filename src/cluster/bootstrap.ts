/** What is in a cluster before anybody types a command: namespaces, nodes, `default/kubernetes` and its endpoints. */
import type { ClusterParts } from './cluster.ts';

export function bootstrap(_cluster: ClusterParts): void {}
