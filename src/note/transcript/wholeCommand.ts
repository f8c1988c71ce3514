/** A command's first line → the command with all the lines on which it goes on. */
import { CommandLines } from './completeness.ts';
import type { Unfinished } from './completeness.ts';

export interface WholeCommand {
  readonly command: string;
  /** The line behind its last one. */
  readonly end: number;
}

/** A command that goes on for more lines than this, other than in a here-document, has an apostrophe and no open quotation. */
const linesMax = 300;

/** So many lines are read in vain for the end of what a command opens, for each line above it and once: a text of more has words of a shell and none of its commands, of which only a backslash is sure. */
const vainPerLine = 10;
const vainMin = 1_000;

interface WindowsMark {
  /** The end of a line that goes on. */
  readonly ends: RegExp;
  /** The beginning of the next. */
  readonly begins: RegExp;
}

/** PowerShell's and cmd's. */
const windowsMarks: readonly WindowsMark[] = [
  { ends: /\s`\s*$/, begins: /^(?:>> ?|\s+-)/ },
  { ends: /\s\^\s*$/, begins: /^(?:More\? ?|\s+-)/ },
];

/** The commands of one fence or text, asked for from the top down. `isAtPrompt`: whether a line is a command behind a prompt. */
export class WholeCommands {
  readonly #lines: readonly string[];
  readonly #isAtPrompt: (line: string) => boolean;
  readonly #atPrompt: boolean[] = [];
  /** Where a text stands on a line for the last time, blanks and a continuation mark aside. */
  #lastLines: ReadonlyMap<string, number> | undefined;
  #inVain = 0;

  constructor(lines: readonly string[], isAtPrompt: (line: string) => boolean) {
    this.#lines = lines;
    this.#isAtPrompt = isAtPrompt;
  }

  /** The one on line `at`, of which `first` stands there behind a prompt. */
  at(at: number, first: string): WholeCommand {
    const mark = windowsMarks.find(({ ends, begins }) => ends.test(first) && begins.test(this.#lines[at + 1] ?? ''));
    if (mark) return this.#inWindows(mark, at, first);
    // A terminal shows `> ` before every further line of a command or before none.
    const marked = /^>(?: |$)/.test(this.#lines[at + 1] ?? '');
    const written = [first];
    const reading = new CommandLines();
    reading.add(first);
    let end = at + 1;
    for (let open = reading.unfinished; open !== undefined; open = reading.unfinished) {
      const next = this.#lines[end];
      if (next === undefined || this.#isEndless(open, at, end)) {
        if (open.why === 'backslash') break;
        this.#inVain += end - at;
        return { command: first, end: at + 1 };
      }
      const line = marked ? next.replace(/^> ?/, '') : next;
      written.push(line);
      reading.add(line);
      end++;
    }
    return { command: written.join('\n'), end };
  }

  /** As a shell of Unix has it, with a backslash at the end of each line that goes on. */
  #inWindows({ ends, begins }: WindowsMark, at: number, first: string): WholeCommand {
    const written = [first];
    let end = at + 1;
    while (ends.test(written.at(-1) ?? '') && begins.test(this.#lines[end] ?? '')) written.push((this.#lines[end++] ?? '').replace(/^(?:>>|More\?) ?/, ''));
    return { command: written.map((line, index) => (index < written.length - 1 ? line.replace(ends, ' \\') : line)).join('\n'), end };
  }

  /** Whether nothing closes what is open: then it is an apostrophe and no quotation, and what follows is output. */
  #isEndless({ why, delimiter }: Unfinished, at: number, end: number): boolean {
    if (why !== 'backslash' && this.#inVain > vainMin + vainPerLine * at) return true;
    return why === 'here-document' ? this.#lastLine(delimiter ?? '') < end : end - at > linesMax || this.#hasPrompt(end);
  }

  #hasPrompt(at: number): boolean {
    return (this.#atPrompt[at] ??= this.#isAtPrompt(this.#lines[at] ?? ''));
  }

  #lastLine(text: string): number {
    this.#lastLines ??= new Map(this.#lines.map((line, index) => [line.replace(/^> ?/, '').trim(), index]));
    return this.#lastLines.get(text) ?? -1;
  }
}
