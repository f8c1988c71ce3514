/** Replays single recorded commands of kubectl 1.32 and counts those that print what the real one printed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { normalise } from './normalise.ts';
import { RecordingTerminal } from './terminal.ts';

interface Row {
  readonly id: string;
  readonly scenario: string;
  readonly setup: Readonly<Record<string, string>>;
  readonly cmd: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
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
    const differs = differenceOf(row, terminal);
    if (differs === undefined) agreed++;
    else differences.push(`### ${row.id} ${row.cmd}\n${differs}`);
  }
  if (listFile) writeFileSync(listFile, `${differences.join('\n')}\n`, { flag: 'a' });
  process.stdout.write(`${scenario}: ${agreed} of ${own.length}\n`);
  expect(agreed).toBeGreaterThanOrEqual(floors[scenario] ?? 0);
});

function differenceOf(row: Row, terminal: RecordingTerminal): string | undefined {
  try {
    terminal.advanceTo(row.at);
    const got = terminal.type(row.cmd);
    if (got.unsupported !== undefined) return `unsupported: ${got.unsupported}\n`;
    const show = (side: { stdout: string; stderr: string; exit: number }): string => `${normalise(side.stdout)}--2--\n${normalise(side.stderr)}exit ${side.exit}\n`;
    const wanted = show(row);
    const found = show(got);
    return wanted === found ? undefined : `--- wanted\n${wanted}--- got\n${found}`;
  } catch (error) {
    return `threw ${error instanceof Error ? (error.stack ?? error.message).slice(0, 600) : String(error)}\n`;
  }
}
