/** Our own picture of the cluster, for notes whose author drew none that shows where a request goes. */
import type { ClusterView } from './clusterView.ts';
import type { Fate, Stage, Stop } from './stage.ts';
import { moveDot, svgElement } from './stage.ts';
import type { Box, Topology } from './topology.ts';
import { layOutTopology, topologyInWords } from './topology.ts';
import { shortened } from './shortened.ts';
import { percent } from '../render/traceText.ts';

const margin = 4;
/** As many letters of a label and of the smaller line below it as fit into a box. */
const fits = { label: 18, detail: 23 } as const;

export class TopologyView implements Stage {
  readonly svg: SVGSVGElement = svgElement('svg', { class: 'topology', role: 'img' });
  #topology: Topology | undefined;
  #view: ClusterView | undefined;
  #columns = 2;
  readonly #groups = new Map<string, SVGGElement>();
  #at: Box | undefined;
  /** Until the request is at its end, the label says how the choice fell. */
  #from: string | undefined;

  /** How many boxes may stand side by side: more where there is room. */
  widen(columns: number): void {
    this.#columns = columns;
    if (this.#view) this.follow(this.#view);
  }

  follow(view: ClusterView): void {
    this.#view = view;
    const topology = layOutTopology(view, this.#columns);
    this.#topology = topology;
    this.svg.setAttribute('viewBox', `${-margin} ${-margin} ${topology.width + 2 * margin} ${topology.height + 2 * margin}`);
    this.svg.setAttribute('aria-label', topologyInWords(view));
    this.#groups.clear();
    const groups = topology.boxes.map((box) => {
      const group = boxElement(box);
      this.#groups.set(box.key, group);
      return group;
    });
    this.svg.replaceChildren(...topology.edges.map((edge) => this.#edgeElement(edge.from, edge.to, edge.ready)), ...groups);
  }

  begin(): void {
    this.#at = undefined;
    this.#from = undefined;
    for (const group of this.svg.querySelectorAll('.visited')) group.classList.remove('visited', 'answered', 'refused');
    for (const edge of this.svg.querySelectorAll('.taken')) edge.classList.remove('taken');
  }

  async arrive(stop: Stop, travelMs: number): Promise<void> {
    const box = this.#boxOf(stop);
    if (!box) return;
    if (stop.kind === 'client') this.#relabel('client', stop.name);
    if (stop.kind === 'rules') this.#relabel('rules', `kube-proxy · p = ${percent(stop.probability)}`);
    const from = this.#at;
    if (from && from !== box) await moveDot(this.svg, between(from, box), travelMs);
    if (stop.kind === 'service') this.#from = box.key;
    if (stop.kind === 'endpoint') this.svg.querySelector(`[data-edge="${CSS.escape(`${this.#from} ${box.key}`)}"]`)?.classList.add('taken');
    this.#at = box;
    this.#groups.get(box.key)?.classList.add('visited');
  }

  end(fate: Fate): void {
    this.#groups.get(this.#at?.key ?? '')?.classList.add('visited', fate);
  }

  #boxOf(stop: Stop): Box | undefined {
    const named = (key: string): Box | undefined => this.#topology?.boxes.find((box) => box.key === key);
    switch (stop.kind) {
      case 'client':
      case 'dns':
      case 'rules':
        return named(stop.kind);
      case 'service':
        return named(`service/${stop.name}`);
      case 'endpoint':
        return stop.pod === undefined ? named(`address/${stop.address}`) : named(`pod/${stop.pod}`);
    }
  }

  #relabel(key: string, text: string): void {
    const label = this.#groups.get(key)?.querySelector('text');
    if (label) label.textContent = shortened(text, key === 'rules' ? Infinity : fits.label);
  }

  #edgeElement(from: string, to: string, ready: boolean): SVGLineElement {
    const [a, b] = [from, to].map((key) => this.#topology?.boxes.find((box) => box.key === key));
    const line = svgElement('line', { class: ready ? 'edge' : 'edge not-ready', 'data-edge': `${from} ${to}` });
    if (a && b) for (const [name, value] of Object.entries({ x1: a.x + a.width / 2, y1: a.y + a.height, x2: b.x + b.width / 2, y2: b.y })) line.setAttribute(name, String(value));
    return line;
  }
}

function boxElement({ key, kind, x, y, width, height, label, detail, ready }: Box): SVGGElement {
  const text = (line: string, at: number, name: string, room: number): SVGTextElement => svgElement('text', { x: String(x + width / 2), y: String(y + at), class: name }, shortened(line, room));
  const lines = detail === '' ? [text(label, height / 2 + 3.5, 'label', kind === 'rules' ? Infinity : fits.label)] : [text(label, 14, 'label', fits.label), text(detail, 26, 'detail', fits.detail)];
  return svgElement(
    'g',
    { class: `box ${kind}${ready === undefined ? '' : ready ? ' ready' : ' not-ready'}`, 'data-key': key },
    svgElement('title', {}, detail === '' ? label : `${label} · ${detail}`),
    svgElement('rect', { x: String(x), y: String(y), width: String(width), height: String(height), rx: kind === 'client' ? '17' : '5' }),
    ...lines,
  );
}

function between(from: Box, to: Box): (part: number) => { x: number; y: number } {
  const middle = ({ x, y, width, height }: Box): { x: number; y: number } => ({ x: x + width / 2, y: y + height / 2 });
  const [a, b] = [middle(from), middle(to)];
  return (part) => ({ x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });
}
