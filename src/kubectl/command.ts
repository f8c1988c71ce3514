/** What a verb is, and what it is given when it runs. */
import type { ProgramInput, ProgramRun } from '../base/program.ts';
import type { KubernetesVersion, Minor } from '../api/version.ts';
import type { FlagSpec, Flags } from './flags.ts';
import type { Client } from './client.ts';
import type { KubectlHost } from './host.ts';
import type { RestMapper } from './restMapper.ts';

/** One row in `verbs/index.ts`, or one below another verb (`create deployment`). */
export interface Verb {
  readonly aliases?: readonly string[];
  /** The first kubectl that has it. */
  readonly since?: Minor;
  /** Beside the flags that every verb has. */
  readonly flags?: readonly FlagSpec[];
  readonly subcommands?: Readonly<Record<string, Verb>>;
  /** Exit code, or a run where time has to pass. Errors are thrown as KubectlError. */
  run(invocation: Invocation): number | ProgramRun;
}

export interface Invocation {
  /** As typed, without aliases: `kubectl create service clusterip`. */
  readonly command: string;
  /** The whole line as `--record` keeps it: arguments first, flags in their long form behind. */
  readonly commandLine: string;
  readonly flags: Flags;
  readonly args: readonly string[];
  readonly host: KubectlHost;
  readonly input: ProgramInput;
  readonly client: Client;
  readonly mapper: RestMapper;
  readonly version: KubernetesVersion;
  /** From `-n`, else from the context, else `default`. */
  readonly namespace: string;
  /** `-n` was given: what files say must agree. */
  readonly namespaceEnforced: boolean;
  out(text: string): void;
  err(text: string): void;
}
