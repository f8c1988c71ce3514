/** The resource quota controller: keeps what each quota says is used. */
import { sameJson } from '../../base/json.ts';
import { usedOf, hardOf } from '../apiserver/quota/admission.ts';
import { amountText } from '../apiserver/quota/usage.ts';
import type { KubeObject } from '../../api/object.ts';
import type { StoreReader } from '../world.ts';
import { updateStatus } from './client.ts';
import type { Controller } from './controller.ts';

/** What quotas can count. */
const counted = [
  'pods', 'services', 'replicationcontrollers', 'resourcequotas', 'secrets', 'configmaps', 'persistentvolumeclaims',
  'deployments.apps', 'replicasets.apps', 'statefulsets.apps', 'daemonsets.apps', 'jobs.batch', 'cronjobs.batch', 'ingresses.networking.k8s.io',
];

const quotasBeside = (object: KubeObject, store: StoreReader): readonly string[] =>
  store.list('resourcequotas', object.metadata.namespace ?? '').map(({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`);

export const resourceQuota: Controller = {
  name: 'resourcequota-controller',
  agent: 'kube-controller-manager',
  latencyMs: 5,
  watches: Object.fromEntries(counted.map((resource) => [resource, quotasBeside])),
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const quota = context.store.get('resourcequotas', namespace, name);
    if (!quota) return;
    const hard = hardOf(quota);
    const used = usedOf(quota, [...hard.keys()], (resource) => context.store.list(resource, namespace));
    const amounts = (usage: typeof hard): Readonly<Record<string, string>> => Object.fromEntries([...usage].sort(([a], [b]) => (a < b ? -1 : 1)).map(([each, amount]) => [each, amountText(amount)]));
    const status = { hard: amounts(hard), used: amounts(used) };
    if (!sameJson(quota.status, status)) updateStatus(context, 'resourcequotas', { ...quota, status });
  },
};
