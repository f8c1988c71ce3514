/** What one terminal window shows: both streams in the order in which they were written. */
import type { Output } from '../base/program.ts';
import type { TimeMs } from '../cluster/ports/clock.ts';
import type { Stream } from '../shell/interpreter/streams.ts';

export interface Written {
  readonly to: 'stdout' | 'stderr';
  readonly text: string;
}

export class Screen {
  output = '';
  readonly written: Written[] = [];
  /** When each line of `output` was begun. */
  readonly begunMs: TimeMs[] = [];
  #lines = 0;
  readonly #shown: Output | undefined;
  readonly stdout: Stream;
  readonly stderr: Stream;

  readonly #clock: () => TimeMs;

  /** `shown` sees everything at once, for somebody who looks on; a script's output is shown nowhere. */
  constructor(clock: () => TimeMs, shown?: Output, typedIn: 'terminal' | 'script' = 'terminal') {
    this.#clock = clock;
    this.#shown = shown;
    const terminal = typedIn === 'terminal';
    this.stdout = {
      terminal,
      write: (text) => this.#show({ to: 'stdout', text }),
    };
    this.stderr = {
      terminal,
      write: (text) => this.#show({ to: 'stderr', text }),
    };
  }

  textOf(stream: Written['to']): string {
    return this.written.map(({ to, text }) => (to === stream ? text : '')).join('');
  }

  /** How many lines were begun. */
  get lines(): number {
    return this.#lines + (this.output === '' || this.output.endsWith('\n') ? 0 : 1);
  }

  #show(piece: Written): void {
    const { text } = piece;
    const last = this.written.at(-1);
    if (last?.to === piece.to) this.written[this.written.length - 1] = { ...last, text: last.text + text };
    else this.written.push(piece);
    this.output += text;
    this.#shown?.write(text);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.#lines += 1;
    while (this.begunMs.length < this.lines) this.begunMs.push(this.#clock());
  }
}
