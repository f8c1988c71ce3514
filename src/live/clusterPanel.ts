/** The panel beside the text: the cluster as it is now, what changed marked. */
import type { ClusterItem, ClusterView } from './clusterView.ts';
import { element } from './elements.ts';
import { wordElement } from './language.ts';

export class ClusterPanel {
  readonly #panel: HTMLElement | null = document.querySelector<HTMLElement>('.cluster');
  /** What each item said last. */
  #known: ReadonlyMap<string, string> | undefined;

  show(view: ClusterView): void {
    const body = this.#panel?.querySelector('.cluster-body');
    if (!this.#panel || !body) return;
    const items = [...view.services.flatMap((service) => [service, ...service.endpoints]), ...view.pods];
    const said = new Map(items.map((item) => [item.key, `${item.detail} ${item.ready}`]));
    const known = this.#known;
    const changed = (item: ClusterItem): boolean => known !== undefined && known.get(item.key) !== said.get(item.key);
    body.replaceChildren(
      heading('Services'),
      listOf(view.services, (service) => [...itemContent(service), listOf(service.endpoints, itemContent, changed)], changed),
      heading('Pods'),
      listOf(view.pods, itemContent, changed),
    );
    if (this.#panel.hidden) this.#open();
    this.#known = said;
  }

  /** A diagram that stays in sight above the lists. */
  showDiagram(svg: SVGSVGElement): void {
    this.#panel?.querySelector('.cluster-diagram')?.replaceChildren(svg);
  }

  clear(): void {
    this.#known = undefined;
    if (this.#panel) this.#panel.hidden = true;
  }

  /** Beside the text where there is room; else a line at the foot that the reader may open. */
  #open(): void {
    const details = this.#panel?.querySelector('details');
    if (details) details.open = matchMedia('(width >= 88rem)').matches;
    if (this.#panel) this.#panel.hidden = false;
  }
}

const heading = (text: string): HTMLElement => element('h3', {}, text);

const itemContent = (item: ClusterItem): readonly Node[] => [element('span', { class: 'name' }, item.name), element('span', { class: 'detail' }, item.detail)];

function listOf<Item extends ClusterItem>(items: readonly Item[], content: (item: Item) => readonly Node[], changed: (item: Item) => boolean): HTMLElement {
  if (items.length === 0) return element('p', { class: 'remark' }, wordElement('none'));
  const rows = items.map((item) => {
    const classes = [item.ready === true && 'ready', item.ready === false && 'not-ready', changed(item) && 'changed'].filter((name) => name !== false);
    return element('li', { class: classes.join(' ') }, ...content(item));
  });
  return element('ul', {}, ...rows);
}
