/** What shows what was run asks of the page: it is a script of its own, loaded when the page is idle or with the first run. */
import type { LiveNote } from '../render/page.ts';
import type { Edits, Ran } from '../verify/running.ts';
import type { Why } from '../verify/why.ts';
import { loadScript } from './loading.ts';
import type { RanHere } from './protocol.ts';
import type { Runner } from './runner.ts';

export interface SeeingHost {
  readonly note: LiveNote;
  readonly runner: Runner;
  readonly edits: () => Edits;
}

export interface Seeing {
  /** The cluster behind a run, and its requests on their way. */
  follow(here: RanHere, cause: string): void;
  /** What a command printed; `askWhy` is called when the reader opens the question. */
  showResult(place: HTMLElement, ran: Ran, askWhy: () => Promise<Why | undefined>, ...extra: readonly Node[]): void;
  /** Offers what could be broken. */
  offerWhatIfs(): Promise<void>;
  clear(): void;
}

declare global {
  interface Window {
    /** Left behind by `seeing.js`. */
    kubebookSeeing?: (host: SeeingHost) => Seeing;
  }
}

export async function loadSeeing(host: SeeingHost): Promise<Seeing> {
  if (!window.kubebookSeeing) await loadScript('seeing.js');
  if (!window.kubebookSeeing) throw new Error('seeing.js left nothing behind');
  return window.kubebookSeeing(host);
}
