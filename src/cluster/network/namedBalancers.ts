/**
 * Load balancers that are known by a name and not by an address, as AWS has them. kube-proxy knows nothing of their addresses: what they take
 * they send to the node port of the Service. https://kubernetes.io/docs/concepts/services-networking/service/#aws-nlb-support
 */
import type { Service } from '../../api/types/service.ts';
import type { ClusterParts } from '../parts.ts';
import type { StoreReader } from '../world.ts';
import { habit } from './connections.ts';
import { servicePorts } from './services.ts';
import type { ServicePortInfo } from './services.ts';
import type { ConnectionRequest } from './walk.ts';

const namesOf = ({ status }: Service): readonly string[] => (status?.loadBalancer?.ingress ?? []).flatMap(({ hostname }) => hostname ?? []);

export const balancerNames = (store: StoreReader): readonly string[] => (store.list('services') as readonly Service[]).flatMap(namesOf);

/** Amazon's, and large enough. */
const publicRange = '52.0.0.0/8';

/** Where public name servers say that it is; undefined for a name that is no load balancer's. */
export function addressOfBalancer(cluster: ClusterParts, name: string): string | undefined {
  if (!balancerNames(cluster.world).includes(name)) return undefined;
  return cluster.options.outsideNames?.[name] ?? habit(cluster, `address of ${name}`, { kind: 'address', cidr: publicRange, taken: new Set() });
}

/** What stands behind such an address: the Service's port, or nothing where it has none of that number. */
export type BehindBalancer = { readonly kind: 'nothing' } | { readonly kind: 'port'; readonly service: ServicePortInfo; readonly nodePort: number };

/** Undefined for an address that is no such load balancer's. */
export function behindBalancer(cluster: ClusterParts, { address, port, protocol }: ConnectionRequest): BehindBalancer | undefined {
  const services = cluster.world.list('services') as readonly Service[];
  const of = services.find((service) => namesOf(service).some((name) => addressOfBalancer(cluster, name) === address));
  if (!of) return undefined;
  const service = servicePorts(cluster.world).find((each) => each.namespace === of.metadata.namespace && each.name === of.metadata.name && each.port === port && each.protocol === protocol);
  return service?.nodePort === undefined ? { kind: 'nothing' } : { kind: 'port', service, nodePort: service.nodePort };
}
