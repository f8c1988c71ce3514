/** Where a request can be seen on its way: a picture of the cluster, the author's or our own. */
import type { Hop, Trace } from '../cluster/network/trace.ts';
import type { ClusterView } from './clusterView.ts';
import { nextFrame } from './frames.ts';

/** A place on the way of a request. */
export type Stop =
  | { readonly kind: 'client'; readonly name: string; readonly pod?: string }
  | { readonly kind: 'dns' }
  | { readonly kind: 'service'; readonly name: string }
  /** The rules chose: with this probability. */
  | { readonly kind: 'rules'; readonly probability: number }
  /** `pod`: its name; an address without a pod is somewhere else. */
  | { readonly kind: 'endpoint'; readonly address: string; readonly pod?: string };

export type Fate = 'answered' | 'refused';

export interface Stage {
  /** Takes up the cluster as it is now. */
  follow(view: ClusterView): void;
  /** Forgets the request before. */
  begin(): void;
  /** Shows the way from the last stop to this one; a stop that is not in the picture is passed over. */
  arrive(stop: Stop, travelMs: number): Promise<void>;
  /** The end of the way, at the stop where the request came to. */
  end(fate: Fate): void;
}

export function stopOf(hop: Hop): Stop | undefined {
  switch (hop.kind) {
    case 'client':
      return hop.origin.kind === 'pod' ? { kind: 'client', name: hop.origin.name, pod: nameIn(hop.origin) } : { kind: 'client', name: hop.origin.kind === 'node' ? hop.origin.name : hop.address };
    case 'name':
      return { kind: 'dns' };
    case 'service':
      return { kind: 'service', name: nameIn(hop) };
    case 'backend':
      return { kind: 'rules', probability: hop.probability };
    case 'socket':
      return { kind: 'endpoint', address: hop.address, ...(hop.pod ? { pod: nameIn(hop.pod) } : {}) };
    case 'endpoints':
    case 'end':
      return undefined;
  }
}

export function fateOf(trace: Trace): Fate {
  const end = trace.at(-1);
  return end?.kind === 'end' && end.outcome === 'connected' ? 'answered' : 'refused';
}

const nameIn = ({ namespace, name }: { readonly namespace: string; readonly name: string }): string => (namespace === 'default' ? name : `${namespace}/${name}`);

export const movesLittle = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Moves a dot through the points that `at` gives for 0 to 1. Nothing moves for a reader who asked for that. */
export async function moveDot(svg: SVGSVGElement, at: (part: number) => { readonly x: number; readonly y: number }, travelMs: number): Promise<void> {
  if (movesLittle()) return;
  const dot = svgElement('circle', { class: 'request', r: '5' });
  svg.append(dot);
  const begin = performance.now();
  for (let part = 0; part < 1; ) {
    part = Math.min(1, ((await nextFrame()) - begin) / travelMs);
    const { x, y } = at(Math.max(0, part));
    dot.setAttribute('cx', String(x));
    dot.setAttribute('cy', String(y));
  }
  dot.remove();
}

export function svgElement<Name extends keyof SVGElementTagNameMap>(name: Name, attributes: Readonly<Record<string, string>>, ...children: readonly (Node | string)[]): SVGElementTagNameMap[Name] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}
