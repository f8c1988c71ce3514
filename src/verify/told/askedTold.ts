/** Addresses that were asked from outside the cluster and answered: a node's, or a load balancer's, whether an output names them or not. */
import type { Timeline } from '../plan/timeline.ts';
import { podAddressesTold } from './podsTold.ts';
import { servicesTold } from './servicesTold.ts';
import { withoutNoAddresses } from './told.ts';

export interface Asked {
  readonly address: string;
  readonly port: number;
}

const request = /\b(?:curl|wget|http)\b[^|;&]*?(?:\s|\/\/)['"]?(\d{1,3}(?:\.\d{1,3}){3})(?::(\d+))?(?=[\s/'";]|$)/;
const failure = /^(?:curl: \(|wget: |.*(?:refused|timed out|unreachable))/m;
const usualPort = 80;

/** What answered, each once, in order. */
export function askedFromOutside(timeline: Timeline): readonly Asked[] {
  const answered = requestsIn(timeline).filter(({ outcome }) => outcome === 'answered');
  return [...new Map(answered.map(({ address, port }) => [`${address}:${port}`, { address, port }])).values()];
}

interface Request extends Asked {
  readonly outcome: 'answered' | 'failed';
}

const opensShell = /\b(?:exec|run|attach)\b/;

/** Root's prompt is the same on the reader's machine as in a container, but it is the former's right behind a command that opens no shell. */
function isRootsOwn(index: number, steps: Timeline['steps']): boolean {
  const before = steps.slice(0, index).findLast(({ where }) => where.kind !== 'inside');
  return before?.where.kind === 'host' && !opensShell.test(before.command) && before.cellId === steps[index]?.cellId;
}

/** The requests from the reader's own machine of which something was recorded. */
function requestsIn({ steps }: Timeline): readonly Request[] {
  return steps.flatMap(({ command, recorded = '', where, from, index }): readonly Request[] => {
    const [, address, port = String(usualPort)] = request.exec(withoutNoAddresses(command)) ?? [];
    const isInPod = (where.kind === 'inside' && !isRootsOwn(index, steps)) || (where.kind === 'place' && steps.some((each) => opensShell.test(each.command) && each.command.includes(where.name)));
    const isTypedOutside = from === undefined && !isInPod && !/\b(?:exec|ssh)\b/.test(command);
    if (address === undefined || address.startsWith('127.') || !isTypedOutside || recorded.trim() === '') return [];
    return [{ address, port: Number(port), outcome: failure.test(recorded) ? 'failed' : 'answered' }];
  });
}

/** Nodes of clusters whose reader sits at another machine. */
const apart = /^(?:minikube|kind|docker-(?:for-)?desktop|gke|aks|k3d)\b|-control-plane$/;

/**
 * Whether the reader types on a node: addresses of Services and pods lead nowhere from any other machine, and a note in which all that were
 * asked answered was typed where they do.
 */
export function typesOnNode(timeline: Timeline, nodes: readonly string[]): boolean {
  if (nodes.some((name) => apart.test(name))) return false;
  const inside = new Set([...servicesTold(timeline).flatMap(({ id, value }) => (id.endsWith('/clusterIP') ? [value] : [])), ...podAddressesTold(timeline)]);
  const asked = requestsIn(timeline).filter(({ address }) => inside.has(address));
  return asked.length > 0 && asked.every(({ outcome }) => outcome === 'answered');
}

/** The range that API servers take node ports from unless they are told otherwise. */
export const isNodePort = ({ port }: Asked): boolean => port >= 30_000 && port <= 32_767;

/** A Service of type LoadBalancer, in a manifest or made by `expose`. */
export const hasLoadBalancer = ({ steps }: Timeline): boolean =>
  steps.some(({ command, before }) => /--type[= ]["']?LoadBalancer/.test(command) || before.some(({ text }) => /(?:^|[\s{,])type:\s*["']?LoadBalancer\b/m.test(text)));
