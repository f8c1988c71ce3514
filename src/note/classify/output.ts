/** An output in a fence of its own: what the last command above printed, as a sentence between them or its look says. */
import type { FenceBlock } from '../block.ts';
import { inlineCodeIn } from '../inlineCode.ts';
import { isCommandByItself } from '../transcript/commandWords.ts';
import { printsFile } from '../transcript/comments.ts';
import { isWholeObject } from '../manifest/manifestCell.ts';
import { fileWritten } from '../manifest/fileName.ts';
import { looksLikeOutput } from '../transcript/outputShapes.ts';
import { printedBy } from '../transcript/printedBy.ts';
import type { Cell, TranscriptCell } from '../notebook.ts';
import type { Rule } from './rule.ts';

/** "The output is similar to:", "输出类似于:" and the like. */
const announcement =
  /\boutputs?\b|\bresponds?\b|\bresponse\b|\bprints?\b|\bshows?\b|\bdisplays?\b|\bresults?\b|\breturns?\b|\bshould (?:now )?(?:see|look|get)\b|\bsimilar to\b|\blooks? like\b|\bsomething like\b|输出|结果|类似|返回|显示|看到|響應|响应|打印|出力|表示され|結果|次のよう|応答|レスポンス|같은 결과|출력|결과|응답|다음과 (?:같|유사)|\b(?:verify|check|confirm|make sure)\b.*\b(?:like|as)\b.*\b(?:following|follows|this|below)\b/i;

/** "Add a line similar to the following one to /etc/hosts": the reader is to write what the fence shows, unless the sentence speaks of an output as well. */
function tellsToWrite(said: string): boolean {
  const sentence = said.trim().split(/(?<=[.。])\s+/).at(-1) ?? '';
  return /^(?:(?:then|next|now),?\s+)?(?:you (?:can|should|need to|must)\s+)?(?:add|append|insert|paste|put|write)\s.*\s(?:in|into|to)\s|(?:添加|追加|加入|写入|粘贴)(?:到|至|进)/is.test(sentence) && !/\boutputs?\b|\bprints?\b|输出|结果/i.test(sentence);
}

/** Languages whose fences show a source and no output, unless they look like one or the command prints such. */
const sources: ReadonlySet<string> = new Set(['yaml', 'yml', 'go', 'python', 'java', 'javascript', 'js', 'dockerfile', 'html', 'sql', 'vim', 'php', 'nginx', 'typescript', 'powershell']);

export const output: Rule = (written, around) => {
  const fence = withoutKnitrMarks(written);
  const { transcript } = around;
  if (!transcript) return undefined;
  const behind = around.before.slice(around.before.lastIndexOf(transcript) + 1);
  const place = placeOf(fence.text, transcript, behind);
  const last = place === undefined ? undefined : transcript.entries[place];
  if (!last || place === undefined || isOfSpokenCommand(behind, last.command)) return undefined;
  const first = fence.lines.find((line) => line.trim() !== '') ?? '';
  // What went into a file was not printed: the fence shows the file.
  if (fileWritten(last.command) !== undefined && isWholeObject(fence.text)) return undefined;
  const looks = looksLikeOutput(first);
  const object = isObjectOf(last.command, first);
  const script = first.startsWith('#!') && printsFile.test(last.command) && (around.sentence === '' || /contents?\b|内容/i.test(around.sentence));
  const announced = announcement.test(around.sentence) && !tellsToWrite(around.sentence) && (!sources.has(fence.info.language) || printsDocument.test(last.command));
  const adjoining = around.sentence === '' && ['', 'none', 'text', 'console', 'output', 'plain', 'plaintext', 'txt', 'log'].includes(fence.info.language) && looksLikeOutputOnly(fence.lines);
  if (!(looks || object || script || announced || adjoining)) return undefined;
  // Prose that is indented as deep as code, with a link to another page or the end of a sentence.
  if (!looks && /\]\((?:\/|https?:)|。\s*$/.test(first)) return undefined;
  if (announced && !looks && !object && !script && !(looksLikeOutputOnly(fence.lines) && mayHavePrinted(last.command, fence.lines))) return undefined;
  return { kind: 'output', text: fence.text, contentLine: fence.contentLine, of: transcript.id, place, attributes: fence.info.attributes };
};

/** knitr marks each line that a chunk of R Markdown printed: `## NAME   READY`. */
function withoutKnitrMarks(fence: FenceBlock): FenceBlock {
  const isMarked = fence.lines.some((line) => /^## ./.test(line)) && fence.lines.every((line) => line.trim() === '' || /^##(?: |$)/.test(line));
  if (!isMarked) return fence;
  const lines = fence.lines.map((line) => line.replace(/^## ?/, ''));
  return { ...fence, lines, text: lines.join('\n') };
}

/** Whether a command prints a whole object, which begins with such a line. */
export const isObjectOf = (command: string, line: string): boolean => /^\s*(?:apiVersion:|\{)/i.test(line) && printsDocument.test(command);

const printsDocument = /-o[ =]?(?:yaml|json)\b|--output[ =](?:yaml|json)|\b(?:cat|curl|wget)\b|\bconfig\b.*\bview\b|--raw/;

/** They confirm what they did, or say why not; nothing else. */
const confirmsOnly = /^(?:sudo\s+)?(?:kubectl|k)\s(?:.*\s)?(?:apply|create|delete|scale|label|annotate|expose|patch|autoscale|replace|taint|cordon|uncordon)\s(?!.*(?:\s(?:-o|--output|--dry-run|-v)\b|\||--list))/;
const confirmation = /^(?:[a-z][\w.-]*(?:\/\S+|\s"[^"]+")|(?:error|warning|flag|the|no|you|[IWEF]\d{4})\b|#|[({<[])/i;

/** Whether what a sentence announces can be the output of that command, and not what a container printed, a tree of files or a flag that is spoken of. */
function mayHavePrinted(command: string, lines: readonly string[]): boolean {
  const first = lines.find((line) => !/^\s*\(?(?:\.\.\.|…)?\)?\s*$/.test(line))?.trim() ?? '';
  if (lines.some((line) => /^[│\s]*[├└]──/.test(line)) && !/\btree\b/.test(command)) return false;
  return (!confirmsOnly.test(command) || first === '' || confirmation.test(first)) && !/^--?[a-z][\w-]*$/.test(first);
}

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

/** A command of a program that nobody here has heard of: `kops create secret --name a.example`. */
const hasFlag = /^\s*[a-z][\w-]*(?: [a-z][\w./-]*)+ --?[a-z][\w-]*[ =]\S/;

/** Not a command, not a manifest. */
function looksLikeOutputOnly(lines: readonly string[]): boolean {
  const first = lines.find((line) => line.trim() !== '' && !/^\s*#(?!\S)/.test(line)) ?? lines[0] ?? '';
  const isCommand = isCommandByItself(first.trim().replace(/^#+\s*/, '')) || /^\s*(?:kubectl|k) /.test(first) || hasFlag.test(first);
  return !isCommand && !/^apiVersion:/m.test(lines.join('\n'));
}

/** "Run `kubectl get deployments` to check": what stands below was printed by that, and not by the last command of the fence above. */
function isOfSpokenCommand(between: readonly Cell[], printing: string): boolean {
  const spoken = between.flatMap((cell) => (cell.kind === 'prose' ? cell.nodes.flatMap(inlineCodeIn).map(({ value }) => value) : [])).filter(isCommandByItself);
  const isTyped = (command: string): boolean => printing.includes(command.split(/\s+/).slice(0, 2).join(' '));
  return spoken.some((command) => /^kubectl\s/.test(command) && !isTyped(command));
}
