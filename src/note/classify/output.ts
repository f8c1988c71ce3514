/** An output in a fence of its own: what the last command above printed, as a sentence between them or its look says. */
import { isCommandByItself } from '../transcript/commandWords.ts';
import { looksLikeOutput } from '../transcript/outputShapes.ts';
import { printedBy } from '../transcript/printedBy.ts';
import type { Nodes } from 'mdast';
import type { Cell, TranscriptCell } from '../notebook.ts';
import type { Rule } from './rule.ts';

/** "The output is similar to:", "输出类似于:" and the like. */
const announcement =
  /\boutputs?\b|\bresponds?\b|\bresponse\b|\bprints?\b|\bshows?\b|\bdisplays?\b|\bresults?\b|\breturns?\b|\bshould (?:now )?(?:see|look|get)\b|\bsimilar to\b|\blooks? like\b|\bsomething like\b|输出|结果|类似|返回|显示|看到|響應|响应|打印|出力|表示され|結果|次のよう|応答|レスポンス|같은 결과|출력|결과|응답|다음과 (?:같|유사)/i;

/** Languages whose fences show a source and no output, unless they look like one. */
const sources: ReadonlySet<string> = new Set(['yaml', 'yml', 'go', 'python', 'java', 'javascript', 'js', 'dockerfile', 'html', 'sql', 'vim', 'php', 'nginx', 'typescript', 'powershell']);

export const output: Rule = (fence, around) => {
  const { transcript } = around;
  if (!transcript) return undefined;
  const behind = around.before.slice(around.before.indexOf(transcript) + 1);
  const place = placeOf(fence.text, transcript, behind);
  const last = place === undefined ? undefined : transcript.entries[place];
  if (!last || place === undefined || isOfSpokenCommand(behind, last.command)) return undefined;
  const first = fence.lines.find((line) => line.trim() !== '') ?? '';
  const looks = looksLikeOutput(first);
  const object = /^\s*(?:apiVersion:|\{)/.test(first) && /-o[ =]?(?:yaml|json)\b|--output[ =](?:yaml|json)|\b(?:cat|curl)\b|\bconfig\b.*\bview\b|--raw/.test(last.command);
  const announced = announcement.test(around.sentence) && !sources.has(fence.info.language);
  const adjoining = around.sentence === '' && ['', 'none', 'text', 'console', 'output', 'plain', 'plaintext', 'txt', 'log'].includes(fence.info.language) && looksLikeOutputOnly(fence.lines);
  if (!(looks || object || announced || adjoining)) return undefined;
  // Prose that is indented as deep as code, with a link to another page or the end of a sentence.
  if (!looks && /\]\((?:\/|https?:)|。\s*$/.test(first)) return undefined;
  if (announced && !looks && !object && !looksLikeOutputOnly(fence.lines)) return undefined;
  return { kind: 'output', text: fence.text, contentLine: fence.contentLine, of: transcript.id, place, attributes: fence.info.attributes };
};

/** The command that printed it: the last one; or, in a fence of commands alone, the one of which its form speaks. */
function placeOf(text: string, { id, entries }: TranscriptCell, behind: readonly Cell[]): number | undefined {
  const isPlain = entries.every(({ recorded }) => (recorded ?? '') === '');
  const taken = new Set(behind.flatMap((cell) => (cell.kind === 'output' && cell.of === id ? [cell.place] : [])));
  const last = entries.length - 1;
  if ((entries[last]?.recorded ?? '') !== '') return undefined;
  const open = isPlain ? [...entries.keys()].filter((place) => !taken.has(place)) : [last];
  const found = printedBy(text, entries.map(({ command }) => command), open);
  return found === 'none' ? undefined : (found ?? (taken.has(last) ? undefined : last));
}

/** Not a command, not a manifest. */
function looksLikeOutputOnly(lines: readonly string[]): boolean {
  const first = lines.find((line) => line.trim() !== '' && !/^\s*#(?!\S)/.test(line)) ?? lines[0] ?? '';
  return !isCommandByItself(first.trim()) && !/^\s*(?:kubectl|k) /.test(first) && !/^apiVersion:/m.test(lines.join('\n'));
}

/** "Run `kubectl get deployments` to check": what stands below was printed by that, and not by the last command of the fence above. */
function isOfSpokenCommand(between: readonly Cell[], printing: string): boolean {
  const spoken = between.flatMap((cell) => (cell.kind === 'prose' ? cell.nodes.flatMap(inlineCodeIn) : [])).filter(isCommandByItself);
  const isTyped = (command: string): boolean => printing.includes(command.split(/\s+/).slice(0, 2).join(' '));
  return spoken.some((command) => /^kubectl\s/.test(command) && !isTyped(command));
}

function inlineCodeIn(node: Nodes): readonly string[] {
  if (node.type === 'inlineCode') return [node.value];
  return 'children' in node ? node.children.flatMap(inlineCodeIn) : [];
}
