/** Everything that kubectl printed with -o yaml and -o json, read and printed again: not one byte may change. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/base/json.ts';
import { printJson } from '../../../src/text/json.ts';
import { printYaml } from '../../../src/text/yaml/print.ts';
import { parseYamlDocuments } from '../../../src/text/yaml/read.ts';

interface Output {
  readonly cmd: string;
  readonly format: 'yaml' | 'json';
  readonly stdout: string;
}

const outputs = readFileSync(new URL('output.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Output);

function valuesOf(text: string): readonly Json[] {
  return parseYamlDocuments(text).map((document) => {
    if (document.kind === 'error') throw new Error(document.error.message);
    return document.value;
  });
}

/** kubectl puts a separator line or two of its own between objects, and an empty line behind a version. */
function partsOf(output: Output): readonly string[] {
  return output.stdout.replace(/\n\n$/, '\n').split(/^(?:---\n)+/m).filter((part) => part !== '');
}

test.each(outputs.filter((output) => output.format === 'yaml').map((output) => [output.cmd, output] as const))('%s', (_cmd, output) => {
  const parts = partsOf(output);
  expect(parts.map((part) => valuesOf(part).map(printYaml).join(''))).toEqual(parts);
});

test.each(outputs.filter((output) => output.format === 'json').map((output) => [output.cmd, output] as const))('%s', (_cmd, output) => {
  const value = JSON.parse(output.stdout) as JsonObject;
  // What kubectl makes itself comes in the order of Go's fields, which begin with the kind.
  expect(printJson(value, Object.keys(value)[0] === 'kind' ? 'as-written' : 'sorted')).toBe(output.stdout);
  // JSON is YAML too.
  expect(valuesOf(output.stdout)).toEqual([value]);
});
