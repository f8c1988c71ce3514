/** Shows requests on their way, one after the other: at the reader's speed, halted where he wants, step by step. */
import type { Trace } from '../cluster/network/trace.ts';
import { traceSteps } from '../render/traceText.ts';
import type { ClusterView } from './clusterView.ts';
import { button, element } from './elements.ts';
import { nextFrame } from './frames.ts';
import { inBoth, speak, wordElement } from './language.ts';
import type { Stage } from './stage.ts';
import { fateOf, movesLittle, stopOf } from './stage.ts';

/** In the order in which they happened: a request is seen in the cluster through which it went. */
type Scene = { readonly kind: 'state'; readonly view: ClusterView } | { readonly kind: 'request'; readonly trace: Trace };

const travelMs = 300;
const restMs = 110;
const endMs = 500;
/** Who does not see it move needs time to read. */
const stillMs = 900;
/** Those that wait; a loop of a hundred requests is not watched one by one. */
const waitingMax = 8;
const speeds = ['0.5', '1', '2', '4'] as const;

export class Playback {
  /** The controls, and the hop in words. */
  readonly bar: HTMLElement = element('div', { class: 'playback', hidden: '' });
  readonly #stages: readonly Stage[];
  readonly #onState: () => void;
  readonly #line: HTMLElement = element('p', { class: 'playback-line', 'aria-live': 'off' });
  readonly #pause: HTMLButtonElement = button(wordElement('pause'), () => this.#toggle());
  #scenes: Scene[] = [];
  #playing = false;
  #halted = false;
  #skipping = false;
  #speed = 1;
  /** Wakes whoever waits at a halt. */
  #wake: () => void = () => undefined;

  /** `onState`: the pictures show another state of the cluster. */
  constructor(stages: readonly Stage[], onState: () => void) {
    this.#stages = stages;
    this.#onState = onState;
    const speed = element('select', { 'aria-label': speak('speed'), 'data-t-label': 'speed' }, ...speeds.map((value) => element('option', { value, ...(value === '1' ? { selected: '' } : {}) }, `${value}×`)));
    speed.addEventListener('change', () => (this.#speed = Number(speed.value)));
    const controls = element('div', { class: 'playback-controls' }, this.#pause, button(wordElement('step'), () => this.#step()), button(wordElement('skipRequests'), () => this.#skip()), speed);
    this.bar.append(controls, this.#line);
  }

  follow(view: ClusterView): void {
    // One through which nobody goes is never seen.
    const last = this.#scenes.at(-1);
    this.#scenes = [...(last?.kind === 'state' ? this.#scenes.slice(0, -1) : this.#scenes), { kind: 'state', view }];
    void this.#run();
  }

  play(trace: Trace): void {
    const requests = this.#scenes.filter(({ kind }) => kind === 'request');
    const [oldest] = requests;
    if (requests.length >= waitingMax) this.#scenes = this.#scenes.filter((scene) => scene !== oldest);
    this.#scenes.push({ kind: 'request', trace });
    this.bar.hidden = false;
    void this.#run();
  }

  clear(): void {
    this.#scenes = [];
    this.#skip();
    for (const stage of this.#stages) stage.begin();
    this.#line.replaceChildren();
    this.bar.hidden = true;
  }

  async #run(): Promise<void> {
    if (this.#playing) return;
    this.#playing = true;
    await nextFrame();
    for (let scene = this.#scenes.shift(); scene; scene = this.#scenes.shift()) {
      if (scene.kind === 'request') await this.#travel(scene.trace);
      else {
        for (const stage of this.#stages) stage.follow(scene.view);
        this.#onState();
      }
    }
    this.#playing = false;
  }

  async #travel(trace: Trace): Promise<void> {
    this.#skipping = false;
    for (const stage of this.#stages) stage.begin();
    const sentences = traceSteps(trace);
    for (const [index, hop] of trace.entries()) {
      if (this.#skipping) return;
      const sentence = sentences[index];
      this.#line.replaceChildren(...(sentence ? [inBoth(sentence.said)] : []));
      const stop = stopOf(hop);
      if (stop) await Promise.all(this.#stages.map((stage) => stage.arrive(stop, travelMs / this.#speed)));
      if (hop.kind === 'end') for (const stage of this.#stages) stage.end(fateOf(trace));
      await this.#rest(movesLittle() ? stillMs : hop.kind === 'end' ? endMs : stop ? restMs : 0);
    }
  }

  /** For so long, or where it is halted until somebody steps or goes on. */
  async #rest(ms: number): Promise<void> {
    if (!this.#halted) await new Promise((resolve) => setTimeout(resolve, ms / this.#speed));
    if (this.#halted) await new Promise<void>((resolve) => (this.#wake = resolve));
  }

  #toggle(): void {
    this.#halt(!this.#halted);
    this.#wake();
  }

  #step(): void {
    this.#halt(true);
    this.#wake();
  }

  #skip(): void {
    this.#scenes = this.#scenes.filter(({ kind }) => kind === 'state').slice(-1);
    this.#skipping = true;
    this.#halt(false);
    this.#wake();
  }

  /** While it is halted each step is read out; else a screen reader has the same words below the output. */
  #halt(halted: boolean): void {
    this.#halted = halted;
    this.#pause.replaceChildren(wordElement(halted ? 'goOn' : 'pause'));
    this.#line.setAttribute('aria-live', halted ? 'polite' : 'off');
  }
}
