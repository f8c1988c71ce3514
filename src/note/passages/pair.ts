/** Pairs of passages that say the same in two languages, so that a page can show both, one, or them side by side. */
import type { Cell, ProseCell } from '../notebook.ts';
import { label } from './label.ts';
import { plainText } from './plainText.ts';
import { saysTheSame } from './sameness.ts';
import { halvesOfList } from './lists.ts';
import { halvesOfParagraph } from './sentences.ts';

export function pairTranslations(cells: readonly Cell[]): readonly Cell[] {
  const joined = joinLabels(cells).flatMap((cell): readonly Cell[] => (cell.kind === 'prose' ? parted(cell) : [cell]));
  const taken = new Set<string>();
  return joined.map((cell, index) => {
    if (cell.kind !== 'prose' || cell.translationOf !== undefined) return cell;
    const original = originalOf(cell, joined, index, taken);
    if (!original) return cell;
    taken.add(original.id);
    taken.add(cell.id);
    return { ...cell, translationOf: original.id };
  });
}

/** The cell as it is, or two of the same span: what is said in one language, and its translation. */
function parted(cell: ProseCell): readonly ProseCell[] {
  const [node, ...others] = cell.nodes;
  const halves = others.length > 0 || cell.translationOf !== undefined ? undefined : node?.type === 'paragraph' ? halvesOfParagraph(node) : node?.type === 'list' ? halvesOfList(node) : undefined;
  if (!halves) return [cell];
  const { original, translation } = halves;
  return [
    { ...cell, nodes: [original.node], language: original.language },
    { ...cell, id: `${cell.id}-translation`, nodes: [translation.node], language: translation.language, translationOf: cell.id },
  ];
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
  const next = cells[index + 1];
  // One half of a paragraph that says everything twice has its other half already.
  if (next?.kind === 'prose' && next.translationOf === cell.id) return undefined;
  if (before?.kind !== 'prose' || taken.has(before.id) || before.translationOf !== undefined || before.language === cell.language) return undefined;
  if (!isTranslatable(before) || !isTranslatable(cell) || shape(before) !== shape(cell)) return undefined;
  return saysTheSame(before, cell) ? before : undefined;
}

function isTranslatable(cell: ProseCell): boolean {
  return cell.language !== 'other' && cell.nodes.some((node) => ['paragraph', 'blockquote', 'heading', 'list'].includes(node.type));
}

function shape(cell: ProseCell): string {
  return cell.nodes.map((node) => ('children' in node && (node.type === 'list' || node.type === 'blockquote') ? `${node.type}${node.children.length}` : node.type)).join(' ');
}
