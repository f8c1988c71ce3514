/** Replays single recorded commands of kubectl 1.32 and counts those that print what the real one printed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { differenceOf } from './compare.ts';
import type { Recorded } from './compare.ts';
import { RecordingTerminal } from './terminal.ts';

interface Row extends Recorded {
  readonly id: string;
  readonly scenario: string;
  readonly setup: Readonly<Record<string, string>>;
  readonly at: string;
}

const rows: readonly Row[] = gunzipSync(readFileSync(new URL('commands-1.32.jsonl.gz', import.meta.url)))
  .toString()
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Row);
const floors = JSON.parse(readFileSync(new URL('floor.json', import.meta.url), 'utf8')) as Record<string, number>;
const listFile = process.env['LIST'];
if (listFile) writeFileSync(listFile, '');

test.each([...new Set(rows.map((row) => row.scenario))])('%s', (scenario) => {
  const own = rows.filter((row) => row.scenario === scenario);
  const first = present(own[0], 'a row');
  const version = (text: string) => present(parseVersion(text), text);
  const terminal = new RecordingTerminal({ server: version('1.32.13'), kubectl: version('1.32.5'), files: first.setup, start: first.at });
  let agreed = 0;
  const differences: string[] = [];
  for (const row of own) {
    terminal.advanceTo(row.at);
    const differs = differenceOf(row, terminal);
    if (differs === undefined) agreed++;
    else differences.push(`### ${row.id} ${row.cmd}\n${differs}`);
  }
  if (listFile) writeFileSync(listFile, `${differences.join('\n')}\n`, { flag: 'a' });
  process.stdout.write(`${scenario}: ${agreed} of ${own.length}\n`);
  expect(agreed).toBeGreaterThanOrEqual(floors[scenario] ?? 0);
});
