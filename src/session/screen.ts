/** What one terminal window shows: both streams in the order in which they were written. */
import type { Output } from '../base/program.ts';
import type { Stream } from '../shell/interpreter/streams.ts';

export class Screen {
  output = '';
  #stdout = '';
  #stderr = '';
  #lines = 0;
  readonly #shown: Output | undefined;

  /** `shown` sees everything at once, for somebody who looks on. */
  constructor(shown?: Output) {
    this.#shown = shown;
  }

  get stdoutText(): string {
    return this.#stdout;
  }

  get stderrText(): string {
    return this.#stderr;
  }

  /** How many lines were begun. */
  get lines(): number {
    return this.#lines + (this.output === '' || this.output.endsWith('\n') ? 0 : 1);
  }

  readonly stdout: Stream = {
    terminal: true,
    write: (text) => {
      this.#stdout += text;
      this.#show(text);
    },
  };

  readonly stderr: Stream = {
    terminal: true,
    write: (text) => {
      this.#stderr += text;
      this.#show(text);
    },
  };

  #show(text: string): void {
    this.output += text;
    this.#shown?.write(text);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lines += 1;
  }
}
