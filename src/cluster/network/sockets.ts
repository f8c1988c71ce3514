/** What listens at an address: the sockets of pods and of nodes. */
import { UnknownAnswer } from '../../base/unsupported.ts';
import type { Pod } from '../../api/types/pod.ts';
import type { ClusterParts } from '../parts.ts';
import { presenceOf } from '../ingress/presence.ts';
import type { Container, IngressController, ListeningSocket } from '../images/image.ts';
import { runningContainers } from '../node/containers.ts';
import type { SliceReader } from '../node/runtime.ts';
import type { RunningContainer } from '../node/containers.ts';
import { healthCheckAt } from './healthCheck.ts';
import type { HealthCheck } from './healthCheck.ts';
import type { Host } from './hosts.ts';
import { statusPort } from './proxyStatus.ts';
import { systemPorts } from './systemPorts.ts';
import type { Protocol } from './trace.ts';

/** What answers at the other end. */
export type Peer =
  | { readonly kind: 'container'; readonly container: Container; readonly socket: ListeningSocket }
  /** A daemon of the node itself. */
  | { readonly kind: 'daemon'; readonly name: 'kube-apiserver' | 'kubelet' | 'sshd' }
  /** The API server in plain HTTP, as `kubectl proxy` passes it on. */
  | { readonly kind: 'apiProxy' }
  /** An Ingress controller on a node, in a pod that nobody shows. */
  | { readonly kind: 'ingress'; readonly controller: IngressController; readonly scheme: 'http' | 'https'; readonly node: string }
  /** kube-proxy, at a Service's health check node port. */
  | { readonly kind: 'healthCheck'; readonly check: HealthCheck }
  /** kube-proxy, asked about itself. */
  | { readonly kind: 'kubeProxy' }
  /** Somebody who takes the connection and hangs up. */
  | { readonly kind: 'hangsUp' };

export interface Found {
  readonly peer?: Peer;
  /** The ports on which something does listen, so that a refusal can say so. */
  readonly listens: readonly number[];
}

export function socketsOfPod(pod: Pod, protocol: Protocol, port: number, fromInside: boolean, { world }: ClusterParts): Found {
  const key = `${pod.metadata.namespace ?? ''}/${pod.metadata.name}`;
  return lookUp(world.read(runningContainers).get(key) ?? [], protocol, port, fromInside);
}

/** Daemons, pods in the host's network, and host ports. */
export function socketsOfNode(host: Host, protocol: Protocol, port: number, fromInside: boolean, cluster: ClusterParts): Found {
  const { world } = cluster;
  const pods = (world.list('pods') as readonly Pod[]).filter(({ spec }) => spec.nodeName === host.name);
  const containers = world.read(runningContainers);
  const runningIn = ({ metadata }: Pod): readonly RunningContainer[] => containers.get(`${metadata.namespace ?? ''}/${metadata.name}`) ?? [];
  for (const pod of pods) {
    const mapped = pod.spec.containers
      .flatMap(({ ports }) => ports ?? [])
      .find(({ hostPort, protocol: of }) => hostPort === port && (of ?? 'TCP') === protocol && !pod.spec.hostNetwork);
    if (mapped) return lookUp(runningIn(pod), protocol, mapped.containerPort, false);
  }
  const daemon = daemonOf(host, port, world.get('nodes', '', host.name)?.metadata.labels ?? {});
  if (daemon && protocol === 'TCP') return { peer: { kind: 'daemon', name: daemon }, listens: [port] };
  const check = protocol === 'TCP' ? healthCheckAt(cluster, host.name, port) : undefined;
  if (check) return { peer: { kind: 'healthCheck', check }, listens: [port] };
  if (protocol === 'TCP' && port === statusPort && fromInside) return { peer: { kind: 'kubeProxy' }, listens: [port] };
  const found = lookUp(pods.filter(({ spec }) => spec.hostNetwork).flatMap(runningIn), protocol, port, fromInside);
  return found.peer ? found : (unseenIngress(host.name, protocol, port, world) ?? found);
}

/** The usual installations take the nodes' own ports 80 and 443. */
export function unseenIngress(node: string, protocol: Protocol, port: number, world: SliceReader): Found | undefined {
  const scheme = port === 80 ? 'http' : port === 443 ? 'https' : undefined;
  const presence = scheme === undefined || protocol !== 'TCP' ? undefined : presenceOf(world);
  return scheme === undefined || presence?.address === undefined ? undefined : { peer: { kind: 'ingress', controller: presence.controller, scheme, node }, listens: [port] };
}

function daemonOf(_host: Host, port: number, labels: Readonly<Record<string, string>>): 'kube-apiserver' | 'kubelet' | 'sshd' | undefined {
  const controls = 'node-role.kubernetes.io/control-plane' in labels || 'node-role.kubernetes.io/master' in labels;
  if (controls && (port === 6443 || port === 8443)) return 'kube-apiserver';
  return port === 10_250 ? 'kubelet' : port === 22 ? 'sshd' : undefined;
}

function lookUp(containers: readonly RunningContainer[], protocol: Protocol, port: number, fromInside: boolean): Found {
  const unknown = containers.find(({ image, process, container }) => (image === undefined || process.unknown !== undefined) && (systemPorts(container.image)?.includes(port) ?? true));
  const open = containers.flatMap(({ container, process }) =>
    process.listens.filter((socket) => socket.protocol === protocol && (fromInside || !socket.loopback)).map((socket) => ({ container, socket })),
  );
  const found = open.find(({ socket }) => socket.port === port);
  const declared = !found && unknown && declares(unknown, protocol, port);
  if (declared) return { peer: { kind: 'container', container: unknown.container, socket: { port, protocol, speaks: { kind: 'unknown', what: unknown.process.unknown ?? `what the image ${unknown.container.image} answers` } } }, listens: [port] };
  if (!found && unknown) throw new UnknownAnswer(unknown.process.unknown ?? `what the image ${unknown.container.image} listens on`);
  return { ...(found ? { peer: { kind: 'container', ...found } } : {}), listens: [...new Set(open.map(({ socket }) => socket.port))] };
}

/** A program that nobody here knows is taken to listen where its manifest says so (`containerPort`); on other ports it may, or not, so that an answer is all that can be believed. */
const declares = ({ container }: RunningContainer, protocol: Protocol, port: number): boolean => (container.declares ?? []).some((each) => each.port === port && each.protocol === protocol);
