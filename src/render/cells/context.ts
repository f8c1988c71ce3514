/** What every kind of cell is rendered with. */
import type { Cell, ManifestCell } from '../../note/notebook.ts';
import type { Drawing } from '../../diagram/drawing.ts';
import type { StepOutcome } from '../../verify/stepOutcome.ts';
import type { Boxes } from '../prose/boxes.ts';
import type { ProseContext } from '../prose/prose.ts';
import type { Templates } from '../template.ts';
import type { Tongues } from '../tongues.ts';
import type { Wording } from '../wording.ts';
import type { PageLanguage } from '../words.ts';

export interface CellContext {
  readonly templates: Templates;
  readonly language: PageLanguage;
  readonly words: Wording;
  readonly tongues: Tongues;
  /** The notebook's, which the page shows above all cells. */
  readonly title: string;
  readonly cells: readonly Cell[];
  readonly steps: readonly StepOutcome[];
  /** By cell id. */
  readonly drawings: ReadonlyMap<string, Drawing>;
  readonly prose: ProseContext;
  readonly boxes: Boxes;
  /** Manifests that the site's own markup shows, by the path that it names. */
  readonly included: ReadonlyMap<string, ManifestCell>;
}
