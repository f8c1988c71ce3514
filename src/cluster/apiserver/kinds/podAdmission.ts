/** What admission plugins add to a pod before it is validated: its service account with a token volume, priority, tolerations. */
import type { KubeObject } from '../../../api/object.ts';
import { forbiddenRequest } from '../../../api/status.ts';
import { atLeast } from '../../../api/version.ts';
import type { Json, JsonObject } from '../../../base/json.ts';
import { chooseAgain } from '../../choose.ts';
import type { ClusterParts } from '../../parts.ts';
import { choiceStemOfNext } from '../../incarnations.ts';
import { generatedNameAlphabet } from '../../ports/choices.ts';
import type { Slice } from '../../world.ts';
import type { KindContext } from '../kind.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { fill, mapList } from './filling.ts';
import { priorityClasses } from './priorityClass.ts';

const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount';

export function admitPod(object: KubeObject, context: KindContext): KubeObject {
  const spec = withPriority(object, withTolerations(withServiceAccount(object, context)), context);
  return { ...object, spec };
}

/** Models the Priority plugin: a class's value and policy, the default class's where none is named, nought where there is none. */
function withPriority(object: KubeObject, spec: JsonObject, { cluster }: KindContext): JsonObject {
  const named = text(spec.priorityClassName);
  const classes = priorityClasses(cluster);
  const found = named === '' ? classes.find(({ globalDefault }) => globalDefault === true) : classes.find(({ metadata }) => metadata.name === named);
  if (named !== '' && !found) throw forbiddenRequest({ group: '', resource: 'pods' }, object.metadata.name, `no PriorityClass with name ${named} was found`);
  const given = { priority: found?.value ?? 0, preemptionPolicy: found?.preemptionPolicy ?? 'PreemptLowerPriority' };
  return fill(spec, found && named === '' ? { ...given, priorityClassName: found.metadata.name } : given);
}

/** What the plugins do to an update: tolerations are completed again, a priority that is left out stays. */
export function admitPodUpdate(object: KubeObject, old: KubeObject): KubeObject {
  const { priority, preemptionPolicy } = part(old, 'spec');
  const kept = { ...(priority === undefined ? {} : { priority }), ...(preemptionPolicy === undefined ? {} : { preemptionPolicy }) };
  return { ...object, spec: fill(withTolerations(part(object, 'spec')), kept) };
}

/** Models the DefaultTolerationSeconds plugin: five minutes on a node that is lost. */
function withTolerations(spec: JsonObject): JsonObject {
  const tolerations = parts(spec, 'tolerations');
  const tolerates = (key: string): boolean =>
    tolerations.some((toleration) => (toleration.key === key || (!toleration.key && toleration.operator === 'Exists')) && (!toleration.effect || toleration.effect === 'NoExecute'));
  const added = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']
    .filter((key) => !tolerates(key))
    .map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }));
  return { ...spec, tolerations: [...tolerations, ...added] };
}

/** Whether this cluster runs the ServiceAccount plugin. Nearly all do; a bare API server need not. */
const pluginRuns: Slice<string | undefined> = { name: 'apiserver/serviceAccountAdmission', initial: undefined };
/** The Secrets of default accounts that pods were given before there were any: the controller makes them under these names. */
export const tokenSecrets: Slice<Readonly<Record<string, string>>> = { name: 'apiserver/tokenSecrets', initial: {} };

function runs({ world, chooser }: ClusterParts): boolean {
  let answer = world.read(pluginRuns);
  if (answer === undefined) {
    answer = chooser.choose('cluster/serviceAccountAdmission', { kind: 'oneOf', options: ['on', 'off'], usual: 'on' });
    world.write(pluginRuns, answer);
  }
  return answer === 'on';
}

/** Models the ServiceAccount plugin. */
function withServiceAccount(object: KubeObject, context: KindContext): JsonObject {
  const given = part(object, 'spec');
  const { cluster } = context;
  if (!runs(cluster)) return given;
  const name = text(given.serviceAccountName) || 'default';
  const namespace = object.metadata.namespace ?? '';
  const account = cluster.world.get('serviceaccounts', namespace, name);
  // The default account of a new namespace is waited for.
  if (!account && name !== 'default') {
    throw forbiddenRequest({ group: '', resource: 'pods' }, object.metadata.name, `error looking up service account ${namespace}/${name}: serviceaccount "${name}" not found`);
  }
  const spec: JsonObject = { ...given, serviceAccountName: name, serviceAccount: name };
  if ((spec.automountServiceAccountToken ?? account?.automountServiceAccountToken) === false) return spec;
  const mounted = (container: JsonObject): boolean => parts(container, 'volumeMounts').some(({ mountPath }) => mountPath === tokenPath);
  const containers = [...parts(spec, 'initContainers'), ...parts(spec, 'containers')];
  if (containers.every(mounted)) return spec;
  const volume = tokenVolume(object, account, context);
  const mount = (container: JsonObject): JsonObject =>
    mounted(container) ? container : { ...container, volumeMounts: [...parts(container, 'volumeMounts'), { name: volume.name ?? '', readOnly: true, mountPath: tokenPath }] };
  return { ...mapList(mapList(spec, 'initContainers', mount), 'containers', mount), volumes: [...parts(spec, 'volumes'), volume] };
}

function tokenVolume(object: KubeObject, account: KubeObject | undefined, { cluster, version }: KindContext): { readonly [key: string]: Json } {
  const { namespace = '', name } = object.metadata;
  const word = { kind: 'word', length: 5, alphabet: generatedNameAlphabet } as const;
  if (!atLeast(version, '1.21')) {
    // Up to 1.20 it is the Secret of the account.
    const [own] = parts(account ?? {}, 'secrets');
    if (own) return { name: own['name'] ?? '', secret: { secretName: own['name'] ?? '', defaultMode: 420 } };
    const known = cluster.world.read(tokenSecrets);
    const secretName = known[namespace] ?? `default-token-${cluster.chooser.choose(`secrets/${namespace}/default-token-/suffix`, word)}`;
    if (known[namespace] === undefined) cluster.world.write(tokenSecrets, { ...known, [namespace]: secretName });
    return { name: secretName, secret: { secretName, defaultMode: 420 } };
  }
  // Where there is a pod of that name the new one is refused, however its volume would be called: nothing is decided, and it may be asked again.
  const exists = cluster.world.get('pods', namespace, name) !== undefined;
  const suffix = exists ? 'refused' : chooseAgain(cluster, `${choiceStemOfNext(cluster.world, 'pods', 'pods', namespace, name)}/tokenVolume`, word);
  return {
    name: `kube-api-access-${suffix}`,
    projected: {
      defaultMode: 420,
      sources: [
        { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
      ],
    },
  };
}
