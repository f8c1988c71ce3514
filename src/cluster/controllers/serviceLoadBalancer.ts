/**
 * Gives Services of type LoadBalancer their external address, where the cluster has somebody who does: a cloud, MetalLB, `minikube tunnel`.
 * Models the service controller of cloud-provider. https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
 */
import type { Service } from '../../api/types/service.ts';
import type { TimeMs } from '../ports/clock.ts';
import { choiceStem } from '../incarnations.ts';
import type { Slice } from '../world.ts';
import { mergePatch } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { keyOf } from './serviceEndpoints.ts';

const longestMs = 600_000;

/** When each Service will have its address, by uid. */
const readySlice: Slice<ReadonlyMap<string, TimeMs>> = { name: 'serviceLoadBalancer/ready', initial: new Map() };

export const serviceLoadBalancer: Controller = {
  name: 'service-controller',
  agent: 'cloud-controller-manager',
  latencyMs: 10,
  watches: { services: (service) => [keyOf(service)] },
  reconcile(key, context) {
    const { loadBalancer } = context.options;
    const [namespace = '', name = ''] = key.split('/');
    const service = context.store.get('services', namespace, name) as Service | undefined;
    if (!loadBalancer || !service || service.metadata.deletionTimestamp !== undefined) return;
    const hasAddress = (service.status?.loadBalancer?.ingress ?? []).length > 0;
    const wantsAddress = service.spec.type === 'LoadBalancer' && service.spec.loadBalancerClass === undefined;
    if (wantsAddress === hasAddress) return;
    if (!wantsAddress) {
      mergePatch(context, 'services', service, { status: { loadBalancer: null } }, 'status');
      return;
    }
    const stem = `${choiceStem(context.store, 'service', 'services', namespace, name)}/loadBalancer`;
    const waitMs = untilReadyMs(service, stem, context);
    if (waitMs > 0) return context.requeue(key, waitMs);
    const taken = new Set(addressesIn(context));
    const usual = loadBalancer.known?.find((address) => !taken.has(address));
    const ip = service.spec.loadBalancerIP ?? context.choose(`${stem}/address`, { kind: 'address', cidr: loadBalancer.range, taken, ...(usual === undefined ? {} : { usual }) });
    mergePatch(context, 'services', service, { status: { loadBalancer: { ingress: [{ ip }] } } }, 'status');
    if (loadBalancer.reports === 'events') context.event(service, 'Normal', 'EnsuredLoadBalancer', 'Ensured load balancer');
  },
};

function untilReadyMs(service: Service, stem: string, context: ControlContext): number {
  const { uid = '' } = service.metadata;
  let atMs = context.read(readySlice).get(uid);
  if (atMs === undefined) {
    atMs = context.now() + Number(context.choose(`${stem}/after`, { kind: 'duration', minMs: 0, maxMs: longestMs, usualMs: context.options.loadBalancer?.usualMs ?? 0 }));
    context.write(readySlice, new Map(context.read(readySlice)).set(uid, atMs));
    if (context.options.loadBalancer?.reports === 'events') context.event(service, 'Normal', 'EnsuringLoadBalancer', 'Ensuring load balancer');
  }
  return Math.max(0, atMs - context.now());
}

function addressesIn({ store }: ControlContext): readonly string[] {
  return (store.list('services') as readonly Service[]).flatMap(({ status }) => status?.loadBalancer?.ingress?.flatMap(({ ip }) => ip ?? []) ?? []);
}
