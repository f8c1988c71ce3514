/** The kubeconfig that a reader starts with: as minikube, kind or kubeadm would have written it. */
import type { Kubeconfig } from '../kubectl/host.ts';
import type { SessionOptions } from './options.ts';

export function firstKubeconfig({ nodes, server }: SessionOptions): Kubeconfig {
  const first = nodes.find((node) => node.name.endsWith('-control-plane')) ?? nodes[0];
  const name = first?.name ?? 'minikube';
  const address = first?.address ?? '192.168.49.2';
  if (name === 'minikube') return single('minikube', 'minikube', 'minikube', server ?? `https://${address}:8443`);
  if (name.endsWith('-control-plane')) {
    const cluster = `kind-${name.replace(/-control-plane$/, '')}`;
    return single(cluster, cluster, cluster, server ?? 'https://127.0.0.1:6443');
  }
  return single('kubernetes-admin@kubernetes', 'kubernetes', 'kubernetes-admin', server ?? `https://${address}:6443`);
}

/** Credentials are certificates in every cluster that is set up with minikube, kind or kubeadm: their bytes are never shown. */
const omitted = 'DATA+OMITTED';

function single(context: string, cluster: string, user: string, server: string): Kubeconfig {
  return { currentContext: context, contexts: [{ name: context, cluster, user }], clusters: [{ name: cluster, server, rest: { 'certificate-authority-data': omitted } }], users: [{ name: user, credentials: { 'client-certificate-data': omitted, 'client-key-data': omitted } }] };
}
