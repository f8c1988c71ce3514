/** What every namespace is given: its service account `default` and the ConfigMap with the cluster's root certificate. */
import { atLeast } from '../../api/version.ts';
import { create } from './client.ts';
import type { Controller } from './controller.ts';

const description =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.';

/** A certificate is long and each cluster's own; nothing in the simulator reads it. */
export const certificate = '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n';

export const serviceAccount: Controller = {
  name: 'serviceaccount-controller',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: { namespaces: ({ metadata }) => [metadata.name], serviceaccounts: ({ metadata }) => [metadata.namespace ?? ''] },
  reconcile(name, context) {
    const namespace = context.store.get('namespaces', '', name);
    if (!namespace || namespace.metadata.deletionTimestamp !== undefined || context.store.get('serviceaccounts', name, 'default')) return;
    create(context, 'serviceaccounts', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: name } });
  },
};

export const rootCertificate: Controller = {
  name: 'root-ca-certificate-publisher',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: { namespaces: ({ metadata }) => [metadata.name], configmaps: ({ metadata }) => (metadata.name === 'kube-root-ca.crt' ? [metadata.namespace ?? ''] : []) },
  reconcile(name, context) {
    const namespace = context.store.get('namespaces', '', name);
    const { version } = context.options;
    if (!atLeast(version, '1.20') || !namespace || namespace.metadata.deletionTimestamp !== undefined || context.store.get('configmaps', name, 'kube-root-ca.crt')) return;
    const annotations = atLeast(version, '1.21') ? { annotations: { 'kubernetes.io/description': description } } : {};
    create(context, 'configmaps', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kube-root-ca.crt', namespace: name, ...annotations }, data: { 'ca.crt': certificate } });
  },
};
