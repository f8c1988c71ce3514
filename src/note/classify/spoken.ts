/** What a command printed that prose alone speaks of: "Run `kubectl get rs`. The output is similar to:" It was typed there, at the end of the sentence. So was one that names a tab. */
import type { InlineCode, RootContent } from 'mdast';
import { piecesOf } from '../dialects/pieces.ts';
import { inlineCodeIn } from '../inlineCode.ts';
import type { ProseCell } from '../notebook.ts';
import { isCommandByItself } from '../transcript/commandWords.ts';
import { printedBy } from '../transcript/printedBy.ts';
import { isObjectOf } from './output.ts';
import type { Rule } from './rule.ts';

/** They look at the cluster and change nothing, so that it does no harm where they were only spoken of. Names for the reader to fill in make none. */
const looks = /^kubectl (?:get|describe) [^<>{}…]*[^.…]$/;

/** "If it is still being created, the output is similar to:" It was not, perhaps. */
const supposes = /(?:^|[.。!?]\s+|[。\n]\s*)(?:if\s|(?:如果|若|假如|もし|만약))[^.。]*$/i;

export const spoken: Rule = (fence, { before, sentence }) => {
  const last = before.findLast((cell) => cell.kind !== 'prose' || cell.nodes.some(({ type }) => type !== 'html'));
  if (sentence === '' || supposes.test(sentence) || last?.kind !== 'prose') return undefined;
  const tab = tabNamedIn(last);
  const said = spokenIn(last) ?? tab;
  if (!said || !(printedBy(fence.text, [said.command], [0]) === 0 || (said === tab && isObjectOf(said.command, fence.lines[0] ?? '')))) return undefined;
  const recordedLines = fence.lines.map((_, index) => fence.contentLine + index);
  const entry = { ...said, prompt: { text: '', where: { kind: 'unknown' } }, recorded: fence.text, recordedLines } as const;
  return { kind: 'transcript', text: fence.text, contentLine: fence.contentLine, entries: [entry], attributes: fence.info.attributes };
};

interface Said {
  readonly line: number;
  readonly command: string;
}

function spokenIn({ nodes }: ProseCell): Said | undefined {
  const code = aloneIn(nodes) ?? nodes.map(orderedIn).find((found) => found !== undefined) ?? nodes.flatMap(inlineCodeIn).findLast(({ value }) => looks.test(value.trim()));
  return code?.position && { line: code.position.start.line, command: code.value.trim() };
}

function tabNamedIn({ nodes, span }: ProseCell): Said | undefined {
  const last = piecesOf(nodes, 'other').at(-1);
  return last?.kind === 'mark' && last.mark.kind === 'label' && looks.test(last.mark.text) ? { line: span.end.line, command: last.mark.text } : undefined;
}

/** A step that is nothing but a command: "1. `kubectl apply -f web.yaml`". */
function aloneIn(nodes: readonly RootContent[]): InlineCode | undefined {
  const [node] = nodes;
  const [only, ...others] = node?.type === 'paragraph' ? node.children : [];
  if (node?.type === 'list') return node.children.length === 1 ? aloneIn(node.children[0]?.children ?? []) : undefined;
  return nodes.length === 1 && only?.type === 'inlineCode' && others.every((child) => child.type === 'text' && /^\s*[:\uFF1A]?\s*$/.test(child.value)) && isWhole(only) ? only : undefined;
}

const orders = /(?:\b(?:run|execute|enter|type|issue)(?: (?:the command|this|now))?|执行|运行|输入|键入|執行|輸入|実行)(?:命令|以下命令|下面的命令)?\s*[:\uFF1A]?\s*$/i;

/** A command that the reader is told to type, in the last words before its output: "执行 `kubectl apply -f web.yaml` 命令：". */
function orderedIn(node: RootContent): InlineCode | undefined {
  if (node.type === 'list') return node.children.length === 1 ? node.children[0]?.children.map(orderedIn).find((found) => found !== undefined) : undefined;
  if (node.type !== 'paragraph') return undefined;
  const at = node.children.findLastIndex(({ type }) => type === 'inlineCode');
  const [before, code] = [node.children[at - 1], node.children[at]];
  return before?.type === 'text' && orders.test(before.value) && code?.type === 'inlineCode' && isWhole(code) ? code : undefined;
}

/** A command without names for the reader to fill in. */
const isWhole = ({ value }: InlineCode): boolean => isCommandByItself(value) && !/[<>{}…]|\.\.\./.test(value);
