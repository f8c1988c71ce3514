/** kubectl's own printers against ours, recording by recording: standard output, errors, and what was printed before an error. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import type { MadePrinter, Printed } from '../../../src/kubectl/printers/printed.ts';
import { customColumnsPrinter } from '../../../src/kubectl/printers/customColumns.ts';
import { jsonPathPrinter } from '../../../src/kubectl/printers/jsonpath.ts';
import { goTemplatePrinter } from '../../../src/kubectl/printers/goTemplate.ts';

interface Recording {
  readonly doc: string;
  readonly template: string;
  readonly stdout?: string;
  readonly parseError?: string;
  readonly execError?: string;
}

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8');
}

const objects = JSON.parse(read('vector-docs.json')) as Readonly<Record<string, JsonObject>>;

const version = { major: 1, minor: 32, patch: 0 };

const suites: Readonly<Record<string, (template: string) => MadePrinter>> = {
  'gotemplate.jsonl': (template) => goTemplatePrinter(template, 'default', version),
  'gotemplate-missingkey-error.jsonl': (template) => goTemplatePrinter(template, 'error', version),
  'jsonpath.jsonl': (template) => jsonPathPrinter(template, { allowMissingKeys: true, output: 'text' }),
  'customcolumns.jsonl': (template) => customColumnsPrinter(template, 'header'),
};

/** Go walks a map in no fixed order: what `..` finds was recorded in one of many orders. */
function pieces(printed: Printed): readonly string[] {
  return printed.stdout.split(' ').sort();
}

for (const [file, make] of Object.entries(suites)) {
  const recordings = read(file).trim().split('\n').map((line) => JSON.parse(line) as Recording);
  describe(file, () => {
    test.each(recordings.map((recording) => [`${recording.doc}: ${recording.template}`, recording] as const))('%s', (_name, recording) => {
      const printer = make(recording.template);
      const printed = printer.kind === 'error' ? { stdout: '', error: printer.message } : printer.print(objects[recording.doc] ?? {});
      const error = recording.parseError ?? recording.execError;
      const expected = { stdout: recording.stdout ?? '', ...(error ? { error } : {}) };
      if (recording.template === '{..}') expect(pieces(printed)).toEqual(pieces(expected));
      else expect(printed).toEqual(expected);
    });
  });
}
