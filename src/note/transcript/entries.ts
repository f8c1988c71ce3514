/** A fence's lines → commands, each with the output recorded below it. */
import type { Prompt, TranscriptEntry } from '../notebook.ts';
import { isAssignment, isCommandByItself, isPlainWord, looksLikeCommand } from './commandWords.ts';
import { asRead, asSeen } from './colours.ts';
import type { Habit } from './comments.ts';
import { isRemark, isSaid, printsFile, printsNoHash, printsWhatSomebodyWrote, shellsNotice, uncommented, withoutLabel } from './comments.ts';
import type { PromptReader, ReadPrompt } from './prompts/index.ts';
import { lasting } from './prompts/learned.ts';
import { isEmptyPrompt, readPrompt } from './prompts/index.ts';
import { printedBy } from './printedBy.ts';
import { looksLikeOutput, tableHeader } from './outputShapes.ts';
import { withPlainKubectl } from './ownKubectl.ts';
import { opensEditor, typedInto } from './typed.ts';
import { asTyped } from './typography.ts';
import { screenLines } from './unendedLines.ts';
import { WholeCommands } from './wholeCommand.ts';

/** Editors and converters put them for blanks; no shell takes them for any. */
const noBreakSpace = /\u00A0/g;

/** The time of day at the right edge of the screen, where zsh and fish have a second prompt. */
const rightPrompt = /\s{5,}\[?\d\d:\d\d(?::\d\d)?\]?[ \t]*$/;

/** A command line as a shell takes it, kubectl by its own name. */
const meant = (text: string): string => withPlainKubectl(asTyped(text));

const noPrompt: Prompt = { text: '', where: { kind: 'unknown' } };

interface Draft {
  readonly line: number;
  readonly prompt: Prompt;
  readonly command: string;
  readonly written: string;
  readonly output: string[];
  /** The note's line of each line of `output`. */
  readonly outputLines: number[];
}

/** `contentLine` is the note's line of the first of `fence`. Empty where no line is a command. */
export function readEntries(fence: readonly string[], contentLine: number, read: PromptReader = readPrompt): readonly TranscriptEntry[] {
  const onScreen = screenLines(fence, asRead, read);
  const written = onScreen.map(({ text }) => text);
  const noteLines = onScreen.map((line) => contentLine + line.at);
  const lines = written.map(asRead);
  const isCommand = howCommandsLook(lines, read);
  const commands = new WholeCommands(lines, (line) => (isCommand(line, undefined)?.prompt.text ?? '') !== '');
  const drafts: Draft[] = [];
  /** The prompts of the session so far. */
  const prompts = new Set<string>();
  /** What stands right above the first of them. */
  let above: string | undefined;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const open = drafts.at(-1);
    const found = isCommand(line, open);
    const behindPrompt = found && open && isPrintedBehindPrompt(found.command, open);
    if (!found || behindPrompt) {
      if (open && !isEmptyPrompt(line) && !isPromptAlone(line, prompts)) {
        // What was printed in colour was printed so.
        open.output.push(behindPrompt ? found.command : asSeen(written[at] ?? ''));
        open.outputLines.push(noteLines[at] ?? contentLine);
      }
      at++;
      continue;
    }
    if (belowDirectory.test(found.prompt.text)) withoutDirectory(drafts.at(-1));
    const { command, end } = commands.at(at, found.command);
    const spaced = (found.prompt === noPrompt ? command : command.replace(rightPrompt, '')).replace(noBreakSpace, ' ');
    prompts.add(found.prompt.text.trim());
    above ??= lines[at - 1] ?? '';
    drafts.push({ line: noteLines[at] ?? contentLine, prompt: found.prompt, command: meant(spaced), written: spaced, output: [], outputLines: [] });
    at = end;
  }
  if (above !== undefined && above.trim() !== '') withoutUpperLine(drafts.slice(0, -1), above);
  return finish(withoutAnnounced(parted(drafts, read).flatMap(partedAtLostPrompt).flatMap(partedBelowExport)));
}

/** What is to be typed may stand above the session in which it is typed: it was typed once, at its prompt. */
function withoutAnnounced(drafts: readonly Draft[]): readonly Draft[] {
  const first = drafts.findIndex(({ prompt }) => prompt !== noPrompt);
  const typed = new Set(drafts.flatMap(({ prompt, command }) => (prompt === noPrompt ? [] : [command.trim()])));
  return drafts.filter(({ command }, at) => at >= first || !typed.has(command.trim()));
}

/** The shell asks for the next command while a program in the background is still to say that it is there: its first words stand behind the prompt. */
const isPrintedBehindPrompt = (text: string, above: Draft): boolean => /(?:^|[^&])&\s*$/.test(above.command) && /^(?:Forwarding from \S+:\d+ -> \d+|Starting to serve on \S+:\d+)$/.test(text);

/** A prompt of this session at which nothing was typed. */
const isPromptAlone = (line: string, prompts: ReadonlySet<string>): boolean => /[$#%>❯]\s*$/.test(line) && line.trim().length > 1 && prompts.has(line.trim());

/** Prompts of two lines: the upper one tells the directory, the branch and what else the shell's owner wants to see. */
const belowDirectory = /^[❯λ»➜└╰]/;
const directoryLine = /^(?:~[\w./-]*(?:\s|$)|[\w./~-]+ (?:on|via|in) \S)/;

/** The upper line of such a prompt was not printed by the command above it. */
function withoutDirectory(above: Draft | undefined): void {
  if (!above || !directoryLine.test(above.output.at(-1) ?? '')) return;
  withoutLastLine(above);
}

function withoutLastLine({ output, outputLines }: Draft): void {
  output.pop();
  outputLines.pop();
}

/** A line that stands above every prompt is part of it: nothing printed it, so often at the end. */
function withoutUpperLine(drafts: readonly Draft[], upper: string): void {
  if (drafts.length === 0 || drafts.some(({ output }) => lasting(output.at(-1) ?? '') !== lasting(upper))) return;
  for (const draft of drafts) withoutLastLine(draft);
}

interface CommandLine {
  readonly prompt: Prompt;
  readonly command: string;
}

type IsCommand = (line: string, before: Draft | undefined) => CommandLine | undefined;

/** So many empty lines stand between the first commands of a fence at most. */
const blanksMax = 10;

/** The lines of one fence look alike, so what counts as a prompt in it is decided for the fence as a whole. */
function howCommandsLook(lines: readonly string[], read: PromptReader): IsCommand {
  // An output may be indented deeper than the prompts; without a prompt the first line is a command.
  const first = lines.find((line) => read(line.trimStart())?.style.evidence === 'sure') ?? lines.find((line) => line.trim() !== '') ?? '';
  const indentation = /^\s*/.exec(first)?.[0] ?? '';
  const written = lines.find((line) => line.trim() !== '');
  const isRoots = atRootsPrompt(lines);
  const prompted = (line: string): ReadPrompt | undefined => (line.startsWith(indentation) ? read(line.slice(indentation.length)) : undefined);
  if (lines.some((line) => prompted(line)?.style.evidence === 'sure')) {
    const doors = new Set(lines.filter((_, at) => isDoor(lines, at, prompted)));
    return (line, before) => {
      const found = prompted(line);
      // The first commands of a fence may have been typed without a prompt, such as the one that opens a shell with one.
      const isFirst = before ? before.prompt === noPrompt && before.output.length <= blanksMax && before.output.every((above) => above.trim() === '') : line === written;
      if (!found) return isFirst && !directoryLine.test(line) && isCommandByItself(line.trimStart()) ? { prompt: noPrompt, command: line.trimStart() } : undefined;
      if (found.style.evidence === 'sure' || tellsPlace(found) || doors.has(line)) return found;
      return (isRoots ? found.prompt.text.startsWith('#') : before && entersShell(before)) && (isPlainWord(found.command) ? isCommandByItself(found.command) : looksLikeCommand(found.command)) ? found : undefined;
    };
  }
  const weak = lines.map(prompted).find((found) => found !== undefined && looksLikeCommand(found.command))?.style;
  if (weak && (isRoots || !lines.some((line) => isCommandByItself(line)))) {
    return (line) => {
      const found = prompted(line);
      return found?.style === weak && looksLikeCommand(found.command) ? found : undefined;
    };
  }
  return (line, before) => {
    const own = line.startsWith(indentation) ? line.slice(indentation.length) : line;
    const text = strayBlank.test(own) ? own.slice(1) : own;
    // Between commands a plain assignment is one too; below an output it may be more of it.
    // Further down the author may have left the prompts in: `node01 $ kubectl …`.
    const found = prompted(line);
    if (found && tellsPlace(found)) return found;
    if (found && before && found.prompt.text === '# ' && (opensShell.test(before.command) || before.prompt.text === '# ') && isCommandByItself(found.command)) return found;
    const command = isCommandByItself(text) || (isAssignment(text) && !printsFile.test(before?.command ?? '') && !before?.output.some((above) => above.trim() !== '' && !above.startsWith('#')));
    return command ? { prompt: noPrompt, command: text } : undefined;
  };
}

/** Below it, `# ls` is typed in the container, where root's prompt is all that is shown. */
const opensShell = /\b(?:exec|run|attach|debug)\b.*\s(?:-\w*t\w*|--tty)\s.*\b(?:ba|a)?sh\s*$/;

/** `# kubectl exec -it web -- sh` right above `/ # `: no comment, for the shell that it opens is there. */
function isDoor(lines: readonly string[], at: number, read: (line: string) => ReadPrompt | undefined): boolean {
  const found = read(lines[at] ?? '');
  if (found?.prompt.text.startsWith('#') !== true || !opensShell.test(found.command) || !isCommandByItself(found.command)) return false;
  let below = at + 1;
  while (below < lines.length && (lines[below]?.trim() === '' || attached.test(lines[below] ?? ''))) below++;
  const next = read(lines[below] ?? '');
  return next?.style.evidence === 'sure' && next.prompt.where.kind === 'inside';
}

const attached = /^If you don't see a command prompt, try pressing enter\.$/;

/** `node01 $ ` before what is a command beyond doubt: no output looks like that. */
const tellsPlace = ({ prompt, command }: ReadPrompt): boolean => /\w\s?\$\s/.test(prompt.text) && isCommandByItself(command);

/** A blank that slipped in front of a command; programs that print examples indent them deeper. */
const strayBlank = /^ (?:kubectl|k|microk8s(?:\.kubectl)?|minikube|k3s|docker|helm|curl)\s/;

/** A session that begins at the prompt of root: `# kubectl …`, and below it what a program printed. */
export function atRootsPrompt(lines: readonly string[]): boolean {
  const commandBehind = (line: string): boolean => /^\s*#\s?(?=\S)/.test(line) && isCommandByItself(line.replace(/^\s*#\s?/, ''));
  const first = lines.find((line) => line.trim() !== '');
  if (first === undefined || !commandBehind(first)) return false;
  // One is enough where a table stands right below it.
  return lines.filter(commandBehind).length > 1 ? lines.some(looksLikeOutput) : /^\s*#\s?kubectl get\s/.test(first) && tableHeader.test(lines[lines.indexOf(first) + 1] ?? '');
}

/** After it, a bare `# ` is a prompt and no comment; and so is the next one in the same shell. */
function entersShell(before: Draft): boolean {
  return before.prompt.where.kind === 'inside' || before.prompt.text.startsWith('#') || /\b(?:exec|run|attach|ssh|su|chroot|nsenter|debug)\b.*|^(?:bash|sh|sudo)\b/.test(before.command);
}

/** Sessions in which outputs and prompts are comments too, `# root@web:/# curl …` below a command that opens a shell: what is typed there is a command. */
function parted(drafts: readonly Draft[], read: PromptReader): readonly Draft[] {
  return drafts.flatMap((draft) => {
    const lines = draft.output.map((line) => line.replace(/^# ?/, ''));
    const prompts = lines.map((line, index) => (draft.output[index]?.startsWith('#') ? read(line) : undefined)).map((found) => (found?.style.evidence === 'sure' && looksLikeCommand(found.command) ? found : undefined));
    const starts = prompts.flatMap((found, index) => (found ? [{ found, index }] : []));
    const [first] = starts;
    if (!first) return [draft];
    const inner = starts.map(({ found, index }, at): Draft => {
      const end = starts[at + 1]?.index ?? lines.length;
      return { line: draft.outputLines[index] ?? draft.line, prompt: found.prompt, command: meant(found.command), written: found.command, output: lines.slice(index + 1, end), outputLines: draft.outputLines.slice(index + 1, end) };
    });
    return [{ ...draft, output: draft.output.slice(0, first.index), outputLines: draft.outputLines.slice(0, first.index) }, ...inner];
  });
}

/** Among prompts one may have been lost: below an empty line a command stands, and below that what it prints, as its form says or a comment shows. */
function partedAtLostPrompt(draft: Draft): readonly Draft[] {
  const { prompt, command, output, outputLines } = draft;
  const isCall = (line: string, at: number): boolean => {
    if (output[at - 1]?.trim() !== '' || !isCommandByItself(line)) return false;
    const below = output.slice(at + 1);
    return /^kubectl\s/.test(line) ? printedBy(below[0] ?? '', [line], [0]) === 0 : /^curl\s.*\S[.:/]\S/.test(line) && uncommented(below, 'unknown') !== below && !printsWhatSomebodyWrote.test(command);
  };
  const starts = prompt === noPrompt ? [] : output.flatMap((line, at) => (isCall(line, at) ? [at] : []));
  const part = (from: number, to: number): Pick<Draft, 'output' | 'outputLines'> => ({ output: output.slice(from, to), outputLines: outputLines.slice(from, to) });
  return [
    { ...draft, ...part(0, starts[0] ?? output.length) },
    ...starts.map((at, index): Draft => ({ line: outputLines[at] ?? draft.line, prompt: noPrompt, command: meant(output[at] ?? ''), written: output[at] ?? '', ...part(at + 1, starts[index + 1] ?? output.length) })),
  ];
}

/** `export` prints nothing: a command that stands below it, indented as a program had shown both, was pasted with it. */
function partedBelowExport(draft: Draft): readonly Draft[] {
  const [first = '', ...output] = draft.output;
  if (!/^export\s+\w+=/.test(draft.command) || /[;&]/.test(draft.command) || !/^\s+\S/.test(first) || !isCommandByItself(first.trim())) return [draft];
  const [line = draft.line, ...outputLines] = draft.outputLines;
  return [{ ...draft, output: [], outputLines: [] }, { line, prompt: draft.prompt, command: meant(first.trim()), written: first.trim(), output, outputLines }];
}

/** An empty output says something only where the fence shows outputs at all. */
function finish(read: readonly Draft[]): readonly TranscriptEntry[] {
  // A prompt at which nothing was typed is no command.
  const drafts = read.map(withCommandBelow).map(withoutOutputLabel).filter(({ command, output }) => command.trim() !== '' || output.some((line) => line.trim() !== ''));
  const comments = drafts.some(({ output }) => uncommented(output, 'unknown') !== output);
  const habitOf = (index: number): Habit => (!comments ? 'unknown' : index === drafts.length - 1 ? 'commented, to the end' : 'commented');
  const outputs = drafts.map((draft, index) => (opensEditor.test(draft.command) && typedInto(draft.command) === undefined ? [] : trimmed(uncommented(draft.output, habitOf(index)), draft)));
  const shown = outputs.some((output) => output.length > 0);
  return drafts.map((draft, index) => {
    const output = outputs[index] ?? [];
    const recorded = output.length > 0 || (shown && draft.prompt.text !== '' && !opensEditor.test(draft.command));
    return {
      line: draft.line,
      command: draft.command,
      ...(draft.written === draft.command ? {} : { written: draft.written }),
      prompt: draft.prompt,
      ...(recorded ? { recorded: output.join('\n'), recordedLines: draft.outputLines.slice(0, output.length) } : {}),
      ...(saysOr(drafts[index - 1]) ? { alternative: true as const } : {}),
    };
  });
}

/** `# Output:` is said to the reader, unless a file says it. */
const withoutOutputLabel = (draft: Draft): Draft => (printsWhatSomebodyWrote.test(draft.command) ? draft : { ...draft, output: [...withoutLabel(draft.output)] });

/** A prompt at which nothing stands, and a command some lines below it: it was typed there. */
function withCommandBelow(draft: Draft): Draft {
  const at = draft.output.findIndex((line) => line.trim() !== '');
  const text = draft.output[at] ?? '';
  if (draft.command.trim() !== '' || !isCommandByItself(text)) return draft;
  return { ...draft, line: draft.outputLines[at] ?? draft.line, command: meant(text), written: text, output: draft.output.slice(at + 1), outputLines: draft.outputLines.slice(at + 1) };
}

/** `# or` below the command before: what comes is another way to do the same. */
function saysOr(before: Draft | undefined): boolean {
  const comments = before?.output.filter((line) => line.trim() !== '') ?? [];
  return comments.length > 0 && comments.every((line) => /^\s*(?:#|\/\/)/.test(line)) && /^\s*(?:#+|\/\/)\s*(?:or|或者?|また?は|또는)(?:$|[\s,:;.\uFF0C\uFF1A])/i.test(comments[0] ?? '');
}

/** Without the empty lines below it, and without the comments on the next command. Behind a prompt a line of blanks stays, for it may have been printed. */
function trimmed(output: readonly string[], { prompt, command }: Draft): readonly string[] {
  const isComment = (line: string): boolean => (isRemark(line) && (opensShell.test(command) || !printsWhatSomebodyWrote.test(command))) || (/^#+\s/.test(line) && printsNoHash.test(command));
  const below = (line: string): boolean => (prompt.text === '' ? /^\s*(?:$|#|\/\/)/.test(line) : line === '' || isComment(line));
  const own = (line: string, at: number): boolean => prompt.text !== '' && at > 0 && printsNoHash.test(command) && isSaid(line, output[at - 1]?.trim() === '');
  const last = output.findLastIndex((line, at) => !below(line) && !shellsNotice.test(line) && !own(line, at));
  return output.slice(0, last + 1);
}
