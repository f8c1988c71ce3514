/** Objects from files: YAML or JSON, several documents in one, Lists. Models cli-runtime's StreamVisitor. */
import { atLeast } from '../api/version.ts';
import type { KubernetesVersion } from '../api/version.ts';
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { VirtualFiles } from '../base/program.ts';
import { quote } from '../text/golang/quote.ts';
import { readManifestStream } from '../text/yaml/manifestStream.ts';
import { fail } from './errors.ts';
import type { Failure } from './errors.ts';

export interface ManifestFile {
  /** As error messages name it: the path as typed, or STDIN. */
  readonly source: string;
  readonly text: string;
}

export interface FileSelection {
  readonly filenames: readonly string[];
  readonly recursive: boolean;
}

interface Surroundings {
  readonly files: VirtualFiles;
  readonly cwd: string;
  readonly stdin: string;
  /** Whether this kubectl looks for patterns of its own. */
  readonly globs: boolean;
  unsupported(what: string): never;
}

/** The files that `-f` names, read. A path that is not there fails before anything is sent. */
export function readManifestFiles(selection: FileSelection, around: Surroundings): readonly ManifestFile[] {
  return selection.filenames.flatMap((name) => {
    if (name === '-') return [{ source: 'STDIN', text: around.stdin }];
    if (!/^https?:\/\//.test(name)) return expanded(name, around).flatMap((each) => readPath(each, selection.recursive, around));
    // There is no network; what stands at an address is known where the author has told it, and lies under that name.
    const text = around.files.read(resolvePath(around.cwd, name));
    return text === undefined ? around.unsupported(`a manifest from the network (${name})`) : [{ source: name, text }];
  });
}

/** A pattern that the shell left alone stands for the files that it fits. Models filepath.Glob, of the last part of a path. */
function expanded(name: string, { files, cwd, globs }: Surroundings): readonly string[] {
  const path = resolvePath(cwd, name);
  if (!globs || !/[*?[]/.test(name) || files.read(path) !== undefined || files.list(path)) return [name];
  const slash = name.lastIndexOf('/') + 1;
  const pattern = new RegExp(`^${name.slice(slash).replace(/[.+^${}()|\\]/g, '\\$&').replace(/\*/g, '[^/]*').replace(/\?/g, '[^/]')}$`);
  const fitting = (files.list(resolvePath(cwd, name.slice(0, slash) || '.')) ?? []).filter((entry) => pattern.test(entry)).map((entry) => `${name.slice(0, slash)}${entry}`);
  return fitting.length > 0 ? fitting : [name];
}

const manifestEnding = /\.(json|yaml|yml)$/;

function readPath(name: string, recursive: boolean, around: Surroundings): readonly ManifestFile[] {
  const path = resolvePath(around.cwd, name);
  const text = around.files.read(path);
  if (text !== undefined) return [{ source: name, text }];
  const entries = around.files.list(path);
  if (!entries) return fail(`the path ${quote(name)} does not exist`);
  const folder = cleaned(name);
  const prefix = folder === '.' ? '' : `${folder}/`;
  const found = entries.flatMap((entry): readonly ManifestFile[] => {
    const inner = around.files.read(`${path}/${entry}`);
    if (inner !== undefined) return manifestEnding.test(entry) ? [{ source: `${prefix}${entry}`, text: inner }] : [];
    return recursive ? readPath(`${prefix}${entry}`, true, around) : [];
  });
  if (found.length === 0) fail(`error reading [${name}]: recognized file extensions are [.json .yaml .yml]`);
  return found;
}

/** A path without its idle parts, as errors name what a folder holds. Models filepath.Clean. */
function cleaned(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return path.startsWith('/') ? `/${parts.join('/')}` : parts.join('/') || '.';
}

/** Joins a path to the working directory and takes `.` and `..` out. */
export function resolvePath(cwd: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** What is wrong with a document before it is used, if anything is. */
export type DocumentCheck = (value: Json) => string | undefined;

/** The documents of a file, in order; the first that can't be read ends it with a failure. */
export function* documentsOf(file: ManifestFile, version: KubernetesVersion, check?: DocumentCheck): Generator<JsonObject | Failure, void, void> {
  const afterJson = atLeast(version, '1.33') ? 'yaml' : 'nothing';
  for (const read of readManifestStream(file.text, afterJson)) {
    if (read.kind === 'error') {
      yield { kind: 'message', text: `error parsing ${file.source}: ${read.message}` };
      return;
    }
    const { value } = read;
    if (value === null) continue;
    const complaint = check?.(value);
    if (complaint !== undefined) yield { kind: 'message', text: `error validating ${quote(file.source)}: error validating data: ${complaint}` };
    else if (isObject(value)) yield value;
    else yield { kind: 'message', text: `unable to decode ${quote(file.source)}: json: cannot unmarshal ${goWord(value)} into Go value of type unstructured.detector` };
  }
}

/** What Go's JSON decoder calls a value. */
export function goWord(value: Json): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
