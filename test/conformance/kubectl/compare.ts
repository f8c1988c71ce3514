/** Whether a recorded command prints in the simulator what it printed on a real cluster. */
import type { FreeValues } from '../freeValues.ts';
import type { RecordingTerminal, Result } from './terminal.ts';

export interface Recorded {
  readonly cmd: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** What differs, both sides in full; undefined where nothing does. */
export function differenceOf(recorded: Recorded, got: Result, free: FreeValues): string | undefined {
  if (got.unsupported !== undefined) return `unsupported: ${got.unsupported}\n`;
  if (got.exit === recorded.exit && free.agree([recorded.stdout, recorded.stderr], [got.stdout, got.stderr])) return undefined;
  return `--- wanted\n${show(recorded)}--- got\n${show(got)}`;
}

/** Types a command; what goes wrong with the simulator itself is a difference like any other. */
export function typeRecorded(cmd: string, terminal: RecordingTerminal): Result {
  try {
    return terminal.type(cmd);
  } catch (error) {
    return { stdout: '', stderr: '', exit: -1, unsupported: error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error) };
  }
}

const show = (side: { readonly stdout: string; readonly stderr: string; readonly exit: number }): string => `${side.stdout}--2--\n${side.stderr}exit ${side.exit}\n`;
