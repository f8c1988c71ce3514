/** What a reporter is: a report in, its text out. One row in `index.ts`. */
import type { Report } from '../../verify/report.ts';
import type { Paint } from '../terminal.ts';

export interface ReportContext {
  readonly paint: Paint;
  /** Whether every step is shown, or only those that need a look. */
  readonly verbose: boolean;
  /** The notes' texts, by file, for the frames around what is wrong. */
  readonly texts?: ReadonlyMap<string, string>;
  /** Whether the lines of each note are accounted for. */
  readonly ledger?: boolean;
}

export type Reporter = (report: Report, context: ReportContext) => string;
