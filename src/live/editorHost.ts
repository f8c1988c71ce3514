/** What an editor on the page asks of the page: it is a script of its own, loaded when the first manifest is opened in it. */
import type { ManifestProblem } from '../session/manifest/problems.ts';
import type { ManifestPlace, Suggestion } from '../session/manifest/suggestions.ts';

export interface EditorHost {
  readonly text: string;
  readonly label: string;
  onChange(text: string): void;
  onApply(): void;
  /** What applying it now would meet. */
  problems(text: string): Promise<readonly ManifestProblem[]>;
  suggestions(place: ManifestPlace): Promise<readonly Suggestion[]>;
}

export interface Editor {
  readonly element: HTMLElement;
  focus(): void;
  /** Takes up a text that was not typed here. */
  set(text: string): void;
  /** Looks for problems anew: the cluster is another than before. */
  check(): void;
}

declare global {
  interface Window {
    /** Left behind by `editor.js`. */
    kubebookEditor?: (host: EditorHost) => Editor;
  }
}
