/** What one terminal window shows: both streams in the order in which they were written. */
import type { Output } from '../base/program.ts';
import type { Stream } from '../shell/interpreter/streams.ts';

export class Screen {
  output = '';
  #stdout = '';
  #stderr = '';
  #lines = 0;
  readonly #shown: Output | undefined;
  readonly stdout: Stream;
  readonly stderr: Stream;

  /** `shown` sees everything at once, for somebody who looks on; a script's output is shown nowhere. */
  constructor(shown?: Output, typedIn: 'terminal' | 'script' = 'terminal') {
    this.#shown = shown;
    const terminal = typedIn === 'terminal';
    this.stdout = {
      terminal,
      write: (text) => {
        this.#stdout += text;
        this.#show(text);
      },
    };
    this.stderr = {
      terminal,
      write: (text) => {
        this.#stderr += text;
        this.#show(text);
      },
    };
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

  #show(text: string): void {
    this.output += text;
    this.#shown?.write(text);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lines += 1;
  }
}
