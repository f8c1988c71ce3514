/** A recorded session: at least one line with a prompt that only a prompt looks like, or commands and outputs at root's, which looks like a comment. */
import { asRead } from '../transcript/colours.ts';
import { atRootsPrompt, readEntries } from '../transcript/entries.ts';
import { withLearned } from '../transcript/prompts/learned.ts';
import { otherLanguages } from './otherLanguages.ts';
import type { Rule } from './rule.ts';

export const promptedTranscript: Rule = (fence, { prompts }) => {
  const lines = fence.lines.map(asRead);
  const read = otherLanguages.has(fence.info.language) ? prompts : withLearned(lines, prompts);
  if (!lines.some((line) => read(line.trimStart())?.style.evidence === 'sure') && !atRootsPrompt(lines)) return undefined;
  const entries = readEntries(fence.lines, fence.contentLine, read);
  if (entries.length === 0) return undefined;
  return { kind: 'transcript', text: fence.text, contentLine: fence.contentLine, entries, attributes: fence.info.attributes };
};
