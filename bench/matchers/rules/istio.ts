/**
 * istio.io's `_verify_like`: as many lines, as many words in each; words may differ as elapsed times, as addresses, or behind a common
 * beginning that ends in a dash. Source: the comment above it in the tests of istio.io.
 */
import { linesOf } from './lines.ts';
import { each } from './rule.ts';
import type { Rule } from './rule.ts';

export const istio: Rule = each('istio.io', 'the recording, compared by `_verify_like`', (recorded, printed) => {
  const expected = linesOf(recorded);
  const lines = linesOf(printed);
  return expected.length === lines.length && expected.every((line, index) => isLike(wordsOf(line), wordsOf(lines[index] ?? '')));
});

const wordsOf = (line: string): readonly string[] => line.split(/\s+/).filter(Boolean);
const elapsed = /^(?:\d+[smhd])+$/;
const address = /^\d+\.\d+\.\d+\.\d+$/;

const isLike = (expected: readonly string[], words: readonly string[]): boolean => expected.length === words.length && expected.every((word, index) => isLikeWord(word, words[index] ?? ''));

function isLikeWord(expected: string, word: string): boolean {
  if (expected === word || expected === '...') return true;
  if (elapsed.test(expected) && elapsed.test(word)) return true;
  if (address.test(expected) && (address.test(word) || word === '<none>' || word === '<pending>')) return true;
  const common = [...expected].findIndex((character, index) => character !== word[index]);
  return /^(?:\w+-)+/.test(expected.slice(0, common < 0 ? expected.length : common));
}
