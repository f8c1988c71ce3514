/** What kind and minikube add to a kubeadm cluster: a network for pods of several nodes, and somebody who makes volumes. */
import type { JsonObject } from '../../base/json.ts';
import type { ClusterOptions } from '../options.ts';
import { hostPath, inNamespace } from './posted.ts';
import type { Posted } from './posted.ts';

const everywhere = [{ operator: 'Exists' }];
const onLinux = { 'kubernetes.io/os': 'linux' };

/** https://github.com/kubernetes-sigs/kind/tree/main/images/kindnetd */
function kindnet(): readonly Posted[] {
  const post = inNamespace('kube-system');
  const labels = { app: 'kindnet', 'k8s-app': 'kindnet', tier: 'node' };
  const amounts = { cpu: '100m', memory: '50Mi' };
  const fieldOf = (fieldPath: string): JsonObject => ({ fieldRef: { fieldPath } });
  const volumes: readonly (readonly [name: string, path: string, type?: string])[] = [['cni-cfg', '/etc/cni/net.d'], ['xtables-lock', '/run/xtables.lock', 'FileOrCreate'], ['lib-modules', '/lib/modules']];
  const container = {
    name: 'kindnet-cni',
    image: 'docker.io/kindest/kindnetd:v20241212-9f82dd49',
    env: [{ name: 'HOST_IP', valueFrom: fieldOf('status.hostIP') }, { name: 'POD_IP', valueFrom: fieldOf('status.podIP') }, { name: 'POD_SUBNET', value: '10.244.0.0/16' }],
    volumeMounts: volumes.map(([name, mountPath]) => ({ name, mountPath, ...(name === 'lib-modules' ? { readOnly: true } : {}) })),
    resources: { requests: amounts, limits: amounts },
    securityContext: { privileged: false, capabilities: { add: ['NET_RAW', 'NET_ADMIN'] } },
  };
  return [
    post('v1', 'serviceaccounts', { metadata: { name: 'kindnet' } }),
    post('apps/v1', 'daemonsets', {
      metadata: { name: 'kindnet', labels },
      spec: {
        selector: { matchLabels: { app: 'kindnet' } },
        template: {
          metadata: { labels },
          spec: { hostNetwork: true, nodeSelector: onLinux, tolerations: everywhere, serviceAccountName: 'kindnet', containers: [container], volumes: volumes.map(([name, path, type]) => hostPath(name, path, type)) },
        },
      },
    }),
  ];
}

/** https://github.com/rancher/local-path-provisioner */
function localPath(): readonly Posted[] {
  const namespace = 'local-path-storage';
  const name = 'local-path-provisioner';
  const post = inNamespace(namespace);
  const labels = { app: name };
  const taints = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'].map((key) => ({ key, operator: 'Equal', effect: 'NoSchedule' }));
  const container = {
    name,
    image: 'docker.io/kindest/local-path-provisioner:v20241212-8ac705d0',
    imagePullPolicy: 'IfNotPresent',
    command: [name, '--debug', 'start', '--helper-image', 'docker.io/kindest/local-path-helper:v20241212-8ac705d0', '--config', '/etc/config/config.json'],
    volumeMounts: [{ name: 'config-volume', mountPath: '/etc/config/' }],
    env: [{ name: 'POD_NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } }],
  };
  return [
    { path: '/api/v1/namespaces', body: { metadata: { name: namespace } } },
    post('v1', 'serviceaccounts', { metadata: { name: `${name}-service-account` } }),
    post('v1', 'configmaps', { metadata: { name: 'local-path-config' }, data: { 'config.json': '{"nodePathMap":[{"node":"DEFAULT_PATH_FOR_NON_LISTED_NODES","paths":["/var/local-path-provisioner"]}]}' } }),
    post('apps/v1', 'deployments', {
      metadata: { name },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: { nodeSelector: onLinux, tolerations: taints, serviceAccountName: `${name}-service-account`, containers: [container], volumes: [{ name: 'config-volume', configMap: { name: 'local-path-config' } }] },
        },
      },
    }),
  ];
}

/** https://github.com/kubernetes/minikube/tree/master/deploy/addons/storage-provisioner */
function storageProvisioner(): readonly Posted[] {
  const post = inNamespace('kube-system');
  const name = 'storage-provisioner';
  const labels = { 'addonmanager.kubernetes.io/mode': 'Reconcile', 'integration-test': name };
  const container = { name, image: 'gcr.io/k8s-minikube/storage-provisioner:v5', imagePullPolicy: 'IfNotPresent', command: [`/${name}`], volumeMounts: [{ mountPath: '/tmp', name: 'tmp' }] };
  return [
    post('v1', 'serviceaccounts', { metadata: { name, labels: { 'addonmanager.kubernetes.io/mode': 'Reconcile' } } }),
    post('v1', 'pods', { metadata: { name, labels }, spec: { serviceAccountName: name, hostNetwork: true, containers: [container], volumes: [hostPath('tmp', '/tmp', 'Directory')] } }),
  ];
}

export const additionsOf = ({ installer }: ClusterOptions): readonly Posted[] => (installer === 'kind' ? [...kindnet(), ...localPath()] : storageProvisioner());
