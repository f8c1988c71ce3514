/** What a command of the simulated shell is: the shape of one row in `index.ts`. */
import type { ProgramInput, ProgramRun } from '../../base/program.ts';
import type { ApiRequest, ApiResponse } from '../../cluster/apiserver/request.ts';
import type { ClusterParts } from '../../cluster/parts.ts';
import type { Tool } from '../../cluster/images/image.ts';
import type { ChoiceDomain } from '../../cluster/ports/choices.ts';
import type { TimeMs } from '../../cluster/ports/clock.ts';
import type { Origin } from '../../cluster/network/trace.ts';
import type { Userland } from '../text/fileComplaints.ts';

/** Where a command runs, and on what. */
export interface CommandHost {
  readonly cluster: ClusterParts;
  readonly place: Origin;
  /** The program as it is installed there: its version decides its words. Undefined where nobody knows: a recent one. */
  readonly tool?: Tool;
  /** Whose the programs are that every system has. */
  readonly userland: Userland;
  readonly hostname: string;
  readonly user: string;
  now(): TimeMs;
  /** What /etc/hosts says here. */
  hostsFile(): string;
  /** The API function, for a program that has somebody's credentials. */
  request(request: ApiRequest): ApiResponse;
  /** A connection of this place's was taken at the other end. */
  connected(port: number): void;
  /** The id is told apart from those of other command lines by the session. */
  choose(id: string, domain: ChoiceDomain): string;
  /** Runs another program of the same place, as `xargs`, `env` and `timeout` do. */
  run(argv: readonly string[], input: Omit<ProgramInput, 'args'>): ProgramRun;
  /** Runs a line by a new shell of the same place, as `sh -c` and `watch` do. */
  shell(line: string, input: ProgramInput): ProgramRun;
}

/** A program by its name. It throws `Unsupported` (base/unsupported.ts) at a flag or feature that the real one has and it has not. */
export interface Command {
  readonly name: string;
  run(input: ProgramInput, host: CommandHost): ProgramRun;
  /** The same program as a filter, where with these arguments it takes its input line by line: so `kubectl get -w | grep x` can be watched. */
  filter?(input: Omit<ProgramInput, 'stdin'>, host: CommandHost): LineFilter | undefined;
}

/** A program that is fed by a pipe. */
export interface LineFilter {
  /** Takes one line, without its newline; returns false once it wants no more, which ends whoever writes into the pipe. */
  line(text: string): boolean;
  /** The input has ended; returns the exit code. */
  end(): number;
}
