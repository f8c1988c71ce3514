/** `check --fix`: assumed actions as hidden cells, and repairs of manifests and commands that change nothing but how they are written. */
import type { LineEdit } from '../../note/lineEdits.ts';
import { repairText } from '../../note/manifest/repairs/repairText.ts';
import { missingSeparators } from '../../note/manifest/separators.ts';
import type { Cell, ManifestCell, Notebook, TranscriptCell } from '../../note/notebook.ts';
import { damagesIn } from '../../note/transcript/inspect.ts';
import type { RuleId } from '../../base/rules.ts';
import type { NoteOutcome } from '../outcome.ts';
import { inPrefix, prefixOf } from './prefix.ts';

/** Damage that is undone in the note itself. What an author left out (`...`) nobody else can put in. */
const safeRepairs: ReadonlySet<RuleId> = new Set(['manifest-tab', 'manifest-no-break-space', 'manifest-full-width-colon', 'manifest-full-width-flow', 'manifest-curly-quote', 'manifest-bare-remark']);

/** Whether `fixesOf` mends what a rule complains of. */
export const isFixable = (ruleId: RuleId): boolean => safeRepairs.has(ruleId) || ['manifest-missing-separator', 'manifest-call-out', 'command-typography'].includes(ruleId);

export function fixesOf(notebook: Notebook, outcome: NoteOutcome, lines: readonly string[]): readonly LineEdit[] {
  return [
    ...hiddenCells(notebook, outcome, lines),
    ...notebook.cells.flatMap((cell) => {
      if (cell.kind === 'manifest' && cell.format === 'yaml') return repairsOf(cell, lines);
      return cell.kind === 'transcript' ? commandRepairsOf(cell, lines) : [];
    }),
  ];
}

/** One before each run of commands that something was assumed for. */
function hiddenCells(notebook: Notebook, outcome: NoteOutcome, lines: readonly string[]): readonly LineEdit[] {
  return outcome.steps.flatMap(({ assumed }): readonly LineEdit[] => {
    const cell = assumed && notebook.cells.find((candidate) => isCellOf(candidate, assumed.beforeLine));
    if (!assumed || !cell) return [];
    const { start } = cell.span;
    // In front of a fence stand blanks, `> `, or the mark of the list item that it begins.
    const before = (lines[start.line - 1] ?? '').slice(0, start.column - 1);
    if (/[^\s>]/.test(before)) return [];
    const commands = assumed.commands.flatMap((command) => command.split('\n').map((line, index) => (index === 0 ? `$ ${line}` : line)));
    const fence = '`'.repeat(Math.max(3, ...commands.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length + 1))));
    return [{ at: start.line, remove: 0, insert: [`${fence}console hidden`, ...commands, fence, ''].map((line) => inPrefix(before, line)) }];
  });
}

const isCellOf = (cell: Cell, line: number): boolean => cell.kind === 'transcript' && cell.entries.some((entry) => entry.line === line);

function commandRepairsOf(cell: TranscriptCell, lines: readonly string[]): readonly LineEdit[] {
  const damages = damagesIn(cell, lines);
  return [...new Set(damages.map(({ line }) => line))].map((at) => {
    const repaired = damages.filter(({ line }) => line === at).reduceRight((text, { damage, column }) => {
      const written = text.slice(column - 1, column - 1 + damage.length);
      const replacement = damage.kind === 'remark' ? ` # ${written.trim()}` : damage.replacement;
      return text.slice(0, column - 1) + replacement + text.slice(column - 1 + damage.length);
    }, lines[at - 1] ?? '');
    return { at, remove: 1, insert: [repaired] };
  });
}

function repairsOf(cell: ManifestCell, lines: readonly string[]): readonly LineEdit[] {
  const content = cell.text.split(/\r\n|\n|\r/);
  const { lines: repaired, damages } = repairText(content);
  const separators = missingSeparators(repaired);
  return content.flatMap((line, index): readonly LineEdit[] => {
    const at = cell.contentLine + index;
    const prefix = prefixOf(lines[at - 1] ?? '', line);
    const found = damages.filter((damage) => damage.line === index);
    if (prefix === undefined) return [];
    const right = repairedLine(line, repaired[index] ?? line, found);
    const separator = separators.includes(index) ? [inPrefix(prefix, '---')] : [];
    return right === line && separator.length === 0 ? [] : [{ at, remove: 1, insert: [...separator, inPrefix(prefix, right)] }];
  });
}

/** The line as it should be; a call-out is the author's and stays, behind a `#`. */
function repairedLine(line: string, repaired: string, found: ReturnType<typeof repairText>['damages']): string {
  const callOut = found.find(({ repair }) => repair.ruleId === 'manifest-call-out');
  if (found.some((damage) => damage !== callOut && !safeRepairs.has(damage.repair.ruleId))) return line;
  return callOut ? `${repaired} # ${line.slice(callOut.column).trim()}` : repaired;
}
