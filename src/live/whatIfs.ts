/** "Break it": what could be otherwise in the cluster, and what would come of it, seen without doing it. */
import type { Word } from '../render/words.ts';
import type { WhatIf, WhatIfKind } from '../session/whatIfs.ts';
import { changeElement } from './clusterPanel.ts';
import { distributionElement } from './distributionView.ts';
import { button, element } from './elements.ts';
import { wordElement } from './language.ts';
import type { Offers } from './protocol.ts';
import type { Trial } from './trial.ts';

export interface WhatIfActions {
  readonly offers: () => Promise<Offers | undefined>;
  readonly tryOut: (whatIf: WhatIf) => Promise<Trial | undefined>;
  /** In the reader's own cluster. */
  readonly carryOut: (whatIf: WhatIf) => void;
}

const kindWords: Readonly<Record<WhatIfKind, Word>> = { label: 'whatIfLabel', port: 'whatIfPort', probe: 'whatIfProbe', scale: 'whatIfScale', affinity: 'whatIfAffinity', delete: 'whatIfDelete' };

export class WhatIfs {
  readonly #section: HTMLElement | null = document.querySelector<HTMLElement>('.what-ifs');
  readonly #actions: WhatIfActions;

  constructor(actions: WhatIfActions) {
    this.#actions = actions;
  }

  async offer(): Promise<void> {
    const offers = await this.#actions.offers();
    const list = this.#section?.querySelector('.what-if-list');
    if (!offers || !list) return;
    const items = offers.whatIfs.map((whatIf) => this.#item(whatIf, offers.here));
    list.replaceChildren(...(items.length > 0 ? items : [element('li', { class: 'remark' }, wordElement('nothingToBreak'))]));
  }

  clear(): void {
    this.#section?.querySelector('.what-if-list')?.replaceChildren();
  }

  #item(whatIf: WhatIf, here: boolean): HTMLElement {
    const result = element('div', { class: 'what-if-result', 'aria-live': 'polite' });
    const show = (): void => {
      result.replaceChildren(wordElement('running'));
      void this.#actions.tryOut(whatIf).then((trial) => result.replaceChildren(...(trial ? trialContent(trial) : [])));
    };
    const title = element('p', {}, element('strong', {}, wordElement(kindWords[whatIf.kind])), ' ', element('code', {}, whatIf.object));
    const tools = element('p', { class: 'what-if-tools' }, button(wordElement('tryItOut'), show), ...(here ? [button(wordElement('carryItOut'), () => this.#actions.carryOut(whatIf))] : []));
    return element('li', { 'data-what-if': whatIf.kind }, title, element('pre', {}, element('code', {}, whatIf.command)), tools, result);
  }
}

function trialContent({ output, changes, before, after }: Trial): readonly Node[] {
  const spread = [...before.map((each) => captioned('beforeIt', distributionElement(each))), ...after.map((each) => captioned('afterIt', distributionElement(each)))];
  return [
    element('pre', { tabindex: '0' }, element('samp', {}, output.trimEnd())),
    changes.length > 0 ? element('ul', { class: 'changes' }, ...changes.map(changeElement)) : element('p', { class: 'remark' }, wordElement('nothingChanges')),
    ...(spread.length > 0 ? [element('div', { class: 'before-after' }, ...spread)] : []),
  ];
}

const captioned = (word: Word, content: HTMLElement): HTMLElement => element('div', {}, element('h3', {}, wordElement(word)), content);
