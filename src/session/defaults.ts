/** The cluster that a note is about unless it says otherwise: one minikube-like node. */
import { present } from '../base/assert.ts';
import type { KubernetesVersion } from '../api/version.ts';
import { atLeast } from '../api/version.ts';
import { parseTime } from '../cluster/ports/clock.ts';
import type { SessionOptions } from './session.ts';

const hourMs = 3_600_000;

export function defaultSessionOptions(version: KubernetesVersion): SessionOptions {
  const startMs = present(parseTime('2026-01-05T09:00:00Z'), 'a valid time');
  return {
    version,
    nodes: [
      {
        name: 'minikube',
        address: '192.168.49.2',
        podCidr: '10.244.0.0/24',
        // The old label went away with 1.24. https://kubernetes.io/blog/2022/04/07/upcoming-changes-in-kubernetes-1-24/
        roles: atLeast(version, '1.24') ? ['control-plane'] : atLeast(version, '1.20') ? ['control-plane', 'master'] : ['master'],
      },
    ],
    serviceCidr: '10.96.0.0/12',
    proxyMode: 'iptables',
    clusterDomain: 'cluster.local',
    bornMs: startMs - hourMs,
    startMs,
    images: [],
    aliases: {},
  };
}
