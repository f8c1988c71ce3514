/**
 * A terminal on the page: a log, a line with history and completion, Ctrl-C, Ctrl-D and Ctrl-L. Programs that fill the screen are not
 * there to be run, so a log is enough, and a screen reader can read it.
 */
import type { Terminal } from '../session/terminal.ts';
import { button, element } from './elements.ts';
import { commonBeginning, completed, History, wordAtEnd } from './lineEditing.ts';
import type { WindowHere } from './protocol.ts';
import type { TerminalHost } from './terminalHost.ts';

/** Real time between two looks at what runs. */
const lookMs = 100;
/** A reader who comes back after lunch finds his pods no older than this. */
const longestPauseMs = 600_000;
const linesKept = 5_000;

/** One for all terminals of a page. */
const history = new History();

window.kubebookTerminal = (host) => new PageTerminal(host).element;

class PageTerminal {
  readonly element: HTMLElement;
  readonly #host: TerminalHost;
  readonly #log: HTMLElement;
  readonly #prompt: HTMLElement = element('span', { class: 'prompt', 'aria-hidden': 'true' });
  readonly #input: HTMLInputElement;
  readonly #place: HTMLSelectElement;
  #at: Terminal = { kind: 'host' };
  #running = false;
  #lastMs = performance.now();
  /** Where in the log the output of what runs begins. */
  #outputBegin = 0;
  #command = '';

  constructor(host: TerminalHost) {
    this.#host = host;
    const { words } = host;
    this.#log = element('pre', { class: 'terminal-log', role: 'log', 'aria-label': words.terminal, tabindex: '0' });
    this.#input = element('input', { type: 'text', class: 'terminal-input', 'aria-label': words.input, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' });
    this.#place = element('select', { 'aria-label': words.place });
    this.#input.addEventListener('keydown', (event) => void this.#press(event));
    this.#place.addEventListener('change', () => void this.#move(JSON.parse(this.#place.value) as Terminal));
    const close = button(words.close, () => {
      this.#running = false;
      host.close();
    });
    this.element = element(
      'div',
      { class: 'terminal', role: 'group', 'aria-label': words.terminal },
      element('div', { class: 'terminal-head' }, this.#place, element('span', { class: 'remark' }, words.hint), this.#touchKeys(), close),
      this.#log,
      element('label', { class: 'terminal-line' }, this.#prompt, this.#input),
    );
    void this.#open();
  }

  /** What a keyboard on a screen has no keys for. The line keeps the focus, or the keyboard would go. */
  #touchKeys(): HTMLElement {
    const keys: readonly (readonly [label: string, act: () => void])[] = [
      ['Tab', () => void this.#complete()],
      ['↑', () => this.#recall('older')],
      ['↓', () => this.#recall('newer')],
      ['Ctrl-C', () => void this.#interrupt()],
    ];
    const made = element('span', { class: 'terminal-keys' }, ...keys.map(([label, act]) => button(document.createTextNode(label), act)));
    made.addEventListener('pointerdown', (event) => event.preventDefault());
    return made;
  }

  #recall(which: 'older' | 'newer'): void {
    this.#input.value = which === 'older' ? history.older(this.#input.value) : history.newer();
  }

  async #open(): Promise<void> {
    this.#take(await this.#host.open(this.#at));
    this.#input.focus();
  }

  async #move(at: Terminal): Promise<void> {
    if (this.#running) this.#take(await this.#host.interrupt(this.#at));
    this.#at = at;
    await this.#open();
  }

  async #press(event: KeyboardEvent): Promise<void> {
    const { key, ctrlKey } = event;
    const taken = (): void => event.preventDefault();
    if (ctrlKey && key === 'c' && this.#input.selectionStart === this.#input.selectionEnd) {
      taken();
      await this.#interrupt();
    } else if (ctrlKey && key === 'l') {
      taken();
      this.#log.replaceChildren();
    } else if (ctrlKey && key === 'd' && this.#input.value === '' && !this.#running) {
      taken();
      await this.#enter('exit');
    } else if (key === 'Enter') {
      taken();
      const line = this.#input.value;
      this.#input.value = '';
      await this.#enter(line);
    } else if (key === 'ArrowUp' || key === 'ArrowDown') {
      taken();
      this.#recall(key === 'ArrowUp' ? 'older' : 'newer');
    } else if (key === 'Tab' && !event.shiftKey && this.#input.value !== '') {
      taken();
      await this.#complete();
    } else if (key === 'Escape') {
      // From here Tab leads on: nobody is caught in the line.
      this.#input.value = '';
      this.#input.blur();
      this.#log.focus();
    }
  }

  async #enter(line: string): Promise<void> {
    if (this.#running) return;
    this.#write(`${this.#prompt.textContent}${line}\n`);
    history.add(line);
    this.#command = line;
    this.#outputBegin = this.#log.textContent?.length ?? 0;
    const nowMs = performance.now();
    const sinceMs = Math.min(longestPauseMs, Math.round(nowMs - this.#lastMs));
    this.#lastMs = nowMs;
    this.#take(await this.#host.type(this.#at, line, sinceMs));
    if (this.#running) void this.#watch();
  }

  async #interrupt(): Promise<void> {
    this.#write(this.#running ? '' : `${this.#prompt.textContent}${this.#input.value}`);
    this.#input.value = '';
    this.#take(await this.#host.interrupt(this.#at));
  }

  /** While something runs, time passes for it as it does for the reader. */
  async #watch(): Promise<void> {
    while (this.#running && this.element.isConnected) {
      await new Promise((resolve) => setTimeout(resolve, lookMs));
      if (!this.#running) return;
      const nowMs = performance.now();
      const ms = Math.round(nowMs - this.#lastMs);
      this.#lastMs = nowMs;
      this.#take(await this.#host.pass(this.#at, ms));
    }
  }

  async #complete(): Promise<void> {
    const line = this.#input.value;
    const all = await this.#host.complete(this.#at, line);
    if (!all || this.#input.value !== line) return;
    const word = wordAtEnd(line);
    const fitting = [...new Set(all)].filter((candidate) => candidate.startsWith(word));
    this.#input.value = completed(line, fitting);
    if (fitting.length > 1 && commonBeginning(fitting) === word) this.#write(`${this.#prompt.textContent}${line}\n${fitting.join('  ')}\n`);
  }

  #take(seen: WindowHere | undefined): void {
    this.#running = seen?.window.running ?? false;
    this.#write(seen ? seen.window.written : `[${this.#host.words.stopped}]\n`);
    this.#prompt.textContent = this.#running ? '' : (seen?.window.prompt ?? '$ ');
    this.element.classList.toggle('busy', this.#running);
    if (seen) this.#offerPlaces(seen.places);
  }

  #offerPlaces(places: readonly Terminal[]): void {
    const options = places.map((place) => ({ value: JSON.stringify(place), text: place.kind === 'host' ? this.#host.words.host : place.kind === 'node' ? `node/${place.name}` : `${place.namespace === 'default' ? '' : `${place.namespace}/`}pod/${place.name}` }));
    const at = JSON.stringify(this.#at);
    // The list is left alone while the reader may be looking through it.
    if (document.activeElement === this.#place || options.map(({ value }) => value).join() === [...this.#place.options].map(({ value }) => value).join()) return;
    this.#place.replaceChildren(...options.map(({ value, text }) => element('option', { value, ...(value === at ? { selected: '' } : {}) }, text)));
  }

  #write(text: string): void {
    if (text === '') return;
    // `watch` begins with a cleared screen each time: what it wrote before goes.
    if (this.#running && /^\s*watch\s/.test(this.#command) && text.startsWith('Every ')) this.#log.textContent = (this.#log.textContent ?? '').slice(0, this.#outputBegin);
    this.#log.append(text);
    const written = this.#log.textContent ?? '';
    const lines = written.split('\n');
    if (lines.length > linesKept) this.#log.textContent = lines.slice(-linesKept).join('\n');
    this.#log.scrollTop = this.#log.scrollHeight;
  }
}
