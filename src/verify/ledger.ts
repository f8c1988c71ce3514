/** Accounts for every line of a note, so that nothing passes as checked that was not: each line is in exactly one class. */
import { repairText } from '../note/manifest/repairs/repairText.ts';
import type { Cell, Notebook } from '../note/notebook.ts';
import { causeIn } from './explain/causes.ts';
import type { Tongue } from './explain/phrases.ts';
import { isElision, linesOf, plain } from './matchers/words.ts';
import type { StepOutcome } from './stepOutcome.ts';
import type { Timeline } from './plan/timeline.ts';

/**
 * - `verified`: printed so, to the letter; a command that was run; a manifest that was applied
 * - `normalised`: compared after what `why` says was set aside
 * - `wrong`: no cluster prints it
 * - `unverifiable`: it could not be checked, for the reason in `why`
 * - `prose`: everything else, fences and blank lines included
 */
export const lineClasses = ['verified', 'normalised', 'wrong', 'unverifiable', 'prose'] as const;
export type LineClass = (typeof lineClasses)[number];

/** Lines `from` to `to`, 1-based and both included, that are the same. */
export interface LedgerEntry {
  readonly from: number;
  readonly to: number;
  readonly class: LineClass;
  readonly why?: string;
}

interface Account {
  readonly class: LineClass;
  readonly why?: string;
}

const prose: Account = { class: 'prose' };
const verified: Account = { class: 'verified' };
const unverifiable = (why: string): Account => ({ class: 'unverifiable', why });
const normalised = (why: string): Account => ({ class: 'normalised', why });

/** The entries follow one another from the first line to the last; the reasons are in the language that the steps' are in. */
export function ledgerOf(notebook: Notebook, timeline: Timeline, steps: readonly StepOutcome[], tongue: Tongue): readonly LedgerEntry[] {
  const accounts = Array.from({ length: notebook.lineCount }, () => prose);
  const put = (line: number, account: Account): void => {
    if (line >= 1 && line <= accounts.length) accounts[line - 1] = account;
  };
  const applied = new Set(timeline.steps.filter(({ skip }) => skip === undefined).flatMap(({ before }) => before.map(({ line }) => line)));
  for (const cell of notebook.cells) accountOfCell(cell, applied, put);
  for (const step of steps) accountOfStep(step, put);
  return entriesOf(accounts).map((entry) => (entry.why === undefined ? entry : { ...entry, why: causeIn(entry.why, tongue) }));
}

const solution = 'a solution: only what it leads to is checked';

type Put = (line: number, account: Account) => void;

function accountOfCell(cell: Cell, applied: ReadonlySet<number>, put: Put): void {
  switch (cell.kind) {
    case 'prose':
      for (const node of cell.nodes) {
        if (node.type !== 'code' || !node.position) continue;
        for (let line = node.position.start.line; line <= node.position.end.line; line++) put(line, unverifiable('code that is neither a session nor a manifest'));
      }
      return;
    case 'manifest': {
      const lines = cell.text.split(/\r\n|\n|\r/);
      const repaired = repairText(lines).lines;
      const left = cell.attributes.solution ? solution : cell.attributes.skip ? 'skipped by the author' : cell.fragment ? 'a piece of a manifest' : applied.has(cell.contentLine) ? undefined : 'no command uses this manifest';
      for (const [index, line] of lines.entries()) put(cell.contentLine + index, left !== undefined ? unverifiable(left) : line === repaired[index] ? verified : normalised('repaired'));
      return;
    }
    case 'diagram':
      for (const index of cell.text.split('\n').keys()) put(cell.contentLine + index, unverifiable('a diagram: only what it says of objects is held against the cluster'));
      return;
    case 'output':
      if (cell.attributes.skip) for (const index of cell.text.split('\n').keys()) put(cell.contentLine + index, unverifiable('skipped by the author'));
      return;
    case 'transcript':
      // Its steps say more; what is left between them are comments and prompts with nothing behind.
      if (cell.attributes.solution) for (const index of cell.text.split('\n').keys()) put(cell.contentLine + index, unverifiable(solution));
      return;
    case 'exercise':
      for (const index of cell.text.split('\n').keys()) put(cell.contentLine + index, unverifiable('an exercise: held against the cluster before and behind its solution'));
      return;
  }
}

function accountOfStep(step: StepOutcome, put: Put): void {
  const { verdict, recorded = '', recordedLines = [], nearest, differences = [] } = step;
  const lines = recorded.split('\n');
  const isHeld = verdict === 'exact' || verdict === 'possible' || verdict === 'assumed' || verdict === 'impossible';
  for (const index of step.command.split('\n').keys()) put(step.line + index, isHeld ? verified : unverifiable(step.reason));
  const printed = new Set(nearest.split('\n'));
  const meant = new Set(linesOf(nearest).map(({ words }) => words.map(({ text }) => text).join(' ')));
  const wrong = new Set(differences.flatMap(({ recordedLine }) => recordedLine ?? []));
  for (const [index, line] of recordedLines.entries()) {
    const text = lines[index] ?? '';
    if (!isHeld) put(line, unverifiable(step.reason));
    else if (wrong.has(index)) put(line, verdict === 'impossible' ? { class: 'wrong', why: step.reason } : unverifiable(step.reason));
    else put(line, printed.has(text) ? verified : normalised(setAside(text, meant)));
  }
  // What should stand here and doesn't leaves no line of its own: the command's is wrong then.
  if (verdict === 'impossible' && wrong.size === 0) put(step.line, { class: 'wrong', why: step.reason });
}

/** What was set aside of a recorded line before it was compared. */
function setAside(text: string, meant: ReadonlySet<string>): string {
  const [line] = linesOf(text);
  if (!line) return 'blank lines';
  if (isElision(line)) return 'elision';
  if (meant.has(text.trim().split(/\s+/).join(' '))) return 'layout';
  if (meant.has(plain(text).trim().split(/\s+/).join(' '))) return 'layout and typography';
  return 'compared word by word';
}

function entriesOf(accounts: readonly Account[]): readonly LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  for (const [index, account] of accounts.entries()) {
    const last = entries.at(-1);
    if (last && last.class === account.class && last.why === account.why) entries[entries.length - 1] = { ...last, to: index + 1 };
    else entries.push({ from: index + 1, to: index + 1, ...account });
  }
  return entries;
}

/** How many lines are in each class. */
export function totalsOf(ledger: readonly LedgerEntry[]): Readonly<Record<LineClass, number>> {
  const count = (lineClass: LineClass): number => ledger.filter((entry) => entry.class === lineClass).reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return Object.fromEntries(lineClasses.map((lineClass) => [lineClass, count(lineClass)])) as Record<LineClass, number>;
}
