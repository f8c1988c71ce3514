/** Nodes of a control plane that run everybody's pods: whoever set them up never tainted them, or somebody took the taint away. */
import { isOfControlPlane } from '../../cluster/controlPlane.ts';
import type { Timeline } from '../plan/timeline.ts';
import type { NodeEvidence } from './nodesTold.ts';
import { podsTold } from './podsTold.ts';

/** minikube joins its first node without taints, and calls the others after it: `minikube`, `minikube-m02`. */
const ofMinikube = /^(.+)-m\d\d$/;

/** k3s and RKE2 taint no server unless they are told to. */
const taintsNoServer = /\+(?:k3s|rke2)/;

/** Namespaces of those who bring their own tolerations. */
const ofTheSystem = /^kube-|-system$|^local-path-storage$/;

/** One pod may be a slip of the pen. */
const enoughPods = 2;

export function isOpenServer(node: NodeEvidence, nodes: readonly NodeEvidence[], timeline: Timeline, gitVersion: string | undefined): boolean {
  if (!isOfControlPlane(node)) return false;
  if (node.name === 'minikube' || nodes.some(({ name }) => ofMinikube.exec(name)?.[1] === node.name)) return true;
  return taintsNoServer.test(gitVersion ?? '') || (!tolerates(timeline) && podsSeenOn(node, timeline) >= enoughPods);
}

/** Where the note's own pods tolerate taints, that one was seen there says nothing. */
const tolerates = ({ steps }: Timeline): boolean => steps.some(({ command, before }) => [command, ...before.map(({ text }) => text)].some((text) => text.includes('tolerations')));

const podsSeenOn = ({ name }: NodeEvidence, timeline: Timeline): number =>
  new Set(podsTold(timeline).flatMap((pod) => (pod.node === name && !ofTheSystem.test(pod.namespace) ? [`${pod.namespace}/${pod.name}`] : []))).size;
