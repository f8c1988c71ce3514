/** Notes on disk: which files a path means, and their text. */
import { chmod, mkdir, readFile, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pid } from 'node:process';
import type { Diagnostic } from '../base/diagnostic.ts';
import { diagnose } from '../base/diagnostic.ts';
import type { Decoded } from './decode.ts';
import { decode } from './decode.ts';

/** The input can't be read: what to say, without a stack trace; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

const isNote = (name: string): boolean => /\.(?:md|markdown|mdx)$/i.test(name);
const isPassedOver = (name: string): boolean => name.startsWith('.') || name === 'node_modules' || name === 'dist';

/** Every note below the paths, sorted within each folder; a file is taken whatever its name. */
export async function findNotes(paths: readonly string[], isIgnored: (path: string) => boolean = () => false): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) found.push(...(await notesAt(path)));
  return [...new Set(found)].filter((path) => !isIgnored(path));
}

async function notesAt(path: string): Promise<readonly string[]> {
  const kind = await stat(path).catch((error: unknown) => {
    throw new UsageError(isMissing(error) ? `${path}: there is no such file or folder` : `${path}: can't be read (${reasonOf(error)})`);
  });
  if (!kind.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw new UsageError(`${path}: can't be read (${reasonOf(error)})`);
  });
  const names = entries.filter((entry) => !isPassedOver(entry.name)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const found: string[] = [];
  for (const entry of names) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) found.push(...(await notesAt(inner)));
    else if (isNote(entry.name)) found.push(inner);
  }
  return found;
}

/** Reading takes time in proportion to the length; a book is split into chapters long before this. */
const maxNoteBytes = 10_000_000;

/** A file's text, and how it was stored, for `note-encoding`. */
export async function readText(path: string): Promise<Exclude<Decoded, { readonly kind: 'binary' }>> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UsageError(isMissing(error) ? `${path}: there is no such file` : `${path}: can't be read (${reasonOf(error)})`);
  });
  if (bytes.length > maxNoteBytes) throw new UsageError(`${path}: ${(bytes.length / 1_000_000).toFixed(1)} MB are too much for one note; ${maxNoteBytes / 1_000_000} MB is the most`);
  const decoded = decode(bytes);
  if (decoded.kind === 'binary') throw new UsageError(`${path}: this is not a text file`);
  return decoded;
}

/** What there is to say of how a note is stored: nothing, where it is UTF-8. */
export function diagnoseEncoding(decoded: Exclude<Decoded, { readonly kind: 'binary' }>): readonly Diagnostic[] {
  const hint = 'Save it as UTF-8.';
  if (decoded.kind === 'damaged') return [diagnose('note-encoding', { line: 1, column: 1 }, { en: `This file is UTF-8, but broken in ${decoded.places === 1 ? 'one place' : `${decoded.places} places`}.`, zh: `文件是 UTF-8，但有 ${decoded.places} 处损坏：请存成 UTF-8。` }, hint)];
  if (decoded.encoding === 'UTF-8') return [];
  return [diagnose('note-encoding', { line: 1, column: 1 }, { en: `This file is stored as ${decoded.encoding}; it was converted to be read.`, zh: `文件的编码是 ${decoded.encoding}，读的时候转换过：请存成 UTF-8。` }, hint)];
}

export async function writeText(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch((error: unknown) => {
    throw new UsageError(`${path}: can't be written (${reasonOf(error)})`);
  });
}

export interface ExactText {
  /** With its byte order mark and line endings. */
  readonly text: string;
  bytesOf(text: string): Uint8Array;
}

/** A note that is to be written again: nothing of its bytes may be lost on the way. Undefined where something would be: only UTF-8 comes back as it was. */
export async function readExactly(path: string): Promise<ExactText | undefined> {
  await readText(path);
  const bytes = await readFile(path);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const encoder = new TextEncoder();
  return bytes.equals(encoder.encode(text)) ? { text, bytesOf: (changed) => encoder.encode(changed) } : undefined;
}

/** Whole or not at all; the file keeps its permissions, and a link goes on pointing to it. */
export async function replaceFile(path: string, content: Uint8Array): Promise<void> {
  try {
    const real = await realpath(path);
    const { mode } = await stat(real);
    await writeWhole(real, content);
    await chmod(real, mode);
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${path}: can't be written (${reasonOf(error)})`);
  }
}

/** A file appears whole or not at all, and nothing is left of one that could not be written; the folders above it are made. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  const beside = `${path}.${pid}.part`;
  try {
    await makeFolder(dirname(path));
    await writeFile(beside, content);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => {});
    throw new UsageError(`${path}: can't be written (${reasonOf(error)})`);
  }
}

/** Not `recursive`: for a folder that no file system will make, such as one below /proc, Node would try without end. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

const codeOf = (error: unknown): string | undefined => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined);
const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'a file is in the way',
  EISDIR: 'it is a folder',
  ELOOP: 'its links lead in a circle',
  ENOENT: 'the folder is not there',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a file is in the way',
  EPERM: 'permission denied',
  EROFS: 'the disk is read-only',
};

/** What the operating system had against it, in words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return code === undefined ? String(error) : (reasons[code] ?? code);
}
