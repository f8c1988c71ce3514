/** What a simulated program is connected to: terminal, pipe, file, nothing. */
import type { Output } from '../../base/program.ts';

/** An output that knows whether it is the terminal, which programs ask with isatty(3). */
export interface Stream extends Output {
  readonly terminal: boolean;
  /** True once whoever reads wants no more: the writer would get SIGPIPE. */
  readonly closed?: boolean;
}

/** Standard input as a whole that several programs take from in turn: `while read line`, then the rest. */
export class InputText {
  #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  takeAll(): string {
    const all = this.#text;
    this.#text = '';
    return all;
  }

  /** The next line with its newline; undefined at the end. */
  takeLine(): string | undefined {
    if (this.#text === '') return undefined;
    const end = this.#text.indexOf('\n') + 1 || this.#text.length;
    const line = this.#text.slice(0, end);
    this.#text = this.#text.slice(end);
    return line;
  }
}

export interface Streams {
  readonly stdin: InputText;
  readonly stdout: Stream;
  readonly stderr: Stream;
}

/** Collects what is written: a pipe to a program that reads it later, or a command substitution. */
export class Buffer implements Stream {
  readonly terminal = false;
  text = '';

  write(text: string): void {
    this.text += text;
  }
}

/** /dev/null. */
export const nothing: Stream = { terminal: false, write: () => {} };

/** Cuts what is written into lines and hands each on until the reader wants no more. */
export class LinePipe implements Stream {
  readonly terminal = false;
  closed = false;
  readonly #take: (line: string) => boolean;
  #rest = '';

  constructor(take: (line: string) => boolean) {
    this.#take = take;
  }

  write(text: string): void {
    if (this.closed) return;
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#hand(line);
  }

  /** Nothing more will be written: a last line without newline is handed on too. */
  end(): void {
    if (this.#rest !== '') this.#hand(this.#rest);
    this.#rest = '';
  }

  #hand(line: string): void {
    if (!this.closed && !this.#take(line)) this.closed = true;
  }
}
