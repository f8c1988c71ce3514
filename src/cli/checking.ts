/** Reads and checks notes, saying how far it is: what `check` and `build` share. */
import { dirname, join, relative } from 'node:path';
import type { Notebook } from '../note/notebook.ts';
import type { JsonObject } from '../base/json.ts';
import type { ReadOptions } from '../note/readNote.ts';
import { readNote } from '../note/readNote.ts';
import type { Pinned } from '../verify/mutate/mutate.ts';
import { pinnedDown } from '../verify/mutate/mutate.ts';
import type { NoteOutcome } from '../verify/outcome.ts';
import type { CheckOptions } from '../verify/check.ts';
import { checkNote } from '../verify/check.ts';
import { usualBounds, withEffort } from '../verify/replay/search.ts';
import { filesBeside } from './beside.ts';
import type { Config } from './config/read.ts';
import { configFileName } from './config/read.ts';
import { UsageError, diagnoseEncoding, findNotes, readText } from './files.ts';
import { parseSize } from './size.ts';
import type { Terminal } from './terminal.ts';

export interface CheckedNote {
  /** As it was read. */
  readonly text: string;
  readonly notebook: Notebook;
  readonly outcome: NoteOutcome;
}

const defaultPath = 'notes';

/** What came of a note the last time, by its file. */
export type Checked = ReadonlyMap<string, CheckedNote>;

/** A note that is as it was before, files beside it and all, is not checked again. One that can't be read is a `UsageError`. */
export async function checkAll(paths: readonly string[], config: Config, terminal: Terminal, before: Checked = new Map()): Promise<readonly CheckedNote[]> {
  const { checked, unread } = await checkReadable(paths, config, terminal, before);
  const [first] = unread;
  if (first) throw first;
  return checked;
}

/** … or does not keep the others from being checked; where there are no others, there is nothing to go on with. */
export async function checkReadable(paths: readonly string[], config: Config, terminal: Terminal, before: Checked = new Map()): Promise<{ readonly checked: readonly CheckedNote[]; readonly unread: readonly UsageError[] }> {
  const files = await notesToCheck(paths, config);
  const checked: CheckedNote[] = [];
  const unread: UsageError[] = [];
  for (const [index, file] of files.entries()) {
    terminal.progress(`checking ${index + 1} of ${files.length}: ${file}`);
    const written = await openWritten(file, config).catch(asUsageError);
    if (written instanceof UsageError) {
      unread.push(written);
      continue;
    }
    const { notebook, text } = written;
    const known = before.get(file);
    checked.push(known && known.text === text && JSON.stringify(known.notebook) === JSON.stringify(notebook) ? known : { text, notebook, outcome: checkNote(notebook, optionsOf(config)) });
  }
  const [first] = unread;
  if (first && checked.length === 0) throw first;
  return { checked, unread };
}

function asUsageError(error: unknown): UsageError {
  if (error instanceof UsageError) return error;
  throw error;
}

async function notesToCheck(paths: readonly string[], config: Config): Promise<readonly string[]> {
  const wanted = notePaths(paths, config);
  // Where nobody has named anything yet, the way to begin is named.
  const advice = paths.length === 0 && config.notes === undefined ? '; name a note or a folder, or let kubebook init write a first one' : '';
  const files = await findNotes(wanted, ignoredBy(config)).catch((error: unknown) => {
    throw error instanceof UsageError ? new UsageError(`${error.message}${advice}`) : error;
  });
  if (wanted.length === 0) throw new UsageError(`${configFileName} names no notes: notes is an empty list`);
  if (files.length === 0) throw new UsageError(`${wanted.join(', ')}: there is no note here (a file that ends in .md)${advice}`);
  return files;
}

function optionsOf({ memory, effort = 1 }: Config): CheckOptions {
  const memoryBytes = memory === undefined ? undefined : parseSize(memory);
  return { bounds: { ...withEffort(usualBounds, effort), ...(memoryBytes === undefined ? {} : { memoryBytes }) } };
}

/** By the notes' files. */
export const textsOf = (notes: readonly CheckedNote[]): ReadonlyMap<string, string> => new Map(notes.map(({ text, notebook }) => [notebook.file, text]));

/** The paths that are given, or else those of the config. */
export const notePaths = (paths: readonly string[], config: Config): readonly string[] => (paths.length > 0 ? paths : (config.notes ?? [defaultPath]).map((path) => fromHere(path, config)));

/** A note with all that its author has told elsewhere: the config, and files beside it. */
export async function openNote(file: string, config: Config): Promise<Notebook> {
  return (await openWritten(file, config)).notebook;
}

async function openWritten(file: string, config: Config): Promise<Pick<CheckedNote, 'notebook' | 'text'>> {
  const decoded = await readText(file);
  const notebook = await withTold(readNote(decoded.text, file, readOptions(config)), config, dirname(file));
  return { text: decoded.text, notebook: { ...notebook, diagnostics: [...diagnoseEncoding(decoded), ...notebook.diagnostics] } };
}

export const readOptions = ({ prompts }: Config): ReadOptions => (prompts ? { prompts } : {});

/** A note that was read, with what its author has told elsewhere. `folder` is the note's own. */
export async function withTold(notebook: Notebook, config: Config, folder: string): Promise<Notebook> {
  const { kubernetes = config.kubernetes } = notebook.frontMatter;
  return {
    ...notebook,
    frontMatter: { ...notebook.frontMatter, ...(kubernetes === undefined ? {} : { kubernetes }), all: withImages(notebook.frontMatter.all, config) },
    ...(config.aliases ? { aliases: config.aliases } : {}),
    files: await filesBeside(notebook, config, folder),
  };
}

/** A note's own images come first: of two with one name they count. */
function withImages(all: JsonObject, { images = [] }: Config): JsonObject {
  const own = all['images'];
  return images.length === 0 ? all : { ...all, images: [...(Array.isArray(own) ? own : []), ...images] };
}

/** A path of the config as one from the working folder. */
export function fromHere(path: string, config: Config): string {
  return relative('.', join(config.folder, path)) || '.';
}

function ignoredBy(config: Config): (path: string) => boolean {
  const patterns = (config.ignore ?? []).map((pattern) => new RegExp(`^${fromHere(pattern, config).split('/').map(patternOf).join('/')}(?:/.*)?$`));
  return (path) => patterns.some((pattern) => pattern.test(relative('.', path)));
}

function patternOf(segment: string): string {
  return segment === '**' ? '.*' : segment.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*');
}

/** How much of each note its check pins down, by file. */
export function mutateAll(notes: readonly CheckedNote[], terminal: Terminal): ReadonlyMap<string, Pinned> {
  return new Map(
    notes.map(({ notebook, outcome }) => {
      const { file } = notebook;
      return [file, pinnedDown(notebook, outcome, (done, of) => terminal.progress(`falsifying ${file}: ${done} of ${of}`))];
    }),
  );
}
