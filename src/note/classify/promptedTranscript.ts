/** A recorded session: at least one line with a prompt that only a prompt looks like. */
import { withoutColours } from '../transcript/colours.ts';
import { readEntries } from '../transcript/entries.ts';
import type { Rule } from './rule.ts';

export const promptedTranscript: Rule = (fence, { prompts }) => {
  if (!fence.lines.some((line) => prompts(withoutColours(line).trimStart())?.style.evidence === 'sure')) return undefined;
  const entries = readEntries(fence.lines, fence.contentLine, prompts);
  if (entries.length === 0) return undefined;
  return { kind: 'transcript', text: fence.text, contentLine: fence.contentLine, entries, attributes: fence.info.attributes };
};
