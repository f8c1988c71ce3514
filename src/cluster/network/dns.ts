/** The cluster's DNS server: what CoreDNS with its kubernetes plugin answers to one question. */
import type { Json } from '../../base/json.ts';
import { Unsupported } from '../../base/unsupported.ts';
import type { SliceEndpoint } from '../../api/types/endpoints.ts';
import type { Service } from '../../api/types/service.ts';
import type { ClusterParts } from '../parts.ts';
import { addressText, listedCidrs, parseAddress, parseCidr } from '../addresses.ts';
import { familyOf } from './address.ts';
import { habit, habitOf } from './connections.ts';
import { addressOfBalancer } from './namedBalancers.ts';
import { servicePorts, slicesOf } from './services.ts';

export type RecordType = 'A' | 'AAAA' | 'CNAME' | 'NS' | 'PTR' | 'SOA' | 'SRV' | 'TXT';

export interface DnsRecord {
  /** Without the dot at the end. */
  readonly name: string;
  readonly type: RecordType;
  readonly ttlSeconds: number;
  /** As dig prints it, names without the dot at the end. */
  readonly value: string;
}

export interface DnsAnswer {
  readonly code: 'NOERROR' | 'NXDOMAIN';
  readonly answers: readonly DnsRecord[];
  /** Addresses of the names in the answers, for SRV. */
  readonly additional: readonly DnsRecord[];
}

/** kubeadm's Corefile: `ttl 30`. */
const ttlSeconds = 30;
const nothing: DnsAnswer = { code: 'NXDOMAIN', answers: [], additional: [] };
const empty: DnsAnswer = { code: 'NOERROR', answers: [], additional: [] };

/** The address of the Service in front of the DNS pods. Every installer takes the tenth of the range. */
export function dnsAddress(cluster: ClusterParts): string {
  const { world, options } = cluster;
  const service = world.get('services', 'kube-system', 'kube-dns') as Service | undefined;
  if (service?.spec.clusterIP) return service.spec.clusterIP;
  const [primary] = listedCidrs(options.serviceCidr);
  const cidr = parseCidr(primary);
  const taken = new Set(servicePorts(world).map(({ clusterIP }) => clusterIP));
  return habit(cluster, 'dns address', { kind: 'address', cidr: primary, taken, ...(cidr ? { usual: addressText(cidr.first + 10n, cidr.bits) } : {}) });
}

/** Answers one question about a full name. Throws `Unsupported` for a name that lives outside the cluster. */
export function answerQuestion(cluster: ClusterParts, question: string, type: RecordType): DnsAnswer {
  const name = question.toLowerCase().replace(/\.$/, '');
  const zone = cluster.options.clusterDomain;
  if (type === 'PTR' || /\.(in-addr|ip6)\.arpa$/.test(name)) return type === 'PTR' ? reverse(cluster, name) : empty;
  if (name === zone) return empty;
  if (!name.endsWith(`.${zone}`)) return answerUpstream(cluster, name, type);
  const labels = name.slice(0, -zone.length - 1).split('.');
  const kind = labels.at(-1);
  if (name === `dns-version.${zone}`) return type === 'TXT' ? withRecords([{ name, type, ttlSeconds, value: '"1.1.0"' }]) : empty;
  if (kind === 'pod') return podName(cluster, name, labels.slice(0, -1), type);
  return kind === 'svc' ? serviceName(cluster, name, labels.slice(0, -1), type) : nothing;
}

/** A name of the internet: that it has an address is likely, which one is not known. */
export class OutsideName extends Unsupported {
  constructor(name: string) {
    super(`the name ${name}: it is outside the cluster`);
  }
}

/** What a name server that knows nothing of the cluster says: a name without a dot, or under a domain that nobody may own, is nowhere. */
export function answerUpstream(cluster: ClusterParts, name: string, type: RecordType = 'A'): DnsAnswer {
  if (cluster.options.nodeSearch?.some((domain) => name.endsWith(`.${domain}`))) return nothing;
  const told = addressOfBalancer(cluster, name) ?? cluster.options.outsideNames?.[name];
  if (told !== undefined) return type === 'A' ? withRecords([{ name, type, ttlSeconds, value: told }]) : empty;
  // `web.default`: whoever asks so means a Service, and no top-level domain has the name of the namespace.
  if (namespaceExists(cluster, name.split('.').at(-1) ?? '')) return nothing;
  if (!name.includes('.') || /\.(local|localdomain|internal|svc|invalid|test|example)$/.test(name) || name.split('.').includes('svc')) return nothing;
  // `web.prod` of a namespace that is not there: likely nobody owns such a name, but nobody here knows all top-level domains.
  if (!isUnderKnownDomain(name) && habitOf(cluster, `the name ${name}`, 'nowhere', 'unknown') === 'nowhere') return nothing;
  throw new OutsideName(name);
}

/** Those of countries, and the others under which most names are. */
const isUnderKnownDomain = (name: string): boolean => /\.(?:[a-z]{2}|com|org|net|edu|gov|mil|int|info|biz|name|dev|app|cloud|online|site|tech|xyz|top|shop|club|live|store|page|run|sh|wiki|works|team|world|zone|arpa)$/.test(name);

const withRecords = (answers: readonly DnsRecord[], additional: readonly DnsRecord[] = []): DnsAnswer => ({ code: 'NOERROR', answers, additional });
const namespaceExists = ({ world }: ClusterParts, name: string): boolean => world.get('namespaces', '', name) !== undefined;

/** `10-244-1-3.default.pod`: with `pods insecure` any address is answered, whether a pod has it or not. */
function podName(cluster: ClusterParts, name: string, labels: readonly string[], type: RecordType): DnsAnswer {
  const [dashed, namespace = ''] = labels.length === 1 ? [undefined, labels[0]] : labels;
  if (labels.length > 2 || (labels.length > 0 && !namespaceExists(cluster, namespace))) return nothing;
  if (dashed === undefined) return empty;
  const address = dashed.replaceAll('-', familyOf(dashed.replaceAll('-', '.')) === 'IPv4' ? '.' : ':');
  const family = familyOf(address);
  if (!family) return nothing;
  return type === (family === 'IPv4' ? 'A' : 'AAAA') ? withRecords([{ name, type, ttlSeconds, value: address }]) : empty;
}

/** One address behind a name, with the port that an SRV record tells. */
interface Target {
  readonly address: string;
  /** Of its own, below the Service's name: a pod's hostname, or its address with dashes. Undefined for a cluster IP. */
  readonly host?: string;
  readonly ports: readonly { readonly name: string; readonly protocol: string; readonly port: number }[];
}

/** `web.default.svc`, `web-0.web.default.svc`, `_http._tcp.web.default.svc`, each with the zone behind it. */
function serviceName(cluster: ClusterParts, name: string, labels: readonly string[], type: RecordType): DnsAnswer {
  const namespace = labels.at(-1);
  if (namespace === undefined) return empty;
  if (!namespaceExists(cluster, namespace)) return nothing;
  const serviceLabel = labels.at(-2);
  if (serviceLabel === undefined) return empty;
  const service = (cluster.world.get('services', namespace, serviceLabel) as Service | undefined) ?? dnsService(cluster, namespace, serviceLabel);
  const front = labels.slice(0, -2);
  if (!service) return nothing;
  const base = `${serviceLabel}.${namespace}.svc.${cluster.options.clusterDomain}`;

  if (service.spec.type === 'ExternalName') {
    if (front.length > 0) return nothing;
    return externalName(cluster, name, service.spec.externalName ?? '', type);
  }
  const [portLabel, protocolLabel] = front.length === 2 ? front : [];
  const wanted = front.length === 2 ? { port: portLabel?.replace(/^_/, ''), protocol: protocolLabel?.replace(/^_/, '') } : undefined;
  if (front.length > 2 || (front.length === 2 && !(portLabel?.startsWith('_') && protocolLabel?.startsWith('_')))) return nothing;
  const targets = targetsOf(cluster, service).flatMap((target) => {
    if (front.length === 1 && target.host !== front[0]) return [];
    const ports = target.ports.filter((port) => !wanted || (port.name === wanted.port && port.protocol.toLowerCase() === wanted.protocol));
    return wanted && ports.length === 0 ? [] : [{ ...target, ports }];
  });
  if (targets.length === 0) return nothing;
  return type === 'SRV' ? srvRecords(name, base, targets) : addressRecords(name, targets, type);
}

/** The Service in front of the DNS pods is always there, whether the world has an object of it or not. */
function dnsService(cluster: ClusterParts, namespace: string, name: string): Service | undefined {
  if (namespace !== 'kube-system' || name !== 'kube-dns') return undefined;
  const ports = [{ name: 'dns', protocol: 'UDP', port: 53 }, { name: 'dns-tcp', protocol: 'TCP', port: 53 }, { name: 'metrics', protocol: 'TCP', port: 9153 }];
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { clusterIP: dnsAddress(cluster), ports } };
}

function externalName(cluster: ClusterParts, name: string, target: string, type: RecordType): DnsAnswer {
  const alias: DnsRecord = { name, type: 'CNAME', ttlSeconds, value: target };
  if (type === 'CNAME') return withRecords([alias]);
  if (type !== 'A' && type !== 'AAAA') return empty;
  // An alias within the cluster is followed here, any other by the name server above, which is outside.
  const rest = answerQuestion(cluster, target, type);
  return { ...rest, answers: [alias, ...rest.answers] };
}

function addressRecords(name: string, targets: readonly Target[], type: RecordType): DnsAnswer {
  if (type !== 'A' && type !== 'AAAA') return empty;
  const family = type === 'A' ? 'IPv4' : 'IPv6';
  const addresses = [...new Set(targets.map(({ address }) => address))].filter((address) => familyOf(address) === family);
  return withRecords(addresses.map((value) => ({ name, type, ttlSeconds, value })));
}

/** Priority 0; the weight is 100 shared among the targets. */
function srvRecords(name: string, base: string, targets: readonly Target[]): DnsAnswer {
  const rows = targets.flatMap(({ address, host, ports }) => ports.map(({ port }) => ({ address, host: host === undefined ? base : `${host}.${base}`, port })));
  const weight = Math.floor(100 / Math.max(rows.length, 1));
  const hosts = new Map(rows.map(({ host, address }) => [host, address]));
  return withRecords(
    rows.map(({ host, port }) => ({ name, type: 'SRV', ttlSeconds, value: `0 ${weight} ${port} ${host}` })),
    [...hosts].map(([host, address]) => ({ name: host, type: familyOf(address) === 'IPv6' ? 'AAAA' : 'A', ttlSeconds, value: address })),
  );
}

/** A cluster IP, or for a headless Service its ready endpoints. */
function targetsOf({ world }: ClusterParts, { metadata, spec }: Service): readonly Target[] {
  if (spec.clusterIP !== 'None') {
    const ports = (spec.ports ?? []).map(({ name, protocol, port }) => ({ name: name ?? '', protocol: protocol ?? 'TCP', port }));
    return (spec.clusterIPs ?? (spec.clusterIP ? [spec.clusterIP] : [])).map((address) => ({ address, ports }));
  }
  return slicesOf(world, metadata.namespace ?? '', metadata.name).flatMap((slice) => {
    const ports = (slice.ports ?? []).flatMap(({ name, protocol, port }) => (port === undefined ? [] : [{ name: name ?? '', protocol: protocol ?? 'TCP', port }]));
    const ready = (slice.endpoints ?? []).filter(({ conditions }) => conditions?.ready ?? true);
    return ready.flatMap((endpoint) => endpoint.addresses.map((address) => ({ address, host: hostOf(endpoint, address), ports })));
  });
}

function hostOf({ hostname, topology }: SliceEndpoint, address: string): string {
  const named: Json | undefined = hostname ?? topology?.['hostname'];
  return typeof named === 'string' && named !== '' ? named : address.replaceAll(/[.:]/g, '-');
}

/** `1.0.96.10.in-addr.arpa`: a cluster IP has its Service's name, an endpoint's address its own name below the Service's. */
function reverse(cluster: ClusterParts, name: string): DnsAnswer {
  const address = addressOfReverse(name);
  // kube-dns, which came before CoreDNS, had no such records for Services.
  if (address === undefined || habitOf(cluster, 'reverse names', 'answered', 'unknown') === 'unknown') return nothing;
  for (const service of cluster.world.list('services') as readonly Service[]) {
    if (service.spec.type === 'ExternalName') continue;
    const base = `${service.metadata.name}.${service.metadata.namespace ?? ''}.svc.${cluster.options.clusterDomain}`;
    if (service.spec.clusterIP === address || service.spec.clusterIPs?.includes(address)) return pointer(name, base);
  }
  for (const service of cluster.world.list('services') as readonly Service[]) {
    const base = `${service.metadata.name}.${service.metadata.namespace ?? ''}.svc.${cluster.options.clusterDomain}`;
    for (const slice of slicesOf(cluster.world, service.metadata.namespace ?? '', service.metadata.name)) {
      const endpoint = slice.endpoints?.find(({ addresses, conditions }) => (conditions?.ready ?? true) && addresses.includes(address));
      if (endpoint) return pointer(name, `${hostOf(endpoint, address)}.${base}`);
    }
  }
  return address === dnsAddress(cluster) ? pointer(name, `kube-dns.kube-system.svc.${cluster.options.clusterDomain}`) : nothing;
}

const pointer = (name: string, value: string): DnsAnswer => withRecords([{ name, type: 'PTR', ttlSeconds, value }]);

export function reverseName(address: string): string | undefined {
  const parsed = parseAddress(address);
  if (!parsed) return undefined;
  if (parsed.bits === 32) return `${address.split('.').reverse().join('.')}.in-addr.arpa`;
  return `${[...parsed.value.toString(16).padStart(32, '0')].reverse().join('.')}.ip6.arpa`;
}

function addressOfReverse(name: string): string | undefined {
  const v4 = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\.in-addr\.arpa$/.exec(name);
  if (v4) return v4.slice(1).reverse().join('.');
  const v6 = /^((?:[0-9a-f]\.){32})ip6\.arpa$/.exec(name);
  return v6?.[1] === undefined ? undefined : addressText(BigInt(`0x${v6[1].replaceAll('.', '').split('').reverse().join('')}`), 128);
}
