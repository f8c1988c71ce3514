/** What a falsifier is given and gives, and how it finds its way in what a command printed. */
import type { RecordedStep, Scenario } from '../../conformance/scenario.ts';

export interface Given {
  readonly step: RecordedStep;
  readonly index: number;
  readonly scenario: Scenario;
  /** Of the same session, in order. */
  readonly earlier: readonly RecordedStep[];
  readonly later: readonly RecordedStep[];
}

/** One false version of a step: what stood there, what stands there now, and both streams as they are then. */
export type FalseVersion = readonly [from: string, to: string, stdout: string, stderr?: string];

/** Proposes false versions of one step. */
export type Falsifier = (given: Given) => Iterable<FalseVersion>;

/** By what they do to a fact. */
export type Kinds = Readonly<Record<string, Falsifier>>;

/** Every line by itself, where the edit changes it. */
export function lineEdits(text: string, edit: (line: string, index: number) => string | undefined): readonly FalseVersion[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index): FalseVersion[] => {
    const changed = edit(line, index);
    return changed === undefined || changed === line ? [] : [[line, changed, lines.with(index, changed).join('\n')]];
  });
}

/** The first match in each line replaced. */
export const inLines = (pattern: RegExp, replacement: (match: string, ...groups: string[]) => string): Falsifier => ({ step }) => lineEdits(step.stdout, (line) => (pattern.test(line) ? line.replace(pattern, replacement) : undefined));

/** The same in what was said of errors. */
export const inErrors = (pattern: RegExp, replacement: (match: string, ...groups: string[]) => string): Falsifier => ({ step }) =>
  lineEdits(step.stderr, (line) => (pattern.test(line) ? line.replace(pattern, replacement) : undefined)).map(([from, to, stderr]): FalseVersion => [from, to, step.stdout, stderr]);

/** For some commands only. */
export const of = (command: RegExp, falsifier: Falsifier): Falsifier => (given) => (command.test(given.step.cmd) ? falsifier(given) : []);

export interface Cell {
  readonly title: string;
  readonly text: string;
  /** 0-based line of the output. */
  readonly line: number;
  readonly start: number;
  readonly row: ReadonlyMap<string, string>;
}

const header = /^(?:NAME|NAMESPACE|LAST SEEN)\b/;

/** The cells of the tables in an output, header lines left out; nothing of tables that are laid out otherwise. */
export function cellsOf(stdout: string): readonly Cell[] {
  let columns: readonly { readonly title: string; readonly start: number }[] = [];
  return stdout.split('\n').flatMap((text, line): readonly Cell[] => {
    if (header.test(text) && /^[A-Z0-9 ()-]+$/.test(text.trim())) {
      columns = [...text.matchAll(/\S+(?: \S+)*/g)].map((match) => ({ title: match[0], start: match.index }));
      return [];
    }
    if (columns.length === 0 || text.trim() === '' || /^(?:Error|Warning)/.test(text)) return [];
    const cells = columns.map(({ title, start }, index) => ({ title, start, text: text.slice(start, columns[index + 1]?.start).trim() }));
    const row = new Map(cells.map((cell) => [cell.title, cell.text]));
    return cells.filter((cell) => cell.text !== '').map((cell) => ({ ...cell, line, row }));
  });
}

/** A cell with another text, its line laid out as it was as far as there is room. */
export function withCell(stdout: string, { line, start, text }: Cell, other: string): FalseVersion {
  const lines = stdout.split('\n');
  const was = lines[line] ?? '';
  const rest = was.slice(start + text.length);
  const gap = /^ */.exec(rest)?.[0].length ?? 0;
  const room = gap === 0 ? '' : ' '.repeat(Math.max(2, gap + text.length - other.length));
  const changed = `${was.slice(0, start)}${other}${room}${rest.slice(gap)}`;
  return [was, changed, lines.with(line, changed).join('\n')];
}

/** Every cell by itself, where the edit changes it. */
export const inCells = (edit: (cell: Cell, given: Given) => string | undefined): Falsifier =>
  function* (given) {
    for (const cell of cellsOf(given.step.stdout)) {
      const other = edit(cell, given);
      if (other !== undefined && other !== cell.text) yield withCell(given.step.stdout, cell, other);
    }
  };

/** How often a text stands in the outputs and commands of other steps. */
export function elsewhere(text: string, { earlier, later }: Given): number {
  return [...earlier, ...later].filter(({ cmd, stdout, stderr }) => `${cmd}\n${stdout}\n${stderr}`.includes(text)).length;
}

/** Whether anything was done between two moments of a session that may have made objects anew. */
export const isQuiet = (steps: readonly RecordedStep[]): boolean => !steps.some(({ cmd }) => /\b(?:delete|replace|create|apply|run|scale|expose|edit|patch|set|label|annotate|rollout|taint|cordon|uncordon)\b/.test(cmd));

/** Whether all pods that the session has were seen running, and none was made since. */
export function haveRun({ earlier }: Given): boolean {
  const seen = earlier.findLastIndex(({ cmd, stdout }) => /^kubectl get (?:pods|po)(?: -o wide)?$/.test(cmd) && / Running /.test(stdout) && !/ 0\/| Pending | Terminating /.test(stdout));
  return seen >= 0 && isQuiet(earlier.slice(seen + 1));
}

export const more = (number: string, by = 1): string => String(Number(number) + by);

export const seconds = (age: string): number => [...age.matchAll(/(\d+)([dhms])/g)].reduce((sum, [, n, unit]) => sum + Number(n) * ({ d: 86_400, h: 3600, m: 60, s: 1 }[unit ?? 's'] ?? 1), 0);
