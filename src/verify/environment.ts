/**
 * What a note lets slip of the cluster that it was recorded on: node names and addresses, address ranges. A real cluster is free in
 * these from its birth, so they can't be searched for step by step; they are read from the evidence before the first replay.
 */
import type { ApiServerOptions, NodeOptions } from '../cluster/cluster.ts';
import { parseVersion } from '../api/version.ts';
import type { KubernetesVersion } from '../api/version.ts';
import type { SessionOptions } from '../session/session.ts';
import { defaultSessionOptions } from '../session/defaults.ts';
import type { Line } from './matchers/words.ts';
import { linesOf } from './matchers/words.ts';
import type { Step, Timeline } from './timeline.ts';

interface NodeEvidence {
  readonly name: string;
  address?: string;
  readonly roles: string[];
  /** Addresses of pods seen on it. */
  readonly podAddresses: Set<string>;
}

const ipv4 = /\b\d{1,3}(?:\.\d{1,3}){3}\b/;
const subnetOf = (address: string, bytes: number): string => address.split('.').slice(0, bytes).join('.');

export function environmentOf(timeline: Timeline, version: KubernetesVersion): SessionOptions {
  const usual = defaultSessionOptions(version);
  const nodes = nodesIn(timeline);
  const podAddresses = [...nodes.values()].flatMap((node) => [...node.podAddresses]);
  const services = serviceRange(timeline);
  const strays = endpointAddresses(timeline).filter((address) => !podAddresses.includes(address));
  const server = serverIn(timeline);
  const kubectl = clientVersion(timeline);
  const described = [...nodes.values()].map((node, index): NodeOptions => ({
    name: node.name,
    address: node.address ?? `192.168.49.${2 + index}`,
    podCidr: podRange([...node.podAddresses, ...(nodes.size === 1 ? strays : [])], index),
    roles: node.roles,
  }));
  const [only] = usual.nodes;
  const address = apiServerAddress(timeline) ?? only?.address;
  const unnamed = only && address !== undefined ? [{ ...only, address, ...(strays.length > 0 ? { podCidr: podRange(strays, 0) } : {}) }] : usual.nodes;
  return {
    ...usual,
    nodes: described.length > 0 ? described : unnamed,
    apiServer: apiServerIn(timeline),
    ...(services ? { serviceCidr: services } : {}),
    ...(server === undefined ? {} : { server }),
    ...(kubectl ? { kubectl } : {}),
  };
}

/** Where `kubectl cluster-info` said that the API server is: a fact of the reader's kubeconfig. */
function serverIn(timeline: Timeline): string | undefined {
  const lines = timeline.steps.flatMap((step) => (/\bcluster-info\b/.test(step.command) ? linesOf(step.recorded ?? '') : []));
  return lines.map((line) => /^Kubernetes (?:control plane|master) is running at (https?:\/\/\S+)$/.exec(line.text)?.[1]).find((url) => url !== undefined);
}

/** The reader's own kubectl, where `kubectl version` was recorded. */
function clientVersion(timeline: Timeline): KubernetesVersion | undefined {
  const told = timeline.steps.map((step) => /^Client Version: (v\d+\.\d+\.\d+)$/m.exec(step.recorded ?? '')?.[1]).find((version) => version !== undefined);
  return told === undefined ? undefined : parseVersion(told);
}

const apiServerRow = /^(?:endpoints\/)?kubernetes\s+(\d{1,3}(?:\.\d{1,3}){3}):(\d+)\s/;

/** The port of the API server and whether it has endpoints at all: a listing of every Endpoints of `default` shows both. */
function apiServerIn(timeline: Timeline): ApiServerOptions {
  const lines = timeline.steps.flatMap((step) => linesOf(step.recorded ?? ''));
  const port = lines.map((line) => apiServerRow.exec(line.text)?.[2]).find((text) => text !== undefined);
  if (port !== undefined) return { port: Number(port), announced: true };
  const listings = timeline.steps.filter((step) => /\bget\s+(?:ep|endpoints|endpointslices?)\s*$/.test(step.command) && (step.recorded ?? '').trim() !== '');
  return { port: 6443, announced: listings.length === 0 };
}

/** Nodes named in `get nodes`, in a NODE column, in `Node:` of a description, in a node's prompt. */
function nodesIn(timeline: Timeline): ReadonlyMap<string, NodeEvidence> {
  const nodes = new Map<string, NodeEvidence>();
  const at = (name: string): NodeEvidence => {
    const known = nodes.get(name) ?? { name, roles: [], podAddresses: new Set<string>() };
    nodes.set(name, known);
    return known;
  };
  const plainNode = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;
  for (const step of timeline.steps) {
    let header: Line | undefined;
    for (const line of linesOf(step.recorded ?? '')) {
      if (/^(?:NAMESPACE\s+)?NAME\s/.test(line.text)) {
        header = line;
        continue;
      }
      const mentioned = /^\s*(?:"?nodeName"?|NodeName):\s+"?([a-z0-9][-a-z0-9.]*)"?,?$/.exec(line.text);
      if (mentioned?.[1]) at(mentioned[1]);
      const described = /^\s*Node:\s+([a-z0-9][-a-z0-9.]*)\/(\d+(?:\.\d+){3})$/.exec(line.text);
      if (described?.[1] && described[2]) at(described[1]).address = described[2];
      if (!header) continue;
      const cells = cellsUnder(header, line);
      if (header.words.some((word) => word.text === 'ROLES')) {
        const name = cells.get('NAME');
        if (!name || !plainNode.test(name)) continue;
        const node = at(name);
        const roles = cells.get('ROLES');
        if (roles && roles !== '<none>') node.roles.splice(0, node.roles.length, ...roles.split(','));
        const address = cells.get('INTERNAL-IP');
        if (address && ipv4.test(address)) node.address = address;
      }
      const host = cells.get('NODE');
      const address = cells.get('IP');
      if (host && plainNode.test(host)) {
        const node = at(host);
        if (address && ipv4.test(address)) node.podAddresses.add(address);
      }
    }
  }
  addFromPrompts(timeline, nodes, at);
  const kind = timeline.steps.map((step) => (/\bconfig\b/.test(step.command) ? /\bkind-([a-z0-9-]+)\b/.exec(step.recorded ?? '')?.[1] : undefined)).find((name) => name !== undefined);
  if (kind !== undefined) at(`${kind}-control-plane`);
  addApiServer(timeline, nodes);
  addNodePortTargets(timeline, nodes);
  return nodes;
}

/** A prompt `root@worker-1:~# ` names a node unless it names a pod; pods are at home in `/`. */
function addFromPrompts(timeline: Timeline, nodes: ReadonlyMap<string, NodeEvidence>, at: (name: string) => NodeEvidence): void {
  const objects = timeline.steps.flatMap((step) => step.before.map((preparation) => preparation.text)).join('\n');
  for (const step of timeline.steps) {
    if (step.where.kind !== 'place' || nodes.has(step.where.name)) continue;
    const { name } = step.where;
    const isPod = objects.includes(name) || timeline.steps.some((other) => other.recorded?.includes(name) || (other.command.includes(name) && /kubectl|\bk\b/.test(other.command)));
    if (!isPod && /(?:node|worker|master|control-plane|minikube)/.test(name)) at(name);
  }
}

/** The address of the API server, as its Endpoints or its EndpointSlice show it. */
function apiServerAddress(timeline: Timeline): string | undefined {
  const slice = /^kubernetes\s+IPv4\s+\d+\s+(\d{1,3}(?:\.\d{1,3}){3})\s/;
  const lines = timeline.steps.flatMap((step) => linesOf(step.recorded ?? ''));
  return lines.map((line) => (apiServerRow.exec(line.text.replace(/^default\s+/, '')) ?? slice.exec(line.text))?.[1]).find((text) => text !== undefined);
}

/** The endpoint of `default/kubernetes` is the address of a node of the control plane, usually the first. */
function addApiServer(timeline: Timeline, nodes: ReadonlyMap<string, NodeEvidence>): void {
  const address = apiServerAddress(timeline);
  const list = [...nodes.values()];
  if (address === undefined || list.some((node) => node.address === address)) return;
  const server = list.find((node) => node.roles.some((role) => role === 'control-plane' || role === 'master')) ?? list.find((node) => /control-plane|master|minikube/.test(node.name));
  if (server && server.address === undefined) server.address = address;
}

/** `curl 172.18.0.2:30123`: an address with a node port is a node's. */
function addNodePortTargets(timeline: Timeline, nodes: ReadonlyMap<string, NodeEvidence>): void {
  const seen = timeline.steps.flatMap((step) => [...step.command.matchAll(/(\d{1,3}(?:\.\d{1,3}){3}):(3[0-2]\d{3})\b/g)].map((match) => match[1] ?? ''));
  const unplaced = [...new Set(seen)].filter((address) => ![...nodes.values()].some((node) => node.address === address));
  for (const node of nodes.values()) {
    const address = node.address ?? unplaced.shift();
    if (address !== undefined) node.address = address;
  }
}

/** The cells of a row by column title: aligned by position where the table kept its padding, else word by word. */
function cellsUnder(header: Line, line: Line): ReadonlyMap<string, string> {
  const titles = [...header.text.matchAll(/\S+(?: \S+)*/g)];
  const padded = / {2}/.test(header.text);
  if (padded) {
    return new Map(
      titles.map((title, index) => {
        const end = titles[index + 1]?.index ?? line.text.length;
        return [title[0], line.text.slice(title.index, end).trim()] as const;
      }),
    );
  }
  return new Map(header.words.map((word, index) => [word.text, line.words[index]?.text ?? ''] as const));
}

/** The range in which these addresses lie: the /24 that a node usually has, the /16 where they are spread wider. */
function podRange(addresses: readonly string[], index: number): string {
  const [first] = addresses;
  if (first === undefined) return `10.244.${index}.0/24`;
  const common = addresses.every((address) => subnetOf(address, 3) === subnetOf(first, 3));
  return common ? `${subnetOf(first, 3)}.0/24` : `${subnetOf(first, 2)}.0.0/16`;
}

/** Addresses of pods that stand in listings and descriptions of endpoints. */
function endpointAddresses(timeline: Timeline): readonly string[] {
  return timeline.steps.flatMap((step: Step) => {
    let endpointsAt: number | undefined;
    return linesOf(step.recorded ?? '').flatMap((line) => {
      if (/^(?:NAMESPACE\s+)?NAME\s/.test(line.text)) {
        const column = line.text.indexOf('ENDPOINTS');
        endpointsAt = column < 0 ? undefined : column;
        return [];
      }
      const described = /^\s*(?:Endpoints|Addresses|NotReadyAddresses):\s/.test(line.text);
      if (apiServerRow.test(line.text) || (endpointsAt === undefined && !described)) return [];
      return [...line.text.matchAll(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g)].map(([address]) => address).filter((address) => /^(?:10|172|192\.168|100)\./.test(address));
    });
  });
}

/** Usual ranges by the address that `default/kubernetes` has in them. */
const serviceRanges: readonly (readonly [RegExp, string])[] = [
  [/^10\.96\.0\.1$/, '10.96.0.0/12'],
  [/^10\.43\.0\.1$/, '10.43.0.0/16'],
  [/^10\.0\.0\.1$/, '10.0.0.0/16'],
  [/^10\.32\.0\.1$/, '10.32.0.0/24'],
  [/^172\.30\.0\.1$/, '172.30.0.0/16'],
  [/^172\.20\.0\.1$/, '172.20.0.0/16'],
  [/^10\.100\.0\.1$/, '10.100.0.0/16'],
  [/^10\.152\.183\.1$/, '10.152.183.0/24'],
];

/** From the row of `default/kubernetes`, which always has the first address; widened until every other recorded cluster IP fits. */
function serviceRange(timeline: Timeline): string | undefined {
  const told = timeline.steps.map((step) => /The range of valid IPs is (\d+(?:\.\d+){3}\/\d+)/.exec(step.recorded ?? '')?.[1]).find((range) => range !== undefined);
  if (told !== undefined) return told;
  const rows = timeline.steps.flatMap((step) => linesOf(step.recorded ?? '').filter((line) => line.words.some((word) => word.text === 'ClusterIP' || word.text === 'NodePort' || word.text === 'LoadBalancer')));
  const addressIn = (line: Line): string | undefined => line.words.find((word) => /^\d+(\.\d+){3}$/.test(word.text))?.text;
  const first = rows.find((line) => line.words.some((word) => word.text === 'kubernetes' || word.text === 'service/kubernetes'));
  const own = first && addressIn(first);
  if (own === undefined) return undefined;
  const range = serviceRanges.find(([address]) => address.test(own))?.[1];
  if (range) return range;
  const common = rows.map(addressIn).every((address) => address === undefined || subnetOf(address, 2) === subnetOf(own, 2));
  return common ? `${subnetOf(own, 2)}.0.0/16` : `${subnetOf(own, 1)}.0.0.0/8`;
}
