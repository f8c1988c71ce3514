/** `kubebook.config.yaml` → what commands go by. A mistake in it is told with its key. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';
import { parseYamlDocuments } from '../../text/yaml/read.ts';
import { UsageError } from '../files.ts';
import type { ConfigKey, ConfigKeyName, Shape } from './keys.ts';
import { configKeys } from './keys.ts';

export const configFileName = 'kubebook.config.yaml';

type Read<S extends Shape> = S extends { readonly kind: 'list' } ? readonly string[] : S extends { readonly kind: 'map' } ? Readonly<Record<string, string>> : S extends { readonly kind: 'choice'; readonly of: readonly (infer C)[] } ? C : string;

/** Keys that the file does not have are undefined. `folder` is the file's own: paths in it are relative to that. */
export type Config = { readonly folder: string } & { readonly [K in ConfigKeyName]?: Read<(typeof configKeys)[K]['shape']> };

/** Where there is no such file, all is as usual. */
export async function readConfig(folder: string): Promise<Config> {
  const text = await readFile(join(folder, configFileName), 'utf8').catch(() => undefined);
  return text === undefined ? { folder } : parseConfig(text, folder);
}

export function parseConfig(text: string, folder: string): Config {
  const [document] = parseYamlDocuments(text);
  if (document?.kind === 'error') throw new UsageError(`${configFileName}: ${document.error.message}`);
  const value = document?.kind === 'value' ? document.value : null;
  if (value === null) return { folder };
  if (!isObject(value)) throw new UsageError(`${configFileName}: it is a list of keys and values`);
  const keys: Readonly<Record<string, ConfigKey>> = configKeys;
  for (const [name, given] of Object.entries(value)) {
    const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
    if (!key) throw new UsageError(`${configFileName}: there is no key ${name}; the keys are ${Object.keys(keys).join(', ')}`);
    const wanted = complaint(key.shape, given);
    if (wanted !== undefined) throw new UsageError(`${configFileName}: ${name} is ${wanted}`);
  }
  return { ...(value as Omit<Config, 'folder'>), folder };
}

/** What a value should be, if it isn't. */
function complaint(shape: Shape, value: Json | undefined): string | undefined {
  const isText = (each: Json | undefined): boolean => typeof each === 'string';
  switch (shape.kind) {
    case 'text':
      return isText(value) ? undefined : 'a text; write it in quotes';
    case 'choice':
      return typeof value === 'string' && shape.of.includes(value) ? undefined : `one of ${shape.of.join(', ')}`;
    case 'list':
      return Array.isArray(value) && value.every(isText) ? undefined : 'a list of texts';
    case 'map':
      return isObject(value) && Object.values(value).every(isText) ? undefined : 'a map of texts to texts';
  }
}
