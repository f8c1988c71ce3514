/** `default/kubernetes`: the Service, the Endpoints and the slice by which pods find the API server. */
import { present } from '../base/assert.ts';
import type { JsonObject } from '../base/json.ts';
import { apiVersionOf, findResource, servedVersions } from '../api/scheme.ts';
import { addressText, listedCidrs, parseAddress, parseCidr } from './addresses.ts';
import { serverOf } from './controlPlane.ts';
import { familyOf } from './network/address.ts';
import type { ApiServerOptions, ClusterOptions } from './options.ts';

/** kubeadm's port; minikube's is 8443. */
const usualApiServer: ApiServerOptions = { port: 6443, announced: true };

interface Posted {
  /** The resource as the store names it: `services`. */
  readonly resource: string;
  readonly path: string;
  readonly body: JsonObject;
}

const addressOf = ({ apiServer, nodes }: ClusterOptions): string | undefined => apiServer?.elsewhere ?? serverOf(nodes)?.address;

/** Where the API server tells its clients from outside to ask it, `192.168.49.2:8443`; undefined where it has no node. Models DefaultAddresses (apiserver/pkg/endpoints/discovery). */
export function apiServerAddress(options: ClusterOptions): string | undefined {
  const address = addressOf(options);
  return address && `${address}:${(options.apiServer ?? usualApiServer).port}`;
}

/** By their numbers, as the API server keeps the addresses of a subset. */
const inOrder = (addresses: readonly string[]): readonly string[] => addresses.toSorted((one, other) => (numberOf(one) < numberOf(other) ? -1 : 1));
const numberOf = (address: string): bigint => parseAddress(address)?.value ?? 0n;

/** What is posted where, in order. */
export function apiServiceObjects(options: ClusterOptions): readonly Posted[] {
  const { port, announced, others = [] } = options.apiServer ?? usualApiServer;
  const own = addressOf(options);
  const addresses = own === undefined ? [] : inOrder([...new Set([own, ...others])]);
  const [primary] = listedCidrs(options.serviceCidr);
  const cidr = present(parseCidr(primary), `not a CIDR: ${primary}`);
  const ports = [{ name: 'https', port, protocol: 'TCP' }];
  const service: Posted = {
    resource: 'services',
    path: '/api/v1/namespaces/default/services',
    body: {
      metadata: { name: 'kubernetes', labels: { component: 'apiserver', provider: 'kubernetes' } },
      spec: { clusterIP: addressText(cidr.first + 1n, cidr.bits), ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: port }], sessionAffinity: 'None', type: 'ClusterIP' },
    },
  };
  if (own === undefined || !announced) return [service];
  const endpoints: Posted = {
    resource: 'endpoints',
    path: '/api/v1/namespaces/default/endpoints',
    body: { metadata: { name: 'kubernetes', labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' } }, subsets: [{ addresses: addresses.map((ip) => ({ ip })), ports }] },
  };
  const slices = findResource('discovery.k8s.io', 'endpointslices');
  const version = slices && servedVersions(slices, options.version)[0];
  if (version === undefined) return [service, endpoints];
  const slice: Posted = {
    resource: 'endpointslices.discovery.k8s.io',
    path: `/apis/${apiVersionOf('discovery.k8s.io', version)}/namespaces/default/endpointslices`,
    body: {
      metadata: { name: 'kubernetes', labels: { 'kubernetes.io/service-name': 'kubernetes' } },
      addressType: familyOf(addresses[0] ?? '') ?? 'IPv4',
      endpoints: addresses.map((each) => ({ addresses: [each], conditions: { ready: true } })),
      ports,
    },
  };
  return [service, endpoints, slice];
}
