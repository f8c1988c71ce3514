/** Which container runtime a node has: what its kubelet says, else the usual one, which was Docker until its shim went with 1.24. */
import { atLeast } from '../../api/version.ts';
import type { ClusterOptions } from '../options.ts';

export function runtimeOf(node: string | undefined, { nodes, version }: Pick<ClusterOptions, 'nodes' | 'version'>): 'docker' | 'containerd' {
  const told = nodes.find(({ name }) => name === node)?.machine?.info?.['containerRuntimeVersion'];
  const isDocker = told === undefined ? !atLeast(version, '1.24') : told.startsWith('docker://');
  return isDocker ? 'docker' : 'containerd';
}
