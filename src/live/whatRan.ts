/** What came of a run, for the line that says how far it is. Eyes find an output beside its command: so of one command the line tells those who hear the page alone, and of several it counts. */
import type { Word } from '../render/words.ts';
import type { Likeness, Ran } from '../verify/running.ts';
import { element } from './elements.ts';
import { wordElement } from './language.ts';

/** As much of an output as somebody listens to; all of it stands beside its command. */
const linesSpoken = 20;

export const likenessWords: Readonly<Record<Likeness['kind'], Word>> = { same: 'sameAsRecorded', alike: 'alikeRecorded', different: 'differsFromRecorded' };

export function whatRan(runs: readonly Ran[]): readonly Node[] {
  const [only] = runs;
  if (only && runs.length === 1) return [element('span', { class: 'unseen' }, ...spoken(only))];
  const counts = Object.entries(likenessWords).flatMap(([kind, word]) => {
    const count = runs.filter(({ likeness }) => likeness?.kind === kind).length;
    return count === 0 ? [] : [', ', `${count} `, wordElement(word)];
  });
  return [element('span', {}, `${runs.length} `, wordElement('commandsRan'), ...counts)];
}

function spoken({ output, likeness, unsupported }: Ran): readonly (Node | string)[] {
  const lines = output.trimEnd().split('\n');
  const said = unsupported ?? lines.slice(0, linesSpoken).join('\n');
  return [said === '' ? wordElement('noOutput') : said, ...(lines.length > linesSpoken ? [`\n… +${lines.length - linesSpoken}`] : []), ...(likeness ? ['\n', wordElement(likenessWords[likeness.kind])] : [])];
}
