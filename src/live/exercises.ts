/** An exercise on the page: it says when the cluster is as it asks for, and until then what is still otherwise. */
import { element } from './elements.ts';
import { wordElement } from './language.ts';
import type { KeptReading } from './progress.ts';
import type { ExerciseState } from './protocol.ts';

export class LiveExercise {
  readonly #section: HTMLElement;

  readonly #reading: KeptReading;

  constructor(section: HTMLElement, reading: KeptReading) {
    this.#section = section;
    this.#reading = reading;
    this.#sayBefore();
  }

  show({ conditions }: ExerciseState): void {
    const rows = this.#section.querySelectorAll<HTMLElement>('.conditions > li');
    for (const [index, { holds, output, unsupported }] of conditions.entries()) {
      const row = rows[index];
      const found = row?.querySelector<HTMLElement>('.found');
      if (!row || !found) continue;
      row.dataset['holds'] = String(holds);
      found.hidden = holds;
      found.replaceChildren(wordElement('printsNow'), element('pre', { tabindex: '0' }, element('samp', {}, unsupported ?? output.trimEnd())));
    }
    const holding = conditions.filter(({ holds }) => holds).length;
    const done = holding === conditions.length;
    this.#section.dataset['done'] = String(done);
    if (done) this.#reading.did(this.#section.id);
    this.#say(...(done ? [wordElement('exerciseDone')] : [wordElement('exerciseOpen'), `${holding} / ${conditions.length}`]));
  }

  clear(): void {
    delete this.#section.dataset['done'];
    for (const row of this.#section.querySelectorAll<HTMLElement>('[data-holds]')) delete row.dataset['holds'];
    for (const found of this.#section.querySelectorAll<HTMLElement>('.found')) found.hidden = true;
    this.#sayBefore();
  }

  #sayBefore(): void {
    this.#say(...(this.#reading.hasDone(this.#section.id) ? [wordElement('exerciseDoneBefore')] : []));
  }

  /** What a screen reader was told already is not told again. */
  #say(...what: readonly (Node | string)[]): void {
    const state = this.#section.querySelector('.exercise-state');
    const said = element('span', {}, ...what);
    if (state && state.textContent !== said.textContent) state.replaceChildren(said);
  }
}
