/** What runs on each node of a kubeadm cluster: kube-proxy, and on those that make up the control plane its parts as static pods. */
import type { JsonObject } from '../../base/json.ts';
import { isOfControlPlane } from '../controlPlane.ts';
import type { ClusterParts } from '../parts.ts';
import { formatTime } from '../ports/clock.ts';
import type { ClusterOptions } from '../options.ts';
import { hostPath, inNamespace } from './posted.ts';
import type { Posted } from './posted.ts';
import { etcdImage, kubernetesImage } from './releases.ts';

const post = inNamespace('kube-system');

export function kubeProxy({ version, proxyMode }: ClusterOptions): readonly Posted[] {
  const labels = { 'k8s-app': 'kube-proxy' };
  return [
    post('v1', 'serviceaccounts', { metadata: { name: 'kube-proxy' } }),
    post('v1', 'configmaps', { metadata: { name: 'kube-proxy', labels: { app: 'kube-proxy' } }, data: { 'config.conf': `apiVersion: kubeproxy.config.k8s.io/v1alpha1\nkind: KubeProxyConfiguration\nmode: "${proxyMode}"` } }),
    post('apps/v1', 'daemonsets', {
      metadata: { name: 'kube-proxy', labels },
      spec: {
        selector: { matchLabels: labels },
        updateStrategy: { type: 'RollingUpdate' },
        template: {
          metadata: { labels },
          spec: {
            priorityClassName: 'system-node-critical',
            containers: [
              {
                name: 'kube-proxy',
                image: kubernetesImage('kube-proxy', version),
                imagePullPolicy: 'IfNotPresent',
                command: ['/usr/local/bin/kube-proxy', '--config=/var/lib/kube-proxy/config.conf', '--hostname-override=$(NODE_NAME)'],
                securityContext: { privileged: true },
                volumeMounts: [
                  { mountPath: '/var/lib/kube-proxy', name: 'kube-proxy' },
                  { mountPath: '/run/xtables.lock', name: 'xtables-lock' },
                  { mountPath: '/lib/modules', name: 'lib-modules', readOnly: true },
                ],
                env: [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }],
              },
            ],
            hostNetwork: true,
            serviceAccountName: 'kube-proxy',
            volumes: [{ name: 'kube-proxy', configMap: { name: 'kube-proxy' } }, hostPath('xtables-lock', '/run/xtables.lock', 'FileOrCreate'), hostPath('lib-modules', '/lib/modules')],
            tolerations: [{ operator: 'Exists' }],
            nodeSelector: { 'kubernetes.io/os': 'linux' },
          },
        },
      },
    }),
  ];
}

interface Part {
  readonly name: string;
  readonly image: string;
  readonly requests: JsonObject;
  readonly volumes: readonly (readonly [name: string, path: string, type: string])[];
}

const pki = ['k8s-certs', '/etc/kubernetes/pki', 'DirectoryOrCreate'] as const;
const authorities = ['ca-certs', '/etc/ssl/certs', 'DirectoryOrCreate'] as const;
const kubeconfig = (name: string): Part['volumes'][number] => ['kubeconfig', `/etc/kubernetes/${name}.conf`, 'FileOrCreate'];

/** The mirror pods by which the API server shows what a kubelet runs from files. Their probes and flags, which nobody asks for in a note about Services, are left out. */
export function controlPlane({ options, world, chooser }: ClusterParts): readonly Posted[] {
  const { version } = options;
  const partsOf: readonly Part[] = [
    { name: 'etcd', image: etcdImage(version), requests: { cpu: '100m', memory: '100Mi' }, volumes: [['etcd-certs', '/etc/kubernetes/pki/etcd', 'DirectoryOrCreate'], ['etcd-data', '/var/lib/etcd', 'DirectoryOrCreate']] },
    { name: 'kube-apiserver', image: kubernetesImage('kube-apiserver', version), requests: { cpu: '250m' }, volumes: [authorities, pki] },
    { name: 'kube-controller-manager', image: kubernetesImage('kube-controller-manager', version), requests: { cpu: '200m' }, volumes: [authorities, pki, kubeconfig('controller-manager')] },
    { name: 'kube-scheduler', image: kubernetesImage('kube-scheduler', version), requests: { cpu: '100m' }, volumes: [kubeconfig('scheduler')] },
  ];
  const servers = options.nodes.filter(isOfControlPlane);
  return servers.flatMap((node) =>
    partsOf.map(({ name, image, requests, volumes }) => {
      const hash = chooser.choose(`static/${name}-${node.name}/hash`, { kind: 'word', length: 32, alphabet: '0123456789abcdef' });
      const uid = world.get('nodes', '', node.name)?.metadata.uid ?? '';
      const kubeletsWord = { 'kubernetes.io/config.hash': hash, 'kubernetes.io/config.mirror': hash, 'kubernetes.io/config.seen': formatTime(world.nowMs), 'kubernetes.io/config.source': 'file' };
      return post('v1', 'pods', {
        metadata: { name: `${name}-${node.name}`, labels: { component: name, tier: 'control-plane' }, annotations: kubeletsWord, ownerReferences: [{ apiVersion: 'v1', controller: true, kind: 'Node', name: node.name, uid }] },
        spec: {
          containers: [{ name, image, imagePullPolicy: 'IfNotPresent', command: [name], resources: { requests }, volumeMounts: volumes.map(([volume, path]) => ({ name: volume, mountPath: path, ...(volume.startsWith('etcd') ? {} : { readOnly: true }) })) }],
          hostNetwork: true,
          nodeName: node.name,
          priorityClassName: 'system-node-critical',
          automountServiceAccountToken: false,
          securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
          tolerations: [{ effect: 'NoExecute', operator: 'Exists' }],
          volumes: volumes.map(([volume, path, type]) => hostPath(volume, path, type)),
        },
      });
    }),
  );
}
