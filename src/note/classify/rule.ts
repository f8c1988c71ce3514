/** What a rule of classification is: it looks at one fence and at what stands before it, and says what kind of cell it is. */
import type { Cell, DiagramCell, ExerciseCell, ManifestCell, OutputCell, TranscriptCell } from '../notebook.ts';
import type { FenceBlock } from '../block.ts';
import type { PromptReader } from '../transcript/prompts/index.ts';

/** What stands around a fence. */
export interface Surroundings {
  /** The cells before it, in order. */
  readonly before: readonly Cell[];
  /** The text of the prose right before it, `''` where another fence stands there. */
  readonly sentence: string;
  /** The nearest transcript above, where nothing but short prose stands between. */
  readonly transcript: TranscriptCell | undefined;
  /** Those of the author's own as well. */
  readonly prompts: PromptReader;
}

type Fresh<C> = C extends unknown ? Omit<C, 'id' | 'span'> : never;

/** A cell as a rule makes it: its id and its place are the fence's. */
export type FenceCell = Fresh<ManifestCell | TranscriptCell | OutputCell | DiagramCell | ExerciseCell>;

export type Rule = (fence: FenceBlock, around: Surroundings) => FenceCell | undefined;
