/** The styles of prompt, one a row; the first that matches a line is taken. */
import { lookedAt } from '../../lookedAt.ts';
import { isCommandByItself, looksLikeCommand } from '../commandWords.ts';
import type { PromptMatch, PromptStyle } from './prompt.ts';
import { style } from './prompt.ts';

export const prompts: readonly PromptStyle[] = [
  style('[root@master ~]# ls', 'sure', /^(?<prompt>\[ ?(?<user>[\w.-]+)@(?<place>[\w.-]+)[ :](?<directory>[^\]]*?) ?\][#$%>]\s*)(?:\S|$)/, 'place'),
  style('root@web-1:/# ls', 'sure', /^(?<prompt>(?:\([\w.-]+\)\s)?(?<user>[a-z_][\w.-]*|I have no name!)@(?<place>[\w.-]+):(?<directory>[~/][^\s#$>]*|\[[^\]]*\])?\s?(?:\([^)]*\)\s?)?[#$%>]\s*)(?:\S|$)/, 'place'),
  style('└─$ ls', 'sure', /^(?<prompt>[└╰]─+[$#%❯➤>λ]\s*)\S/, 'host'),
  style('ubuntu@node1 ~ % ls', 'sure', /^(?<prompt>(?<user>[a-z_][\w.-]*)@(?<place>[\w.-]+)\s(?<directory>[~/][^\s#$%]*|[\w.-]+)\s[#$%]\s)\S/, 'place'),
  style('root@web# ls', 'sure', /^(?<prompt>(?<user>[a-z_][\w.-]*)@(?<place>[\w.-]+)[#$%>]\s*)\S/, 'place'),
  style('[node1 ~]$ ls', 'sure', /^(?<prompt>\[(?<place>[\w.-]+)\s+(?<directory>[~/\w.-]*)\s?\]?[$#]\s*)(?:\S|$)/, 'place'),
  style('Ajeets-MacBook:~ ajeet$ ls', 'sure', /^(?<prompt>(?<place>[\w.-]+):(?<directory>[~/][^\s#$]*|[\w.-]+) (?<user>[a-z_][\w.-]*)[$#%]\s)/, 'place'),
  style('master:~ # ls', 'sure', /^(?<prompt>(?<place>[a-z][\w.-]*):(?<directory>[~/][\w./-]*) #\s)\S/, 'place'),
  style('box:~# ls', 'sure', /^(?<prompt>(?<place>[a-z][\w.-]*):(?<directory>~[\w./-]*|\/(?!\/)[\w./-]*)[#$]\s+)\S/, 'place'),
  style(':~$ ls', 'sure', /^(?<prompt>:(?<directory>[~/][\w./-]*)[$#]\s)\S/, 'host'),
  style('[Captains-Bay]🚩 >  ls', 'sure', /^(?<prompt>\[[\w.-]+\][^\w\s]{1,4}\s*>\s+)\S/u, 'host'),
  style('me@host ~/notes (main) $ ls', 'sure', /^(?<prompt>(?<user>[a-z_][\w.-]*)@(?<place>[\w.-]+)[ :](?<directory>[~/][^\s#$%>|]*)(?: ?\([^()]*\)|\|\S+)?(?:\s?[>⇒▶➜]|\s[#$%])\s+)\S/, 'place'),
  style('controlplane ~ ➜  ls', 'sure', /^(?<prompt>(?<place>[a-z][\w.-]*)\s(?<directory>[~/][\w./-]*)\s[➜✖]\s+)\S/, 'place'),
  withoutProgram(style('➜  ~ git:(main) ✗ ls', 'sure', /^(?<prompt>➜\s+(?:(?<directory>~|[\w./~-]+)\s+)?(?:git:\([^)]*\)\s*)?(?:✗\s*)?)(?!~\s*$)\S/, 'host')),
  style('❯ ls', 'sure', /^(?<prompt>(?:❯+|[λ»])\s+)\S/, 'host'),
  // `~ $ ` is Alpine's as well: there nobody has a kubectl.
  style('~/notes ❯ ls', 'sure', /^(?!~ \$ (?!(?:kubectl|k|minikube|docker|helm|kind)\s))(?<prompt>(?<directory>~[\w./-]*)(?:\s\([^()]*\)|\s[\w./-]+\*?(?=\s+❯))?\s+[❯▶$%]\s+)\S/, 'host'),
  style('~/notes via 🐳 v27 ❯ ls', 'sure', /^(?<prompt>(?<directory>[~/][\w./-]*|[\w.-]+) (?:on|via|in|at|took|using) [^❯]{1,80}❯+\s+)\S/, 'host'),
  style('bash-5.1$ ls', 'sure', /^(?<prompt>(?:bash|sh|ash|dash)-\d+\.\d+[#$]\s*)/, 'inside'),
  // Nobody starts a shell to write into a file that is called like a command.
  style('bash> ls', 'sure', /^(?<prompt>(?:ba|z|fi)?sh[>$#%]\s+)\S/, 'host'),
  style('PS C:\\Users\\me> ls', 'sure', /^(?<prompt>PS\s?(?<directory>[A-Za-z]:[^>]*|\/[^>]*|~[^>]*)?>\s?)/, 'host'),
  style('C:\\> dir', 'sure', /^(?<prompt>(?<directory>[A-Z]:[\\/][^>|"]*)>\s?)/, 'host'),
  // Xshell's own shell on Windows.
  style('[d:\\k8s]$ dir', 'sure', /^(?<prompt>\[?(?<directory>[A-Za-z]:\\[^\]]*)\][$#>]\s*)\S/, 'host'),
  style('/ # ls', 'sure', /^(?<prompt>(?<directory>\/[\w./-]*|~) ?[#$]\s)\s*\S/, 'inside'),
  style('$ ls', 'sure', /^(?<prompt>[$\uFF04]>?\s+)\S/, 'host'),
  style('$kubectl get svc', 'sure', /^(?<prompt>\$)(?:kubectl|minikube|docker|curl|sudo|helm|k)\s/, 'host'),
  // Jupyter's, before a command of the shell in a cell of Python.
  style('!kubectl get svc', 'sure', /^(?<prompt>!)(?:kubectl|minikube|docker|curl|helm|k|kind)\s/, 'host'),
  // xonsh's, and some people's own; Python's is the same.
  ofShell(style('>>> kubectl get svc', 'sure', /^(?<prompt>(?:(?<directory>~[\w./-]*)\s)?>>>\s+)\S/, 'host')),
  style('node01 $ ls', 'weak', /^(?<prompt>(?<place>[a-z][\w.-]*)(?:[ :](?<directory>[~/][\w./-]*))?\s?[$%]\s+)\S/, 'place'),
  style('dnstools# ls', 'weak', /^(?<prompt>[a-z][\w.-]*#\s+)\S/, 'inside'),
  ofReader(style('# ls', 'weak', /^(?<prompt>#\s*)\S/, 'inside')),
  style('% ls', 'weak', /^(?<prompt>%\s+)\S/, 'host'),
  style('▶ ls', 'weak', /^(?<prompt>[→▶►›✗]\s+)\S/, 'host'),
  style('> ls', 'weak', /^(?<prompt>>\s*)\S/, 'host'),
];

/** A prompt with nothing typed behind it, or the upper line of one that has two: it ends the output above it. */
const empty = /^(?:\$|[┌╭]─+\s?[\w(~[][^┐╮]*|\[[\w.-]+@[\w.-]+[ :][^\]]*\][#$]|[a-z_][\w.-]*@[\w.-]+:[~/][^\s#$]*[#$]|\/ #|PS [A-Z]:[^>]*>|\[[\w.-]+\][^\w\s]{1,4}\s*>|[a-z_][\w.-]*@[\w.-]+\s[~/][^\s%]*\s%|[a-z][\w.-]*\s[~/][\w./-]*\s[➜✖]|➜(?:\s+[~/][\w./-]*|\s+[\w.-]+\s+git:\([^)]*\)(?:\s+✗)?)?)\s*$/u;

/** A directory that is called like a program is that program, where a command begins with it: `➜  kubectl get svc`. */
function withoutProgram(arrow: PromptStyle): PromptStyle {
  return {
    ...arrow,
    match(line) {
      const found = arrow.match(line);
      const { directory, text = '' } = found?.prompt ?? {};
      const at = directory === undefined || text.includes('git:(') ? -1 : text.indexOf(directory);
      return at > 0 && looksLikeCommand(line.slice(at)) ? { prompt: { text: text.slice(0, at), where: { kind: 'host' } }, command: line.slice(at) } : found;
    },
  };
}

/** A prompt of a shell only before what a shell takes for a command. */
function ofShell(row: PromptStyle): PromptStyle {
  return {
    ...row,
    match(line) {
      const found = row.match(line);
      return found && isCommandByItself(found.command) ? found : undefined;
    },
  };
}

/** Root's prompt is the same in a container and on the machine around it, but what needs the cluster's credentials is typed on the latter. */
function ofReader(roots: PromptStyle): PromptStyle {
  return {
    ...roots,
    match(line) {
      const found = roots.match(line);
      return found && /^(?:sudo\s+)?(?:kubectl|k|minikube|helm|docker|kind)\s/.test(found.command) ? { ...found, prompt: { ...found.prompt, where: { kind: 'host' } } } : found;
    },
  };
}

export type ReadPrompt = PromptMatch & { readonly style: PromptStyle };

export type PromptReader = (line: string) => ReadPrompt | undefined;

export const readPrompt: PromptReader = readerOf(prompts);

/** Reads prompts of an author's own as well: each text, as it stands before a command on his own machine. */
export function promptReader(own: readonly string[]): PromptReader {
  return own.length === 0 ? readPrompt : readerOf([...own.map(literal), ...prompts]);
}

function literal(text: string): PromptStyle {
  const match: PromptStyle['match'] = (line) => (line.startsWith(text) && line.length > text.length ? { prompt: { text, where: { kind: 'host' } }, command: line.slice(text.length) } : undefined);
  return { example: `${text}ls`, evidence: 'sure', match };
}

/** What some terminals show before whatever prompt, an environment, a cluster or the time of day: `(base) `, `(⎈|kind:default) `, `[10:24:31] `, or the mode of its editor, `[I] `. */
const adornment = /^(?:\[[INV]\]|⎈\s\S{1,80}|\((?:⎈\s?\|)?[\w.:@/-]{1,80}\)|\[\d\d:\d\d(?::\d\d)?\]|\d\d:\d\d(?::\d\d)?(?=\s))\s*/;

function readerOf(styles: readonly PromptStyle[]): PromptReader {
  const read = (line: string): ReadPrompt | undefined => {
    for (const row of styles) {
      const found = row.match(line);
      if (found) return { ...found, style: row };
    }
    return undefined;
  };
  return (line) => {
    const before = adornment.exec(line)?.[0];
    const behind = before === undefined ? undefined : read(line.slice(before.length));
    // What stands behind it counts only where it is a prompt beyond doubt.
    return behind?.style.evidence === 'sure' ? { ...behind, prompt: { ...behind.prompt, text: `${before}${behind.prompt.text}` } } : read(line);
  };
}

export function isEmptyPrompt(line: string): boolean {
  return empty.test(lookedAt(line));
}
