/** The cluster of a recording: its objects put into a world, its pods running the recording's server. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { KubeObject } from '../../../src/api/object.ts';
import type { Pod } from '../../../src/api/types/pod.ts';
import { parseVersion } from '../../../src/api/version.ts';
import type { ClusterParts } from '../../../src/cluster/parts.ts';
import type { Container, Image, ListeningSocket } from '../../../src/cluster/images/image.ts';
import { runningContainers } from '../../../src/cluster/node/containers.ts';
import type { RunningContainer } from '../../../src/cluster/node/containers.ts';
import type { Chooser } from '../../../src/cluster/ports/choices.ts';
import { World } from '../../../src/cluster/world.ts';
import { present } from '../../../src/base/assert.ts';

export function readRecording<T>(name: string): readonly T[] {
  const text = gunzipSync(readFileSync(new URL(name, import.meta.url))).toString('utf8');
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

export interface IptablesRecord {
  readonly scenario: string;
  readonly node: string;
  readonly nodeIP: string;
  readonly iptables: { readonly nat: string; readonly filter: string };
  readonly state: { readonly [resource: string]: readonly KubeObject[] };
}

/** The recording's kubelets were played, and made no chains. */
export const playedKubelet: Chooser = { choose: (_id, domain) => (domain.kind === 'oneOf' ? (domain.options.find((option) => option === 'not made') ?? domain.usual ?? '') : '') };

export function recordedCluster({ state }: IptablesRecord, chooser: Chooser): ClusterParts {
  const world = new World(0);
  for (const [resource, objects] of Object.entries(state)) {
    for (const object of objects) world.put(resource === 'endpointslices' ? 'endpointslices.discovery.k8s.io' : resource, object);
  }
  const pods = (state['pods'] ?? []) as readonly Pod[];
  world.write(runningContainers, new Map(pods.map((pod) => [`${pod.metadata.namespace}/${pod.metadata.name}`, pod.spec.containers.map((spec) => runningOf(pod, spec))])));
  return {
    world,
    chooser,
    options: {
      version: present(parseVersion('1.32.13'), 'a version'),
      nodes: [],
      serviceCidr: '10.96.0.0/12',
      proxyMode: 'iptables',
      clusterDomain: 'cluster.local',
      bornMs: 0,
      startMs: 0,
      images: [],
    },
  };
}

function runningOf(pod: Pod, spec: Pod['spec']['containers'][number]): RunningContainer {
  const container: Container = {
    namespace: pod.metadata.namespace ?? '',
    pod: pod.metadata.name,
    name: spec.name,
    image: spec.image ?? '',
    podAddress: pod.status?.podIP ?? '',
    node: pod.spec.nodeName ?? '',
    nodeAddress: pod.status?.hostIP ?? '',
    hostname: pod.metadata.name,
    env: new Map(),
    served: 0,
    workingDir: '/', startedMs: 0,
  };
  const listens = (spec.ports ?? [])
    .filter(({ protocol }) => protocol !== 'UDP')
    .map(({ containerPort }): ListeningSocket => ({
      port: containerPort,
      protocol: 'TCP',
      speaks: {
        kind: 'http',
        serve: ({ clientAddress, path }) => ({ status: 200, headers: [], body: `You've hit ${pod.metadata.name} port=${containerPort} client=${clientAddress} path=${path}\n` }),
      },
    }));
  return { container, process: { listens, logs: [] }, image, log: [] };
}

/** Stands for the recording's own server. */
const image: Image = { repositories: [], tools: [], workingDir: '/', entrypoint: [], cmd: [], start: () => ({ listens: [], logs: [] }) };
