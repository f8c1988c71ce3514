/** Outputs that are comments, so that the whole fence can be pasted: told from comments that are the author's own. */
import { hasHan, looksLikeProse } from '../recover/sentence.ts';
import { looksLikeOutput, looksPrinted } from './outputShapes.ts';

/** Whether a line among prompts is the author's word on the next command, and no line that a program printed. */
export function isRemark(line: string): boolean {
  const text = /^(?:#+|\/\/)\s*(?<text>\S.*)/.exec(line)?.groups?.['text']?.trimEnd();
  return text !== undefined && (hasHan(text) || looksLikeProse(text, false) || isOfWords(text));
}

/** `# get the address with the following command`: words and nothing else. */
const isOfWords = (text: string): boolean => /^[a-z]+(?:,?(?: [A-Za-z][a-z'’]*| [\w.-]+\.ya?ml| \d+)){3,}[.:]?$/.test(text);

/** Commands that print files, which have comments of their own. */
export const printsWhatSomebodyWrote: RegExp = /^(?:sudo\s+)?(?:cat|head|tail|sed|grep|egrep|awk|less|more|crontab|nft|diff)\b|\b(?:iptables-save|logs|exec)\b/;

/** Of what they print no line begins with a hash: tables, descriptions, objects, and that something was done. */
export const printsNoHash: RegExp = /^(?:sudo\s+)?(?:kubectl|k)\s(?!.*(?:jsonpath|template|--raw))(?:.*\s)?(?:get|describe|apply|create|delete|scale|expose|set|rollout|label|annotate|patch|taint|top|autoscale)\s/;

/**
 * Whether a line below what they print is its author's, said among prompts without a mark: `查看是否删除`, or a few plain words. `apart`: an empty line stands above it.
 * No row of a table is, though a remark stand at its end.
 */
export function isSaid(line: string, apart: boolean): boolean {
  const text = line.trimEnd();
  if (/^\s|\s{2,}|\t|[{}<>]|^[\w.-]+:(?:\s|$)/.test(text) || looksLikeOutput(text)) return false;
  return hasHan(text) ? looksLikeProse(text, false) : apart && /^[A-Za-z][a-z]+(?:,? [a-z]+){2,}[.:]?$/.test(text) && !/^(?:Waiting|No|Error|Warning) |rolled out$/.test(text);
}

/** What bash says of its own accord before it asks for the next command. */
export const shellsNotice: RegExp = /^(?:You have (?:new )?mail in \/\S+|您在 \/\S+ 中有(?:新)?邮件)\s*$/;

/** Of which nothing but a file is printed: what stands below it may be assignments, or a script. */
export const printsFile: RegExp = /^(?:sudo\s+)?cat\s+[^|><;&]+$/;

/** `# Output:`, `>>> 输出`; or a rule across the screen, which may be part of a banner of comments as well. */
const label = /^(?:(?:#+|\/\/|>{2,3}|-{2,}>?|=+>?)\s*(?:(?:sample|example|expected)\s+)?(?:outputs?|results?|输出|结果|返回|出力|結果)|输出|结果|返回)(?:结果|如下|类似于|为)?\s*[:\uFF1A]?\s*$/i;
const rule = /^([-=*#_~])\1{4,}\s*$/;

/** Without a line right below a command by which its author says that its output comes now: what stands below it was printed, though it be a comment as well. */
export function withoutLabel(output: readonly string[]): readonly string[] {
  const at = output.findIndex((line) => line.trim() !== '');
  const next = output.findIndex((line, index) => index > at && line.trim() !== '');
  const isCommented = output[next]?.startsWith('#') === true;
  if (!label.test(output[at] ?? '') && !(at === 0 && !isCommented && rule.test(output[0] ?? ''))) return output;
  const end = output.findIndex((line, index) => index > next && !line.startsWith('#'));
  const below = isCommented ? output.slice(at + 1, end < 0 ? output.length : end).map((line) => line.replace(/^# ?/, '')) : output.slice(at + 1);
  return [...output.slice(0, at), '', ...below];
}

/** Whether outputs of a fence are comments; `to the end` of the last of its commands. */
export type Habit = 'unknown' | 'commented' | 'commented, to the end';

/**
 * Some authors make an output a comment, so that the fence can be pasted: `# NAME   TYPE`. Where one does so in a fence, all that is commented right
 * below a command and ends with an empty line or the fence is an output, whatever it looks like; a comment on the next command stands right above that.
 */
export function uncommented(output: readonly string[], habit: Habit): readonly string[] {
  const first = output.findIndex((line) => line.trim() !== '');
  const shown = /^#\s?(?<text>\S.*)/.exec(output[first] ?? '')?.groups?.['text'];
  if (shown === undefined) return output;
  const end = output.findIndex((line, index) => index > first && (!line.startsWith('#') || looksLikeProse(line.slice(1), false)));
  const isByHabit = habit !== 'unknown' && first === 0 && (end < 0 ? habit === 'commented, to the end' : output[end]?.trim() === '') && !looksLikeProse(shown, false);
  if (!(looksLikeOutput(shown) || (first === 0 && looksPrinted(shown)) || isByHabit)) return output;
  return output.slice(0, end < 0 ? output.length : end).map((line) => line.replace(/^# ?/, ''));
}
