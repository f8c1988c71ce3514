/** What a command of the simulated shell is: the shape of one row in `index.ts`. */
import type { ProgramInput, ProgramRun } from '../../base/program.ts';
import type { ClusterParts } from '../../cluster/cluster.ts';
import type { Tool } from '../../cluster/images/image.ts';
import type { Origin } from '../../cluster/network/trace.ts';

/** Where a command runs, and on what. */
export interface CommandHost {
  readonly cluster: ClusterParts;
  readonly place: Origin;
  /** The program as it is installed there: its version decides its words. Undefined where nobody knows: a recent one. */
  readonly tool?: Tool;
}

/** A program by its name. It throws `Unsupported` (base/unsupported.ts) at a flag or feature that the real one has and it has not. */
export interface Command {
  readonly name: string;
  run(input: ProgramInput, host: CommandHost): ProgramRun;
}
