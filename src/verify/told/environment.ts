/**
 * What a note lets slip of the cluster that it was recorded on: node names and addresses, address ranges. A real cluster is free in
 * these from its birth, so they can't be searched for step by step; they are read from the evidence before the first replay.
 */
import { present } from '../../base/assert.ts';
import { isOfControlPlane } from '../../cluster/controlPlane.ts';
import type { ApiServerOptions, Machine, NodeOptions } from '../../cluster/options.ts';
import { addressText, parseAddress, parseCidr } from '../../cluster/addresses.ts';
import { readImages } from '../../cluster/images/defined.ts';
import { atLeast, parseVersion } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { SessionOptions } from '../../session/options.ts';
import { defaultSessionOptions, dockerVersion } from '../../session/defaults.ts';
import { runtimeOf } from '../../cluster/node/containerRuntime.ts';
import type { Line } from '../matchers/words.ts';
import { askedFromOutside, isNodePort, typesOnNode } from './askedTold.ts';
import { withSecondFamily } from './dualStackTold.ts';
import { eventTtlTold } from './eventsTold.ts';
import { ingressControllerOf } from './ingressTold.ts';
import { loadBalancerOf } from './loadBalancerTold.ts';
import { machinesTold, runtimeTold } from './machinesTold.ts';
import { namespacesOf } from './namespacesTold.ts';
import { apiServerAddress, apiServerAddresses, apiServerPort, apiServerRow, apiServerSlice, listsAllNodes, nodesIn } from './nodesTold.ts';
import type { NodeEvidence } from './nodesTold.ts';
import { podAddressesTold, podsTold } from './podsTold.ts';
import { isOpenServer } from './openServers.ts';
import { firstTold, toldLines } from './told.ts';
import { withSixAlone } from './sixAloneTold.ts';
import { storageClassOf } from './storageTold.ts';
import { buildsTold } from './buildsTold.ts';
import { daemonPodsTold } from './daemonPodsTold.ts';
import { homeTold } from './homeTold.ts';
import { proxyModeTold } from './proxyModeTold.ts';
import { gitVersionTold } from './versionTold.ts';
import type { Step, Timeline } from '../plan/timeline.ts';

const subnetOf = (address: string, bytes: number): string => address.split('.').slice(0, bytes).join('.');

export function environmentOf(timeline: Timeline, version: KubernetesVersion): SessionOptions {
  const usual = defaultSessionOptions(version);
  const nodes = [...nodesIn(timeline).values()];
  const services = serviceRange(timeline);
  const server = serverIn(timeline);
  const kubectl = clientVersion(timeline);
  const gitVersion = gitVersionTold(timeline);
  const told = parseVersion(gitVersion ?? '');
  const storageClass = storageClassOf(timeline);
  const loadBalancer = loadBalancerOf(timeline);
  const ingressController = ingressControllerOf(timeline);
  const builds = buildsTold(timeline);
  const eventTtlMs = eventTtlTold(timeline);
  const proxyMode = proxyModeTold(timeline);
  const home = homeTold(timeline);
  const daemonPods = daemonPodsTold(timeline);
  const runtime = runtimeTold(timeline);
  const described = withExternalAddresses(nodes.length > 0 ? describedNodes(nodes, timeline, version) : unnamedNodes(version, timeline), timeline);
  const readersNode = typesOnNode(timeline, nodes.map(({ name }) => name)) ? (described.find(({ roles }) => roles.length > 0) ?? described[0])?.name : undefined;
  const oneFamily: SessionOptions = {
    ...usual,
    images: readImages(timeline.images).images,
    ...(timeline.aliases ? { aliases: timeline.aliases } : {}),
    nodes: described.map((node) => withRuntime(node, runtime, version)),
    ...(readersNode === undefined ? {} : { readersNode }),
    apiServer: apiServerIn(timeline, nodes.some(({ name }) => /^minikube(?:-m\d+)?$/.test(name)) ? 8443 : 6443, described),
    ...(services ? { serviceCidr: services } : {}),
    ...(server === undefined ? {} : { server }),
    ...(home === undefined ? {} : { home }),
    ...(daemonPods === undefined ? {} : { daemonPods }),
    ...(kubectl ? { kubectl } : {}),
    outsideNames: outsideNames(timeline),
    nodeSearch: nodeSearch(timeline),
    ...(gitVersion !== undefined && told?.minor === version.minor && (told.patch === version.patch || !pinsPatch(timeline)) ? { gitVersion } : {}),
    ...(storageClass ? { storageClass } : {}),
    ...(loadBalancer ? { loadBalancer } : {}),
    ...(ingressController ? { ingressController } : {}),
    ...(eventTtlMs === undefined ? {} : { eventTtlMs }),
    ...(proxyMode ? { proxyMode } : {}),
    namespaces: namespacesOf(timeline),
    ...(firstTold(timeline, ({ text }) => text.startsWith('Unable to use a TTY - input is not a terminal') || undefined) ? { typedIn: 'script' as const } : {}),
    ...(builds.server ? { build: builds.server } : {}),
    ...(builds.client ? { kubectlBuild: builds.client } : {}),
  };
  return withSecondFamily(withSixAlone(oneFamily, timeline), timeline);
}

/** Where no node tells of its runtime, but containers do; of its version there is no more than a guess. */
function withRuntime(node: NodeOptions, told: ReturnType<typeof runtimeTold>, version: KubernetesVersion): NodeOptions {
  const known = node.machine?.info?.['containerRuntimeVersion'];
  if (told === undefined || known !== undefined || told === runtimeOf(node.name, { nodes: [], version })) return node;
  return { ...node, machine: { ...node.machine, info: { ...node.machine?.info, containerRuntimeVersion: told === 'docker' ? dockerVersion(version) : 'containerd://1.6.6' } } };
}

function describedNodes(named: readonly NodeEvidence[], timeline: Timeline, version: KubernetesVersion): readonly NodeOptions[] {
  const machines = machinesTold(timeline);
  const addresses = podAddresses(timeline);
  const nodes = [...named.map((node) => (isMastersPrompt(node, named, timeline) ? { ...node, roles: [atLeast(version, '1.24') ? 'control-plane' : 'master'] } : node)), ...neverNamed(named, addresses, timeline)];
  const ranges = podRanges(nodes, addresses);
  return nodes.map((node, index): NodeOptions => {
    const { name, address, roles } = node;
    const told = machines.get(name);
    const machine = told && isKubeletOf(told, version, pinsPatch(timeline)) ? told : undefined;
    const own = address ?? `192.168.49.${2 + index}`;
    const kubeletPort = kubeletPortOf(own, timeline);
    const takesPods = isOpenServer(node, nodes, timeline, gitVersionTold(timeline));
    return { name, address: own, podCidr: present(ranges[index], 'a range for each node'), roles, ...(takesPods ? { takesPods } : {}), ...(machine ? { machine } : {}), ...(kubeletPort ? { kubeletPort } : {}) };
  });
}

/** A machine that is known by its prompt alone, and by its name for where the control plane runs: where others run the pods, nobody would put any there. */
function isMastersPrompt({ name, roles, podAddresses: seen }: NodeEvidence, named: readonly NodeEvidence[], timeline: Timeline): boolean {
  if (roles.length > 0 || seen.size > 0 || named.length < 2 || !/master|control-?plane/.test(name)) return false;
  return !podsTold(timeline).some(({ node }) => node === name) && !timeline.steps.some(({ recorded = '' }) => recorded.split('\n').some((line) => line.trim().split(/\s+/)[0] === name));
}

/** What the API server said of a kubelet that it could not reach. */
function kubeletPortOf(address: string, timeline: Timeline): NodeOptions['kubeletPort'] {
  return firstTold(timeline, ({ text }) => {
    const [, server, error] = /\bdial tcp (\d+(?:\.\d+){3}):10250: (connect: connection refused|i\/o timeout)$/.exec(text) ?? [];
    if (server !== address) return undefined;
    return error === 'i/o timeout' ? 'silent' : 'refuses';
  });
}

const pinsPatch = ({ kubernetes }: Timeline): boolean => /^v?\d+\.\d+\.\d/.test(kubernetes ?? '');

/** How many minor versions a kubelet may be behind its API server. https://kubernetes.io/releases/version-skew-policy/#kubelet */
const kubeletSkew = 3;

function isKubeletOf({ info }: Machine, version: KubernetesVersion, pinned: boolean): boolean {
  const kubelet = parseVersion(info?.['kubeletVersion'] ?? '');
  if (!kubelet) return true;
  if (pinned) return kubelet.minor === version.minor && kubelet.patch === version.patch;
  return kubelet.minor <= version.minor && kubelet.minor >= version.minor - kubeletSkew;
}

/** One, or as many as were asked for a Service by node port. */
function unnamedNodes(version: KubernetesVersion, timeline: Timeline): readonly NodeOptions[] {
  const asked = nodePortsAsked(timeline);
  if (asked.length > 1) return describedNodes(asked.map((_, index) => ({ name: `node-${index + 1}`, roles: [], podAddresses: new Set<string>() })), timeline, version);
  const pods = podAddresses(timeline);
  const address = apiServerAddress(timeline) ?? hostAddress(timeline);
  return defaultSessionOptions(version).nodes.map((node) => ({ ...node, ...(address === undefined ? {} : { address }), ...(pods.length > 0 ? { podCidr: podRange(pods) } : {}) }));
}

/** Picked out of a pod's status, alone on its line. */
const hostAddress = (timeline: Timeline): string | undefined => firstTold(timeline, ({ text }, { command }) => (command.includes('.status.hostIP') && /^\d+(?:\.\d+){3}$/.test(text) ? text : undefined));

const nodePortsAsked = (timeline: Timeline): readonly string[] => [...new Set(askedFromOutside(timeline).filter(isNodePort).map(({ address }) => address))];

/** Who was asked by node port and has no node's own address was met through a cloud. */
function withExternalAddresses(nodes: readonly NodeOptions[], timeline: Timeline): readonly NodeOptions[] {
  const asked = nodePortsAsked(timeline).filter((address) => !nodes.some((node) => node.address === address));
  return nodes.map((node, index) => {
    const externalAddress = asked[index];
    return externalAddress === undefined ? node : { ...node, externalAddress };
  });
}

/**
 * The node of pods whose addresses lie where no named node has its own, if every one of those was seen to have them elsewhere. The first range
 * is that of the control plane, and what a manifest spells out need not be a pod's address.
 */
function neverNamed(named: readonly NodeEvidence[], addresses: readonly string[], timeline: Timeline): readonly NodeEvidence[] {
  const ownSubnets = new Set(named.flatMap((node) => [...node.podAddresses].map((address) => subnetOf(address, 3))));
  const isOpen = named.some((node) => isWorker(node) && (node.podAddresses.size === 0 || node.podCidr !== undefined));
  if (named.length < 2 || ownSubnets.size === 0 || isOpen || listsAllNodes(timeline)) return [];
  const spelt = timeline.steps.flatMap(({ command, before }) => [command, ...before.map(({ text }) => text)]).join('\n');
  const strays = addresses.filter((address) => !ownSubnets.has(subnetOf(address, 3)) && !/\.0\.\d+$/.test(address) && !spelt.includes(address));
  if (strays.length === 0) return [];
  const worker = named.find(({ name }) => /\bworker$/.test(name));
  return [{ name: worker ? `${worker.name}${named.length}` : `node-${named.length}`, roles: [], podAddresses: new Set(strays) }];
}

const isWorker = (node: NodeEvidence): boolean => !isOfControlPlane(node);

/** Of each node in turn: where its pods were seen, else, for nodes that run ordinary pods, a range in which pods were seen and nobody knew on which node. */
function podRanges(nodes: readonly NodeEvidence[], addresses: readonly string[]): readonly string[] {
  const placed = new Set(nodes.flatMap((node) => [...node.podAddresses].map((address) => subnetOf(address, 3))));
  const strays = addresses.filter((address) => !placed.has(subnetOf(address, 3)));
  const free = nodes.filter((node) => node.podAddresses.size === 0);
  const workers = free.filter((node) => nodes.length === 1 || isWorker(node));
  const subnets = [...new Set(strays.map((address) => subnetOf(address, 3)))];
  const told = nodes.map((node) => {
    if (node.podCidr !== undefined) return node.podCidr;
    if (node.podAddresses.size > 0) return podRange([...node.podAddresses, ...(nodes.length === 1 ? strays : [])]);
    const turn = workers.indexOf(node);
    // The last one takes all that is left: there may be nodes that no recording names.
    const own = turn < 0 ? [] : turn === workers.length - 1 ? subnets.slice(turn) : subnets.slice(turn, turn + 1);
    return own.length > 0 ? podRange(strays.filter((address) => own.includes(subnetOf(address, 3)))) : undefined;
  });
  const taken = new Set(told);
  const untaken = (from: number): string => present([...usualRanges.slice(from), ...usualRanges].find((usual) => !taken.has(usual)), 'a range that no other node has');
  // The control plane was there first.
  const first = nodes.findIndex((node) => !isWorker(node) || /master|control-?plane/.test(node.name));
  const own = first >= 0 && told[first] === undefined ? untaken(0) : undefined;
  if (own !== undefined) taken.add(own);
  return told.map((range, index) => {
    const given = range ?? (index === first ? own : undefined) ?? untaken(index);
    taken.add(given);
    return given;
  });
}

/** As kind and kubeadm hand them out, node by node. */
const usualRanges: readonly string[] = Array.from({ length: 256 }, (_, index) => `10.244.${index}.0/24`);

/** Where `kubectl cluster-info` said that the API server is: a fact of the reader's kubeconfig. */
const serverIn = (timeline: Timeline): string | undefined =>
  firstTold(timeline, ({ text }, { command }) => (/\bcluster-info\b/.test(command) ? /^Kubernetes (?:control plane|master) is running at (https?:\/\/\S+)$/.exec(text)?.[1] : undefined));

/** The reader's own kubectl, where `kubectl version` was recorded. */
const clientVersion = (timeline: Timeline): KubernetesVersion | undefined =>
  firstTold(timeline, ({ text }) => parseVersion(/^Client Version: (v\d+\.\d+\.\d+)$/.exec(text)?.[1] ?? ''));

/** The port of the API server and whether it has endpoints at all: a listing of every Endpoints of `default` shows both. `usual`: what the installer takes. */
function apiServerIn(timeline: Timeline, usual: number, nodes: readonly NodeOptions[]): ApiServerOptions {
  const port = apiServerPort(timeline);
  const [first, ...others] = apiServerAddresses(timeline);
  const elsewhere = first !== undefined && !nodes.some(({ address }) => address === first) ? { elsewhere: first } : {};
  if (port !== undefined) return { port, announced: true, ...elsewhere, ...(others.length > 0 ? { others } : {}) };
  const listed = firstTold(timeline, (_, { command }) => (/\bget\s+(?:ep|endpoints|endpointslices?)\s*$/.test(command) ? command : undefined));
  return { port: usual, announced: listed === undefined };
}

/** The range in which these addresses lie: the /24 that a node usually has, the /16 where they are spread wider. */
function podRange(addresses: readonly string[]): string {
  const first = present(addresses[0], 'an address to have a range around');
  const common = addresses.every((address) => subnetOf(address, 3) === subnetOf(first, 3));
  return common ? `${subnetOf(first, 3)}.0/24` : `${subnetOf(first, 2)}.0.0/16`;
}

/** Addresses of pods: in listings and descriptions of endpoints, in kube-proxy's choice among them, in a pod's own environment, and beside the pods themselves. */
function podAddresses(timeline: Timeline): readonly string[] {
  const server = apiServerAddress(timeline);
  const listed = timeline.steps.flatMap((step: Step) => {
    let endpointsAt: number | undefined;
    return toldLines(step).flatMap((line) => {
      if (/^(?:NAMESPACE\s+)?NAME\s/.test(line.text)) {
        const column = line.text.indexOf('ENDPOINTS');
        endpointsAt = column < 0 ? undefined : column;
        return [];
      }
      const described = /^\s*(?:Endpoints|Addresses|NotReadyAddresses):\s/.test(line.text);
      const chosen = /(?<!default\/kubernetes:https) -> (\d+(?:\.\d+){3}):\d+"/.exec(line.text)?.[1];
      const own = /^(?:MY_)?POD_IP=(\d+(?:\.\d+){3})$/.exec(line.text)?.[1];
      if (own !== undefined) return [own];
      // `printenv MY_POD_IP` in a loop: nothing else that a pod logs is an address alone.
      if (/^kubectl\s(?:.*\s)?logs\s/.test(step.command) && /^(?:10|172|192\.168)\.[\d.]+$/.test(line.text)) return /^10\.(?:9[6-9]|10\d|11[01])\./.test(line.text) ? [] : [line.text];
      if (chosen !== undefined) return [chosen];
      if (apiServerRow.test(line.text) || apiServerSlice.test(line.text) || (endpointsAt === undefined && !described)) return [];
      return [...line.text.matchAll(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g)].map(([address]) => address).filter((address) => /^(?:10|172|192\.168|100)\./.test(address));
    });
  });
  return [...listed, ...podAddressesTold(timeline)].filter((address) => address !== server);
}

/** Ranges that installers hand out though they could be wider, by the address that `default/kubernetes` has in them. */
const narrowRanges: readonly (readonly [RegExp, string])[] = [
  [/^10\.96\.0\.1$/, '10.96.0.0/12'],
  [/^10\.32\.0\.1$/, '10.32.0.0/24'],
];

/** From the first address, which `default/kubernetes` always has; widened until every other recorded cluster IP fits. */
function serviceRange(timeline: Timeline): string | undefined {
  const told = firstTold(timeline, ({ text }) => /The range of valid IPs is (\d+(?:\.\d+){3}\/\d+)/.exec(text)?.[1]);
  if (told !== undefined) return told;
  const addresses = timeline.steps.flatMap((step) => toldLines(step).flatMap(clusterIPIn));
  const own = firstTold(timeline, firstAddressIn);
  if (own !== undefined) return narrowRanges.find(([address]) => address.test(own))?.[1] ?? rangeFrom(own);
  const strays = addresses.filter((address) => !/^10\.(?:9[6-9]|10\d|11[01])\./.test(address));
  const [first] = strays;
  if (first === undefined) return undefined;
  const common = strays.every((address) => subnetOf(address, 2) === subnetOf(first, 2));
  return common ? `${subnetOf(first, 2)}.0.0/16` : `${subnetOf(first, 1)}.0.0.0/8`;
}

/** How long the prefixes of ranges of Services are, the widest range first. */
const rangePrefixes: readonly number[] = Array.from({ length: 12 }, (_, index) => 16 + index);

/**
 * The widest range that begins right before this address: what is handed out begins with the first address behind the range's own. An address
 * that no range begins with is none that a cluster gives `default/kubernetes`.
 */
function rangeFrom(first: string): string | undefined {
  const address = parseAddress(first);
  if (!address) return undefined;
  const beginning = address.value - 1n;
  const ranges = rangePrefixes.map((prefix) => `${addressText(beginning, address.bits)}/${prefix}`);
  return ranges.find((range) => parseCidr(range)?.first === beginning) ?? `${subnetOf(first, 2)}.0.0/16`;
}

/** The address of the Service `default/kubernetes`, from its row, from the name server's answer, from a container's environment, or from where the name server is: the tenth address. */
function firstAddressIn({ text }: Line): string | undefined {
  const row = /^(?:default\s+)?(?:service\/|svc\/)?kubernetes\s+(?:ClusterIP\s+|component=\S+\s+<none>\s+)?(\d+(?:\.\d+){3})\s/.exec(text)?.[1];
  const answer = /^Address(?: 1)?:\s+(\d+(?:\.\d+){3})\s+kubernetes\.default\.svc/.exec(text)?.[1];
  const server = /^(?:Server:|nameserver)\s+(\d+(?:\.\d+){2})\.10$/.exec(text)?.[1];
  const variable = /^(?:KUBERNETES_SERVICE_HOST=|(?:KUBERNETES_PORT=)?tcp:\/\/)(\d+(?:\.\d+){2}\.1)(?::443)?$/.exec(text)?.[1];
  return row ?? answer ?? variable ?? (server === undefined ? undefined : `${server}.1`);
}

function clusterIPIn({ text, words }: Line): readonly string[] {
  // `LoadBalancer Ingress:` of a description is an address outside.
  const typed = !/^\s*(?:Desired )?LoadBalancer [A-Z]/.test(text) && words.some((word) => word.text === 'ClusterIP' || word.text === 'NodePort' || word.text === 'LoadBalancer');
  const address = typed ? words.find((word) => /^\d+(\.\d+){3}$/.test(word.text))?.text : (/^\s*"?clusterIP"?:\s+"?(\d+(?:\.\d+){3})"?,?$/.exec(text)?.[1] ?? olderRow.exec(text)?.[1] ?? asked.exec(text)?.[1]);
  return address === undefined ? [] : [address];
}

/** A row of Services before there was a TYPE column: name, cluster IP, external address, ports; at first labels and selector before the address, and nothing behind it but ports. */
const olderRow = /^\S+\s+(?:\S+\s+\S+=\S+\s+)?(\d+(?:\.\d+){3})\s+(?:\S+\s+)?\d+(?::\d+)?\/(?:TCP|UDP)/;

/** Where busybox' wget and nc found a Service: a name without a dot is no name of the world outside. */
const asked = /^(?:Connecting to )?[a-z][-a-z0-9]*(?::\d+)? \((\d+(?:\.\d+){3}):\d+\)(?: open)?$/;

/** Names of the world outside, and where the note saw them. */
function outsideNames(timeline: Timeline): Readonly<Record<string, string>> {
  const found = timeline.steps.flatMap(toldLines).flatMap(({ text }) => {
    const [, name, address] = /^(?:Connecting to|PING) ((?:[a-z0-9-]+\.)+[a-z]{2,})(?::\d+)? \((\d+(?:\.\d+){3})[:)]/.exec(text) ?? [];
    return name === undefined || address === undefined ? [] : [[name, address] as const];
  });
  // Public name servers that answer with the address in the name itself.
  const spelt = timeline.steps.flatMap(({ command }) => [...command.matchAll(/\b[\w.-]+?[.-](\d{1,3}(?:[.-]\d{1,3}){3})\.(?:sslip|nip|xip)\.io\b/g)].map(([name, address = '']) => [name, address.replaceAll('-', '.')] as const));
  return Object.fromEntries([...spelt, ...found].filter(([name]) => !/\.(?:svc|local|default|internal)(?:\.|$)/.test(name)).toReversed());
}

/** What stands in a pod's search list behind the cluster's own domains is the node's. */
const nodeSearch = (timeline: Timeline): readonly string[] =>
  firstTold(timeline, ({ text }) => /^search \S+\.svc\.\S+ svc\.\S+ \S+((?: [\w.-]+)+)$/.exec(text)?.[1]?.trim().split(' ')) ?? [];
