/** Paragraphs that say everything twice, sentence by sentence or line by line: one for each language. */
import type { Nodes, Paragraph, PhrasingContent } from 'mdast';
import { detectLanguage } from '../language.ts';
import type { Language } from '../notebook.ts';
import { plainText } from './plainText.ts';
import { saysTheSame } from './sameness.ts';

/** Behind a full stop of either script, at a line's end, and at ` // ` as some write between the two. */
const boundary = /(?<=[。！？])\s*(?:\/\/\s*)?|(?<=[.!?]["”)]?)\s+(?=$|[\p{Script=Han}\p{Lu}"“])|(?<!\s)\s*\n\s*(?:\/\/\s*)?|(?<!\s)\s+\/\/\s*|^\/\/\s*/u;

/** Tags of a site's own are no sentences. */
const siteMarkup = /\{\{[<%]|\{%|^[ \t]*:::/m;

/** A shorter one is a term and its translation, not two sentences. */
const wordsMin = 3;

interface Sentence {
  readonly nodes: PhrasingContent[];
}

/** What says everything twice, parted by language. */
export interface Halves<N> {
  readonly original: Half<N>;
  readonly translation: Half<N>;
}

export interface Half<N> {
  readonly node: N;
  readonly language: Language;
}

/** Undefined where a paragraph says everything once. */
export function halvesOfParagraph(paragraph: Paragraph): Halves<Paragraph> | undefined {
  if (siteMarkup.test(plainText(paragraph))) return undefined;
  const sentences = sentencesOf(paragraph).map((nodes) => ({ nodes, language: languageOf(nodes) }));
  const [first] = sentences;
  const second = sentences.find(({ language }) => language !== first?.language);
  if (!first || !second || !takesTurns(sentences.map(({ language }) => language))) return undefined;
  const half = (language: Language): Half<Paragraph> => ({ node: { ...paragraph, children: joined(sentences.filter((sentence) => sentence.language === language).map(({ nodes }) => nodes), language) }, language });
  const [original, translation] = [half(first.language), half(second.language)];
  return areTranslations(original, translation) ? { original, translation } : undefined;
}

export function areTranslations<N extends Nodes>(one: Half<N>, other: Half<N>): boolean {
  return saysTheSame({ nodes: [one.node], language: one.language }, { nodes: [other.node], language: other.language });
}

/** Two languages, as many sentences in each, one after the other (`ABAB`) or one whole before the other (`AABB`). */
export function takesTurns(languages: readonly Language[]): boolean {
  const [a] = languages;
  const half = languages.length / 2;
  const b = languages.find((language) => language !== a);
  if (b === undefined || !languages.every((language) => language === a || language === b) || ![a, b].includes('en') || ![a, b].some((each) => each === 'zh' || each === 'ja' || each === 'ko')) return false;
  const alternate = languages.every((language, index) => language === (index % 2 === 0 ? a : b));
  const blocks = Number.isInteger(half) && languages.every((language, index) => language === (index < half ? a : b));
  return (alternate && Number.isInteger(half)) || blocks;
}

/** `other` where a sentence is too short to be one, is of both languages, or has tags in it: then nothing is split. */
export function languageOf(nodes: readonly Nodes[]): Language {
  // A command is of no language.
  const text = nodes.filter(({ type }) => type !== 'inlineCode').map(plainText).join('').trim();
  if (siteMarkup.test(text)) return 'other';
  const language = detectLanguage(text);
  if (language === 'en') return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]/u.test(text) || text.split(/\s+/).length < wordsMin ? 'other' : 'en';
  return [...text].length < 2 * wordsMin ? 'other' : language;
}

function sentencesOf({ children }: Paragraph): readonly (readonly PhrasingContent[])[] {
  const sentences: Sentence[] = [{ nodes: [] }];
  for (const child of children) {
    if (child.type === 'break') {
      sentences.push({ nodes: [] });
      continue;
    }
    const parts = child.type === 'text' ? child.value.split(boundary) : [undefined];
    for (const [index, value] of parts.entries()) {
      if (index > 0) sentences.push({ nodes: [] });
      if (value === undefined) sentences.at(-1)?.nodes.push(child);
      else if (value !== '') sentences.at(-1)?.nodes.push({ ...(child as PhrasingContent & { type: 'text' }), value });
    }
  }
  return sentences.map(({ nodes }) => nodes).filter((nodes) => nodes.some((node) => plainText(node).trim() !== ''));
}

/** Sentences of scripts without blanks follow one another without one. */
function joined(sentences: readonly (readonly PhrasingContent[])[], language: Language): PhrasingContent[] {
  return sentences.flatMap((nodes, index) => (index === 0 || language === 'zh' || language === 'ja' ? nodes : [{ type: 'text' as const, value: ' ' }, ...nodes]));
}
