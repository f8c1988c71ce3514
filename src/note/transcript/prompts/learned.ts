/**
 * A prompt of somebody's own making (`me@box ➜ `, `⚡ `, `[user@host]$ `), learned from the session itself: a fence that begins with a command behind
 * something that ends as prompts do has the same before each of its commands, but for the directory, the branch and the time of day.
 */
import { literally } from '../../../text/pattern.ts';
import { lookedAt } from '../../lookedAt.ts';
import { isCommandByItself, looksLikeCommand } from '../commandWords.ts';
import type { PromptReader } from './index.ts';
import type { PromptStyle } from './prompt.ts';

/** Nobody's prompt is longer than half a line. */
const lengthMax = 80;

/** What tells a person, a machine or a directory. */
const tellsPlace = (prompt: string): boolean => /[@~/:[{<(]/.test(prompt);

/** A reader of the prompts of this fence as well; the same one where it has none of its own. `lines`: as they stood on the screen. */
export function withLearned(lines: readonly string[], read: PromptReader): PromptReader {
  const first = lookedAt(lines.find((line) => line.trim() !== '') ?? '').trimStart();
  const known = read(first);
  if (known?.style.evidence === 'sure' && looksLikeCommand(known.command)) return read;
  // A path before it may be that of a script.
  const prompt = looksLikeCommand(first) && !/^[~/]/.test(first) ? undefined : promptOf(first);
  if (prompt === undefined) return read;
  const style = learned(prompt);
  const isTyped = (line: string): boolean => isCommandByItself(style.match(line.trimStart())?.command ?? '');
  // A mark that says nothing of a place or a person is one where it stands before several commands.
  if (!tellsPlace(prompt) && /^[ -~]*$/.test(prompt) && lines.filter(isTyped).length < 2) return read;
  return (line) => {
    const found = style.match(line);
    return found ? { ...found, style } : read(line);
  };
}

/** What stands before the command of a line, if it can be a prompt. */
function promptOf(line: string): string | undefined {
  for (const { index } of line.slice(0, lengthMax).matchAll(/(?<=[\s$#%>])\S/g)) {
    const prompt = line.slice(0, index);
    if (canBePrompt(prompt) && isCommandByItself(line.slice(index))) return prompt;
  }
  return undefined;
}

/** What prompts end with, or have before a directory: marks of shells, and whatever sign people like. */
function canBePrompt(prompt: string): boolean {
  const endsWithMark = /(?:[$#%>»λ→⇒❯]|\p{So}\uFE0F?)\s*$/u;
  const beginsPlace = /(?:[$#%>»λ→⇒❯]|\p{So}\uFE0F?)\s+(?:[~/]\S*|\S+ git:\([^)]*\)|\d\d:\d\d(?::\d\d)?)\s+$/u;
  // Some of them begin comments, quotations, lists and counts as well.
  if (/^(?:#+|\/\/|>+|%|\*+|[-+=]+)$/.test(prompt.trim()) || !(endsWithMark.test(prompt) || beginsPlace.test(prompt))) return false;
  return tellsPlace(prompt) || (prompt.match(/(?:^|\s)[A-Za-z]+(?=\s)/g) ?? []).length < 2;
}

/** What changes from one prompt of a session to the next: the directory, the branch and the time of day. */
const changing = (): RegExp => /(?<path>[~/][\w.~/-]*)|(?<branch>\([^()]*\))|(?<time>\d\d:\d\d(?::\d\d)?)/g;

/** Without what changes: the same of any two prompts of a session. */
export const lasting = (prompt: string): string => lookedAt(prompt).replaceAll(changing(), ' ').trim();

function learned(prompt: string): PromptStyle {
  let pattern = '';
  let at = 0;
  const text = prompt.trimEnd();
  for (const { index, 0: part, groups } of text.matchAll(changing())) {
    pattern += literally(text.slice(at, index)) + (groups?.['path'] === undefined ? (groups?.['branch'] === undefined ? String.raw`\d\d:\d\d(?::\d\d)?` : String.raw`\([^()]*\)`) : String.raw`[~/][\w.~/-]*`);
    at = index + part.length;
  }
  const line = new RegExp(`^${pattern}${literally(text.slice(at))}${prompt === text ? '' : String.raw`\s+`}(?=\\S)`, 'u');
  const [, user, place] = /(\w[\w.-]*)@([\w.-]+)/.exec(prompt) ?? [];
  return {
    example: `${prompt}ls`,
    evidence: 'sure',
    match(written) {
      const found = line.exec(lookedAt(written))?.[0];
      if (found === undefined) return undefined;
      return { prompt: { text: found, where: place === undefined ? { kind: 'host' } : { kind: 'place', name: place }, ...(user === undefined ? {} : { user }) }, command: written.slice(found.length) };
    },
  };
}
