/** Whether the cluster of a note has addresses of two families, and from which ranges: a fact of its birth, told by what its Services and pods have. */
import { addressText, cidrContains, listedCidrs, parseAddress, parseCidr } from '../../cluster/addresses.ts';
import type { NodeOptions } from '../../cluster/options.ts';
import type { SessionOptions } from '../../session/options.ts';
import type { Timeline } from '../plan/timeline.ts';

/** Lists of addresses in objects, and a Service's and a pod's lines in descriptions. */
const ofServices = /clusterIPs:\n((?:\s*- "?[0-9a-fA-F:.]+"?(?:\n|$))+)|^IPs:[ \t]+([0-9a-fA-F:., ]+)$/gm;
const ofPods = /podIPs:\n((?:\s*- ip: "?[0-9a-fA-F:.]+"?(?:\n|$))+)|^IPs:\n((?:\s+IP:\s+\S+(?:\n|$))+)/gm;

/** Endpoints of the second family: in descriptions, and in listings of slices. */
const ofEndpoints = /\[([0-9a-f:]+)\]:\d+|^\S+\s+IPv6\s+\S+\s+([0-9a-f:,]+)/gm;

const kindNodes = 'fc00:f853:ccd:e793::';

/** The same cluster with a second range for each thing that has addresses, where the note tells of one. */
export function withSecondFamily(options: SessionOptions, { steps }: Timeline): SessionOptions {
  const recorded = steps.map((step) => step.recorded ?? '').join('\n');
  const askedFor = (field: string): readonly string[] => steps.filter(({ command }) => command.includes(field)).flatMap((step) => addresses(step.recorded ?? ''));
  const services = [...addressesIn(recorded, ofServices), ...askedFor('.clusterIPs')];
  const pods = [...addressesIn(recorded, ofPods), ...askedFor('.podIPs')];
  const asked = steps.some(({ command, before }) => [command, ...before.map(({ text }) => text)].some((text) => /ipFamilyPolicy"?:\s*"?RequireDualStack/.test(text)));
  const isTold = asked && !/this cluster is not configured for dual-stack services/.test(recorded);
  if (options.serviceCidr.includes(',') || (!isTold && !hasSix(services) && !hasSix(pods))) return options;
  const serviceRange = rangeAround(services, 112) ?? 'fd00:10:96::/112';
  const services6 = parseCidr(serviceRange);
  const seen = [...pods, ...addressesIn(recorded, ofEndpoints)].find((address) => isSix(address) && !(services6 && cidrContains(services6, address))) ?? 'fd00:10:244::';
  return { ...options, serviceCidr: `${options.serviceCidr},${serviceRange}`, nodes: options.nodes.map((node, index) => withSecondAddresses(node, index, rangesOfPods(seen, options.nodes)[index] ?? '')) };
}

/** The controller hands out both families in turn, so a node that has the second range of one has the second of the other; a single node has the one in which pods were seen. */
function rangesOfPods(seen: string, nodes: readonly NodeOptions[]): readonly string[] {
  const groups = (seen.split('::')[0] ?? '').split(':').slice(0, 4);
  const own = `${groups.join(':')}::/64`;
  if (nodes.length === 1) return [own];
  const inTurn = nodes.map(({ podCidr }, index) => {
    const turn = Number(/^10\.244\.(\d+)\.0\/24/.exec(podCidr)?.[1] ?? index);
    return `${[...groups.slice(0, 3), ...(turn === 0 ? [] : [turn.toString(16)])].join(':')}::/64`;
  });
  return inTurn.includes(own) ? inTurn : inTurn.map((range, index) => (index === 0 ? own : range));
}

function withSecondAddresses(node: NodeOptions, index: number, range: string): NodeOptions {
  return listedCidrs(node.podCidr).length > 1 ? node : { ...node, secondAddress: `${kindNodes}${(index + 2).toString(16)}`, podCidr: `${node.podCidr},${range}` };
}

const isSix = (address: string): boolean => address.includes(':') && parseAddress(address) !== undefined;
const hasSix = (addresses: readonly string[]): boolean => addresses.some(isSix);

function addressesIn(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap((match) => addresses(match[1] ?? match[2] ?? ''));
}

const addresses = (text: string): readonly string[] => text.split(/[\s,"[\]-]+|\bip:|\bIP:/).filter((word) => parseAddress(word) !== undefined);

function rangeAround(addresses: readonly string[], prefix: number): string | undefined {
  const address = parseAddress(addresses.find(isSix) ?? '');
  if (!address) return undefined;
  const size = 1n << BigInt(128 - prefix);
  return `${addressText(address.value - (address.value % size), 128)}/${prefix}`;
}
