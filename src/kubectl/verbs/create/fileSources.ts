/** Keys and values from `--from-literal`, `--from-file` and `--from-env-file`, for config maps and secrets. */
import { atLeast } from '../../../api/version.ts';
import type { JsonObject } from '../../../base/json.ts';
import { withHash } from '../../appendedHash.ts';
import type { FlagSpec } from '../../flags.ts';
import type { Invocation } from '../../command.ts';
import { fail } from '../../errors.ts';
import { resolvePath } from '../../manifests.ts';
import { quote } from '../../../text/golang/quote.ts';

export const hashFlag: FlagSpec = { name: 'append-hash', kind: 'bool' };

export const sourceFlags: readonly FlagSpec[] = [
  { name: 'from-literal', kind: 'stringArray' },
  { name: 'from-file', kind: 'stringSlice' },
  { name: 'from-env-file', kind: 'stringSlice' },
  hashFlag,
];

/** `subject`: `ConfigMap "name"`. */
export function readSources(invocation: Invocation, subject: string): Readonly<Record<string, string>> {
  const { flags } = invocation;
  if (flags.list('from-env-file').length > 0 && (flags.list('from-file').length > 0 || flags.list('from-literal').length > 0)) fail('from-env-file cannot be combined with from-file or from-literal');
  const pairs = [
    ...flags.list('from-file').flatMap((source) => fromFile(invocation, source)),
    ...flags.list('from-literal').map(fromLiteral),
    ...flags.list('from-env-file').flatMap((path) => fromEnvFile(invocation, path)),
  ];
  const values = new Map<string, string>();
  for (const [key, value] of pairs) {
    const wrong = wrongKey(key);
    if (wrong !== undefined) fail(`${quote(key)} is not a valid key name for a ${subject.split(' ')[0] ?? ''}: ${wrong}`);
    if (values.has(key)) fail(`cannot add key ${quote(key)}, another key by that name already exists in Data for ${subject}`);
    values.set(key, value);
  }
  return Object.fromEntries([...values].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The object under the name that `--append-hash` gives it. */
export const named = ({ flags }: Invocation, object: JsonObject): JsonObject => (flags.bool('append-hash') ? withHash(object) : object);

/** Models validation.IsConfigMapKey. */
function wrongKey(key: string): string | undefined {
  if (key.length > 253) return 'must be no more than 253 characters';
  if (!/^[-._a-zA-Z0-9]+$/.test(key)) {
    return "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
  }
  if (key === '.' || key === '..') return `must not be '${key}'`;
  return key.startsWith('..') ? "must not start with '..'" : undefined;
}

function fromLiteral(source: string): readonly [string, string] {
  const equals = source.indexOf('=');
  if (equals <= 0) return fail(`invalid literal source ${source}, expected key=value`);
  return [source.slice(0, equals), source.slice(equals + 1).replace(/^(["'])(.*)\1$/s, '$2')];
}

/** `path`, `key=path`, or a directory: each of its files is a key. */
function fromFile(invocation: Invocation, source: string): readonly (readonly [string, string])[] {
  const { files, cwd } = invocation.input;
  const equals = source.indexOf('=');
  const given = equals < 0 ? source : source.slice(equals + 1);
  if (given.includes('=')) fail("key names or file paths cannot contain '='");
  if (equals === 0) fail(`key name for file path ${given} missing`);
  if (equals > 0 && given === '') fail(`file path for key name ${source.slice(0, equals)} missing`);
  const path = resolvePath(cwd, given);
  const text = files.read(path);
  if (text !== undefined) return [[equals < 0 ? (given.split('/').at(-1) ?? given) : source.slice(0, equals), text]];
  const entries = files.list(path);
  if (!entries) return fail(`error reading ${given}: no such file or directory`);
  if (equals >= 0) return fail(`cannot give a key name for a directory path${atLeast(invocation.version, '1.21') ? '' : '.'}`);
  return entries.flatMap((entry) => {
    const inner = files.read(`${path}/${entry}`);
    return inner === undefined ? [] : [[entry, inner] as const];
  });
}

function fromEnvFile(invocation: Invocation, given: string): readonly (readonly [string, string])[] {
  const text = invocation.input.files.read(resolvePath(invocation.input.cwd, given));
  if (text === undefined) return fail(`error reading ${given}: no such file or directory`);
  return text.split('\n').flatMap((line) => {
    const trimmed = line.trimStart();
    if (trimmed === '' || trimmed.startsWith('#')) return [];
    const equals = trimmed.indexOf('=');
    return [equals < 0 ? [trimmed, invocation.input.env.get(trimmed) ?? ''] : [trimmed.slice(0, equals), trimmed.slice(equals + 1)]];
  });
}
