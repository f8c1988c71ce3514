/**
 * How many manifests come back when their indentation is stripped: `npm run bench:recovery -- [DIR …]`.
 *
 * - Generated ones by the property tests' generator, from one seed; `--generated N` of them, `--seed S`.
 * - Real ones: each document of every YAML file and of every YAML fence below the folders that the API server (the simulator's) takes with
 *   strict validation, on 1.32 or as the oldest version that is simulated knew it.
 * - A text behind `|` or `>` loses its lines' own indentation, and nothing can tell it: texts are compared without blanks, and counted.
 * - `--wrong` prints those that come out otherwise. Exit code 1 where a set falls short of 99.5 %.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exit, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { present } from '../src/base/assert.ts';
import type { Json } from '../src/base/json.ts';
import { isObject } from '../src/base/json.ts';
import { parseVersion } from '../src/api/version.ts';
import { readNote } from '../src/note/readNote.ts';
import { reindent } from '../src/note/recover/manifest/reindent.ts';
import { defaultSessionOptions } from '../src/session/defaults.ts';
import { SeededChooser } from '../src/session/seededChooser.ts';
import { Session } from '../src/session/session.ts';
import { parseYamlDocuments } from '../src/text/yaml/read.ts';
import { manifest } from '../test/property/manifests.ts';

const bar = 0.995;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { generated: { type: 'string', default: '3000' }, seed: { type: 'string', default: '20260808' }, wrong: { type: 'boolean', default: false } },
});

interface Count {
  all: number;
  same: number;
  /** Comes out otherwise, and it is said that it may be read in another way. */
  offered: number;
  /** Those that hold a text of several lines. */
  texts: number;
}

function measure(name: string, manifests: Iterable<string>, isValid: (text: string) => boolean): boolean {
  const count: Count = { all: 0, same: 0, offered: 0, texts: 0 };
  for (const text of manifests) {
    const wanted = objectOf(text);
    if (wanted === undefined || !isValid(text)) continue;
    count.all++;
    const { lines, guesses } = reindent(text.trim().split(/\r\n|\n/).map((line) => line.trim()));
    const found = objectOf(lines.join('\n'));
    const is = JSON.stringify(inOrder(wanted));
    if (/:\s+[|>][-+\d]*$/m.test(text)) count.texts++;
    if (found !== undefined && JSON.stringify(inOrder(found)) === is) count.same++;
    else {
      if (guesses.length > 0) count.offered++;
      if (values.wrong) stdout.write(`--- ${guesses.length > 0 ? 'offered' : 'WRONG'}\n${text}\n--- recovered\n${lines.join('\n')}\n`);
    }
  }
  const share = count.same / Math.max(1, count.all);
  stdout.write(`${name.padEnd(28)} ${String(count.same).padStart(6)} of ${String(count.all).padStart(6)}  ${(100 * share).toFixed(2)} %   other reading offered ${count.offered}, neither ${count.all - count.same - count.offered}; with texts behind | or > ${count.texts}\n`);
  return share >= bar;
}

/** Undefined where it is anything else than one object. */
function objectOf(text: string): Json | undefined {
  const documents = parseYamlDocuments(text).filter((document) => document.kind === 'error' || document.value !== null);
  const [only] = documents;
  return documents.length === 1 && only?.kind === 'value' && isObject(only.value) && 'apiVersion' in only.value && 'kind' in only.value ? only.value : undefined;
}

const sessions = ['1.32', '1.18'].map((version) => new Session(defaultSessionOptions(present(parseVersion(version), 'a version that is simulated')), new SeededChooser('recovery')));

/** Whether an API server takes it as it stands. Its namespace need not be there. */
function isTaken(text: string): boolean {
  return sessions.some((session) => {
    const here = text.replace(/(^\s*namespace:).*$/gm, '$1 default').trimEnd();
    return session.run(`kubectl create --dry-run=server --validate=true -f - <<'END OF MANIFEST'\n${here}\nEND OF MANIFEST`, { kind: 'host' }, { maxLines: 1_000, maxVirtualMs: 1_000 }, 'taken').exitCode === 0;
  });
}

/** Maps are equal whatever the order of their keys, texts whatever their blanks. */
function inOrder(value: Json): Json {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
  if (Array.isArray(value)) return value.map(inOrder);
  return isObject(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, inOrder(item ?? null)])) : value;
}

function* realManifests(folder: string): Generator<string> {
  const seen = new Set<string>();
  const once = (text: string): boolean => !seen.has(text) && seen.add(text).has(text);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    if (/\.ya?ml$/.test(entry.name)) yield* documentsOf(readFileSync(path, 'utf8')).filter(once);
    if (!/\.mdx?$/.test(entry.name)) continue;
    for (const cell of readNote(readFileSync(path, 'utf8'), path).cells) if (cell.kind === 'manifest' && cell.format === 'yaml') yield* documentsOf(cell.text).filter(once);
  }
}

const documentsOf = (text: string): readonly string[] => text.replace(/^\uFEFF/, '').split(/^---.*$/m).filter((document) => document.trim() !== '');

function* generated(): Generator<string> {
  for (const object of fc.sample(manifest, { numRuns: Number(values.generated), seed: Number(values.seed) })) yield stringify(object);
}

const reached = [measure('generated', generated(), () => true), ...positionals.map((folder) => measure(folder, realManifests(folder), isTaken))];
exit(reached.every((each) => each) ? 0 : 1);
