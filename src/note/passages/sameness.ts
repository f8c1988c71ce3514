/** Whether two passages can be translations of each other: a length that fits, and the terms that survive a translation. */
import type { Nodes } from 'mdast';
import type { Language } from '../notebook.ts';
import { plainText } from './plainText.ts';

export interface Passage {
  readonly nodes: readonly Nodes[];
  readonly language: Language;
}

export function saysTheSame(before: Passage, passage: Passage): boolean {
  const [longer, shorter] = before.language === 'en' ? [length(before), length(passage)] : [length(passage), length(before)];
  const ratio = longer / Math.max(1, shorter);
  // An English text is two to five times as long, in characters, as the Chinese one that says the same.
  return ratio >= 1.2 && ratio <= 6 && sharedTerms(before, passage);
}

function length({ nodes }: Passage): number {
  return nodes.map(plainText).join('').replace(/\s+/g, ' ').length;
}

/** Numbers and technical terms survive a translation: most of those in the shorter one stand in the other too. */
function sharedTerms(a: Passage, b: Passage): boolean {
  const [one, other] = [terms(a), terms(b)];
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  if (few.size === 0) return true;
  return [...few].filter((term) => many.has(term) || many.has(`${term}s`) || many.has(term.replace(/s$/, ''))).length >= few.size / 2;
}

function terms({ nodes }: Passage): ReadonlySet<string> {
  return new Set([...nodes.map(plainText).join(' ').toLowerCase().matchAll(/[a-z][a-z.-]*[a-z]|\d+/g)].map((match) => match[0]));
}
