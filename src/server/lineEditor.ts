/** A terminal's line discipline for whoever sends single keys: echo, erase, Ctrl-C, Ctrl-D. Models the kernel's canonical mode. */
import type { Output } from '../base/program.ts';
import type { Console } from './shellSession.ts';

/** What such keys send means nothing without a history. */
const arrowKeys = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z~]`, 'g');

export class LineEditor implements Console {
  readonly #out: Output;
  #line = '';
  #ready: string[] = [];
  #ended = false;
  #wakes: ((line: string | undefined) => void) | undefined;
  #interrupt: () => void = () => {};

  constructor(out: Output) {
    this.#out = out;
  }

  write(text: string): void {
    this.#out.write(text);
  }

  onInterrupt(act: () => void): void {
    this.#interrupt = act;
  }

  readLine(prompt: string): Promise<string | undefined> {
    this.#out.write(prompt);
    const line = this.#ready.shift();
    if (line !== undefined || this.#ended) return Promise.resolve(line);
    return new Promise((resolve) => (this.#wakes = resolve));
  }

  /** No more keys will come. */
  end(): void {
    this.#ended = true;
    this.#hand(undefined);
  }

  take(keys: string): void {
    for (const key of keys.replace(arrowKeys, '')) this.#press(key);
  }

  #press(key: string): void {
    switch (key) {
      case '\r':
      case '\n':
        this.#out.write('\n');
        return this.#finish();
      case '\u007F':
      case '\b':
        if (this.#line === '') return;
        this.#line = [...this.#line].slice(0, -1).join('');
        this.#out.write('\b \b');
        return;
      case '\u0003':
        this.#out.write('^C\n');
        this.#line = '';
        this.#interrupt();
        return this.#wakes ? this.#finish() : undefined;
      case '\u0004':
        if (this.#line === '') this.#hand(undefined);
        return;
      default:
        if (key < ' ') return;
        this.#line += key;
        this.#out.write(key);
    }
  }

  #finish(): void {
    const line = this.#line;
    this.#line = '';
    this.#hand(line);
  }

  /** To whoever waits for a line; typed ahead where nobody does. */
  #hand(line: string | undefined): void {
    const wake = this.#wakes;
    this.#wakes = undefined;
    if (wake) wake(line);
    else if (line === undefined) this.#ended = true;
    else this.#ready.push(line);
  }
}
