/** What a command printed that prose alone speaks of: "Run `kubectl get rs`. The output is similar to:" It was typed there, at the end of the sentence. */
import { inlineCodeIn } from '../inlineCode.ts';
import { printedBy } from '../transcript/printedBy.ts';
import type { Rule } from './rule.ts';

/** They look at the cluster and change nothing, so that it does no harm where they were only spoken of. Names for the reader to fill in make none. */
const looks = /^kubectl (?:get|describe) [^<>{}…]*[^.…]$/;

/** "If it is still being created, the output is similar to:" It was not, perhaps. */
const supposes = /(?:^|[.。!?]\s+|[。\n]\s*)(?:if\s|(?:如果|若|假如|もし|만약))[^.。]*$/i;

export const spoken: Rule = (fence, { before, sentence }) => {
  const last = before.findLast((cell) => cell.kind !== 'prose' || cell.nodes.some(({ type }) => type !== 'html'));
  if (sentence === '' || supposes.test(sentence) || last?.kind !== 'prose') return undefined;
  const said = last.nodes.flatMap(inlineCodeIn).findLast(({ value }) => looks.test(value.trim()));
  const line = said?.position?.start.line;
  if (!said || line === undefined || printedBy(fence.text, [said.value.trim()], [0]) !== 0) return undefined;
  const recordedLines = fence.lines.map((_, index) => fence.contentLine + index);
  const entry = { line, command: said.value.trim(), prompt: { text: '', where: { kind: 'unknown' } }, recorded: fence.text, recordedLines } as const;
  return { kind: 'transcript', text: fence.text, contentLine: fence.contentLine, entries: [entry], attributes: fence.info.attributes };
};
