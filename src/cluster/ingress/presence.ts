/** The Ingress controller that a cluster has, if any: in a pod that runs, or set up before the note begins, where nobody shows it. */
import type { Container, IngressController, ListeningSocket } from '../images/image.ts';
import { runningContainers } from '../node/containers.ts';
import type { Slice } from '../world.ts';
import type { SliceReader } from '../node/runtime.ts';

export interface Presence {
  readonly controller: IngressController;
  /** The container it runs in; undefined where nobody shows it. */
  readonly container?: Container;
  /** Where nobody shows it: the address that it reports, an IP or `localhost`. */
  readonly address?: string;
}

/** What the usual installations have in common. */
const usualController: IngressController = { className: 'nginx', controller: 'k8s.io/ingress-nginx', classless: true };

/** What was decided of one that nobody shows; one of another make gives each Ingress an address of its own, as clouds do, and is not modelled beyond that. */
export type Unseen = { readonly kind: 'not asked' | 'none' | 'of another make' } | { readonly kind: 'nginx'; readonly address: string };

export const unseenSlice: Slice<Unseen> = { name: 'ingress controller', initial: { kind: 'not asked' } };

export function presenceOf(world: SliceReader): Presence | undefined {
  for (const containers of world.read(runningContainers).values()) {
    for (const { container, process } of containers) {
      const controller = process.listens.map(controllerOf).find((found) => found !== undefined);
      if (controller) return { controller, container };
    }
  }
  const unseen = world.read(unseenSlice);
  return unseen.kind === 'nginx' ? { controller: usualController, address: unseen.address } : undefined;
}

const controllerOf = ({ speaks }: ListeningSocket): IngressController | undefined => (speaks.kind === 'ingress' ? speaks.controller : undefined);
