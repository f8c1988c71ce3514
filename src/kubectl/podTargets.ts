/** The pod and the container that `exec`, `logs` and their like mean. */
import { isObject } from '../base/json.ts';
import { atLeast } from '../api/version.ts';
import type { KubeObject } from '../api/object.ts';
import type { LabelSelector } from '../api/types/common.ts';
import type { ContainerSpec, Pod } from '../api/types/pod.ts';
import type { Invocation } from './command.ts';
import { selectorQuery } from './describers/labelSelectors.ts';
import { fail, failStatus } from './errors.ts';
import { infosOf, select } from './resourceBuilder.ts';
import type { Info } from './resourceBuilder.ts';

export const defaultContainerAnnotation = 'kubectl.kubernetes.io/default-container';

/** `POD`, `TYPE/NAME` or `TYPE NAME`: the pod itself, or the first that a workload or a Service selects. */
export function podOf(invocation: Invocation, words: readonly string[]): Pod {
  const args = words.length === 1 && !(words[0] ?? '').includes('/') ? ['pods', ...words] : words;
  const [info] = infosOf(select(invocation, { args, flatten: true }));
  if (!info) return fail('expected a resource');
  return info.mapping.kind === 'Pod' ? (info.object as Pod) : attachablePod(invocation, info);
}

/** Models polymorphichelpers.AttachablePodForObject: the newest of the pods that are active. */
export function attachablePod(invocation: Invocation, info: Info): Pod {
  const pods = podsOf(invocation, info);
  const [first] = [...pods].sort((a, b) => rank(a) - rank(b));
  if (first) return first;
  return fail('timed out waiting for the condition');
}

const rank = (pod: Pod): number => (pod.status?.phase === 'Running' ? 0 : pod.status?.phase === 'Pending' ? 1 : 2);

/** The pods of a workload or a Service, by its selector. */
export function podsOf(invocation: Invocation, info: Info, purpose: 'attach to' | 'get the logs from' = 'attach to'): readonly Pod[] {
  const { kind, version } = info.mapping;
  const selector = podSelectorOf(info.object);
  if (!selector) {
    const reason = kind === 'Service' ? `invalid service '${info.name}': Service is defined without a selector` : `selector for *${version}.${kind} not implemented`;
    return fail(`cannot ${purpose} *${version}.${kind}: ${reason}`);
  }
  const mapping = invocation.mapper.mapping('pods');
  return invocation.client.list(mapping, info.namespace, { labelSelector: selectorQuery(selector) }) as readonly Pod[];
}

/** A Service's and a ReplicationController's selector is a plain map; the others' has `matchLabels`. */
export function podSelectorOf(object: KubeObject): LabelSelector | undefined {
  const spec = isObject(object['spec']) ? object['spec'] : {};
  const { selector } = spec;
  if (!isObject(selector)) return undefined;
  if (object.kind === 'Service' || object.kind === 'ReplicationController') return { matchLabels: selector as Readonly<Record<string, string>> };
  return selector as LabelSelector;
}

/** The container that `-c` names, or the one that is meant without it; kubectl says which it took where there are several. */
export function containerOf(invocation: Invocation, pod: Pod, named: string, by: 'client' | 'server' = 'server'): ContainerSpec {
  const all = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])];
  if (named) return all.find((container) => container.name === named) ?? (by === 'client' ? fail(`container ${named} is not valid for pod ${pod.metadata.name}`) : failNoContainer(invocation, pod, named));
  const chosen = pod.metadata.annotations?.[defaultContainerAnnotation];
  const byAnnotation = all.find((container) => container.name === chosen);
  if (byAnnotation) return byAnnotation;
  const [first] = pod.spec.containers;
  if (!first) return fail(`pod ${pod.metadata.name} has no containers`);
  if (all.length > 1) {
    const kinds = [...pod.spec.containers.map(({ name }) => name), ...(pod.spec.initContainers ?? []).map(({ name }) => `${name} (init)`)];
    const word = atLeast(invocation.version, '1.21') ? `Defaulted container "${first.name}" out of: ${kinds.join(', ')}` : `Defaulting container name to ${first.name}.`;
    invocation.err(`${word}\n`);
  }
  return first;
}

function failNoContainer(_invocation: Invocation, pod: Pod, name: string): never {
  return failStatus({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', reason: 'BadRequest', code: 400, message: `container ${name} is not valid for pod ${pod.metadata.name}` });
}
