/** The panel beside the text: the cluster as it is now, what changed marked and what brought it about, a picture of it, and its clock. */
import type { Word } from '../render/words.ts';
import type { ClusterChange } from './clusterChanges.ts';
import { changesBetween } from './clusterChanges.ts';
import type { ClusterItem, ClusterView, ProxyRules, ServiceItem } from './clusterView.ts';
import { button, element } from './elements.ts';
import { onceAFrame } from './frames.ts';
import { speak, wordElement } from './language.ts';
import { RulesView } from './rulesView.ts';
import { TopologyView } from './topologyView.ts';

export interface PanelActions {
  /** Lets virtual time pass. */
  readonly advance: (ms: number) => void;
  /** Sends many requests to a port of a Service, without leaving a trace in the cluster. */
  readonly sendMany: (service: ServiceItem, port: number) => void;
  /** What kube-proxy wrote on a node. */
  readonly rulesOn: (node: string) => Promise<ProxyRules | undefined>;
}

/** The cluster behind something that the reader did, his `cause`. */
interface News {
  readonly view: ClusterView;
  readonly cause: string;
}

const advances = [
  ['+10 s', 10_000],
  ['+1 min', 60_000],
  ['+1 h', 3_600_000],
] as const;
/** Further back nobody looks. */
const runsRemembered = 8;
const columns = { narrow: 2, large: 6 } as const;

export class ClusterPanel {
  readonly topology: TopologyView = new TopologyView();
  readonly #panel: HTMLElement | null = document.querySelector<HTMLElement>('.cluster');
  readonly #actions: PanelActions;
  readonly #clock: HTMLTimeElement = element('time', { class: 'clock' });
  readonly #log: HTMLOListElement = element('ol', { class: 'changes', 'aria-live': 'polite', tabindex: '0' });
  readonly #lists: HTMLElement = element('div');
  readonly #outcome: HTMLElement = element('div', { 'aria-live': 'polite' });
  readonly #rules: RulesView;
  #diagram: SVGSVGElement | undefined;
  /** What is drawn. */
  #known: ClusterView | undefined;
  /** What came since, oldest first. */
  #news: readonly News[] = [];

  constructor(actions: PanelActions) {
    this.#actions = actions;
    this.#rules = new RulesView(actions.rulesOn);
    const time = element('div', { class: 'time' }, this.#clock, ...advances.map(([label, ms]) => button(document.createTextNode(label), () => actions.advance(ms))));
    this.#panel?.querySelector('.cluster-body')?.replaceChildren(time, this.#log, this.#outcome, this.#lists);
    const grow: HTMLButtonElement = button(wordElement('enlarge'), () => {
      const large = this.#panel?.classList.toggle('large') ?? false;
      grow.replaceChildren(wordElement(large ? 'shrink' : 'enlarge'));
      this.topology.widen(large ? columns.large : columns.narrow);
    });
    grow.className = 'enlarge';
    this.#panel?.querySelector('.cluster-diagram')?.before(grow);
  }

  /** `cause`: what the reader did. What comes before the next frame is drawn as one. */
  show(view: ClusterView, cause: string): void {
    this.#news = [...this.#news, { view, cause }];
    this.#drawSoon();
  }

  readonly #drawSoon: () => void = onceAFrame(() => this.#draw());

  #draw(): void {
    const view = this.#news.at(-1)?.view;
    if (!this.#panel || !view) return;
    const changed = new Set(changesSince(this.#known, view).map(({ key }) => key));
    this.#remember(this.#news);
    this.#news = [];
    this.#clock.dateTime = new Date(view.nowMs).toISOString();
    this.#clock.textContent = this.#clock.dateTime.slice(0, 19).replace('T', ' ');
    const marked = (item: ClusterItem): readonly string[] => (changed.has(item.key) ? ['changed'] : []);
    this.#lists.replaceChildren(
      heading('Services'),
      listOf(view.services, 'none', (service) => [...itemContent(service), ...service.ports.map((port) => this.#manyButton(service, port)), listOf(service.endpoints, 'noEndpoints', itemContent, marked)], marked),
      heading('Pods'),
      listOf(view.pods, 'none', itemContent, marked),
      heading('Nodes'),
      listOf(view.nodes, 'none', itemContent, marked),
      this.#rules.element,
    );
    this.#rules.show(view);
    if (this.#panel.hidden) this.#open();
    this.#known = view;
  }

  /** A copy of the author's diagram; it is shown once it shows where requests go. */
  offerDiagram(svg: SVGSVGElement): void {
    this.#diagram = svg;
  }

  /** The author's picture where it can show the way of a request, else our own. */
  choosePicture(authors: boolean, playback: HTMLElement): void {
    const place = this.#panel?.querySelector('.cluster-diagram');
    const picture = authors && this.#diagram ? this.#diagram : this.topology.svg;
    if (place && picture.parentElement !== place) place.replaceChildren(picture, playback);
  }

  showOutcome(outcome: HTMLElement): void {
    this.#outcome.replaceChildren(outcome);
  }

  clear(): void {
    this.#news = [];
    this.#known = undefined;
    this.#log.replaceChildren();
    this.#outcome.replaceChildren();
    if (this.#panel) this.#panel.hidden = true;
  }

  #manyButton(service: ServiceItem, port: number): HTMLButtonElement {
    const made = button(wordElement('hundredRequests'), () => this.#actions.sendMany(service, port));
    made.className = 'many';
    made.setAttribute('aria-label', `${speak('hundredRequests')} → ${service.name}:${port}`);
    return made;
  }

  /** Each with what it changed, the latest on top. */
  #remember(news: readonly News[]): void {
    const changes = news.map(({ view, cause }, index) => ({ cause, changes: changesSince(index === 0 ? this.#known : news[index - 1]?.view, view) })).filter((each) => each.changes.length > 0);
    for (const each of changes.slice(-runsRemembered)) this.#log.prepend(element('li', {}, element('span', { class: 'cause' }, each.cause), element('ul', {}, ...each.changes.map(changeElement))));
    while (this.#log.children.length > runsRemembered) this.#log.lastElementChild?.remove();
  }

  /** Beside the text where there is room; else a line at the foot that the reader may open. */
  #open(): void {
    const details = this.#panel?.querySelector('details');
    if (details) details.open = matchMedia('(width >= 88rem)').matches;
    if (this.#panel) this.#panel.hidden = false;
  }
}

const changesSince = (before: ClusterView | undefined, now: ClusterView): readonly ClusterChange[] => (before ? changesBetween(before, now) : []);

const heading = (text: string): HTMLElement => element('h3', {}, text);

const itemContent = (item: ClusterItem): readonly Node[] => [element('span', { class: 'name' }, item.name), element('span', { class: 'detail' }, item.detail)];

const signs: Readonly<Record<ClusterChange['kind'], string>> = { appeared: '+', vanished: '−', changed: '~' };

/** One change in a line or two: what, from what to what, and by whom. */
export function changeElement({ kind, key, name, before, now, owner }: ClusterChange): HTMLElement {
  const what = element('span', { class: 'name' }, `${signs[kind]} ${key.slice(0, key.indexOf('/'))} ${name}`);
  const how = kind === 'changed' ? `${before} → ${now}` : kind === 'appeared' ? (now ?? '') : '';
  return element('li', { 'data-change': kind }, what, ...(how === '' ? [] : [element('span', { class: 'detail' }, how)]), ...(owner === undefined ? [] : [element('span', { class: 'detail' }, `← ${owner}`)]));
}

/** `empty`: what is said where there are none. */
function listOf<Item extends ClusterItem>(items: readonly Item[], empty: Word, content: (item: Item) => readonly Node[], marked: (item: Item) => readonly string[]): HTMLElement {
  if (items.length === 0) return element('p', { class: 'remark' }, wordElement(empty));
  const rows = items.map((item) => {
    const classes = [...(item.ready === true ? ['ready'] : []), ...(item.ready === false ? ['not-ready'] : []), ...marked(item)];
    return element('li', { class: classes.join(' ') }, ...content(item));
  });
  return element('ul', {}, ...rows);
}
