/**
 * What kubebook makes of other people's notes: `npm run corpus -- DIR` prints a row for each folder of notes below DIR as soon as it is through, then
 * the slowest files and the reasons that stand most often behind a verdict that isn't `exact` or `possible`. Time is that of the processor, so that
 * other work on the machine does not count.
 *
 * - `--read` reads without replaying.
 * - `--files DIR` takes the files that commands name from a tree of the same shape; `--includes PATH` is the folder of a site's own shortcodes in each.
 *   A collection that is parted into `files/` and `manifests/` is taken as those two, with the shortcodes where the Kubernetes website has them.
 * - `--only TEXT` takes the notes whose path has it.
 * - `--steps FILE` writes a line for each step: `path:line`, verdict, `service` where it is about one, the command and the reason, with tabs between.
 */
import { appendFileSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { cpuUsage, exit, stderr, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { filesBeside } from '../src/cli/beside.ts';
import { decode } from '../src/cli/decode.ts';
import type { Cell, Notebook } from '../src/note/notebook.ts';
import { parseYamlDocuments } from '../src/text/yaml/read.ts';
import { readNote } from '../src/note/readNote.ts';
import { checkNote } from '../src/verify/check.ts';
import type { NoteOutcome } from '../src/verify/outcome.ts';
import type { StepOutcome } from '../src/verify/stepOutcome.ts';
import { verdicts } from '../src/verify/stepOutcome.ts';
import { plan } from '../src/verify/plan/plan.ts';

const reasonsShown = 20;
const slowestShown = 60;
const slowMs = 2000;

const { positionals, values: options } = parseArgs({ allowPositionals: true, options: { read: { type: 'boolean' }, files: { type: 'string' }, includes: { type: 'string' }, only: { type: 'string' }, steps: { type: 'string' } } });
const [root] = positionals;
if (root === undefined || !existsSync(root)) {
  stderr.write('usage: npm run corpus -- DIR [--read] [--files DIR] [--includes PATH] [--only TEXT] [--steps FILE]\n');
  exit(2);
}

const isParted = existsSync(join(root, 'files')) && existsSync(join(root, 'manifests'));
const top = isParted ? join(root, 'files') : root;
const beside = options.files ?? (isParted ? join(root, 'manifests') : undefined);
const includes = options.includes ?? (isParted ? 'content/en/examples' : undefined);

/** A command about Services and their endpoints, or one that sends a request. */
const aboutServices = /\bkubectl\b.*\b(?:svc|services?|endpoints?|ep|endpointslices?|expose|port-forward|ing|ingress(?:es)?)\b/;
const sendsRequest = /^(?:sudo )?(?:curl|wget|nslookup|dig|nc|ping)\b|\bexec\b.*\b(?:curl|wget|nslookup|dig|nc)\b/;
/** It fetches a file or a script from the internet, and asks no Service. */
const downloads = /^(?:sudo )?(?:curl|wget)\b.*\bhttps?:\/\/[\w-]+(?:\.[\w-]+)*\.(?:com|io|org|net|dev|sh|ai|cn)\/.*(?:\.(?:tgz|tar\.gz|zip|gpg|sh|ya?ml|json|txt|properties|key|deb|rpm|list)\b|\|)|^(?:sudo )?(?:curl|wget)\b.*\bhttps:\/\/get\.|^(?:sudo )?curl\b.*\bhttps:\S+.*\s(?:-\w*[oO]\b|\|)/;

const isServiceRelated = (command: string): boolean => aboutServices.test(command) || (sendsRequest.test(command) && !downloads.test(command.replaceAll('\n', ' ')));

type Count = Record<string, number>;

const columns = ['files', 'fences', 'manifests', 'parsed', 'applied', 'beside', 'commands', 'recorded', 'run', ...verdicts, 'service', 'service run', 'cpu ms'] as const;
const folders = new Map<string, Count>();
const times: { readonly file: string; readonly ms: number }[] = [];
const reasons = new Map<string, number>();
const faults: string[] = [];

stdout.write(`| folder | ${columns.join(' | ')} |\n|${' --- |'.repeat(columns.length + 1)}\n`);
const notes = notesBelow(top);
for (const folder of new Set(notes.map(folderOf))) {
  const row: Count = {};
  for (const file of notes) if (folderOf(file) === folder) await countNote(row, file);
  folders.set(folder, row);
  stdout.write(rowShown(folder, row));
}

const total: Count = {};
for (const row of folders.values()) for (const [name, count] of Object.entries(row)) add(total, name, count);
stdout.write(rowShown('all', total));
const slowFirst = times.toSorted((a, b) => b.ms - a.ms);
stdout.write(`\nOver ${slowMs} ms: ${times.filter(({ ms }) => ms > slowMs).length} files. The slowest:\n${slowFirst.slice(0, slowestShown).map(({ file, ms }) => `  ${ms} ms  ${file}\n`).join('')}`);
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
  if (beside === undefined) return notebook;
  const [folder = '.'] = path.split('/');
  const files = await filesBeside({ ...notebook, file: join(beside, path) }, { folder: join(beside, folder), ...(includes === undefined ? {} : { includes }) }, dirname(join(beside, path)));
  return { ...notebook, files };
}

function folderOf(file: string): string {
  return relative(top, file).split('/')[0] ?? '.';
}

async function countNote(row: Count, file: string): Promise<void> {
  const began = cpuUsage();
  try {
    const decoded = decode(readFileSync(file));
    if (decoded.kind === 'binary') return;
    const notebook = await withFiles(readNote(decoded.text, file), relative(top, file));
    countCells(row, notebook);
    if (options.read !== true) countSteps(row, checkNote(notebook));
  } catch (error) {
    faults.push(`${file}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
  const { user, system } = cpuUsage(began);
  const ms = Math.round((user + system) / 1000);
  times.push({ file: relative(top, file), ms });
  add(row, 'cpu ms', ms);
  if (stderr.isTTY) stderr.write(`\r\u001B[K${times.length} files`);
}

function rowShown(folder: string, row: Count): string {
  return `| ${folder} | ${columns.map((column) => row[column] ?? 0).join(' | ')} |\n`;
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
    if (parseYamlDocuments(cell.runnable).every((document) => document.kind !== 'error')) add(row, 'parsed', 1);
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
    const isService = isServiceRelated(step.command);
    if (options.steps !== undefined) appendFileSync(options.steps, `${[`${outcome.file}:${step.line}`, step.verdict, isService ? 'service' : '', step.command, step.reason].map((text) => text.replace(/\s+/g, ' ')).join('\t')}\n`);
    if (isService) {
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
