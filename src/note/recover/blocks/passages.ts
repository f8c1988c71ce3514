/** A quoted passage and its translation, each announced by a label: quotations, so that they stay the pair that they are. */
import { detectLanguage } from '../../language.ts';
import { isForeign, label } from '../../passages/label.ts';
import { looksLikeHeading } from '../sentence.ts';
import type { BlockRule, RecoveredBlock } from './block.ts';

/** How far above its translation a passage may stand. */
const blocksMax = 60;

export const passages: BlockRule = (lines, at, before) => {
  const line = (lines[at] ?? '').trim();
  if (!label.test(line)) return undefined;
  const taken: string[] = [];
  const language = isForeign(line) ? 'en' : undefined;
  // The translation has as many paragraphs as what it translates.
  const most = before.slice(-blocksMax).findLast((block) => block.kind === 'passage');
  const paragraphsMax = !isForeign(line) && most ? paragraphsOf(most) : Number.POSITIVE_INFINITY;
  let end = at + 1;
  for (; end < lines.length && taken.length < paragraphsMax; end++) {
    const next = (lines[end] ?? '').trim();
    if (next === '') continue;
    if (label.test(next) || (looksLikeHeading(next) && taken.length > 0) || (language !== undefined && detectLanguage(next) !== language)) break;
    taken.push(next);
    if (paragraphsMax === Number.POSITIVE_INFINITY && language === undefined) {
      end++;
      break;
    }
  }
  if (taken.length === 0) return undefined;
  const quoted = taken.flatMap((paragraph, index) => [...(index === 0 ? [] : ['>']), `> ${paragraph}`]);
  return {
    kind: 'passage',
    end,
    lines: [line, '', ...quoted],
    guesses: [{ line: 3, what: `a quoted passage of ${taken.length} paragraph${taken.length === 1 ? '' : 's'}`, confidence: 0.85, alternatives: ['it ends earlier or goes on'] }],
  };
};

function paragraphsOf(block: RecoveredBlock): number {
  return block.lines.filter((line) => line.startsWith('> ')).length;
}
