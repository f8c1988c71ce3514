/** Objects from files: YAML or JSON, several documents in one, Lists. Models cli-runtime's StreamVisitor. */
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { VirtualFiles } from '../base/program.ts';
import { quote } from '../text/golang/quote.ts';
import { parseYamlDocuments } from '../text/yaml/read.ts';
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
  unsupported(what: string): never;
}

/** The files that `-f` names, read. A path that is not there fails before anything is sent. */
export function readManifestFiles(selection: FileSelection, around: Surroundings): readonly ManifestFile[] {
  return selection.filenames.flatMap((name) => {
    if (name === '-') return [{ source: 'STDIN', text: around.stdin }];
    if (/^https?:\/\//.test(name)) return around.unsupported(`a manifest from the network (${name})`);
    return readPath(name, selection.recursive, around);
  });
}

const manifestEnding = /\.(json|yaml|yml)$/;

function readPath(name: string, recursive: boolean, around: Surroundings): readonly ManifestFile[] {
  const path = resolvePath(around.cwd, name);
  const text = around.files.read(path);
  if (text !== undefined) return [{ source: name, text }];
  const entries = around.files.list(path);
  if (!entries) return fail(`the path ${quote(name)} does not exist`);
  const prefix = name.endsWith('/') ? name : `${name}/`;
  const found = entries.flatMap((entry): readonly ManifestFile[] => {
    const inner = around.files.read(`${path}/${entry}`);
    if (inner !== undefined) return manifestEnding.test(entry) ? [{ source: `${prefix}${entry}`, text: inner }] : [];
    return recursive ? readPath(`${prefix}${entry}`, true, around) : [];
  });
  if (found.length === 0) fail(`error reading [${name}]: recognized file extensions are [.json .yaml .yml]`);
  return found;
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

/** The documents of a file, in order; the first that can't be read ends it with a failure. */
export function* documentsOf(file: ManifestFile): Generator<JsonObject | Failure, void, void> {
  if (/^\s*\{/.test(file.text)) {
    yield* jsonDocuments(file);
    return;
  }
  for (const document of parseYamlDocuments(file.text)) {
    if (document.kind === 'error') {
      yield { kind: 'message', text: `error parsing ${file.source}: error converting YAML to JSON: ${document.error.message}` };
      return;
    }
    const { value } = document;
    if (value === null) continue;
    if (isObject(value)) yield value;
    else yield { kind: 'message', text: `error parsing ${file.source}: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${goWord(value)} into Go value of type map[string]interface {}` };
  }
}

/** What Go's JSON decoder calls a value. */
function goWord(value: Json): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** JSON documents may follow each other without anything between them. */
function* jsonDocuments(file: ManifestFile): Generator<JsonObject | Failure, void, void> {
  let rest = file.text.trim();
  while (rest !== '') {
    const end = endOfObject(rest);
    const parsed = end === undefined ? undefined : parseJson(rest.slice(0, end));
    if (end === undefined || !parsed) {
      yield { kind: 'message', text: `error parsing ${file.source}: unexpected EOF` };
      return;
    }
    yield parsed;
    rest = rest.slice(end).trim();
  }
}

function parseJson(text: string): JsonObject | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Behind the brace that closes the first one. */
function endOfObject(text: string): number | undefined {
  let depth = 0;
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (token[0] === '{') depth++;
    else if (token[0] === '}' && --depth === 0) return token.index + 1;
  }
  return undefined;
}
