/** `kubebook.config.yaml` → what commands go by. A mistake in it is told at its place. */
import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Json } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import type { Point } from '../../base/span.ts';
import { readImages } from '../../cluster/images/defined.ts';
import { similarTo } from '../../note/recover/manifest/similar.ts';
import type { YamlNode } from '../../text/yaml/node.ts';
import { keyText, nodeAt } from '../../text/yaml/node.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import { replayableVersion, versionAdvice } from '../../verify/replayable.ts';
import { UsageError, readText } from '../files.ts';
import { parseSize } from '../size.ts';
import type { ConfigKey, ConfigKeyName, Shape } from './keys.ts';
import { configKeys } from './keys.ts';

export const configFileName = 'kubebook.config.yaml';

type Read<S extends Shape> = S extends { readonly kind: 'list' }
  ? readonly string[]
  : S extends { readonly kind: 'map' }
    ? Readonly<Record<string, string>>
    : S extends { readonly kind: 'images' }
      ? readonly Json[]
      : S extends { readonly kind: 'choice'; readonly of: readonly (infer C)[] }
        ? C
        : S extends { readonly kind: 'count' }
          ? number
          : string;

/** Keys that the file does not have are undefined. `folder` is the file's own: paths in it are relative to that. */
export type Config = { readonly folder: string } & { readonly [K in ConfigKeyName]?: Read<(typeof configKeys)[K]['shape']> };

/** Names that the file might have had as well. */
const otherNames = ['kubebook.config.yml', 'kubebook.config.json', 'kubebook.yaml', 'kubebook.yml'];

/** Where there is no such file, all is as usual. */
export async function readConfig(folder: string): Promise<Config> {
  const names = await readdir(folder).catch((): string[] => []);
  const other = otherNames.find((name) => names.includes(name));
  if (names.includes(configFileName)) return parseConfig((await readText(relative('.', join(folder, configFileName)))).text, folder);
  if (other !== undefined) throw new UsageError(`${other}: it is not read under this name; the config is called ${configFileName}`);
  return { folder };
}

/** Throws a UsageError with the place of the first mistake, as compilers print it. */
export function parseConfig(text: string, folder: string): Config {
  const file = relative('.', join(folder, configFileName));
  const fail = ({ line, column }: Pick<Point, 'line' | 'column'>, message: string): never => {
    throw new UsageError(`${file}:${line}:${column}: ${message}`);
  };
  const [document] = parseYamlDocuments(text);
  // Go's message counts lines as well, and is often one off.
  if (document?.kind === 'error') return fail(document.error.place, document.error.message.replace(/^yaml: (?:line \d+: )?/, ''));
  if (!document || document.value === null) return { folder };
  const { value, root } = document;
  if (!isObject(value) || root.kind !== 'mapping') return fail(root.span.start, 'the config is keys with their values');
  const keys: Readonly<Record<string, ConfigKey>> = configKeys;
  for (const entry of root.entries) {
    const name = keyText(entry.key);
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (!key) return fail(entry.key.span.start, unknownKey(name, Object.keys(keys)));
    const wrong = complaint(key.shape, value[name] ?? null, [name]);
    if (wrong) return fail(placeOf(root, wrong.path), `${wrong.path.join('.')} ${wrong.says}`);
  }
  return { ...(value as Omit<Config, 'folder'>), folder };
}

function unknownKey(name: string, known: readonly string[]): string {
  const meant = similarTo(name, known);
  return `there is no key ${name}; ${meant === undefined ? `the keys are ${known.join(', ')}` : `${meant} is meant?`}`;
}

/** Of the value, or of the nearest thing around it that has a place. */
function placeOf(root: YamlNode, path: readonly (string | number)[]): Point {
  for (let length = path.length; length > 0; length--) {
    const found = nodeAt(root, path.slice(0, length));
    if (found) return found.span.start;
  }
  return root.span.start;
}

interface Complaint {
  readonly path: readonly (string | number)[];
  readonly says: string;
}

/** What a value should be, if it isn't. */
function complaint(shape: Shape, value: Json, path: readonly (string | number)[]): Complaint | undefined {
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string' ? undefined : { path, says: 'is a text; write it in quotes' };
    case 'version':
      return typeof value === 'string' && replayableVersion(value) ? undefined : { path, says: typeof value === 'string' ? `is no version that can be replayed. ${versionAdvice}` : 'is a text; write it in quotes' };
    case 'size':
      return typeof value === 'string' && parseSize(value) !== undefined ? undefined : { path, says: 'is a size, such as 256MB' };
    case 'count':
      return Number.isInteger(value) && Number(value) >= 1 ? undefined : { path, says: 'is a whole number from 1 on, such as 10' };
    case 'choice':
      return typeof value === 'string' && shape.of.includes(value) ? undefined : { path, says: `is one of ${shape.of.join(', ')}` };
    case 'list':
      return Array.isArray(value) ? firstWrong(value.map((item, index) => [index, item]), path) : { path, says: 'is a list of texts' };
    case 'map':
      return isObject(value) ? firstWrong(Object.entries(value), path) : { path, says: 'is a map of texts to texts' };
    case 'images': {
      const [problem] = readImages(value).problems;
      return problem && { path: problem.path, says: `is wrong: ${problem.message}` };
    }
  }
}

function firstWrong(items: readonly (readonly [string | number, Json | undefined])[], path: readonly (string | number)[]): Complaint | undefined {
  const wrong = items.find(([, item]) => typeof item !== 'string');
  return wrong && { path: [...path, wrong[0]], says: 'is a text; write it in quotes' };
}
