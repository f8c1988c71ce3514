/** A small cluster without a kubelet for tests of the API: two nodes, and a chooser that always takes the first that is free. */
import { present } from '../../../../src/base/assert.ts';
import type { JsonObject } from '../../../../src/base/json.ts';
import { parseVersion } from '../../../../src/api/version.ts';
import { addressText, parseCidr } from '../../../../src/cluster/addresses.ts';
import { handle } from '../../../../src/cluster/apiserver/server.ts';
import type { ApiRequest, ApiResponse } from '../../../../src/cluster/apiserver/request.ts';
import { bootstrap } from '../../../../src/cluster/bootstrap.ts';
import type { ClusterOptions } from '../../../../src/cluster/options.ts';
import type { ClusterParts } from '../../../../src/cluster/parts.ts';
import type { ChoiceDomain, Chooser } from '../../../../src/cluster/ports/choices.ts';
import { World } from '../../../../src/cluster/world.ts';

export function firstFree(domain: ChoiceDomain, turn: number): string {
  switch (domain.kind) {
    case 'oneOf':
      return domain.options[0] ?? '';
    case 'address': {
      const cidr = present(parseCidr(domain.cidr), domain.cidr);
      for (let offset = 1n; ; offset++) {
        const address = addressText(cidr.first + offset, cidr.bits);
        if (!domain.taken.has(address)) return address;
      }
    }
    case 'port': {
      let port = domain.from;
      while (domain.taken.has(port)) port += 1;
      return String(port);
    }
    case 'word':
      return String(turn).padStart(domain.length, '0').replaceAll(/\d/g, (digit) => domain.alphabet.charAt(Number(digit)));
    case 'uid':
      return `00000000-0000-4000-8000-${String(turn).padStart(12, '0')}`;
    case 'duration':
      return String(domain.usualMs);
    case 'order':
      return domain.items.join(',');
  }
}

export class TestChooser implements Chooser {
  readonly ids: string[] = [];

  choose(id: string, domain: ChoiceDomain): string {
    if (this.ids.includes(id)) throw new Error(`asked twice: ${id}`);
    this.ids.push(id);
    return firstFree(domain, this.ids.length);
  }
}

export interface TestCluster extends ClusterParts {
  readonly chooser: TestChooser;
  request(method: ApiRequest['method'], path: string, body?: JsonObject, extra?: Partial<ApiRequest>): ApiResponse;
  /** Creates an object in `default` or where it says, and answers with what the server made of it. */
  create(object: JsonObject): ApiResponse;
}

export function testCluster(version = '1.32.13', options: Partial<ClusterOptions> = {}): TestCluster {
  const bornMs = 1_795_000_000_000;
  const parts: ClusterParts & { chooser: TestChooser } = {
    options: {
      version: present(parseVersion(version), version),
      nodes: [
        { name: 'kind-control-plane', address: '172.18.0.2', podCidr: '10.244.0.0/24', roles: ['control-plane'] },
        { name: 'kind-worker', address: '172.18.0.3', podCidr: '10.244.1.0/24', roles: [] },
      ],
      serviceCidr: '10.96.0.0/12',
      proxyMode: 'iptables',
      clusterDomain: 'cluster.local',
      bornMs,
      startMs: bornMs + 60_000,
      images: [],
      ...options,
    },
    world: new World(bornMs),
    chooser: new TestChooser(),
  };
  bootstrap(parts);
  const request: TestCluster['request'] = (method, path, body, extra) => handle({ method, path, ...(body === undefined ? {} : { body }), ...extra }, parts);
  return { ...parts, request, create: (object) => request('POST', collectionPath(object), object) };
}

const plurals: Readonly<Record<string, string>> = { Endpoints: 'endpoints', Ingress: 'ingresses', IngressClass: 'ingressclasses', NetworkPolicy: 'networkpolicies' };
const clusterScoped = new Set(['Namespace', 'Node', 'CustomResourceDefinition', 'PersistentVolume', 'StorageClass', 'IngressClass']);

/** Where an object of this kind is posted. */
export function collectionPath(object: JsonObject): string {
  const apiVersion = String(object.apiVersion);
  const kind = String(object.kind);
  const namespace = (object.metadata as JsonObject | undefined)?.namespace ?? 'default';
  const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const plural = plurals[kind] ?? `${kind.toLowerCase()}s`;
  return clusterScoped.has(kind) ? `${root}/${plural}` : `${root}/namespaces/${String(namespace)}/${plural}`;
}
