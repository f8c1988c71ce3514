/**
 * Rows that an author leaves out of tables: in some notes those of the API server's own Service and of namespaces that every cluster has,
 * in every table; and where an author does that, other rows too that are not what the passage is about.
 */
import { tableHeader } from '../../note/transcript/outputShapes.ts';
import type { Step, Timeline } from '../plan/timeline.ts';
import { makerOfPod } from '../unshown/mentions.ts';

const none: LeftOut = { kind: 'rows', count: 0 };

/** `kube-node-lease` came with 1.14, the root certificate of each namespace with 1.20; one unfiltered table of Services in five goes without `kubernetes`. */
const everywhere: readonly RegExp[] = [/^(?:default\s+)?(?:service\/|endpoints\/)?(?:kubernetes|kube-node-lease)\s/, /^(?:[-a-z0-9]+\s+)?(?:configmap\/)?kube-root-ca\.crt\s/];

export interface Shown {
  readonly output: string;
  /** What was taken away: rows of a table that not every cluster has, lines before and behind an excerpt. */
  readonly left: LeftOut;
}

export interface LeftOut {
  readonly kind: 'rows' | 'lines';
  readonly count: number;
}

/**
 * The simulated output without the rows that the author would leave out. Only below commands without a prompt: what is copied from a
 * terminal with its prompts is copied whole.
 */
export function withoutRowsLeftOut(output: string, step: Step, { steps }: Timeline): Shown {
  if (step.where.kind !== 'unknown' || step.recorded === undefined) return { output, left: none };
  if (!isTable(step.recorded)) return withoutTitles(output, step.recorded);
  const shown = steps.slice(0, step.index + 1).flatMap(({ recorded = '' }) => recorded.split('\n').map((line) => line.trim()));
  const leftOut = everywhere.filter((row) => !shown.some((line) => row.test(line)));
  const lines = withoutEmptyTables(output.split('\n').filter((line) => !leftOut.some((row) => row.test(line))));
  // Who shows one of them shows whole tables.
  if (leftOut.length < everywhere.length || !steps.slice(0, step.index + 1).some(isExcerpt)) return { output: lines.join('\n'), left: none };
  const recorded = step.recorded;
  const kept = lines.filter((line) => line.trim() === '' || tableHeader.test(line) || recorded.includes(stemOf(line)));
  return { output: kept.join('\n'), left: { kind: 'rows', count: lines.length - kept.length } };
}

/** Where every row of a table is left out, so are its titles. */
const withoutEmptyTables = (lines: readonly string[]): readonly string[] => lines.filter((line, at) => !tableHeader.test(line) || (lines[at + 1] ?? '').trim() !== '');

/** Rows without the line of titles above them, where the author shows nothing but rows. */
function withoutTitles(output: string, recorded: string): Shown {
  const [titles = '', ...rows] = output.split('\n');
  const isRow = (line: string): boolean => rows.some((row) => row !== '' && row.split(/\s+/)[0] === line.trim().split(/\s+/)[0]);
  const lines = recorded.split('\n').filter((line) => line.trim() !== '');
  return isTable(titles) && lines.length > 0 && lines.every(isRow) ? { output: ['', ...rows].join('\n'), left: { kind: 'lines', count: 1 } } : { output, left: none };
}

const isTable = (recorded: string): boolean => /^\s*(?:NAMESPACE\s+)?NAME\s/m.test(recorded);

/** A listing of all Services or Endpoints without the API server's own: rows were chosen. */
const isExcerpt = ({ command, recorded }: Step): boolean => /^(?:kubectl|k) get (?:svc|services?|ep|endpoints)(?:\s+-o[ =]?wide)?\s*$/.test(command) && recorded !== undefined && isTable(recorded);

/** What stays of a row's name when what was generated is taken off. */
function stemOf(line: string): string {
  const [name = ''] = line.trim().split(/\s+/);
  return makerOfPod(name).name;
}
