/** What becomes of a connection from the API server to a kubelet, which logs and exec go through. */
import type { Pod } from '../../api/types/pod.ts';
import type { ClusterOptions } from '../options.ts';

const kubeletPort = 10_250;

export interface KubeletFailure {
  /** Where the kubelet should listen, `ADDRESS:10250`. */
  readonly server: string;
  /** In Go's words. */
  readonly error: string;
}

/** What the API server's Go client says of it; undefined where the kubelet answers. */
export function kubeletFailure(pod: Pod, { nodes }: ClusterOptions): KubeletFailure | undefined {
  const node = nodes.find(({ name }) => name === pod.spec.nodeName);
  if (node?.kubeletPort === undefined) return undefined;
  const server = `${node.address}:${kubeletPort}`;
  return { server, error: `dial tcp ${server}: ${node.kubeletPort === 'refuses' ? 'connect: connection refused' : 'i/o timeout'}` };
}
