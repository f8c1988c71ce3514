/**
 * A prompt comes right behind what was printed last, and where that did not end its line they share one: `10.96.31.7[root@master ~]# kubectl …`,
 * `^C$ kubectl …`. Such a line is read as two.
 */
import { isCommandByItself } from './commandWords.ts';
import type { PromptReader } from './prompts/index.ts';
import { isEmptyPrompt } from './prompts/index.ts';
import { unwrapped } from './wrapped.ts';

export interface ScreenLine {
  readonly text: string;
  /** The index of the written line on which it stands. */
  readonly at: number;
}

/** So many prompts of one fence are looked for in its lines: a session has one or two. */
const promptsMax = 8;

/** A terminal's echo of the key that ends a program. */
const interrupt = '^C';

/** `written`: a fence's lines; `asRead`: what stood on the screen of each. */
export function screenLines(written: readonly string[], asRead: (line: string) => string, read: PromptReader): readonly ScreenLine[] {
  const sure = new Set<string>();
  for (const line of written) {
    const found = sure.size < promptsMax ? read(asRead(line)) : undefined;
    if (found?.style.evidence === 'sure') sure.add(found.prompt.text.trimEnd());
  }
  const isPrompted = (text: string): boolean => isEmptyPrompt(text) || read(text)?.style.evidence === 'sure';
  return unwrapped(written.map(asRead), isPrompted).flatMap(({ text, at, pieces }) => {
    const ends = endOfOutput(text, sure, isPrompted);
    return ends === undefined ? [{ text: pieces === 1 ? (written[at] ?? text) : text, at }] : [{ text: text.slice(0, ends), at }, { text: text.slice(ends), at }];
  });
}

/** Where in a line a prompt begins behind an output; undefined in one that has none. */
function endOfOutput(line: string, prompts: ReadonlySet<string>, isPrompted: (text: string) => boolean): number | undefined {
  if (line.startsWith(interrupt)) return isPrompted(line.slice(interrupt.length)) ? interrupt.length : undefined;
  if (isPrompted(line)) return undefined;
  for (const prompt of prompts) {
    const at = line.indexOf(prompt, 1);
    const behind = line.slice(at + prompt.length);
    // A program that shows an example of how it is called sets it apart by a blank.
    if (at > 0 && /\S/.test(line[at - 1] ?? '') && (behind.trim() === '' ? prompt.length > 2 : isCommandByItself(behind.trimStart()))) return at;
  }
  return undefined;
}
