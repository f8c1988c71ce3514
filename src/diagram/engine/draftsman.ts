/** Draws diagrams: from the cache if it can, else one after the other in a process of its own, within limits of time and memory. */
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import type { Drawing } from '../drawing.ts';
import { DrawingCache } from './cache.ts';
import type { DrawingRequest } from './drawingProcess.ts';

export interface DraftsmanOptions {
  /** Where drawings are kept; undefined keeps none. */
  readonly cacheFolder?: string;
  /** For one diagram, the engine's start included. */
  readonly timeLimitMs?: number;
  readonly memoryLimitMb?: number;
}

interface Answer {
  readonly id: number;
  readonly drawing: Drawing;
}

/** Under tsx and vitest this module is TypeScript, and so is the process' one. */
const runsFromSource = import.meta.url.endsWith('.ts');
const processModule = new URL(runsFromSource ? './drawingProcess.ts' : './drawingProcess.js', import.meta.url);

export class Draftsman {
  readonly #cache: DrawingCache | undefined;
  readonly #timeLimitMs: number;
  readonly #memoryLimitMb: number;
  #process: ChildProcess | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #requests = 0;

  constructor({ cacheFolder, timeLimitMs = 20_000, memoryLimitMb = 512 }: DraftsmanOptions = {}) {
    this.#cache = cacheFolder === undefined ? undefined : new DrawingCache(cacheFolder);
    this.#timeLimitMs = timeLimitMs;
    this.#memoryLimitMb = memoryLimitMb;
  }

  /** Never rejects: what went wrong is part of the answer. */
  draw(source: string): Promise<Drawing> {
    const drawn = this.#last.then(() => this.#drawNext(source));
    this.#last = drawn;
    return drawn;
  }

  /** Ends the process; a later `draw` starts another. */
  close(): void {
    this.#process?.kill();
    this.#process = undefined;
  }

  async #drawNext(source: string): Promise<Drawing> {
    const kept = await this.#cache?.find(source);
    if (kept) return kept;
    const drawing = await this.#ask(source);
    if (drawing.kind === 'drawn') await this.#cache?.keep(source, drawing);
    return drawing;
  }

  #ask(source: string): Promise<Drawing> {
    const child = (this.#process ??= this.#start());
    const request: DrawingRequest = { id: ++this.#requests, source };
    return new Promise((resolve) => {
      const finish = (drawing: Drawing): void => {
        clearTimeout(timer);
        child.off('message', answer);
        child.off('exit', exited);
        if (drawing.kind === 'failed') this.close();
        resolve(drawing);
      };
      const answer = ({ id, drawing }: Answer): void => {
        if (id === request.id) finish(drawing);
      };
      const exited = (): void => finish({ kind: 'failed', message: { en: `The drawing engine ended: out of memory (${this.#memoryLimitMb} MB), or broken by this diagram.`, zh: `绘图引擎中止了：内存不够（${this.#memoryLimitMb} MB），或者被这张图弄坏了。` } });
      const timer = setTimeout(() => finish({ kind: 'failed', message: { en: `Not drawn within ${this.#timeLimitMs / 1000} s.`, zh: `${this.#timeLimitMs / 1000} 秒之内没有画完。` } }), this.#timeLimitMs);
      child.on('message', answer);
      child.once('exit', exited);
      child.send(request);
    });
  }

  #start(): ChildProcess {
    const child = fork(processModule, {
      execArgv: [...(runsFromSource ? ['--import', 'tsx'] : []), `--max-old-space-size=${this.#memoryLimitMb}`],
      // What the engine tells the console is for its own developers.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return child;
  }
}
