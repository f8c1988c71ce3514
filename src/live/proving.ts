/** The page proves itself: each verdict on it is held against a replay in the reader's own browser, and says what came of it. */
import type { Proved } from '../verify/replay/proof.ts';
import { element } from './elements.ts';
import { speak, wordElement } from './language.ts';

/** Marks each verdict, and tells the whole in a line. */
export function showProof(proved: readonly Proved[], entryOf: (key: string) => HTMLElement | undefined): string {
  for (const { key, holds } of proved) {
    const reason = entryOf(key)?.querySelector('.verdict > summary');
    reason?.querySelector('.proved')?.remove();
    if (holds !== undefined) reason?.append(element('span', { class: 'proved', 'data-holds': String(holds) }, wordElement(holds ? 'provedHere' : 'refutedHere')));
  }
  const count = (holds: boolean | undefined): number => proved.filter((each) => each.holds === holds).length;
  return [
    `${count(true)} ${speak('provedAgain')}`,
    ...(count(false) > 0 ? [`${count(false)} ${speak('refuted')}`] : []),
    ...(count(undefined) > 0 ? [`${count(undefined)} ${speak('notProvable')}`] : []),
  ].join(' · ');
}
