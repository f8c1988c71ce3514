/**
 * The author's own diagram, alive: elements that mean a Service or a Pod of the cluster light up when a request passes, and a dot travels
 * along the author's edges to be answered or refused. Where the diagram and the cluster disagree, the diagram says so.
 */
import type { Behind, EdgeDifference, Meanings } from '../diagram/behind.ts';
import { edgeDifferences, meaningsByEdges } from '../diagram/behind.ts';
import type { Contradiction } from '../diagram/contradictions.ts';
import { contradictionsIn } from '../diagram/contradictions.ts';
import { matchObjects } from '../diagram/match.ts';
import type { DiagramEdge, DiagramModel } from '../diagram/model.ts';
import type { ClusterView } from './clusterView.ts';
import { element } from './elements.ts';
import { wordElement } from './language.ts';
import type { Fate, Stage, Stop } from './stage.ts';
import { moveDot } from './stage.ts';

export class DiagramView implements Stage {
  readonly #svg: SVGSVGElement;
  readonly #model: DiagramModel;
  readonly #list: HTMLElement | undefined;
  #aliases: Meanings = new Map();
  /** Everything that an element ever meant: it is missed when it goes. */
  readonly #met = new Map<string, string>();
  #at: SVGGElement | undefined;

  /** `list`: where contradictions are put into words; a copy of a diagram has none. */
  constructor(svg: SVGSVGElement, model: DiagramModel, list?: HTMLElement) {
    this.#svg = svg;
    this.#model = model;
    this.#list = list;
  }

  /** Whether a request can be seen on it from a Service to what is behind it. */
  get showsWays(): boolean {
    const kinds = [...this.#aliases.keys()].map((key) => key.slice(0, key.indexOf('/')));
    return kinds.includes('Service') && kinds.includes('Pod');
  }

  /** Finds the elements of the objects that there are now. */
  follow(view: ClusterView): void {
    const behind = behindIn(view);
    const there = new Set(view.facts.map(({ kind, name }) => `${kind}/${name}`));
    const named = new Map(matchObjects(this.#model, view.facts).map(({ element: { alias }, object }) => [`${object.kind}/${object.name}`, alias]));
    const taken = new Set(named.values());
    // What an element was found to mean it means for as long as that is there.
    const kept = [...this.#met].flatMap(([alias, key]) => (there.has(key) && !named.has(key) && !taken.has(alias) ? [[key, alias] as const] : []));
    this.#aliases = meaningsByEdges(this.#model, new Map([...named, ...kept]), behind);
    for (const [key, alias] of this.#aliases) this.#met.set(alias, key);
    this.#showDifferences(
      contradictionsIn(this.#model, view.facts),
      [...this.#met].filter(([, key]) => !there.has(key)),
      edgeDifferences(this.#model, this.#aliases, behind).filter(({ pod }) => there.has(`Pod/${pod}`)),
    );
  }

  begin(): void {
    this.#at = undefined;
    for (const group of this.#svg.querySelectorAll('.visited')) group.classList.remove('visited', 'answered', 'refused');
  }

  async arrive(stop: Stop, travelMs: number): Promise<void> {
    const group = this.#groupAt(stop);
    if (!group) return;
    const edge = this.#at && this.#edgeBetween(this.#at, group);
    if (edge) await this.#moveAlong(edge.path, edge.backwards, travelMs);
    group.classList.add('visited');
    this.#at = group;
  }

  end(fate: Fate): void {
    this.#at?.classList.add(fate);
  }

  clear(): void {
    this.begin();
    this.#met.clear();
    this.#showDifferences([], [], []);
  }

  #groupAt(stop: Stop): SVGGElement | undefined {
    const named = (key: string): SVGGElement | undefined => this.#groupOf(this.#aliases.get(key));
    switch (stop.kind) {
      case 'client': {
        const actors = this.#model.elements.filter(({ kind }) => kind === 'actor');
        return (stop.pod === undefined ? undefined : named(`Pod/${stop.name}`)) ?? (actors.length === 1 ? this.#groupOf(actors[0]?.alias) : undefined);
      }
      case 'service':
        return named(`Service/${plainName(stop.name)}`);
      case 'endpoint':
        return stop.pod === undefined ? undefined : named(`Pod/${plainName(stop.pod)}`);
      case 'dns':
      case 'rules':
        return undefined;
    }
  }

  /** On the picture, at the words that are not so any more and at what is gone, and as a list below it. */
  #showDifferences(contradictions: readonly Contradiction[], gone: readonly (readonly [alias: string, key: string])[], edges: readonly EdgeDifference[]): void {
    for (const drawn of this.#svg.querySelectorAll('.contradicted, .gone, .no-endpoint')) drawn.classList.remove('contradicted', 'gone', 'no-endpoint');
    for (const { note, said } of contradictions) {
      const texts = this.#svg.querySelectorAll(`:is([data-source-line="${note.line}"], [data-source-line="${note.line - 1}"]) text`);
      for (const text of texts) if (text.textContent?.trim() === said) text.classList.add('contradicted');
    }
    for (const [alias] of gone) this.#groupOf(alias)?.classList.add('gone');
    for (const found of edges) if (found.kind === 'noEndpoint') this.#linkOf(found.edge)?.classList.add('no-endpoint');
    this.#list?.replaceChildren(
      ...contradictions.map(({ object, said, is }) => element('li', {}, element('code', {}, said), ` → ${object.kind} ${object.name}: `, element('code', {}, is))),
      ...gone.map(([, key]) => element('li', {}, element('code', {}, key.replace('/', ' ')), ' ', wordElement('isGone'))),
      ...edges.map(({ kind, service, pod }) => element('li', {}, element('code', {}, `${service} → ${pod}`), ' ', wordElement(kind))),
    );
    if (this.#list?.parentElement) this.#list.parentElement.hidden = contradictions.length + gone.length + edges.length === 0;
  }

  #groupOf(alias: string | undefined): SVGGElement | undefined {
    return [...this.#svg.querySelectorAll<SVGGElement>('g[data-qualified-name]')].find(({ dataset }) => {
      const name = dataset['qualifiedName'] ?? '';
      return alias !== undefined && (name === alias || name.endsWith(`.${alias}`));
    });
  }

  #linkOf({ from, to }: DiagramEdge): Element | undefined {
    const [a, b] = [this.#groupOf(from), this.#groupOf(to)];
    return (a && b && this.#edgeBetween(a, b)?.path.closest('g.link')) ?? undefined;
  }

  #edgeBetween(from: SVGGElement, to: SVGGElement): { readonly path: SVGPathElement; readonly backwards: boolean } | undefined {
    for (const link of this.#svg.querySelectorAll<SVGGElement>('g.link')) {
      const [entity1, entity2] = [link.getAttribute('data-entity-1'), link.getAttribute('data-entity-2')];
      const path = link.querySelector('path');
      if (path && entity1 === idOf(from) && entity2 === idOf(to)) return { path, backwards: false };
      if (path && entity1 === idOf(to) && entity2 === idOf(from)) return { path, backwards: true };
    }
    return undefined;
  }

  async #moveAlong(path: SVGPathElement, backwards: boolean, travelMs: number): Promise<void> {
    const length = path.getTotalLength();
    await moveDot(this.#svg, (part) => path.getPointAtLength(length * (backwards ? 1 - part : part)), travelMs);
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

/** Those that are ready. */
function behindIn({ services }: ClusterView): readonly Behind[] {
  return services.map(({ serviceName, endpoints }) => ({ service: serviceName, pods: [...new Set(endpoints.flatMap(({ pod, ready }) => (pod !== undefined && ready !== false ? [plainName(pod)] : [])))] }));
}

const idOf = (group: SVGGElement): string => group.dataset['id'] ?? group.id;
const plainName = (name: string): string => name.slice(name.indexOf('/') + 1);
