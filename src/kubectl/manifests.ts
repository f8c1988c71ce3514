/** Objects from files: YAML or JSON, several documents in one, Lists. Models cli-runtime's StreamVisitor. */
import { isMap, parseAllDocuments } from 'yaml';
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { VirtualFiles } from '../base/program.ts';
import { quote } from '../text/golang/quote.ts';
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
  for (const chunk of splitYaml(file.text)) {
    const parsed = parseYaml(chunk);
    if ('error' in parsed) {
      yield { kind: 'message', text: `error parsing ${file.source}: error converting YAML to JSON: ${parsed.error}` };
      return;
    }
    if (parsed.value === null) continue;
    yield isObject(parsed.value)
      ? parsed.value
      : { kind: 'message', text: `error parsing ${file.source}: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonWord(parsed.value)} into Go value of type map[string]interface {}` };
  }
}

function jsonWord(value: Json): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

/** A YAML stream's documents: a line that begins with `---` parts them. Models apimachinery's YAMLReader. */
function splitYaml(text: string): readonly string[] {
  const chunks: string[] = [];
  let lines: string[] = [];
  for (const line of text.split('\n')) {
    if (/^---(\s|$)/.test(line)) {
      chunks.push(lines.join('\n'));
      lines = [];
      continue;
    }
    lines.push(line);
  }
  chunks.push(lines.join('\n'));
  return chunks.filter((chunk) => chunk.trim() !== '');
}

type Parsed = { readonly value: Json } | { readonly error: string };

function parseYaml(text: string): Parsed {
  const [document] = parseAllDocuments(text, { version: '1.1', uniqueKeys: false, merge: true });
  if (!document || !('contents' in document)) return { value: null };
  const [problem] = document.errors;
  if (problem) return { error: `yaml: line ${problem.linePos?.[0].line ?? 1}: ${goWords(problem.code, problem.message)}` };
  if (document.contents !== null && !isMap(document.contents) && String(document.contents) === '') return { value: null };
  return { value: document.toJS() as Json };
}

function goWords(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'found character that cannot start any token';
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY') return 'mapping values are not allowed in this context';
  return message.split('\n')[0] ?? message;
}

function* jsonDocuments(file: ManifestFile): Generator<JsonObject | Failure, void, void> {
  try {
    yield JSON.parse(file.text) as JsonObject;
  } catch {
    yield { kind: 'message', text: `error parsing ${file.source}: unexpected EOF` };
  }
}
