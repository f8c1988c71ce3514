/** The recordings' kubelet was played: a pod annotated `oracle/ready=false` was reported as not ready, the recordings' stand-in for a probe. */
import type { Pod } from '../../../src/api/types/pod.ts';
import type { Cluster } from '../../../src/cluster/cluster.ts';
import { busybox } from '../../../src/cluster/images/busybox.ts';
import type { Image } from '../../../src/cluster/images/image.ts';
import { formatTime } from '../../../src/cluster/ports/clock.ts';
import type { ContainerRuntime } from '../../../src/cluster/node/runtime.ts';
import { podRuntime, writePodRuntime } from '../../../src/cluster/node/runtime.ts';

/** It let every image run on, whatever the image does by itself. */
export const playedImages: readonly Image[] = [{ ...busybox, start: () => ({ listens: [], logs: [] }) }];

/** How long a played kubelet takes to see an annotation. */
const lookMs = 250;

/** Lets time pass with an eye on the annotations. */
export function advancePlayed(cluster: Cluster, ms: number): void {
  for (let left = ms; left > 0; left -= lookMs) {
    cluster.advance(Math.min(left, lookMs));
    for (const pod of cluster.store.list('pods') as readonly Pod[]) playReadiness(cluster, pod);
  }
}

function playReadiness(cluster: Cluster, pod: Pod): void {
  const { annotations, namespace = '', name } = pod.metadata;
  const wanted = annotations?.['oracle/ready'];
  const runtime = podRuntime(cluster.world, namespace, name);
  if (wanted === undefined || !runtime) return;
  const passing = wanted === 'true';
  const played = (container: ContainerRuntime): boolean => container.life.kind !== 'running' || container.probes.readiness?.passing === passing;
  if (runtime.containers.every(played)) return;
  const readiness = { asking: { fromMs: Number.MAX_SAFE_INTEGER, everyMs: 10_000 }, askedMs: cluster.now(), successes: 0, failures: 0, untold: 0, passing };
  const containers = runtime.containers.map((container) => ({ ...container, probes: { ...container.probes, readiness } }));
  writePodRuntime(cluster.world, { ...runtime, containers }, cluster.now());
  // The kubelet looks at a pod when it changes.
  const condition = { type: 'Ready', status: passing ? 'True' : 'False', lastTransitionTime: formatTime(cluster.now()) };
  cluster.request({
    method: 'PATCH', path: `/api/v1/namespaces/${namespace}/pods/${name}/status`, headers: { 'content-type': 'application/strategic-merge-patch+json' }, body: { status: { conditions: [condition] } },
  });
}
