/** What the NGINX Ingress controller does to Ingresses: it says that it has seen them, and reports the address where they are served; and what is known of one of another make. */
import { parts } from '../../api/fields.ts';
import type { Service } from '../../api/types/service.ts';
import type { Node } from '../../api/types/node.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { KubeObject } from '../../api/object.ts';
import type { JsonObject } from '../../base/json.ts';
import { ingressesKey, serves } from '../ingress/ingresses.ts';
import { presenceOf, unseenSlice } from '../ingress/presence.ts';
import type { Presence, Unseen } from '../ingress/presence.ts';
import type { Slice } from '../world.ts';
import { mergePatch } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { numbered } from './counters.ts';

/** By key: which state of the Ingress it has said that it saw, and when it reports its address. */
const seenSlice: Slice<ReadonlyMap<string, { readonly resourceVersion: string; readonly reportsMs: number }>> = { name: 'ingress controller/seen', initial: new Map() };

/** It goes round once a minute. */
const statusEveryMs = 60_000;
/** A cloud takes so long at most to set up a load balancer; where nobody saw an Ingress wait, it may as well have been there at once. */
const balancedWithinMs = 600_000;

const ingressKeys = (object: KubeObject): readonly string[] => [`${object.metadata.namespace ?? ''}/${object.metadata.name}`];

export const ingressNginx: Controller = {
  name: 'nginx-ingress-controller',
  agent: 'nginx-ingress-controller',
  latencyMs: 50,
  watches: { [ingressesKey]: ingressKeys, pods: (_pod, store) => store.list(ingressesKey).flatMap(ingressKeys) },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/');
    const ingress = context.store.get(ingressesKey, namespace, name);
    if (!ingress) return;
    const presence = presenceOf(context) ?? askForUnseen(context);
    if (context.read(unseenSlice).kind === 'of another make') return giveAddress(key, ingress, context);
    if (!presence || !serves(presence.controller, ingress, context.store)) return;
    const { namespace: only } = presence.controller;
    if (only !== undefined && only !== namespace) return;
    const { resourceVersion = '' } = ingress.metadata;
    const before = context.read(seenSlice).get(key);
    if (before?.resourceVersion !== resourceVersion) context.event(ingress, 'Normal', 'Sync', 'Scheduled for sync');
    const reportsMs = reportTime(key, { maxMs: statusEveryMs, usualMs: 20_000 }, context);
    context.write(seenSlice, new Map(context.read(seenSlice)).set(key, { resourceVersion, reportsMs }));
    if (context.now() < reportsMs) return context.requeue(key, reportsMs - context.now());
    report(ingress, addressesOf(presence, context), context);
  },
};

/** Whoever it is sets up a load balancer for the Ingress, and reports the address of that. */
function giveAddress(key: string, ingress: KubeObject, context: ControlContext): void {
  const reportsMs = reportTime(key, { maxMs: balancedWithinMs, usualMs: 0 }, context);
  context.write(seenSlice, new Map(context.read(seenSlice)).set(key, { resourceVersion: '', reportsMs }));
  if (context.now() < reportsMs) return context.requeue(key, reportsMs - context.now());
  if (addressesIn(ingress).length === 0) report(ingress, [{ ip: context.choose(numbered(`ingress/${key}/ip`, context), { kind: 'address', cidr: '0.0.0.0/0', taken: new Set() }) }], context);
}

/** When it reports where an Ingress is served, as decided when it first saw it. */
function reportTime(key: string, within: { readonly maxMs: number; readonly usualMs: number }, context: ControlContext): number {
  return context.read(seenSlice).get(key)?.reportsMs ?? context.now() + Number(context.choose(numbered(`ingress/${key}/status`, context), { kind: 'duration', minMs: 0, ...within }));
}

const addressesIn = (ingress: KubeObject): readonly JsonObject[] => parts(ingress, 'status', 'loadBalancer', 'ingress');

function report(ingress: KubeObject, addresses: readonly JsonObject[], context: ControlContext): void {
  if (JSON.stringify(addressesIn(ingress)) === JSON.stringify(addresses)) return;
  mergePatch(context, ingressesKey, ingress, { status: { loadBalancer: { ingress: addresses.length === 0 ? null : addresses } } }, 'status');
}

/** Models runningAddresses of ingress-nginx' status syncer. */
function addressesOf({ controller, container, address }: Presence, { store }: ControlContext): readonly JsonObject[] {
  const asEntry = (text: string): JsonObject => (/^[\d.]+$|:/.test(text) ? { ip: text } : { hostname: text });
  const told = controller.publishAddress?.split(',') ?? (address === undefined ? undefined : [address]);
  if (told) return told.map(asEntry);
  const [namespace = '', name = ''] = controller.publishService?.split('/') ?? [];
  const service = store.get('services', namespace, name) as Service | undefined;
  if (service) return addressesOfService(service);
  const pod = container && (store.get('pods', container.namespace, container.pod) as Pod | undefined);
  const node = pod && (store.get('nodes', '', pod.spec.nodeName ?? '') as Node | undefined);
  const { addresses = [] } = node?.status ?? {};
  const ip = (addresses.find(({ type }) => type === 'ExternalIP') ?? addresses.find(({ type }) => type === 'InternalIP'))?.address;
  return ip === undefined ? [] : [{ ip }];
}

function addressesOfService({ spec, status }: Service): readonly JsonObject[] {
  const external = (spec.externalIPs ?? []).map((ip): JsonObject => ({ ip }));
  switch (spec.type) {
    case 'ExternalName':
      return spec.externalName === undefined ? [] : [{ hostname: spec.externalName }];
    case 'LoadBalancer':
      return [...(status?.loadBalancer?.ingress ?? []).map(({ ip, hostname }): JsonObject => (ip === undefined ? { hostname: hostname ?? '' } : { ip })), ...external];
    default:
      return external.length > 0 && spec.type === 'NodePort' ? external : spec.clusterIP === undefined || spec.clusterIP === 'None' ? [] : [{ ip: spec.clusterIP }];
  }
}

/** Whether somebody set one up before the note began, without a word of it: chosen when the first Ingress would be served. */
function askForUnseen(context: ControlContext): Presence | undefined {
  if (context.read(unseenSlice).kind !== 'not asked') return undefined;
  context.write(unseenSlice, unseenOf(context));
  return presenceOf(context);
}

function unseenOf(context: ControlContext): Unseen {
  const kinds = ['none', 'at the address of the node', 'at localhost', 'at another address', 'of another make'] as const;
  const kind = context.choose('network/ingress controller', { kind: 'oneOf', options: kinds, usual: context.options.ingressController ?? 'none' });
  const [node] = context.options.nodes;
  switch (kind) {
    case 'at the address of the node':
      return node ? { kind: 'nginx', address: node.address } : { kind: 'none' };
    case 'at localhost':
      return { kind: 'nginx', address: 'localhost' };
    case 'at another address':
      return { kind: 'nginx', address: context.choose('network/ingress address', { kind: 'address', cidr: '0.0.0.0/0', taken: new Set() }) };
    case 'of another make':
      return { kind };
    default:
      return { kind: 'none' };
  }
}
