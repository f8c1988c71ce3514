/** Whether a recorded command prints in the simulator what it printed on a real cluster. */
import { normalise } from './normalise.ts';
import type { RecordingTerminal } from './terminal.ts';

export interface Recorded {
  readonly cmd: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** What differs, both sides in full; undefined where nothing does. */
export function differenceOf(recorded: Recorded, terminal: RecordingTerminal): string | undefined {
  try {
    const got = terminal.type(recorded.cmd);
    if (got.unsupported !== undefined) return `unsupported: ${got.unsupported}\n`;
    const wanted = show(recorded);
    const found = show(got);
    return wanted === found ? undefined : `--- wanted\n${wanted}--- got\n${found}`;
  } catch (error) {
    return `threw ${error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error)}\n`;
  }
}

const show = (side: { readonly stdout: string; readonly stderr: string; readonly exit: number }): string =>
  `${normalise(side.stdout)}--2--\n${normalise(side.stderr)}exit ${side.exit}\n`;
