/** A fence of commands without prompts, or behind marks (`# `, `> `) that could mean something else. */
import { looksLikeCommand } from '../transcript/commandWords.ts';
import { readEntries } from '../transcript/entries.ts';
import type { Rule } from './rule.ts';

/** Languages in which a line such as `set x` or `# get …` is no command line. */
const otherLanguages: ReadonlySet<string> = new Set(['yaml', 'yml', 'json', 'go', 'python', 'py', 'java', 'javascript', 'js', 'dockerfile', 'ini', 'toml', 'html', 'sql', 'conf', 'vim', 'markdown', 'php', 'diff', 'mysql', 'c', 'nginx', 'xml', 'typescript', 'ts', 'ruby', 'rust']);

export const unpromptedTranscript: Rule = (fence, { prompts }) => {
  const written = fence.lines.filter((line) => line.trim() !== '');
  // Where every line begins with #, it is the prompt of root, if commands stand behind it.
  const first = written.find((line) => !/^\s*(?:#|\/\/)/.test(line)) ?? written.find((line) => /^\s*#\s*(?:sudo|yum|apt|apt-get|systemctl|kubectl|kubeadm|docker|curl|iptables|ipvsadm|etcdctl|mount|cat|ls|vi|vim|mkdir|export|helm|minikube|az|gcloud|aws|ceph|rbd)\s/.test(line));
  if (first === undefined || !looksLikeCommand(first.trim().replace(/^[#>%]\s*/, ''))) return undefined;
  if (otherLanguages.has(fence.info.language) && !/^\s*(?:kubectl|curl|minikube|docker|cat <<)\b/.test(first)) return undefined;
  if (fence.text.startsWith('#!')) return undefined;
  // Plain values alone are what `env` prints, or a file.
  if (written.every((line) => /^\s*[A-Za-z_]\w*=[^\s$`(]*$/.test(line))) return undefined;
  const entries = readEntries(fence.lines, fence.contentLine, prompts);
  if (entries.length === 0) return undefined;
  return { kind: 'transcript', text: fence.text, contentLine: fence.contentLine, entries, attributes: fence.info.attributes };
};
