/** Whether a cluster has addresses of IPv6 alone, as the address of `default/kubernetes` tells it. */
import { addressText, parseAddress } from '../../cluster/addresses.ts';
import type { NodeOptions } from '../../cluster/options.ts';
import type { SessionOptions } from '../../session/options.ts';
import type { Timeline } from '../plan/timeline.ts';
import { firstTold } from './told.ts';

const row = /^(?:default\s+)?(?:service\/|svc\/)?kubernetes\s+ClusterIP\s+([0-9a-f]*:[0-9a-f:]+)\s/;
/** As kubeadm and kind write it into `--service-cluster-ip-range`. */
const servicePrefix = 112;

/** The same cluster with ranges of that family; where the note tells of a node with another address, as it was. */
export function withSixAlone(options: SessionOptions, timeline: Timeline): SessionOptions {
  const first = parseAddress(firstTold(timeline, ({ text }) => row.exec(text)?.[1]) ?? '');
  const base = first && first.value - 1n;
  const isTold = ({ address }: NodeOptions): boolean => firstTold(timeline, ({ words }) => words.some(({ text }) => text === address) || undefined) === true;
  if (base === undefined || base % (1n << BigInt(128 - servicePrefix)) !== 0n || options.nodes.some(isTold)) return options;
  return { ...options, serviceCidr: `${addressText(base, 128)}/${servicePrefix}`, nodes: options.nodes.map(withSix) };
}

/** The ranges that kind gives its nodes and their pods. */
const withSix = (node: NodeOptions, index: number): NodeOptions => ({ ...node, address: `fc00:f853:ccd:e793::${(index + 2).toString(16)}`, podCidr: `fd00:10:244:${index.toString(16)}::/64` });
