/**
 * Gives Services of type LoadBalancer their external address, where the cluster has somebody who does: a cloud, MetalLB, `minikube tunnel`.
 * Models the service controller of cloud-provider. https://kubernetes.io/docs/concepts/services-networking/service/#loadbalancer
 */
import type { Service } from '../../api/types/service.ts';
import type { LoadBalancerOptions } from '../options.ts';
import type { TimeMs } from '../ports/clock.ts';
import { balancerNames } from '../network/namedBalancers.ts';
import { choiceStem } from '../incarnations.ts';
import type { Table } from '../world.ts';
import { mergePatch } from './client.ts';
import type { ControlContext, Controller } from './controller.ts';
import { untilDrawnMs } from './drawnMoment.ts';
import { keyOf } from './serviceEndpoints.ts';

const longestMs = 600_000;

/** When each Service will have its address, by uid. */
const ready: Table<TimeMs | undefined> = { name: 'serviceLoadBalancer/ready', initial: undefined };

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
    const ingress = loadBalancer.names ? { hostname: nameFor(service, stem, loadBalancer.names, context) } : { ip: addressFor(service, stem, loadBalancer, context) };
    mergePatch(context, 'services', service, { status: { loadBalancer: { ingress: [ingress] } } }, 'status');
    if (loadBalancer.reports === 'events') context.event(service, 'Normal', 'EnsuredLoadBalancer', 'Ensured load balancer');
  },
};

function untilReadyMs(service: Service, stem: string, context: ControlContext): number {
  const { loadBalancer } = context.options;
  const drawMs = (): number => {
    const ms = Number(context.choose(`${stem}/after`, { kind: 'duration', minMs: 0, maxMs: longestMs, usualMs: loadBalancer?.usualMs ?? 0 }));
    if (loadBalancer?.reports === 'events') context.event(service, 'Normal', 'EnsuringLoadBalancer', 'Ensuring load balancer');
    return ms;
  };
  return untilDrawnMs(ready, service.metadata.uid ?? '', drawMs, context);
}

function addressFor({ spec }: Service, stem: string, { range, known }: LoadBalancerOptions, context: ControlContext): string {
  const taken = new Set(addressesIn(context));
  const usual = known?.find((address) => !taken.has(address));
  return spec.loadBalancerIP ?? context.choose(`${stem}/address`, { kind: 'address', cidr: range, taken, ...(usual === undefined ? {} : { usual }) });
}

/** Of the names that somebody saw, one that no other Service has; else made as AWS makes them, from the Service's uid and a number of its own. */
function nameFor({ metadata: { uid = '' } }: Service, stem: string, names: readonly string[], context: ControlContext): string {
  const taken = new Set(balancerNames(context.store));
  const free = names.filter((name) => !taken.has(name));
  const [usual] = free;
  if (usual !== undefined) return context.choose(`${stem}/name`, { kind: 'oneOf', options: free, usual });
  const number = context.choose(`${stem}/number`, { kind: 'word', length: 10, alphabet: '0123456789' });
  const domain = names[0]?.replace(/^[^.]*\./, '') ?? '';
  return `a${uid.replaceAll('-', '').slice(0, 31)}-${number}.${domain}`;
}

function addressesIn({ store }: ControlContext): readonly string[] {
  return (store.list('services') as readonly Service[]).flatMap(({ status }) => status?.loadBalancer?.ingress?.flatMap(({ ip }) => ip ?? []) ?? []);
}
