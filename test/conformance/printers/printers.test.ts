/** kubectl's own printers against ours, recording by recording: standard output, errors, and what was printed before an error. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/base/json.ts';
import type { Printed } from '../../../src/kubectl/printers/printed.ts';
import { parseCustomColumns, printCustomColumns } from '../../../src/kubectl/printers/customColumns.ts';
import { printWithJsonPath } from '../../../src/kubectl/printers/jsonpath.ts';
import { printGoTemplate } from '../../../src/kubectl/printers/goTemplate.ts';

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

const objects = JSON.parse(read('vector-docs.json')) as Readonly<Record<string, Json>>;

const suites: Readonly<Record<string, (template: string, object: Json) => Printed>> = {
  'gotemplate.jsonl': (template, object) => printGoTemplate(template, object),
  'gotemplate-missingkey-error.jsonl': (template, object) => printGoTemplate(template, object, false),
  'jsonpath.jsonl': (template, object) => printWithJsonPath(template, object),
  'customcolumns.jsonl': (template, object) => {
    const spec = parseCustomColumns(template);
    return spec.kind === 'error' ? { stdout: '', error: spec.message } : printCustomColumns(spec.columns, object as JsonObject);
  },
};

/** Go walks a map in no fixed order: what `..` finds was recorded in one of many orders. */
function pieces(printed: Printed): readonly string[] {
  return printed.stdout.split(' ').sort();
}

for (const [file, print] of Object.entries(suites)) {
  const recordings = read(file).trim().split('\n').map((line) => JSON.parse(line) as Recording);
  describe(file, () => {
    test.each(recordings.map((recording) => [`${recording.doc}: ${recording.template}`, recording] as const))('%s', (_name, recording) => {
      const printed = print(recording.template, objects[recording.doc] ?? null);
      const error = recording.parseError ?? recording.execError;
      const expected = { stdout: recording.stdout ?? '', ...(error ? { error } : {}) };
      if (recording.template === '{..}') expect(pieces(printed)).toEqual(pieces(expected));
      else expect(printed).toEqual(expected);
    });
  });
}
