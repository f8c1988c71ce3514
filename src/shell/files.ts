/** Virtual files: a tree in memory with structural sharing, one for each place that has a shell. */
import { PersistentMap } from '../base/persistentMap.ts';
import type { VirtualFiles } from '../base/program.ts';
import { Unsupported } from '../base/unsupported.ts';

type Entry = { readonly kind: 'file'; read(): string } | { readonly kind: 'directory' };

/** Where a system keeps what nobody wrote here: of these directories a few files are known. */
const systemDirectories = ['/boot', '/etc', '/lib', '/lib64', '/proc', '/sys', '/usr', '/var/cache', '/var/lib'];

/** A state of a tree that can be taken up again. */
export type FilesSnapshot = PersistentMap<Entry>;

export class Files implements VirtualFiles {
  #entries: PersistentMap<Entry>;
  #readOnly: readonly string[] = [];
  #doubts: ReadonlyMap<string, string> = new Map();
  /** What is known whole among the system's directories. */
  #known: readonly string[] | undefined;

  constructor(snapshot?: FilesSnapshot) {
    this.#entries = snapshot?.snapshot() ?? new PersistentMap(new Map<string, Entry>([['/', { kind: 'directory' }]]));
  }

  snapshot(): FilesSnapshot {
    return this.#entries.snapshot();
  }

  read(path: string): string | undefined {
    const entry = this.#entries.get(path);
    if (!entry) this.#assertCertain(path);
    return entry?.kind === 'file' ? entry.read() : undefined;
  }

  /** From now on nobody can say that something is not there, at or below these paths: why. */
  doubt(paths: ReadonlyMap<string, string>): void {
    this.#doubts = paths;
  }

  /** From now on nobody can say that a file of the system is not there, save at or below these directories, of which all is known. */
  doubtSystem(known: readonly string[]): void {
    this.#known = known;
  }

  /** From now on nobody writes at or below these paths: a program that tries, and has no words for it, is not modelled. */
  protect(paths: readonly string[]): void {
    this.#readOnly = paths;
  }

  isReadOnly(path: string): boolean {
    return this.#readOnly.some((root) => path === root || path.startsWith(`${root}/`));
  }

  /** Also makes the directories on the way. */
  write(path: string, text: string): void {
    this.generate(path, () => text);
  }

  /** A file whose text is made whenever somebody reads it: what nobody reads need not be decided. */
  generate(path: string, read: () => string): void {
    this.#assertWritable(path);
    this.makeDirectory(parentOf(path));
    this.#entries.set(path, { kind: 'file', read });
  }

  /** Takes away a file, or a directory with everything in it. */
  remove(path: string): boolean {
    this.#assertWritable(path);
    for (const below of this.#below(path)) this.#entries.delete(below);
    return this.#entries.delete(path);
  }

  /** Takes away the files below a directory that are not among these. */
  keep(path: string, kept: ReadonlyMap<string, unknown>): void {
    for (const below of this.#below(path)) if (this.#entries.get(below)?.kind === 'file' && !kept.has(below)) this.#entries.delete(below);
  }

  list(path: string): readonly string[] | undefined {
    if (this.#entries.get(path)?.kind === 'file') return undefined;
    this.#assertCertain(path);
    if (!this.isDirectory(path)) return undefined;
    const prefix = path === '/' ? '/' : `${path}/`;
    return this.#below(path)
      .map((below) => below.slice(prefix.length))
      .filter((name) => !name.includes('/'))
      .sort(byBytes);
  }

  isDirectory(path: string): boolean {
    return this.#entries.get(path)?.kind === 'directory';
  }

  exists(path: string): boolean {
    const known = this.#entries.has(path);
    if (!known) this.#assertCertain(path);
    return known;
  }

  makeDirectory(path: string): void {
    for (let at = path; !this.#entries.has(at); at = parentOf(at)) this.#entries.set(at, { kind: 'directory' });
  }

  /** What was written since, and what was taken away, which has no text. Directories don't count. */
  changedSince(before: FilesSnapshot): ReadonlyMap<string, string | undefined> {
    const changes = new Map<string, string | undefined>();
    if (this.#entries.sharesWith(before)) return changes;
    for (const [path, entry] of this.#entries.entries()) if (entry.kind === 'file' && before.get(path) !== entry) changes.set(path, entry.read());
    for (const [path, entry] of before.entries()) if (entry.kind === 'file' && !this.#entries.has(path)) changes.set(path, undefined);
    return changes;
  }

  #assertCertain(path: string): void {
    const isIn = (root: string): boolean => path === root || path.startsWith(`${root}/`);
    for (const [root, why] of this.#doubts) if (isIn(root)) throw new Unsupported(why);
    if (this.#known && systemDirectories.some(isIn) && !this.#known.some(isIn)) throw new Unsupported(`whether the image has a file ${path}`);
  }

  #assertWritable(path: string): void {
    if (this.isReadOnly(path)) throw new Unsupported(`writing to the read-only file system at ${path}`);
  }

  #below(path: string): readonly string[] {
    const prefix = path === '/' ? '/' : `${path}/`;
    return [...this.#entries.entries()].map(([below]) => below).filter((below) => below !== '/' && below.startsWith(prefix));
  }
}

/** An absolute path without `.`, `..` and doubled slashes. */
export function resolvePath(cwd: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

export function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The order of the C locale: by code unit, which for paths is by byte. */
export function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
