/** Titles and headings that say the same twice, `02 端口的名字 / The name of a port`: each reader gets the half in his language. */
import type { PhrasingContent, Text } from 'mdast';
import { detectLanguage } from '../../note/language.ts';
import type { Html, HtmlPart } from '../html.ts';
import { html } from '../html.ts';
import { languageTags } from '../words.ts';

/** One heading's content, cut at its slash. */
interface Halves {
  /** What stands in front of both: `02 `. */
  readonly number: string;
  readonly first: readonly PhrasingContent[];
  readonly second: readonly PhrasingContent[];
  readonly languages: readonly ['zh', 'en'] | readonly ['en', 'zh'];
}

const slash = ' / ';
const textNode = (value: string): Text => ({ type: 'text', value });

function halvesOf(nodes: readonly PhrasingContent[]): Halves | undefined {
  const cuts = nodes.flatMap((node, index) => (node.type === 'text' ? Array.from({ length: node.value.split(slash).length - 1 }, () => index) : []));
  const [at] = cuts;
  const node = at === undefined ? undefined : nodes[at];
  if (at === undefined || cuts.length > 1 || node?.type !== 'text') return undefined;
  const [before = '', behind = ''] = node.value.split(slash);
  const head = [...nodes.slice(0, at), textNode(before)];
  const second = [textNode(behind), ...nodes.slice(at + 1)];
  const [opening] = head;
  const number = opening?.type === 'text' ? (/^\d+(?:\.\d+)*\.?\s+/.exec(opening.value)?.[0] ?? '') : '';
  const first = opening?.type === 'text' ? [textNode(opening.value.slice(number.length)), ...head.slice(1)] : head;
  const languages = [detectLanguage(plain(first)), detectLanguage(plain(second))] as const;
  if (languages[0] === 'zh' && languages[1] === 'en') return { number, first, second, languages: ['zh', 'en'] };
  if (languages[0] === 'en' && languages[1] === 'zh') return { number, first, second, languages: ['en', 'zh'] };
  return undefined;
}

const plain = (nodes: readonly PhrasingContent[]): string => nodes.map((node) => ('value' in node ? node.value : '')).join('');

/** Content with its halves told apart, where it has two; `render` is how the nodes are rendered. */
export function renderHalves(nodes: readonly PhrasingContent[], render: (nodes: readonly PhrasingContent[]) => HtmlPart): HtmlPart {
  const halves = halvesOf(nodes);
  if (!halves) return render(nodes);
  const { number, first, second, languages } = halves;
  return html`${number}<span class="halves"><span lang="${languageTags[languages[0]]}">${render(first)}</span><span class="slash">${slash}</span><span lang="${languageTags[languages[1]]}">${render(second)}</span></span>`;
}

/** The same of a title, which is plain text. */
export function titleHalves(title: string): Html {
  return html`${renderHalves([textNode(title)], plain)}`;
}
