/** In which mode kube-proxy runs: a choice of whoever installed the cluster, told by its configuration, by itself, and by what it leaves on the nodes. */
import type { ProxyMode } from '../../cluster/options.ts';
import type { Timeline } from '../plan/timeline.ts';
import { toldLines } from './told.ts';

const tells: readonly (readonly [command: RegExp, line: RegExp])[] = [
  [/\bproxyMode\b|:10249\b/, /^(iptables|ipvs|nftables)$/],
  [/\blogs?\b/, /Using (iptables|ipvs|nftables) Proxier/],
  [/\b(?:cm|configmaps?)\b|config\.conf/, /^\s*mode: "?(iptables|ipvs|nftables)"?\s*$/],
];

/** What each mode alone leaves behind: rows of `ipvsadm`, its interface, the table and chains of kube-proxy. */
const traces: readonly (readonly [mode: ProxyMode, line: RegExp])[] = [
  ['ipvs', /^(?:TCP|UDP|SCTP) +\S+:\d+ (?:rr|wrr|lc|wlc|sh)\b|\bkube-ipvs0\b/],
  ['nftables', /^\s*table ip6? kube-proxy\b/],
  ['iptables', /\bKUBE-SVC-[A-Z2-7]{16}\b/],
];

/** Undefined where the note says nothing of it, or tells of two: somebody changed it then, or the nodes differ. */
export function proxyModeTold({ steps }: Timeline): ProxyMode | undefined {
  const told = new Set(
    steps.flatMap((step) =>
      toldLines(step).flatMap(({ text }) => [
        ...tells.flatMap(([command, line]) => (command.test(step.command) ? ((line.exec(text)?.[1] ?? []) as ProxyMode | []) : [])),
        ...traces.flatMap(([mode, line]) => (line.test(text) ? mode : [])),
      ]),
    ),
  );
  const [mode] = told;
  return told.size === 1 ? mode : undefined;
}
