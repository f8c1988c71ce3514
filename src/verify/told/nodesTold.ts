/** What a note tells of the nodes that it was recorded on: their names, addresses and roles, and which pods were seen on them. */
import { leadsToOtherCluster } from '../aside/effects.ts';
import { askedFromOutside } from './askedTold.ts';
import { tableHeader } from '../../note/transcript/outputShapes.ts';
import { remembered } from '../../base/remember.ts';
import { isOfControlPlane } from '../../cluster/controlPlane.ts';
import { cellsUnder } from '../cells.ts';
import type { Line } from '../matchers/words.ts';
import { podsTold } from './podsTold.ts';
import { firstTold, toldLines, withoutNoAddresses } from './told.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

export interface NodeEvidence {
  readonly name: string;
  address?: string;
  readonly roles: string[];
  /** The range that its pods get their addresses from, where a description of it says so. */
  podCidr?: string;
  /** Addresses of pods seen on it. */
  readonly podAddresses: Set<string>;
}

const ipv4 = /\b\d{1,3}(?:\.\d{1,3}){3}\b/;

const address = String.raw`\d{1,3}(?:\.\d{1,3}){3}`;

/** The row of `default/kubernetes` in a listing of Endpoints; of several servers each is named. */
export const apiServerRow: RegExp = new RegExp(String.raw`^(?:endpoints\/)?kubernetes\s+(?<servers>${address}:(?<port>\d+)(?:,${address}:\d+)*)\s`);

/** … and in a listing of EndpointSlices. */
export const apiServerSlice: RegExp = new RegExp(String.raw`^kubernetes\s+IPv4\s+(?<port>\d+)\s+(?<servers>${address}(?:,${address})*)\s`);

/** Nodes named in `get nodes`, in a NODE column, in `Node:` and the events of a description, in the YAML of a pod, in a node's prompt, in a command. */
export function nodesIn(timeline: Timeline): ReadonlyMap<string, NodeEvidence> {
  const nodes = new Map<string, NodeEvidence>();
  const at = (name: string): NodeEvidence => {
    const known = nodes.get(name) ?? { name, roles: [], podAddresses: new Set<string>() };
    nodes.set(name, known);
    return known;
  };
  const plainNode = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;
  const plainRole = /^[A-Za-z0-9]([-\w.]*[A-Za-z0-9])?$/;
  for (const step of timeline.steps) {
    let header: Line | undefined;
    let host: NodeEvidence | undefined;
    const ofNodes = /\bdescribe (?:no|nodes?)\b/.test(step.command);
    for (const line of toldLines(step)) {
      if (/^(?:NAMESPACE\s+)?NAME\s/.test(line.text)) {
        header = line;
        continue;
      }
      const mentioned = /^[-+\s]*(?:"?nodeName"?|NodeName):\s+"?([a-z0-9][-a-z0-9.]*)"?,?$/.exec(line.text);
      if (mentioned?.[1]) host = at(mentioned[1]);
      // In the YAML of a pod its node comes first, then the node's address.
      const hostAddress = /^\s*"?hostIP"?:\s+"?(\d+(?:\.\d+){3})"?,?$/.exec(line.text)?.[1];
      if (hostAddress !== undefined && host) host.address ??= hostAddress;
      const assigned = /\sSuccessfully assigned (?:[-a-z0-9.]+\/)?[-a-z0-9.]+ to ([a-z0-9][-a-z0-9.]*)(?=\s|$)/.exec(line.text);
      if (assigned?.[1]) at(assigned[1]);
      const described = /^\s*Node:\s+([a-z0-9][-a-z0-9.]*)\/(\d+(?:\.\d+){3})$/.exec(line.text);
      if (described?.[1] && described[2]) at(described[1]).address ??= described[2];
      const [, key, value = ''] = (ofNodes && /^\s*(Name|Roles|InternalIP|PodCIDR):\s+(\S+)$/.exec(line.text.trimEnd())) || [];
      if (key === 'Name' && plainNode.test(value)) host = at(value);
      if (key === 'Roles' && value !== '<none>') host?.roles.splice(0, host.roles.length, ...value.split(',').filter((role) => plainRole.test(role)));
      if (key === 'InternalIP' && host && ipv4.test(value)) host.address ??= value;
      if (key === 'PodCIDR' && host && /^\d+(?:\.\d+){3}\/\d+$/.test(value)) host.podCidr = value;
      if (!header) continue;
      const cells = cellsUnder(header, line);
      if (header.words.some((word) => word.text === 'ROLES')) {
        const name = cells.get('NAME');
        if (!name || !plainNode.test(name)) continue;
        const node = at(name);
        const roles = cells.get('ROLES')?.split(',') ?? [];
        if (roles.every((role) => plainRole.test(role))) node.roles.splice(0, node.roles.length, ...roles);
        const address = cells.get('INTERNAL-IP');
        if (address && ipv4.test(address)) node.address ??= address;
      }
      const placed = cells.get('NODE');
      if (placed && plainNode.test(placed)) at(placed);
    }
  }
  for (const { node, address } of podsTold(timeline)) if (node !== undefined && plainNode.test(node) && address !== undefined) at(node).podAddresses.add(address);
  leaveOutUnlisted(timeline, nodes);
  addFromPrompts(timeline, nodes, at);
  for (const name of nodesAskedFor(timeline)) if (plainNode.test(name)) at(name);
  const kind = firstTold(timeline, ({ text }, { command }) => (/\bkind get clusters\b/.test(command) ? /^[a-z0-9][a-z0-9.-]*$/.exec(text)?.[0] : /\bconfig\b/.test(command) ? /\bkind-([a-z0-9-]+)\b/.exec(text)?.[1] : undefined));
  if (kind !== undefined) at(`${kind}-control-plane`);
  addHostsOfDaemons(timeline, nodes, at);
  addApiServer(timeline, nodes, at);
  addMinikube(timeline, at);
  addRefusing(timeline, nodes, at);
  addNodePortTargets(timeline, nodes);
  leaveOutHostNetwork(nodes);
  leaveOutOthersBlocks(nodes);
  return nodes;
}

/** Where all nodes are listed, one that a pod is said to be on and that no listing shows is none. */
function leaveOutUnlisted({ steps }: Timeline, nodes: Map<string, NodeEvidence>): void {
  const listings = steps.filter((step) => showsAllNodes(step) && tableHeader.test((step.recorded ?? '').trim()) && !/^\s*\.{3}|…/m.test(step.recorded ?? ''));
  if (listings.length === 0 || steps.some(({ command }) => leadsToOtherCluster.test(command))) return;
  const listed = new Set(listings.flatMap((step) => toldLines(step).map(({ words }) => words[0]?.text)));
  for (const name of nodes.keys()) if (!listed.has(name)) nodes.delete(name);
}

/** A pod on its node's own network has the node's address, which tells nothing of where the others get theirs. */
function leaveOutHostNetwork(nodes: ReadonlyMap<string, NodeEvidence>): void {
  for (const { address } of nodes.values()) {
    if (address !== undefined) for (const { podAddresses } of nodes.values()) podAddresses.delete(address);
  }
}

/** Out of the range that kubeadm, kind and minikube give to pods, whoever hands out addresses gives each node blocks of its own: of 256, or of 64 as Calico does. */
const ofBlocks = /^10\.244\./;
const blockOf = (address: string): string => address.replace(/\d+$/, (last) => String(Math.floor(Number(last) / 64)));

/** An address is none of a node's where more of the same block are another's, or as many that were told of before. */
function leaveOutOthersBlocks(nodes: ReadonlyMap<string, NodeEvidence>): void {
  const all = [...nodes.values()].map((node) => ({ node, blocks: [...node.podAddresses].filter((address) => ofBlocks.test(address)).map(blockOf) }));
  const owners = new Map<string, NodeEvidence>();
  for (const block of new Set(all.flatMap(({ blocks }) => blocks))) {
    const [owner] = all.map(({ node, blocks }) => ({ node, count: blocks.filter((each) => each === block).length })).toSorted((a, b) => b.count - a.count);
    if (owner) owners.set(block, owner.node);
  }
  for (const { node } of all) for (const address of node.podAddresses) if (ofBlocks.test(address) && owners.get(blockOf(address)) !== node) node.podAddresses.delete(address);
}

/** Where a manifest names the node that its pod is to be on, it names no object of its own. */
const placesPod = /\bnodeName:\s*[^\s,}]+|\bkubernetes\.io\/hostname["']?:\s*[^\s,}]+/g;

/** A prompt `root@worker-1:~# ` names a node unless it names a pod; pods are at home in `/`. */
function addFromPrompts(timeline: Timeline, nodes: ReadonlyMap<string, NodeEvidence>, at: (name: string) => NodeEvidence): void {
  const objects = timeline.steps.flatMap((step) => step.before.map((preparation) => preparation.text.replaceAll(placesPod, ''))).join('\n');
  for (const step of timeline.steps) {
    if (step.where.kind !== 'place' || nodes.has(step.where.name)) continue;
    const { name } = step.where;
    const isPod = objects.includes(name) || timeline.steps.some((other) => other.recorded?.includes(name) || (other.command.includes(name) && /kubectl|\bk\b/.test(other.command)));
    if (!isPod && /(?:node|worker|master|control-?plane|minikube)/.test(name)) at(name);
  }
}

/** Nodes that commands name and that were found. */
function nodesAskedFor({ steps }: Timeline): readonly string[] {
  return steps.flatMap(({ command, recorded = '' }) => {
    const name = /\b(?:cordon|uncordon|drain|(?:taint|label|annotate|describe|get|delete) (?:no|nodes?))[ /]([a-z0-9][-a-z0-9.]*)(?=\s|$)/.exec(command)?.[1] ?? /\bnodes?\/([a-z0-9][-a-z0-9.]*)(?=\s|$)/.exec(command)?.[1];
    // One field of it need not hold its name.
    const isField = /\s(?:-o|--output|--template)\b/.test(command) && recorded.trim() !== '' && !/^error:|^Error from server/m.test(recorded);
    return name !== undefined && /^(?:kubectl|k) /.test(command) && (recorded.includes(name) || isField) && !recorded.includes('NotFound') ? [name] : [];
  });
}

/** A DaemonSet without a selector runs on as many nodes as it says, but for those of a control plane; where they have no names in the note, they get some. */
function addHostsOfDaemons(timeline: Timeline, nodes: ReadonlyMap<string, NodeEvidence>, at: (name: string) => NodeEvidence): void {
  if (listsAllNodes(timeline)) return;
  const hosts = firstTold(timeline, ({ text }) => {
    const [, desired, current] = /^(?:[-a-z0-9]+\s+)?(?:daemonset\.apps\/)?[-a-z0-9.]+\s+(\d+)\s+(\d+)\s+\d+\s+\d+\s+\d+\s+<none>\s/.exec(text) ?? [];
    return desired !== undefined && desired === current && desired !== '0' ? Number(desired) : undefined;
  });
  const schedulable = [...nodes.values()].filter((node) => !isOfControlPlane(node) && !node.name.endsWith('control-plane')).length;
  if (hosts === undefined || hosts < 2) return;
  for (let n = schedulable + 1; n <= hosts; n++) at(`node-${n}`);
}

const withoutNamespace = (text: string): string => text.replace(/^default\s+/, '');

/** The lines of a description of its Service or its Endpoints, be it among those of others. */
const linesAboutServer: (step: Step) => ReadonlySet<Line> = remembered((step) => {
  const ofServer = new Set<Line>();
  let name = '';
  if (/\bdescribe\b/.test(step.command)) {
    for (const line of toldLines(step)) {
      name = /^Name:\s+(\S+)$/.exec(line.text)?.[1] ?? name;
      if (name === 'kubernetes') ofServer.add(line);
    }
  }
  return ofServer;
});

/** Rules of kube-proxy that lead to it. */
const apiServerRule = new RegExp(String.raw`default\/kubernetes:https\b.*\s--to-destination (?<servers>${address}):(?<port>\d+)`);

/** What ipvs has below the first address of the Services' range, which is the API server's. */
const virtualServer = /^\s*(?:TCP|UDP|SCTP)\s+(\S+)\s/;
const realServer = new RegExp(String.raw`^\s*->\s+(?<servers>${address}):(?<port>\d+)\s+Masq\b`);
const realServersOfApi: (step: Step) => ReadonlySet<Line> = remembered((step) => {
  let virtual = '';
  return new Set(
    toldLines(step).filter((line) => {
      virtual = virtualServer.exec(line.text)?.[1] ?? virtual;
      return /^\d+\.\d+\.\d+\.1:443$/.test(virtual) && realServer.test(line.text);
    }),
  );
});

const described = new RegExp(String.raw`^(?:Endpoints|\s+Addresses):\s+(?<servers>${address}(?::\d+)?(?:,${address}(?::\d+)?)*)$`);
const describedPort = /^TargetPort:\s+(?<port>\d+)\/TCP$/;

type Parts = Readonly<Record<string, string | undefined>> | undefined;

/** What one line says of where the API server is. */
function apiServerIn(line: Line, step: Step): Parts {
  if (linesAboutServer(step).has(line)) return (described.exec(line.text) ?? describedPort.exec(line.text))?.groups;
  const row = withoutNamespace(line.text);
  return (apiServerRow.exec(row) ?? apiServerSlice.exec(row) ?? apiServerRule.exec(row) ?? (realServersOfApi(step).has(line) ? realServer.exec(row) : undefined))?.groups;
}

/** The addresses of the API server, as its Endpoints, its EndpointSlice and kube-proxy's rules show them: several where the control plane is. */
export function apiServerAddresses(timeline: Timeline): readonly string[] {
  const servers = firstTold(timeline, (line, step) => {
    const own = apiServerIn(line, step)?.['servers'];
    // Who says so took a pod's address for a server's.
    if (own === undefined || ofBlocks.test(own)) return undefined;
    // Of rules each leads to one of them.
    return toldLines(step).flatMap((each) => apiServerIn(each, step)?.['servers'] ?? []).join();
  });
  return [...new Set((servers ?? '').split(',').flatMap((server) => (server === '' ? [] : [server.replace(/:\d+$/, '')])))];
}

export const apiServerAddress = (timeline: Timeline): string | undefined => apiServerAddresses(timeline)[0];

/** The port of the API server, shown in the same places. */
export function apiServerPort(timeline: Timeline): number | undefined {
  const port = firstTold(timeline, (line, step) => apiServerIn(line, step)?.['port']);
  return port === undefined ? undefined : Number(port);
}

const showsAllNodes = ({ command, recorded }: Step): boolean => /\bget (?:no|nodes?)(?:\s+-o[ =]?wide)?\s*$/.test(command) && recorded !== undefined;

/** Whether every node of the cluster stands in an output. */
export const listsAllNodes = ({ steps }: Timeline): boolean => steps.some(showsAllNodes);

/** The endpoint of `default/kubernetes` is the address of a node of the control plane, which a note of a larger cluster may never name. */
function addApiServer(timeline: Timeline, nodes: ReadonlyMap<string, NodeEvidence>, at: (name: string) => NodeEvidence): void {
  const [first, ...others] = apiServerAddresses(timeline);
  if (first === undefined) return;
  addFirstServer(first, timeline, nodes, at);
  // A control plane of several: those of its nodes whose addresses nobody has told, then some that are never named.
  for (const [index, each] of others.entries()) {
    const list = [...nodes.values()];
    if (list.length === 0 || list.some((node) => node.address === each)) continue;
    const host = list.find((node) => isOfControlPlane(node) && node.address === undefined) ?? (listsAllNodes(timeline) ? undefined : at(`control-plane-${index + 2}`));
    if (!host) continue;
    host.address = each;
    if (host.roles.length === 0) host.roles.push('control-plane');
  }
}

function addFirstServer(address: string, timeline: Timeline, nodes: ReadonlyMap<string, NodeEvidence>, at: (name: string) => NodeEvidence): void {
  const list = [...nodes.values()];
  if (list.length === 0 || list.some((node) => node.address === address)) return;
  const server = list.find(isOfControlPlane) ?? list.find((node) => /control-plane|master|minikube/.test(node.name));
  const [only] = list;
  // Where all nodes are listed, it runs on one of them, or, as clouds have it, on none.
  const isListed = listsAllNodes(timeline);
  if (isListed && !server && list.length > 1) return;
  const isWorker = !isListed && list.some(({ name, address: own }) => own !== undefined || /worker/.test(name));
  const host = server ?? (list.length === 1 && only && !isWorker ? only : at(list.some(({ name }) => name.startsWith('kind-')) ? 'kind-control-plane' : 'control-plane'));
  host.address ??= address;
  if (host !== only && host.roles.length === 0) host.roles.push('control-plane');
}

/** `0/3 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, …`: a scheduler counts nodes that nobody names. */
const refusal = /\b0\/(?<all>\d+) nodes are available: (?:.*?(?<servers>\d+) node\(s\) had (?:untolerated )?taint \{node-role\.kubernetes\.io\/(?:control-plane|master): \})?/;

function addRefusing(timeline: Timeline, nodes: ReadonlyMap<string, NodeEvidence>, at: (name: string) => NodeEvidence): void {
  if (listsAllNodes(timeline)) return;
  const told = firstTold(timeline, ({ text }) => refusal.exec(text)?.groups);
  const all = Number(told?.['all'] ?? 0);
  // The only one may be whoever needs no name.
  if (all < 2) return;
  const isServer = (node: NodeEvidence): boolean => isOfControlPlane(node) || node.name.endsWith('control-plane');
  for (let n = [...nodes.values()].filter(isServer).length + 1; n <= Number(told?.['servers'] ?? 0) && nodes.size < all; n++) {
    at(`${[...nodes.keys()].some((name) => name.startsWith('kind-')) ? 'kind-' : ''}control-plane${n === 1 ? '' : n}`).roles.push('control-plane');
  }
  for (let n = 1; nodes.size < all; n++) at(`node-${n}`);
}

/** minikube says where its machine is, and prints URLs that lead there; its Ingress addon answers at that machine's own port 80. */
function addMinikube(timeline: Timeline, at: (name: string) => NodeEvidence): void {
  for (const step of timeline.steps) {
    const recorded = withoutNoAddresses(step.recorded ?? '').trim();
    const told = /\bminikube ip\b/.test(step.command) ? /^\d+(?:\.\d+){3}$/.exec(recorded)?.[0] : undefined;
    const address = told ?? (/\bminikube service\b/.test(step.command) ? /^https?:\/\/(\d+(?:\.\d+){3}):3[0-2]\d{3}$/m.exec(recorded)?.[1] : undefined);
    const listed = /\bminikube service list\b/.test(step.command) ? /\bhttps?:\/\/(\d+(?:\.\d+){3}):3[0-2]\d{3}\b/.exec(recorded)?.[1] : undefined;
    const own = address ?? listed;
    if (own !== undefined) at('minikube').address ??= own;
  }
  const hasIngress = timeline.steps.some(({ command }) => /\bminikube addons enable ingress\b/.test(command));
  const [asked] = hasIngress ? askedFromOutside(timeline).filter(({ address, port }) => port === 80 && /^(?:10|172|192\.168)\./.test(address)) : [];
  if (asked) at('minikube').address ??= asked.address;
}

/** `curl 172.18.0.2:30123`: an address with a node port is a node's. */
function addNodePortTargets(timeline: Timeline, nodes: ReadonlyMap<string, NodeEvidence>): void {
  const seen = timeline.steps.flatMap((step) => [...withoutNoAddresses(step.command).matchAll(/(\d{1,3}(?:\.\d{1,3}){3}):(3[0-2]\d{3})\b/g)].map((match) => match[1] ?? ''));
  const unplaced = [...new Set(seen)].filter((address) => ![...nodes.values()].some((node) => node.address === address));
  for (const node of nodes.values()) {
    const address = node.address ?? unplaced.shift();
    if (address !== undefined) node.address = address;
  }
}
