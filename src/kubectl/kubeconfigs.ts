/** Looking into a kubeconfig, and how it stands in a file. */
import type { Json, JsonObject } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import type { Kubeconfig, KubeContext } from './host.ts';

export function currentContext(config: Kubeconfig): KubeContext | undefined {
  return config.contexts.find((context) => context.name === config.currentContext);
}

export function currentCluster(config: Kubeconfig): Kubeconfig['clusters'][number] | undefined {
  const context = currentContext(config);
  return config.clusters.find((cluster) => cluster.name === context?.cluster);
}

export const emptyKubeconfig: Kubeconfig = { currentContext: '', contexts: [], clusters: [], users: [] };

export function kubeconfigObject({ currentContext: current, contexts, clusters, users }: Kubeconfig): JsonObject {
  // Go prints a list that was never made as null, and sorts what it keeps in maps.
  const listed = <T extends { readonly name: string }>(all: readonly T[], print: (one: T) => JsonObject): Json => (all.length === 0 ? null : [...all].sort((a, b) => (a.name < b.name ? -1 : 1)).map(print));
  return {
    kind: 'Config',
    apiVersion: 'v1',
    preferences: {},
    clusters: listed(clusters, ({ name, server, rest }) => ({ name, cluster: { server, ...rest } })),
    users: listed(users, ({ name, credentials }) => ({ name, user: credentials })),
    contexts: listed(contexts, ({ name, cluster, user, namespace }) => ({ name, context: { cluster, user, ...(namespace ? { namespace } : {}) } })),
    'current-context': current,
  };
}

/** Undefined where the text of a file is no kubeconfig. */
export function kubeconfigOf(value: Json): Kubeconfig | undefined {
  if (!isObject(value)) return undefined;
  const named = (key: string, inner: string): readonly { readonly name: string; readonly value: JsonObject }[] => {
    const list = value[key];
    return (Array.isArray(list) ? list : []).flatMap((each) => (isObject(each) && typeof each['name'] === 'string' ? [{ name: each['name'], value: isObject(each[inner]) ? each[inner] : {} }] : []));
  };
  const text = (found: Json | undefined): string => (typeof found === 'string' ? found : '');
  return {
    currentContext: text(value['current-context']),
    contexts: named('contexts', 'context').map(({ name, value: { cluster, user, namespace } }) => ({ name, cluster: text(cluster), user: text(user), ...(text(namespace) ? { namespace: text(namespace) } : {}) })),
    clusters: named('clusters', 'cluster').map(({ name, value: { server, ...rest } }) => ({ name, server: text(server), rest: rest as JsonObject })),
    users: named('users', 'user').map(({ name, value: credentials }) => ({ name, credentials })),
  };
}
