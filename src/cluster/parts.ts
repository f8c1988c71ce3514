/** The cluster as its parts see it. */
import type { ClusterOptions } from './options.ts';
import type { Chooser } from './ports/choices.ts';
import type { World } from './world.ts';

/** What every part of the cluster may know and do: handed to the API function and to the network model. */
export interface ClusterParts {
  readonly world: World;
  readonly options: ClusterOptions;
  readonly chooser: Chooser;
}
