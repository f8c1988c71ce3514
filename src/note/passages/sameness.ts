/** Whether two passages can be translations of each other: a length that fits, and the terms that survive a translation. */
import type { ProseCell } from '../notebook.ts';
import { plainText } from './plainText.ts';

export function saysTheSame(before: ProseCell, cell: ProseCell): boolean {
  const [longer, shorter] = before.language === 'en' ? [length(before), length(cell)] : [length(cell), length(before)];
  const ratio = longer / Math.max(1, shorter);
  // An English text is two to five times as long, in characters, as the Chinese one that says the same.
  return ratio >= 1.2 && ratio <= 6 && sharedTerms(before, cell);
}

function length(cell: ProseCell): number {
  return cell.nodes.map(plainText).join('').replace(/\s+/g, ' ').length;
}

/** Numbers and technical terms survive a translation: most of those in the shorter one stand in the other too. */
function sharedTerms(a: ProseCell, b: ProseCell): boolean {
  const [one, other] = [terms(a), terms(b)];
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  if (few.size === 0) return true;
  return [...few].filter((term) => many.has(term) || many.has(`${term}s`) || many.has(term.replace(/s$/, ''))).length >= few.size / 2;
}

function terms(cell: ProseCell): ReadonlySet<string> {
  return new Set([...cell.nodes.map(plainText).join(' ').toLowerCase().matchAll(/[a-z][a-z.-]*[a-z]|\d+/g)].map((match) => match[0]));
}
