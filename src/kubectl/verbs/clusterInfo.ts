/** `kubectl cluster-info`: in colour where it is read by a terminal, and by old ones always. */
import { atLeast } from '../../api/version.ts';
import type { Verb } from '../command.ts';
import { currentCluster } from '../kubeconfigs.ts';

const green = (text: string): string => `\u001b[0;32m${text}\u001b[0m`;
const yellow = (text: string): string => `\u001b[0;33m${text}\u001b[0m`;
const plain = (text: string): string => text;

export const clusterInfo: Verb = {
  run(invocation) {
    const { host, client, mapper, input, version } = invocation;
    if (invocation.args[0] === 'dump') return host.unsupported('kubectl cluster-info dump');
    // Old ones looked at TERM alone, so that even what was piped had colours.
    const term = input.env.get('TERM') ?? '';
    const coloured = term !== '' && term !== 'dumb' && (input.interactive || !atLeast(version, '1.22'));
    const [title, place] = coloured ? [green, yellow] : [plain, plain];
    const server = currentCluster(host.readKubeconfig())?.server ?? '';
    invocation.out(`${title(atLeast(version, '1.20') ? 'Kubernetes control plane' : 'Kubernetes master')} is running at ${place(server)}\n`);
    const services = client.list(mapper.mapping('services'), 'kube-system', { labelSelector: 'kubernetes.io/cluster-service=true' });
    for (const { metadata } of services) {
      const name = metadata.labels?.['kubernetes.io/name'] ?? metadata.name;
      const port = metadata.name === 'kube-dns' ? ':dns' : '';
      invocation.out(`${title(name)} is running at ${place(`${server}/api/v1/namespaces/kube-system/services/${metadata.name}${port}/proxy`)}\n`);
    }
    invocation.out("\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n");
    return 0;
  },
};
