/** A fence `check`: conditions that tell when the reader has done what the prose above it asks for. */
import { readEntries } from '../transcript/entries.ts';
import type { Rule } from './rule.ts';

export const exercise: Rule = (fence, { prompts }) => {
  if (fence.info.language !== 'check') return undefined;
  const entries = readEntries(fence.lines, fence.contentLine, prompts);
  return entries.length === 0 ? undefined : { kind: 'exercise', text: fence.text, contentLine: fence.contentLine, entries, attributes: fence.info.attributes };
};
