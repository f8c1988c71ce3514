/** Names as a program meets them: /etc/hosts, /etc/resolv.conf with its search list, and the C library that goes through it. */
import type { Pod } from '../../api/types/pod.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { anyOrderOf } from '../controllers/permutations.ts';
import { runtimeOf } from '../node/containerRuntime.ts';
import type { ClusterParts } from '../parts.ts';
import { familyOf } from './address.ts';
import { habit, habitOf, nextStem } from './connections.ts';
import { answerQuestion, answerUpstream, dnsAddress, OutsideName } from './dns.ts';
import type { DnsAnswer, DnsRecord, RecordType } from './dns.ts';
import { hosts } from './hosts.ts';
import { deniedBy } from './policy.ts';
import type { Hop, Origin } from './trace.ts';

export interface ResolverConfig {
  readonly nameserver: string;
  readonly search: readonly string[];
  /** A name with fewer dots is tried with the search list first. */
  readonly ndots: number;
}

/** What the kubelet writes into a pod's resolv.conf. */
interface PodDns {
  readonly nameservers: readonly string[];
  readonly search: readonly string[];
  /** `ndots:5` */
  readonly options: readonly string[];
}

const noDns: PodDns = { nameservers: [], search: [], options: [] };

/** Models the kubelet's dns.Configurer: what the policy gives, then what the pod adds. Undefined where that begins with what the node has. */
function dnsOf(cluster: ClusterParts, { namespace, name }: PodOrigin): PodDns | undefined {
  const pod = cluster.world.get('pods', namespace, name) as Pod | undefined;
  const { dnsPolicy = 'ClusterFirst', dnsConfig, hostNetwork = false } = pod?.spec ?? {};
  const isFromCluster = dnsPolicy === 'ClusterFirstWithHostNet' || (dnsPolicy === 'ClusterFirst' && !hostNetwork);
  const zone = cluster.options.clusterDomain;
  const given: PodDns | undefined = isFromCluster
    ? { nameservers: [dnsAddress(cluster)], search: [`${namespace}.svc.${zone}`, `svc.${zone}`, zone, ...(cluster.options.nodeSearch ?? [])], options: ['ndots:5'] }
    : dnsPolicy === 'None' ? noDns : undefined;
  if (!given || !dnsConfig) return given;
  const { nameservers = [], searches = [], options = [] } = dnsConfig;
  const named = new Map(given.options.map((option) => [option.replace(/:.*$/, ''), option]));
  for (const option of options) named.set(option.name, option.value === undefined || option.value === '' ? option.name : `${option.name}:${option.value}`);
  return { nameservers: [...new Set([...given.nameservers, ...nameservers])], search: [...new Set([...given.search, ...searches])], options: [...named.values()] };
}

type PodOrigin = Extract<Origin, { readonly kind: 'pod' }>;

/** How a pod asks the cluster's own name server; undefined where it asks another one first. */
export function resolverOf(cluster: ClusterParts, origin: Origin): ResolverConfig | undefined {
  const dns = origin.kind === 'pod' ? dnsOf(cluster, origin) : undefined;
  if (!dns || dns.nameservers[0] !== dnsAddress(cluster)) return undefined;
  const ndots = dns.options.flatMap((option) => /^ndots:(\d+)$/.exec(option)?.[1] ?? []).at(-1);
  return { nameserver: dnsAddress(cluster), search: dns.search, ndots: Number(ndots ?? 1) };
}

/** A node asks the cluster's name server where it is told to by its address; what its own search list is nobody knows. */
export function resolverNamed(cluster: ClusterParts, origin: Origin, server: string | undefined): ResolverConfig | undefined {
  return origin.kind === 'node' && server === dnsAddress(cluster) ? { nameserver: server, search: [], ndots: 1 } : undefined;
}

/** /etc/resolv.conf of a pod. The order of the lines is the container runtime's: Docker's is the usual one until 1.23, containerd's since. */
export function resolvConf(cluster: ClusterParts, origin: PodOrigin): string {
  const dns = dnsOf(cluster, origin);
  if (!dns) throw new Unsupported("a node's own name servers");
  const nameservers = dns.nameservers.map((address) => `nameserver ${address}`);
  const search = dns.search.length === 0 ? [] : [`search ${dns.search.join(' ')}`];
  const usual = runtimeOf((cluster.world.get('pods', origin.namespace, origin.name) as Pod | undefined)?.spec.nodeName, cluster.options);
  const first = habitOf(cluster, 'writer of resolv.conf', usual, usual === 'docker' ? 'containerd' : 'docker') === 'containerd' ? [...search, ...nameservers] : [...nameservers, ...search];
  return `${[...first, ...(dns.options.length === 0 ? [] : [`options ${inSomeOrder(cluster, origin, dns.options).join(' ')}`])].join('\n')}\n`;
}

/** The kubelet gathers them in a map of Go's. */
const inSomeOrder = (cluster: ClusterParts, { namespace, name }: PodOrigin, options: readonly string[]): readonly string[] =>
  options.length < 2 ? options : habit(cluster, `order of the options of ${namespace}/${name}`, anyOrderOf(options)).split(',');

export interface LookUp {
  /** The full name that was found, or the last one that was asked. */
  readonly name: string;
  readonly answer: DnsAnswer;
}

/** One question as a resolver library asks it: with the search list before or after the name as it stands. */
export function lookUp(cluster: ClusterParts, config: ResolverConfig, name: string, type: RecordType): LookUp {
  let last: LookUp = { name, answer: { code: 'NXDOMAIN', answers: [], additional: [] } };
  for (const candidate of candidatesOf(config, name)) {
    last = { name: candidate, answer: answerQuestion(cluster, candidate, type) };
    if (last.answer.answers.length > 0) return last;
  }
  return last;
}

/** The names that are tried, in order. */
export function candidatesOf({ search, ndots }: ResolverConfig, name: string): readonly string[] {
  if (name.endsWith('.')) return [name.slice(0, -1)];
  const searched = search.map((suffix) => `${name}.${suffix}`);
  return name.split('.').length - 1 >= ndots ? [name, ...searched] : [...searched, name];
}

export interface Resolved {
  readonly addresses: readonly string[];
  /** The name at the end of the chain of aliases. */
  readonly canonical: string;
  readonly hop: Extract<Hop, { readonly kind: 'name' }>;
}

export interface ResolveOptions {
  readonly family?: 'IPv4' | 'IPv6' | 'any';
  /** The text of /etc/hosts, where somebody may have written to it. */
  readonly hostsFile?: string;
  /** Whether a name of the internet is given some address there, for a connection that ends outside what is simulated; else it is not modelled. */
  readonly internet?: 'reached';
}

/** Models getaddrinfo: an address is itself, then /etc/hosts, then DNS. The order of a headless Service's addresses is anybody's guess. */
export function resolveHost(cluster: ClusterParts, origin: Origin, name: string, options: ResolveOptions = {}): Resolved | undefined {
  try {
    return resolveKnown(cluster, origin, name, options);
  } catch (fault) {
    if (!(fault instanceof OutsideName) || options.internet !== 'reached' || options.family === 'IPv6') throw fault;
    const address = habit(cluster, `address of ${name}`, { kind: 'address', cidr: '0.0.0.0/0', taken: new Set(), usual: someAddress });
    return { addresses: [address], canonical: name, hop: { kind: 'name', question: name, answers: [address], via: theInternet } };
  }
}

/** How a trace calls the name servers of the internet. */
export const theInternet = 'the internet';

/** Of TEST-NET-3, which RFC 5737 keeps for examples. */
const someAddress = '203.0.113.1';

function resolveKnown(cluster: ClusterParts, origin: Origin, name: string, { family = 'any', hostsFile: written = '' }: ResolveOptions): Resolved | undefined {
  const found = (addresses: readonly string[], via: string, canonical = name): Resolved => ({ addresses, canonical, hop: { kind: 'name', question: name, answers: addresses, via } });
  if (familyOf(name)) return found([name], 'address');
  const local = writtenAddresses(written, name, family) ?? hostsFile(cluster, origin, name);
  if (local !== undefined) return found(local, '/etc/hosts');
  const config = resolverOf(cluster, origin);
  if (!config) {
    const [record] = answerUpstream(cluster, name).answers;
    return record && found([record.value], 'a name server outside');
  }
  if (isCutOff(cluster, origin, config.nameserver)) return undefined;
  const types: readonly RecordType[] = family === 'IPv4' ? ['A'] : family === 'IPv6' ? ['AAAA'] : ['A', 'AAAA'];
  const asked = askTogether(cluster, config, name, types);
  const [first] = asked.length > 1 && triedFirst(cluster, origin) === 'IPv6' ? asked.toReversed() : asked;
  return first && found(shuffled(cluster, first.addresses), config.nameserver, first.canonical);
}

/** Of a name that has addresses of one family alone no further candidate is asked for the other: a library asks for both at once. */
function askTogether(cluster: ClusterParts, config: ResolverConfig, name: string, types: readonly RecordType[]): readonly { readonly addresses: readonly string[]; readonly canonical: string }[] {
  for (const candidate of candidatesOf(config, name)) {
    const found = types.flatMap((type) => {
      const { answers } = answerQuestion(cluster, candidate, type);
      const addresses = answers.filter((record) => record.type === type).map(({ value }) => value);
      return addresses.length > 0 ? [{ addresses, canonical: answers.findLast((record) => record.type === 'CNAME')?.value ?? candidate }] : [];
    });
    if (found.length > 0) return found;
  }
  return [];
}

/** Of two private addresses GNU's C library prefers IPv6, as RFC 3484 has it, and musl IPv4, as RFC 6724 has it. */
const triedFirst = (cluster: ClusterParts, origin: Origin): 'IPv4' | 'IPv6' => habitOf(cluster, `family that ${origin.kind === 'pod' ? `${origin.namespace}/${origin.name}` : origin.kind} tries first`, 'IPv4', 'IPv6');

/** A NetworkPolicy that lets nothing out of a pod keeps its questions in, too. */
function isCutOff(cluster: ClusterParts, origin: Origin, nameserver: string): boolean {
  const pod = origin.kind === 'pod' ? (cluster.world.get('pods', origin.namespace, origin.name) as Pod | undefined) : undefined;
  if (!pod) return false;
  const denied = deniedBy({ from: { address: pod.status?.podIP ?? '', pod }, to: { address: nameserver, pod: dnsPod }, protocol: 'UDP', port: 53 }, cluster.world);
  return denied !== undefined && habitOf(cluster, 'network policies', 'enforced', 'ignored') === 'enforced';
}

/** Stands for the pods behind the name server, as every installer labels them. */
const dnsPod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'coredns', namespace: 'kube-system', labels: { 'k8s-app': 'kube-dns' } }, spec: { containers: [] } };

/** Of `localhost` the usual address is taken, whatever else a file has. */
function writtenAddresses(hostsFile: string, name: string, family: 'IPv4' | 'IPv6' | 'any'): readonly string[] | undefined {
  if (!hostsFile.includes(name)) return undefined;
  const addresses = hostsFile.split('\n').flatMap((line) => {
    const [address = '', ...names] = line.replace(/#.*/, '').trim().split(/\s+/);
    return names.includes(name) && (family === 'any' || familyOf(address) === family) ? [address] : [];
  });
  return addresses.length === 0 || (name === 'localhost' && family === 'any') ? undefined : addresses;
}

/** The lines that are in everybody's, whether or not a file shows them. */
function hostsFile(cluster: ClusterParts, origin: Origin, name: string): readonly string[] | undefined {
  if (name === 'localhost') return ['127.0.0.1'];
  if (origin.kind === 'pod') {
    const pod = cluster.world.get('pods', origin.namespace, origin.name) as Pod | undefined;
    const own = pod?.spec.hostname ?? origin.name;
    return name === own && pod?.status?.podIP !== undefined ? [pod.status.podIP] : undefined;
  }
  const node = hosts(cluster).find((host) => host.name === name);
  return node && [node.address];
}

/** CoreDNS' loadbalance plugin turns the records of each section round at will. */
export function shuffledRecords(cluster: ClusterParts, records: readonly DnsRecord[]): readonly DnsRecord[] {
  return shuffled(cluster, records.map(({ value }) => value)).flatMap((value) => records.filter((record) => record.value === value));
}

export function shuffled(cluster: ClusterParts, values: readonly string[]): readonly string[] {
  if (values.length < 2) return values;
  const stem = nextStem(cluster.world, 'question');
  const drawn: string[] = [];
  for (let left = values; left.length > 0; left = left.filter((value) => !drawn.includes(value))) {
    const [only = ''] = left;
    drawn.push(left.length === 1 ? only : cluster.chooser.choose(`${stem}/order/${drawn.length + 1}`, { kind: 'oneOf', options: left, weights: left.map(() => 1 / left.length) }));
  }
  return drawn;
}
