/** The scheduler's filters: why a pod can't run on a node, in the words of each version, in the order in which the scheduler asks. */
import type { JsonObject } from '../../base/json.ts';
import type { KubeObject } from '../../api/object.ts';
import type { LabelSelector } from '../../api/types/common.ts';
import type { Node } from '../../api/types/node.ts';
import type { ContainerSpec, Pod, PodAffinityTerm } from '../../api/types/pod.ts';
import { labelSelectorSelects } from '../../api/labelSelector.ts';
import { parseQuantity } from '../../api/quantity.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { atLeast } from '../../api/version.ts';
import { tolerates } from './taints.ts';

/** What a filter looks at. */
export interface Placement {
  readonly pod: Pod;
  readonly node: Node;
  readonly nodes: readonly Node[];
  /** Pods that run, or are bound to run, somewhere. */
  readonly placed: readonly Pod[];
  readonly version: KubernetesVersion;
}

export interface Refusal {
  readonly reasons: readonly string[];
  /** Whether the node would fit if other pods made room. */
  readonly resolvable: boolean;
}

type Filter = (placement: Placement) => Refusal | undefined;

/** The first filter that refuses gives the reasons. */
export function refusalOf(placement: Placement): Refusal | undefined {
  for (const filter of filters) {
    const refusal = filter(placement);
    if (refusal) return refusal;
  }
  return undefined;
}

const never = (reason: string): Refusal => ({ reasons: [reason], resolvable: false });
const full = (...reasons: readonly string[]): Refusal => ({ reasons, resolvable: true });

const unschedulable: Filter = ({ pod, node }) =>
  node.spec.unschedulable === true && !tolerates(pod.spec.tolerations, { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }) ? never('node(s) were unschedulable') : undefined;

const taints: Filter = ({ pod, node, version }) => {
  const taint = (node.spec.taints ?? []).find((one) => one.effect !== 'PreferNoSchedule' && !tolerates(pod.spec.tolerations, one));
  if (!taint) return undefined;
  const text = `{${taint.key}: ${taint.value ?? ''}}`;
  return never(atLeast(version, '1.24') ? `node(s) had untolerated taint ${text}` : `node(s) had taint ${text}, that the pod didn't tolerate`);
};

const nodeAffinity: Filter = ({ pod, node, version }) => {
  if (matchesNode(pod, node)) return undefined;
  return never(atLeast(version, '1.22') ? "node(s) didn't match Pod's node affinity/selector" : atLeast(version, '1.20') ? "node(s) didn't match Pod's node affinity" : "node(s) didn't match node selector");
};

export function matchesNode(pod: Pod, node: Node): boolean {
  const labels = node.metadata.labels ?? {};
  if (!Object.entries(pod.spec.nodeSelector ?? {}).every(([key, value]) => labels[key] === value)) return false;
  const terms = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  return (
    terms === undefined ||
    terms.some(
      ({ matchExpressions = [], matchFields = [] }) =>
        labelSelectorSelects({ matchExpressions }, labels) &&
        // The only field there is, is the name.
        labelSelectorSelects({ matchExpressions: matchFields }, { 'metadata.name': node.metadata.name }),
    )
  );
}

const on = (node: Node, placed: readonly Pod[]): readonly Pod[] => placed.filter((other) => other.spec.nodeName === node.metadata.name);

const hostPorts = (pod: Pod): readonly string[] => pod.spec.containers.flatMap(({ ports = [] }) => ports.flatMap(({ hostPort, protocol = 'TCP' }) => (hostPort ? [`${protocol} ${hostPort}`] : [])));

const ports: Filter = ({ pod, node, placed }) => {
  const wanted = hostPorts(pod);
  const taken = wanted.length === 0 ? [] : on(node, placed).flatMap(hostPorts);
  return wanted.some((port) => taken.includes(port)) ? full("node(s) didn't have free ports for the requested pod ports") : undefined;
};

type Amounts = Readonly<Record<string, bigint>>;

const amountOf = (text: unknown): bigint => parseQuantity(String(text ?? '0'))?.nano ?? 0n;

function requestsOf({ resources }: ContainerSpec): Amounts {
  const { requests, limits } = (resources ?? {}) as Readonly<Record<string, JsonObject | undefined>>;
  return Object.fromEntries(Object.entries({ ...limits, ...requests }).map(([name, text]) => [name, amountOf(text)]));
}

function combined(one: Amounts, other: Amounts, combine: (a: bigint, b: bigint) => bigint): Amounts {
  return Object.fromEntries([...new Set([...Object.keys(one), ...Object.keys(other)])].map((name) => [name, combine(one[name] ?? 0n, other[name] ?? 0n)]));
}
const sum = (one: Amounts, other: Amounts): Amounts => combined(one, other, (a, b) => a + b);
const most = (one: Amounts, other: Amounts): Amounts => combined(one, other, (a, b) => (a > b ? a : b));

/** What a pod asks for: its containers together, or its greediest init container; sidecars run along with both. */
export function podRequests({ spec }: Pod): Amounts {
  let sidecars: Amounts = {};
  let starting: Amounts = {};
  for (const init of spec.initContainers ?? []) {
    if (init.restartPolicy === 'Always') sidecars = sum(sidecars, requestsOf(init));
    starting = most(starting, init.restartPolicy === 'Always' ? sidecars : sum(sidecars, requestsOf(init)));
  }
  return most(starting, spec.containers.map(requestsOf).reduce(sum, sidecars));
}

const resources: Filter = ({ pod, node, placed }) => {
  const others = on(node, placed);
  const allocatable = node.status?.allocatable ?? {};
  const reasons: string[] = [];
  if (allocatable['pods'] !== undefined && others.length + 1 > Number(allocatable['pods'])) reasons.push('Too many pods');
  const wanted = podRequests(pod);
  const names = Object.keys(wanted).filter((name) => (wanted[name] ?? 0n) > 0n);
  const used = names.length === 0 ? {} : others.map(podRequests).reduce(sum, {});
  for (const name of names) if ((used[name] ?? 0n) + (wanted[name] ?? 0n) > amountOf(allocatable[name])) reasons.push(`Insufficient ${name}`);
  return reasons.length > 0 ? full(...reasons) : undefined;
};

const selects = (selector: LabelSelector | undefined, { metadata }: KubeObject): boolean => selector !== undefined && labelSelectorSelects(selector, metadata.labels);

/** As many pods in each domain as the constraint allows. Models PodTopologySpread for `DoNotSchedule`. */
const topologySpread: Filter = ({ pod, node, nodes, placed }) => {
  for (const { topologyKey, maxSkew, whenUnsatisfiable, labelSelector } of pod.spec.topologySpreadConstraints ?? []) {
    if (whenUnsatisfiable !== undefined && whenUnsatisfiable !== 'DoNotSchedule') continue;
    const domain = node.metadata.labels?.[topologyKey];
    if (domain === undefined) return never("node(s) didn't match pod topology spread constraints (missing required label)");
    const counts = new Map<string, number>();
    for (const one of nodes) {
      const its = one.metadata.labels?.[topologyKey];
      if (its === undefined || !matchesNode(pod, one)) continue;
      const here = on(one, placed).filter((other) => other.metadata.namespace === pod.metadata.namespace && other.metadata.deletionTimestamp === undefined && selects(labelSelector, other)).length;
      counts.set(its, (counts.get(its) ?? 0) + here);
    }
    const self = selects(labelSelector, pod) ? 1 : 0;
    if ((counts.get(domain) ?? 0) + self - Math.min(...counts.values()) > maxSkew) return full("node(s) didn't match pod topology spread constraints");
  }
  return undefined;
};

type Terms = readonly PodAffinityTerm[];
const affinityTerms = (pod: Pod): Terms => pod.spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
const antiTerms = (pod: Pod): Terms => pod.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];

/** Whether a term of `owner` is about `other`. */
const isAbout = ({ labelSelector, namespaces }: PodAffinityTerm, owner: Pod, other: Pod): boolean =>
  (namespaces && namespaces.length > 0 ? namespaces : [owner.metadata.namespace ?? '']).includes(other.metadata.namespace ?? '') && selects(labelSelector, other);

const interPodAffinity: Filter = ({ pod, node, nodes, placed, version }) => {
  const labelsOf = new Map(nodes.map((one) => [one.metadata.name, one.metadata.labels ?? {}]));
  const isNear = (other: Pod, key: string): boolean => {
    const value = node.metadata.labels?.[key];
    return value !== undefined && labelsOf.get(other.spec.nodeName ?? '')?.[key] === value;
  };
  // Up to 1.21 a general reason stood before the special one.
  const told = (reason: string): readonly string[] => (atLeast(version, '1.22') ? [reason] : ["node(s) didn't match pod affinity/anti-affinity rules", reason]);
  const wanted = affinityTerms(pod);
  const missing = wanted.some((term) => !placed.some((other) => isAbout(term, pod, other) && isNear(other, term.topologyKey)));
  // The first of a group that wants to be together may begin anywhere.
  const isFirst = wanted.every((term) => isAbout(term, pod, pod) && node.metadata.labels?.[term.topologyKey] !== undefined && !placed.some((other) => isAbout(term, pod, other)));
  if (missing && !isFirst) return { reasons: told("node(s) didn't match pod affinity rules"), resolvable: false };
  if (antiTerms(pod).some((term) => placed.some((other) => isAbout(term, pod, other) && isNear(other, term.topologyKey)))) return full(...told("node(s) didn't match pod anti-affinity rules"));
  if (placed.some((other) => antiTerms(other).some((term) => isAbout(term, other, pod) && isNear(other, term.topologyKey)))) return full(...told("node(s) didn't satisfy existing pods anti-affinity rules"));
  return undefined;
};

const filters: readonly Filter[] = [unschedulable, taints, nodeAffinity, ports, resources, topologySpread, interPodAffinity];
