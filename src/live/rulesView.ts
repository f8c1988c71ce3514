/** What kube-proxy wrote on a node, as the node's own tool prints it; the reader chooses the node. */
import type { ClusterView, ProxyRules } from './clusterView.ts';
import { element } from './elements.ts';
import { speak } from './language.ts';

export class RulesView {
  readonly element: HTMLDetailsElement = element('details', { class: 'rules' });
  readonly #askFor: (node: string) => Promise<ProxyRules | undefined>;
  readonly #summary: HTMLElement = element('summary');
  readonly #nodes: HTMLSelectElement = element('select', { 'data-t-label': 'rulesOfNode', 'aria-label': speak('rulesOfNode') });
  readonly #code: HTMLElement = element('code');
  readonly #text: HTMLElement = element('pre', { tabindex: '0' }, this.#code);
  /** Undefined until the reader chooses. */
  #chosen: string | undefined;
  #view: ClusterView | undefined;

  /** `askFor`: the rules of a node other than the one that a view comes with. */
  constructor(askFor: (node: string) => Promise<ProxyRules | undefined>) {
    this.#askFor = askFor;
    this.#nodes.addEventListener('change', () => {
      this.#chosen = this.#nodes.value;
      if (this.#view) this.show(this.#view);
    });
    this.element.append(this.#summary, this.#nodes, this.#text);
  }

  show(view: ClusterView): void {
    this.#view = view;
    const { services, nodes, rules } = view;
    const names = nodes.map(({ name }) => name);
    if (this.#chosen !== undefined && !names.includes(this.#chosen)) this.#chosen = undefined;
    const node = this.#chosen ?? rules.node;
    this.element.hidden = services.length === 0;
    this.#nodes.hidden = names.length < 2;
    this.#nodes.replaceChildren(...names.map((name) => element('option', { value: name, ...(name === node ? { selected: '' } : {}) }, name)));
    if (node === rules.node) this.#fill(rules);
    else void this.#askFor(node).then((asked) => this.#view === view && asked && this.#fill(asked));
  }

  #fill({ mode, node, lines }: ProxyRules): void {
    this.#summary.textContent = `kube-proxy (${mode}) · ${node}`;
    this.#code.textContent = lines.join('\n');
  }
}
