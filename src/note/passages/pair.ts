/** Pairs of passages that say the same in two languages, so that a page can show both, one, or them side by side. */
import type { Cell, ProseCell } from '../notebook.ts';
import { label } from './label.ts';
import { plainText } from './plainText.ts';

export function pairTranslations(cells: readonly Cell[]): readonly Cell[] {
  const joined = joinLabels(cells);
  const taken = new Set<string>();
  return joined.map((cell, index) => {
    if (cell.kind !== 'prose') return cell;
    const original = originalOf(cell, joined, index, taken);
    if (!original) return cell;
    taken.add(original.id);
    taken.add(cell.id);
    return { ...cell, translationOf: original.id };
  });
}

function joinLabels(cells: readonly Cell[]): readonly Cell[] {
  const joined: Cell[] = [];
  for (const cell of cells) {
    const last = joined.at(-1);
    if (cell.kind === 'prose' && last?.kind === 'prose' && last.nodes.length === 1 && last.nodes.every((node) => node.type === 'paragraph' && label.test(plainText(node).trim()))) {
      joined[joined.length - 1] = { ...cell, id: last.id, nodes: [...last.nodes, ...cell.nodes], span: { start: last.span.start, end: cell.span.end } };
    } else joined.push(cell);
  }
  return joined;
}

/** The passage right before this one of which it is the translation: same shape, another language, a length that fits. */
function originalOf(cell: ProseCell, cells: readonly Cell[], index: number, taken: ReadonlySet<string>): ProseCell | undefined {
  const before = cells[index - 1];
  if (before?.kind !== 'prose' || taken.has(before.id) || before.language === cell.language) return undefined;
  if (!isTranslatable(before) || !isTranslatable(cell) || shape(before) !== shape(cell)) return undefined;
  const [longer, shorter] = before.language === 'en' ? [length(before), length(cell)] : [length(cell), length(before)];
  const ratio = longer / Math.max(1, shorter);
  // An English text is two to five times as long, in characters, as the Chinese one that says the same.
  return ratio >= 1.2 && ratio <= 6 && sharedTerms(before, cell) ? before : undefined;
}

function isTranslatable(cell: ProseCell): boolean {
  return cell.language !== 'other' && cell.nodes.some((node) => ['paragraph', 'blockquote', 'heading', 'list'].includes(node.type));
}

function shape(cell: ProseCell): string {
  return cell.nodes.map((node) => ('children' in node && (node.type === 'list' || node.type === 'blockquote') ? `${node.type}${node.children.length}` : node.type)).join(' ');
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
