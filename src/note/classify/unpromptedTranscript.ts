/** A fence of commands without prompts, or behind marks (`# `, `> `) that could mean something else. */
import { isPieceOfObject } from '../manifest/manifestCell.ts';
import { isCommandByItself, looksLikeCommand } from '../transcript/commandWords.ts';
import { readEntries } from '../transcript/entries.ts';
import type { PromptReader } from '../transcript/prompts/index.ts';
import { otherLanguages } from './otherLanguages.ts';
import type { Rule } from './rule.ts';

/** "And the contents of `mv.sh` is:" What stands below is in a script, and a container runs it. */
const tellsOfScript = /\.(?:sh|bash)\b[^.:：]*(?:contain|content|look|内容|代码|如下)|(?:contents?|code) (?:of|in)\b.*\.(?:sh|bash)\b|(?:内容|代码).*\.(?:sh|bash)\b/i;

export const unpromptedTranscript: Rule = (fence, { prompts, sentence }) => {
  const written = fence.lines.filter((line) => line.trim() !== '');
  const isOther = otherLanguages.has(fence.info.language);
  const first = (isOther ? undefined : behindPrompt(written, fence.text, prompts)) ?? firstCommand(written);
  if (first === undefined || !looksLikeCommand(first)) return undefined;
  if (isOther && !/^(?:kubectl|curl|minikube|docker|cat <<)\b/.test(first)) return undefined;
  if (fence.text.startsWith('#!') || tellsOfScript.test(sentence.split('\n').at(-1) ?? '')) return undefined;
  // Plain values alone are what `env` prints, or a file.
  if (written.every((line) => /^\s*[A-Za-z_]\w*=(?:[^\s$`(]*|"[^"$`]*"|<[^<>]*>)$/.test(line))) return undefined;
  const entries = readEntries(fence.lines, fence.contentLine, prompts);
  if (entries.length === 0) return undefined;
  return { kind: 'transcript', text: fence.text, contentLine: fence.contentLine, entries, attributes: fence.info.attributes };
};

/** The command of the first line, where that begins with what may be a prompt and no line is a command without one: `# kubectl …` with an output below it. */
function behindPrompt([first = '', ...rest]: readonly string[], text: string, prompts: PromptReader): string | undefined {
  const found = prompts(first.trimStart());
  if (found?.style.evidence !== 'weak' || rest.length === 0 || !isCommandByItself(found.command)) return undefined;
  return rest.some(isCommandByItself) || isPieceOfObject(text) ? undefined : found.command;
}

/** Where every line begins with #, it is the prompt of root, if commands stand behind it. */
function firstCommand(written: readonly string[]): string | undefined {
  const first = written.find((line) => !/^\s*(?:#|\/\/)/.test(line)) ?? written.find((line) => rootsCommand.test(line));
  return first?.trim().replace(/^[#>%]\s*/, '');
}

const rootsCommand = /^\s*#\s*(?:sudo|yum|apt|apt-get|systemctl|kubectl|kubeadm|docker|curl|iptables|ipvsadm|etcdctl|mount|cat|ls|vi|vim|mkdir|export|helm|minikube|az|gcloud|aws|ceph|rbd)\s/;
