/**
 * What kubebook makes of other people's notes: `npm run corpus -- DIR` prints a row for each folder of notes below DIR, then the slowest files and
 * the reasons that stand most often behind a verdict that isn't `exact` or `possible`.
 *
 * - `--read` reads without replaying.
 * - `--files DIR` takes the files that commands name from a tree of the same shape; `--includes PATH` is the folder of a site's own shortcodes in each.
 * - `--only TEXT` takes the notes whose path has it.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { exit, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { filesBeside } from '../src/cli/beside.ts';
import { decode } from '../src/cli/decode.ts';
import type { Cell, Notebook } from '../src/note/notebook.ts';
import { parseManifest } from '../src/note/manifest/parse.ts';
import { readNote } from '../src/note/readNote.ts';
import { checkNote } from '../src/verify/check.ts';
import type { NoteOutcome, StepOutcome } from '../src/verify/outcome.ts';
import { verdicts } from '../src/verify/outcome.ts';
import { plan } from '../src/verify/plan/plan.ts';

const reasonsShown = 20;
const slowestShown = 10;

const { positionals, values: options } = parseArgs({ allowPositionals: true, options: { read: { type: 'boolean' }, files: { type: 'string' }, includes: { type: 'string' }, only: { type: 'string' } } });
const [root] = positionals;
if (root === undefined || !existsSync(root)) {
  stderr.write('usage: npm run corpus -- DIR [--read] [--files DIR] [--includes PATH] [--only TEXT]\n');
  exit(2);
}

/** A command about Services and their endpoints, or one that sends a request. */
const serviceRelated = /\bkubectl\b.*\b(?:svc|services?|endpoints?|ep|endpointslices?|expose|port-forward|ing|ingress(?:es)?)\b|^(?:sudo )?(?:curl|wget|nslookup|dig|nc|ping)\b|\bexec\b.*\b(?:curl|wget|nslookup|dig|nc)\b/;


type Count = Record<string, number>;

const columns = ['files', 'fences', 'manifests', 'parsed', 'applied', 'beside', 'commands', 'recorded', 'run', ...verdicts, 'service', 'service run', 'ms'] as const;
const folders = new Map<string, Count>();
const times: { readonly file: string; readonly ms: number }[] = [];
const reasons = new Map<string, number>();
const faults: string[] = [];

for (const file of notesBelow(root)) {
  const row = rowOf(relative(root, file).split('/')[0] ?? '.');
  const began = performance.now();
  try {
    const decoded = decode(readFileSync(file));
    if (decoded.kind === 'binary') continue;
    const notebook = await withFiles(readNote(decoded.text, file), relative(root, file));
    countCells(row, notebook);
    if (options.read !== true) countSteps(row, checkNote(notebook));
  } catch (error) {
    faults.push(`${file}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  const ms = performance.now() - began;
  times.push({ file: relative(root, file), ms });
  add(row, 'ms', Math.round(ms));
  if (stderr.isTTY) stderr.write(`\r\u001B[K${times.length} files`);
}
if (stderr.isTTY) stderr.write('\r\u001B[K');

const total: Count = {};
for (const row of folders.values()) for (const [name, count] of Object.entries(row)) add(total, name, count);
folders.set('all', total);
stdout.write(`| folder | ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length + 1)}\n`);
for (const [folder, row] of folders) stdout.write(`| ${folder} | ${columns.map((column) => row[column] ?? 0).join(' | ')} |\n`);
stdout.write(`\nSlowest files:\n${times.toSorted((a, b) => b.ms - a.ms).slice(0, slowestShown).map(({ file, ms }) => `  ${Math.round(ms)} ms  ${file}\n`).join('')}`);
stdout.write(`\nReasons:\n${[...reasons].toSorted((a, b) => b[1] - a[1]).slice(0, reasonsShown).map(([reason, count]) => `  ${count}  ${reason}\n`).join('')}`);
if (faults.length > 0) {
  stdout.write(`\nFaults of kubebook:\n${faults.join('\n')}\n`);
  exit(70);
}

function notesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && join(entry.parentPath, entry.name).includes(options.only ?? '') && /\.(?:md|markdown|mdx)$/i.test(entry.name)).map((entry) => join(entry.parentPath, entry.name)).toSorted();
}

async function withFiles(notebook: Notebook, path: string): Promise<Notebook> {
  if (options.files === undefined) return notebook;
  const [folder = '.'] = path.split('/');
  const files = await filesBeside({ ...notebook, file: join(options.files, path) }, { folder: join(options.files, folder), ...(options.includes === undefined ? {} : { includes: options.includes }) });
  return { ...notebook, files };
}

function rowOf(folder: string): Count {
  const row = folders.get(folder) ?? {};
  folders.set(folder, row);
  return row;
}

function add(row: Count, name: string, count: number): void {
  row[name] = (row[name] ?? 0) + count;
}

function countCells(row: Count, notebook: Notebook): void {
  add(row, 'files', 1);
  add(row, 'beside', notebook.files?.length ?? 0);
  const used = new Set(plan(notebook).steps.flatMap((step) => step.before.map(({ line }) => line)));
  for (const cell of notebook.cells) {
    add(row, 'fences', fencesIn(cell));
    if (cell.kind === 'transcript') {
      add(row, 'commands', cell.entries.length);
      add(row, 'recorded', cell.entries.filter((entry) => (entry.recorded ?? '') !== '').length);
    }
    if (cell.kind === 'output') add(row, 'recorded', 1);
    if (cell.kind !== 'manifest') continue;
    add(row, 'manifests', 1);
    if (parseManifest(cell.runnable).every((document) => document.kind !== 'error')) add(row, 'parsed', 1);
    if (used.has(cell.contentLine)) add(row, 'applied', 1);
  }
}

function fencesIn(cell: Cell): number {
  return cell.kind === 'prose' ? cell.nodes.filter((node) => node.type === 'code').length : 1;
}

function countSteps(row: Count, outcome: NoteOutcome): void {
  for (const step of outcome.steps) {
    add(row, step.verdict, 1);
    const isRun = step.verdict !== 'unsupported';
    if (isRun) add(row, 'run', 1);
    if (serviceRelated.test(step.command)) {
      add(row, 'service', 1);
      if (isRun) add(row, 'service run', 1);
    }
    if (!['exact', 'possible', 'skipped'].includes(step.verdict)) addReason(step);
  }
}

/** The reason without the names and numbers of the one step. */
function addReason(step: StepOutcome): void {
  const reason = `${step.verdict}: ${step.reason.replace(/(["“'`])[^"”'`]*(["”'`])/g, '$1…$2').replace(/\d[\d.:]*/g, 'N').slice(0, 120)}`;
  reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
}
