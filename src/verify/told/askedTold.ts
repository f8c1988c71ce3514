/** Addresses that were asked from outside the cluster and answered: a node's, or a load balancer's, whether an output names them or not. */
import type { Timeline } from '../plan/timeline.ts';
import { withoutNoAddresses } from './told.ts';

export interface Asked {
  readonly address: string;
  readonly port: number;
}

const request = /\b(?:curl|wget|http)\b[^|;&]*?(?:\s|\/\/)['"]?(\d{1,3}(?:\.\d{1,3}){3})(?::(\d+))?(?=[\s/'";]|$)/;
const failure = /^(?:curl: \(|wget: |.*(?:refused|timed out|unreachable))/m;
const usualPort = 80;

/** Each once, in order. */
export function askedFromOutside({ steps }: Timeline): readonly Asked[] {
  const asked = new Map<string, Asked>();
  for (const { command, recorded = '', where, from } of steps) {
    const [, address, port = String(usualPort)] = request.exec(withoutNoAddresses(command)) ?? [];
    const isTypedOutside = from === undefined && (where.kind === 'host' || where.kind === 'unknown') && !/\b(?:exec|ssh)\b/.test(command);
    if (address === undefined || !isTypedOutside || recorded.trim() === '' || failure.test(recorded)) continue;
    if (!address.startsWith('127.')) asked.set(`${address}:${port}`, { address, port: Number(port) });
  }
  return [...asked.values()];
}

/** The range that API servers take node ports from unless they are told otherwise. */
export const isNodePort = ({ port }: Asked): boolean => port >= 30_000 && port <= 32_767;

/** A Service of type LoadBalancer, in a manifest or made by `expose`. */
export const hasLoadBalancer = ({ steps }: Timeline): boolean =>
  steps.some(({ command, before }) => /--type[= ]["']?LoadBalancer/.test(command) || before.some(({ text }) => /(?:^|[\s{,])type:\s*["']?LoadBalancer\b/m.test(text)));
