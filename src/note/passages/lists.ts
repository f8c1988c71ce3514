/** Lists that say everything twice, in each item or item by item: one for each language. */
import type { List, ListItem } from 'mdast';
import type { Half, Halves } from './sentences.ts';
import { areTranslations, halvesOfParagraph, languageOf, takesTurns } from './sentences.ts';

/** `neutral`: a term or a command, which stands in both. */
type Parted<N> = Halves<N> | 'neutral' | undefined;

/** Undefined where something is said once. */
export function halvesOfList(list: List): Halves<List> | undefined {
  const parted = partedList(list);
  return parted === 'neutral' ? undefined : parted;
}

function partedList(list: List): Parted<List> {
  const items = both(list.children, list.children.map(partedItem));
  if (items === 'neutral' || items) return withChildren(list, items);
  // Numbers count what there is to do, so that every second one would be missing.
  return list.ordered === true ? undefined : itemByItem(list);
}

function itemByItem(list: List): Halves<List> | undefined {
  const items = list.children.map((node): Half<ListItem> => ({ node, language: languageOf([node]) }));
  const [first] = items;
  const others = items.filter(({ language }) => language !== first?.language);
  const own = items.filter(({ language }) => language === first?.language);
  const [second] = others;
  if (!first || !second || !takesTurns(items.map(({ language }) => language)) || !own.every((item, index) => areTranslations(item, others[index] ?? item))) return undefined;
  const half = (of: readonly Half<ListItem>[], { language }: Half<ListItem>): Half<List> => ({ node: { ...list, children: of.map(({ node }) => node) }, language });
  return { original: half(own, first), translation: half(others, second) };
}

type Child = ListItem['children'][number];

function partedItem(item: ListItem): Parted<ListItem> {
  const children: Child[] = [];
  const parts: Parted<Child>[] = [];
  for (let index = 0; index < item.children.length; index++) {
    const child = item.children[index];
    if (child === undefined) continue;
    const next = item.children[index + 1];
    const translated = next && paragraphByParagraph(child, next);
    children.push(child);
    parts.push(translated ?? partedChild(child));
    if (translated) index++;
  }
  const parted = both(children, parts);
  return parted && withChildren(item, parted);
}

function partedChild(child: Child): Parted<Child> {
  if (child.type === 'list') return partedList(child);
  if (child.type !== 'paragraph') return undefined;
  return halvesOfParagraph(child) ?? (languageOf([child]) === 'other' ? 'neutral' : undefined);
}

function paragraphByParagraph(child: Child, next: Child): Halves<Child> | undefined {
  if (child.type !== 'paragraph' || next.type !== 'paragraph') return undefined;
  const [original, translation] = [{ node: child, language: languageOf([child]) }, { node: next, language: languageOf([next]) }];
  return takesTurns([original.language, translation.language]) && areTranslations(original, translation) ? { original, translation } : undefined;
}

/** The parts of one node, where they are of the same two languages; in the order of the first. */
function both<N>(nodes: readonly N[], parts: readonly Parted<N>[]): Halves<readonly N[]> | 'neutral' | undefined {
  const first = parts.find((part): part is Halves<N> => part !== undefined && part !== 'neutral');
  if (!first) return parts.includes(undefined) ? undefined : 'neutral';
  const half = ({ language }: Half<N>): Half<readonly N[]> | undefined => {
    const own = parts.flatMap((part, index) => {
      const found = part === 'neutral' ? nodes[index] : [part?.original, part?.translation].find((each) => each?.language === language)?.node;
      return found === undefined ? [] : [found];
    });
    return own.length === nodes.length ? { node: own, language } : undefined;
  };
  const [original, translation] = [half(first.original), half(first.translation)];
  return original && translation && { original, translation };
}

function withChildren<N extends List | ListItem>(node: N, parted: Halves<readonly N['children'][number][]> | 'neutral'): Halves<N> | 'neutral' {
  if (parted === 'neutral') return 'neutral';
  const half = ({ node: children, language }: Half<readonly N['children'][number][]>): Half<N> => ({ node: { ...node, children: [...children] }, language });
  return { original: half(parted.original), translation: half(parted.translation) };
}
