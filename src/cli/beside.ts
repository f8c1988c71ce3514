/** The files that a note's commands read and the note does not show, from the author's own folders: never from anywhere else. */
import { readFile, readdir, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import type { NoteFile, Notebook } from '../note/notebook.ts';
import { referencesOf } from '../note/references.ts';
import type { Config } from './config/read.ts';
import { decode } from './decode.ts';

const maxFileBytes = 1_000_000;

/** `folder` is the note's own. */
export async function filesBeside(notebook: Notebook, config: Config, folder: string): Promise<readonly NoteFile[]> {
  const found: NoteFile[] = [];
  for (const name of referencesOf(notebook)) {
    for (const { path, within } of candidates(name, folder, config)) {
      const text = await readWithin(path, within);
      const files = text === undefined ? await manifestsWithin(name, path, within) : [{ name, text }];
      if (files.length === 0) continue;
      found.push(...files);
      break;
    }
  }
  return found;
}

interface Candidate {
  readonly path: string;
  /** The folder that the file must be in, links followed. */
  readonly within: string;
}

/** Where a file of that name may be, the likeliest first. */
function candidates(name: string, noteFolder: string, config: Config): readonly Candidate[] {
  const address = /^https?:\/\/[^/]+\/(?<path>[^?#]*)/.exec(name)?.groups?.['path'];
  const beside: Candidate[] = [{ path: join(noteFolder, basename(address ?? name)), within: noteFolder }];
  if (address === undefined) return isAbsolute(name) ? [] : [{ path: join(noteFolder, name), within: noteFolder }, { path: join(noteFolder, name), within: config.folder }, ...included([name], config), ...above(name, noteFolder, config), ...beside];
  const mapped = Object.entries(config.urls ?? {}).flatMap(([url, file]) => {
    if (url === name) return [file];
    return url.endsWith('/') && name.startsWith(url) ? [join(file, name.slice(url.length))] : [];
  });
  const segments = address.split('/');
  const tails = segments.map((_, index) => join(...segments.slice(index)));
  return [...mapped.map((path) => inFolder(path, config)), ...included(tails, config), ...tails.slice(0, -1).map((path) => inFolder(path, config)), ...beside];
}

const inFolder = (path: string, { folder }: Config): Candidate => ({ path: join(folder, path), within: folder });

/** What shortcodes would show. */
function included(paths: readonly string[], config: Config): readonly Candidate[] {
  const { includes } = config;
  return includes === undefined ? [] : paths.map((path) => inFolder(join(includes, path), config));
}

/** Commands are as often typed in the folder of all notes, or in one on the way to it, as in the note's own. */
function above(name: string, noteFolder: string, config: Config): readonly Candidate[] {
  const way = relative(config.folder, noteFolder).split(sep);
  return way[0] === '..' ? [] : way.map((_, index) => inFolder(join(...way.slice(0, way.length - 1 - index), name), config));
}

/** What `-f FOLDER` reads, in order; none where it is no folder. */
async function manifestsWithin(name: string, path: string, folder: string): Promise<readonly NoteFile[]> {
  const entries = await readdir(path).catch(() => []);
  const files: NoteFile[] = [];
  for (const entry of entries.filter((each) => /\.(?:ya?ml|json)$/.test(each)).toSorted()) {
    const text = await readWithin(join(path, entry), folder);
    if (text !== undefined) files.push({ name: `${name.replace(/\/$/, '')}/${entry}`, text });
  }
  return files;
}

/** Undefined where it is not a text file in that folder. */
export async function readWithin(path: string, folder: string): Promise<string | undefined> {
  try {
    const [file, root] = [await realpath(path), await realpath(folder)];
    const inside = relative(root, file);
    if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return undefined;
    const kind = await stat(file);
    if (!kind.isFile() || kind.size > maxFileBytes) return undefined;
    const decoded = decode(await readFile(file));
    return decoded.kind === 'binary' ? undefined : decoded.text;
  } catch {
    return undefined;
  }
}
