/** Rules that kube-proxy and the kubelet both make: marks, masquerading and drops, whatever Services there are. */
import { atLeast } from '../../api/version.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { ClusterParts } from '../parts.ts';
import { habitOf } from './connections.ts';
import { comment } from './iptablesRules.ts';
import type { Rules } from './iptablesRules.ts';

/** Whether the kubelets make chains of their own, as they do unless `makeIPTablesUtilChains: false` is said. Models pkg/kubelet/kubelet_network_linux.go. */
export type KubeletChains = 'made' | 'not made';

export const kubeletMakesChains = (cluster: ClusterParts): KubeletChains => habitOf(cluster, 'iptables chains of the kubelet', 'made', 'not made');

/** What is marked to be dropped, by rules that others use, and what comes for localhost from outside. */
export function writeDrops(nat: Rules, filter: Rules, version: KubernetesVersion, kubelet: KubeletChains): void {
  const marks = kubelet === 'made' && !atLeast(version, '1.27');
  // kube-proxy wants to have the chain, and leaves its rule to the kubelet.
  if (marks || !atLeast(version, '1.25')) nat.open('KUBE-MARK-DROP');
  if (marks) nat.add('KUBE-MARK-DROP', '-j MARK --set-xmark 0x8000/0x8000');
  if (marks) filter.add('KUBE-FIREWALL', `${comment('kubernetes firewall for dropping marked packets')} -m mark --mark 0x8000/0x8000 -j DROP`);
  if (kubelet === 'made' || atLeast(version, '1.27')) filter.add('KUBE-FIREWALL', `! -s 127.0.0.0/8 -d 127.0.0.0/8 ${comment('block incoming localnet connections')} -m conntrack ! --ctstate RELATED,ESTABLISHED,DNAT -j DROP`);
}

export function writeMasquerading(nat: Rules): void {
  nat.add('PREROUTING', `${comment('kubernetes service portals')} -j KUBE-SERVICES`);
  nat.add('OUTPUT', `${comment('kubernetes service portals')} -j KUBE-SERVICES`);
  nat.add('POSTROUTING', `${comment('kubernetes postrouting rules')} -j KUBE-POSTROUTING`);
  nat.add('KUBE-MARK-MASQ', '-j MARK --set-xmark 0x4000/0x4000');
  nat.add('KUBE-POSTROUTING', '-m mark ! --mark 0x4000/0x4000 -j RETURN');
  nat.add('KUBE-POSTROUTING', '-j MARK --set-xmark 0x4000/0x0');
  nat.add('KUBE-POSTROUTING', `${comment('kubernetes service traffic requiring SNAT')} -j MASQUERADE --random-fully`);
}
