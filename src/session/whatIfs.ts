/** What could be broken in a cluster, or made otherwise: computed from its own Services and the pods behind them, a row a kind. */
import type { JsonObject } from '../base/json.ts';
import { isObject } from '../base/json.ts';
import type { KubeObject } from '../api/object.ts';
import type { Pod } from '../api/types/pod.ts';
import { slicesOf } from '../cluster/network/services.ts';
import type { StoreReader } from '../cluster/world.ts';

export const whatIfKinds = ['label', 'port', 'probe', 'scale', 'affinity', 'delete'] as const;
export type WhatIfKind = (typeof whatIfKinds)[number];

export interface WhatIf {
  readonly kind: WhatIfKind;
  /** What is changed: `pod/web-1`. */
  readonly object: string;
  /** Where it is felt. */
  readonly namespace: string;
  readonly service: string;
  /** A TCP port of the Service, to send requests to; undefined where it has no address of its own. */
  readonly port?: number;
  readonly command: string;
}

interface Target {
  readonly service: KubeObject;
  readonly spec: JsonObject;
  /** Behind the Service and ready, in order. */
  readonly pods: readonly Pod[];
  readonly store: StoreReader;
  /** ` -n web`, or nothing in the namespace `default`. */
  readonly flags: string;
}

/** The object and the command, or undefined where it can't be done to this Service. */
const kinds: { readonly [Kind in WhatIfKind]: (target: Target) => { readonly object: string; readonly command: string } | undefined } = {
  label({ spec, pods: [pod], flags }) {
    const [key] = Object.keys(objectAt(spec['selector']));
    return pod && key !== undefined ? { object: `pod/${pod.metadata.name}`, command: `kubectl label pod ${pod.metadata.name} ${key}-${flags}` } : undefined;
  },
  port({ service, spec, flags }) {
    const [port] = portsOf(spec);
    if (!port || !hasAddress(spec)) return undefined;
    const path = '/spec/ports/0/targetPort';
    // Nobody listens there, whatever the Service points to now.
    const wrong = port['targetPort'] === 9999 ? 9998 : 9999;
    return { object: `service/${service.metadata.name}`, command: `kubectl patch service ${service.metadata.name}${flags} --type=json -p '[{"op":"replace","path":"${path}","value":${wrong}}]'` };
  },
  probe({ pods, store, flags }) {
    for (const pod of pods) {
      for (const { name, readinessProbe } of pod.spec.containers) {
        const file = readinessProbe?.exec?.command?.join(' ').match(/^(?:cat|ls|test -[ef]|stat) (\/\S+)$/)?.[1];
        if (file !== undefined) return { object: `pod/${pod.metadata.name}`, command: `kubectl exec ${pod.metadata.name} -c ${name}${flags} -- rm ${file}` };
      }
    }
    const deployment = deploymentOf(pods[0], store);
    const [container] = pods[0]?.spec.containers ?? [];
    if (!deployment || !container) return undefined;
    const patch = { spec: { strategy: { rollingUpdate: { maxUnavailable: 1 } }, template: { spec: { containers: [{ name: container.name, readinessProbe: { tcpSocket: { port: 9999 }, periodSeconds: 1 } }] } } } };
    return { object: `deployment/${deployment}`, command: `kubectl patch deployment ${deployment}${flags} -p '${JSON.stringify(patch)}'` };
  },
  scale({ pods, store, flags }) {
    const deployment = deploymentOf(pods[0], store);
    return deployment === undefined ? undefined : { object: `deployment/${deployment}`, command: `kubectl scale deployment ${deployment} --replicas=0${flags}` };
  },
  affinity({ service, spec, pods, flags }) {
    if (pods.length < 2 || !hasAddress(spec)) return undefined;
    const other = spec['sessionAffinity'] === 'ClientIP' ? 'None' : 'ClientIP';
    return { object: `service/${service.metadata.name}`, command: `kubectl patch service ${service.metadata.name}${flags} -p '{"spec":{"sessionAffinity":"${other}"}}'` };
  },
  delete({ pods, flags }) {
    const pod = pods.at(-1);
    return pod && { object: `pod/${pod.metadata.name}`, command: `kubectl delete pod ${pod.metadata.name}${flags} --now` };
  },
};

export function whatIfsFor(store: StoreReader): readonly WhatIf[] {
  // What two Services suggest is offered once, where requests can show what comes of it.
  const whatIfs = offersOf(store).toSorted((a, b) => Number(b.port !== undefined) - Number(a.port !== undefined));
  return whatIfs.filter(({ command }, index) => whatIfs.findIndex((other) => other.command === command) === index);
}

function offersOf(store: StoreReader): readonly WhatIf[] {
  return store.list('services').flatMap((service) => {
    const { namespace = 'default', name } = service.metadata;
    if (namespace === 'kube-system' || (namespace === 'default' && name === 'kubernetes')) return [];
    const spec = objectAt(service['spec']);
    const target: Target = { service, spec, store, pods: podsBehind(service, store), flags: namespace === 'default' ? '' : ` -n ${namespace}` };
    const port = portsOf(spec).find(({ protocol }) => (protocol ?? 'TCP') === 'TCP')?.['port'];
    const reached = hasAddress(spec) && typeof port === 'number' ? { port } : {};
    if (target.pods.length === 0) return [];
    return whatIfKinds.flatMap((kind) => {
      const found = kinds[kind](target);
      return found ? [{ kind, ...found, namespace, service: name, ...reached }] : [];
    });
  });
}

function podsBehind({ metadata: { namespace = 'default', name } }: KubeObject, store: StoreReader): readonly Pod[] {
  const names = slicesOf(store, namespace, name).flatMap(({ endpoints }) => (endpoints ?? []).flatMap(({ targetRef, conditions }) => (targetRef?.kind === 'Pod' && conditions?.ready !== false ? [targetRef.name ?? ''] : [])));
  return [...new Set(names)].toSorted().flatMap((pod) => (store.get('pods', namespace, pod) as Pod | undefined) ?? []);
}

/** By way of its ReplicaSet. */
function deploymentOf(pod: Pod | undefined, store: StoreReader): string | undefined {
  const owner = pod?.metadata.ownerReferences?.find(({ kind }) => kind === 'ReplicaSet');
  const set = owner && store.get('replicasets.apps', pod?.metadata.namespace ?? 'default', owner.name);
  return set?.metadata.ownerReferences?.find(({ kind }) => kind === 'Deployment')?.name;
}

/** Nothing is forwarded for a headless Service: what its ports and its affinity say changes no request. */
const hasAddress = ({ clusterIP }: JsonObject): boolean => typeof clusterIP === 'string' && clusterIP !== 'None';
const objectAt = (value: unknown): JsonObject => (isObject(value) ? value : {});
const portsOf = (spec: JsonObject): readonly JsonObject[] => (Array.isArray(spec['ports']) ? spec['ports'].filter(isObject) : []);
