/** What the programs of the reader's own machine may do. */
import type { ProgramInput, ProgramRun } from '../base/program.ts';
import type { Cluster } from '../cluster/cluster.ts';
import type { Lead } from '../cluster/network/localPorts.ts';
import type { Listening } from '../kubectl/host.ts';

export interface HostProgramContext {
  readonly cluster: Cluster;
  /** Runs a line on a node. */
  runOnNode(name: string, line: string, input: ProgramInput): ProgramRun;
  /** Listens on a port of the reader's machine; undefined where it is taken. */
  listen(port: number, leads: Lead, input: ProgramInput): Listening | undefined;
}
