/**
 * The author's own diagram, alive: elements that mean a Service or a Pod of the cluster light up when a request passes, and a dot travels
 * along the author's edges to be answered or refused. The text form of all this is the trace below the command's output.
 */
import type { Hop, Trace } from '../cluster/network/trace.ts';
import type { Contradiction } from '../diagram/contradictions.ts';
import { contradictionsIn } from '../diagram/contradictions.ts';
import { matchObjects } from '../diagram/match.ts';
import type { DiagramModel } from '../diagram/model.ts';
import type { ClusterView } from './clusterView.ts';
import { element } from './elements.ts';

/** One stop of a request. */
interface Stop {
  readonly kind: 'Service' | 'Pod';
  readonly name: string;
  readonly outcome?: 'answered' | 'refused';
}

const travelMs = 420;
const restMs = 500;

export class DiagramView {
  readonly #svg: SVGSVGElement;
  readonly #model: DiagramModel;
  readonly #list: HTMLElement | undefined;
  /** `Pod/kubia-manual-1` → the group that is drawn for it. */
  #groups: ReadonlyMap<string, SVGGElement> = new Map();
  #last: Promise<void> = Promise.resolve();

  /** `list`: where contradictions are put into words; a copy of a diagram has none. */
  constructor(svg: SVGSVGElement, model: DiagramModel, list?: HTMLElement) {
    this.#svg = svg;
    this.#model = model;
    this.#list = list;
  }

  /** Finds the elements of the objects that there are now. */
  follow(view: ClusterView): void {
    const groups = matchObjects(this.#model, view.facts).flatMap(({ element: { alias }, object }) => {
      const group = this.#groupOf(alias);
      return group ? [[`${object.kind}/${object.name}`, group] as const] : [];
    });
    this.#groups = new Map(groups);
    this.#showContradictions(contradictionsIn(this.#model, view.facts));
  }

  /** Shows a request's way when the ones before it have arrived. */
  play(trace: Trace): void {
    const stops = stopsOf(trace).filter(({ kind, name }) => this.#groups.has(`${kind}/${name}`));
    if (stops.length > 0) this.#last = this.#last.then(() => this.#travel(stops));
  }

  clear(): void {
    this.#last = Promise.resolve();
    this.#unlight();
    this.#showContradictions([]);
  }

  #unlight(): void {
    for (const group of this.#svg.querySelectorAll('.visited')) group.classList.remove('visited', 'answered', 'refused');
  }

  async #travel(stops: readonly Stop[]): Promise<void> {
    this.#unlight();
    let from: SVGGElement | undefined;
    for (const { kind, name, outcome } of stops) {
      const group = this.#groups.get(`${kind}/${name}`);
      if (!group) continue;
      const edge = from && this.#edgeBetween(from, group);
      if (edge) await this.#moveAlong(edge.path, edge.backwards);
      group.classList.add('visited', ...(outcome === undefined ? [] : [outcome]));
      from = group;
    }
    await sleep(restMs);
  }

  /** On the picture, at the words that are not so any more, and as a list below it. */
  #showContradictions(contradictions: readonly Contradiction[]): void {
    for (const text of this.#svg.querySelectorAll('.contradicted')) text.classList.remove('contradicted');
    for (const { note, said } of contradictions) {
      const texts = this.#svg.querySelectorAll(`:is([data-source-line="${note.line}"], [data-source-line="${note.line - 1}"]) text`);
      for (const text of texts) if (text.textContent?.trim() === said) text.classList.add('contradicted');
    }
    this.#list?.replaceChildren(...contradictions.map(({ object, said, is }) => element('li', {}, element('code', {}, said), ` → ${object.kind} ${object.name}: `, element('code', {}, is))));
    if (this.#list?.parentElement) this.#list.parentElement.hidden = contradictions.length === 0;
  }

  #groupOf(alias: string): SVGGElement | undefined {
    return [...this.#svg.querySelectorAll<SVGGElement>('g[data-qualified-name]')].find(({ dataset }) => {
      const name = dataset['qualifiedName'] ?? '';
      return name === alias || name.endsWith(`.${alias}`);
    });
  }

  #edgeBetween(from: SVGGElement, to: SVGGElement): { readonly path: SVGPathElement; readonly backwards: boolean } | undefined {
    for (const link of this.#svg.querySelectorAll<SVGGElement>('g.link')) {
      const { entity1, entity2 } = link.dataset;
      const path = link.querySelector('path');
      if (path && entity1 === idOf(from) && entity2 === idOf(to)) return { path, backwards: false };
      if (path && entity1 === idOf(to) && entity2 === idOf(from)) return { path, backwards: true };
    }
    return undefined;
  }

  async #moveAlong(path: SVGPathElement, backwards: boolean): Promise<void> {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
    dot.setAttribute('class', 'request');
    dot.setAttribute('r', '5');
    this.#svg.append(dot);
    const length = path.getTotalLength();
    const begin = performance.now();
    for (let part = 0; part < 1; ) {
      part = Math.min(1, ((await nextFrame()) - begin) / travelMs);
      const { x, y } = path.getPointAtLength(length * (backwards ? 1 - part : part));
      dot.setAttribute('cx', String(x));
      dot.setAttribute('cy', String(y));
    }
    dot.remove();
  }
}

/** A copy of a diagram for another place on the page: its elements are told by `data-id`, since an id may be there once only. */
export function copyOfDiagram(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const element of copy.querySelectorAll('[id]')) {
    element.setAttribute('data-id', element.id);
    element.removeAttribute('id');
  }
  copy.setAttribute('aria-hidden', 'true');
  return copy;
}

const idOf = (group: SVGGElement): string => group.dataset['id'] ?? group.id;

/** Where a request came by, in order. */
function stopsOf(trace: Trace): readonly Stop[] {
  const end = trace.at(-1);
  const outcome = end?.kind === 'end' && end.outcome === 'connected' ? 'answered' : 'refused';
  const stops = trace.flatMap(stopOf);
  return stops.map((stop, index) => (index === stops.length - 1 ? { ...stop, outcome } : stop));
}

function stopOf(hop: Hop): readonly Stop[] {
  if (hop.kind === 'service') return [{ kind: 'Service', name: hop.name }];
  if (hop.kind === 'socket' && hop.pod) return [{ kind: 'Pod', name: hop.pod.name }];
  return [];
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
