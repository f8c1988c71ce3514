/** What real kubectls of three releases say by themselves: generators in a dry run, usage errors, refusals. Every one must come out. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { report } from '../report.ts';
import { FreeValues } from '../freeValues.ts';
import { differenceOf, typeRecorded } from './compare.ts';
import type { Recorded } from './compare.ts';
import { RecordingTerminal } from './terminal.ts';

interface Row extends Recorded {
  readonly kubectl: string;
}

const url = (name: string): URL => new URL(name, import.meta.url);
const rows = gunzipSync(readFileSync(url('words.jsonl.gz'))).toString().trimEnd().split('\n').map((line) => JSON.parse(line) as Row);
const { files, setup } = JSON.parse(readFileSync(url('words.setup.json'), 'utf8')) as { readonly files: Readonly<Record<string, string>>; readonly setup: readonly string[] };
const floors = JSON.parse(readFileSync(url('floor.json'), 'utf8')) as Record<string, number>;
const version = (text: string) => present(parseVersion(text), text);

test.each([...new Set(rows.map(({ kubectl }) => kubectl))])('kubectl %s', (kubectl) => {
  const terminal = new RecordingTerminal({ server: version('1.32.3'), kubectl: version(kubectl), files, start: '2026-11-22T19:00:00Z', chooser: new SeededChooser('words') });
  for (const line of setup) terminal.type(line);
  terminal.cluster.advance(20_000);
  const own = rows.filter((row) => row.kubectl === kubectl);
  const before = terminal.cluster.snapshot();
  const differences = own.flatMap((row) => {
    const differs = differenceOf(row, typeRecorded(row.cmd, terminal), new FreeValues());
    terminal.cluster.restore(before);
    return differs === undefined ? [] : [`### ${kubectl} ${row.cmd}\n${differs}`];
  });
  const agreed = own.length - differences.length;
  report({ name: `words ${kubectl}`, agreed, of: own.length, differences });
  expect(agreed).toBeGreaterThanOrEqual(floors[`words ${kubectl}`] ?? own.length);
});
