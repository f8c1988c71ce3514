/** The same commands by kubectl 1.20 to 1.33 on a 1.32 server, and how many of them print what the real ones printed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { differenceOf } from './compare.ts';
import type { Recorded } from './compare.ts';
import { RecordingTerminal } from './terminal.ts';

interface Row extends Recorded {
  readonly kubectl: string;
  readonly server: string;
  readonly setup: Readonly<Record<string, string>>;
}

const rows: readonly Row[] = gunzipSync(readFileSync(new URL('kubectl-versions.jsonl.gz', import.meta.url)))
  .toString()
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Row);
const floors = JSON.parse(readFileSync(new URL('floor.json', import.meta.url), 'utf8')) as Record<string, number>;
const listFile = process.env['LIST_VERSIONS'];
if (listFile) writeFileSync(listFile, '');

/** The one file that the recording names and does not hold: a Service with a field that there is not. */
const bad = 'apiVersion: v1\nkind: Service\nmetadata: {name: bad}\nspec: {port: 80, ports: [{port: 80}]}\n';

const version = (text: string) => present(parseVersion(text), text);

test.each([...new Set(rows.map((row) => row.kubectl))])('kubectl %s', (kubectl) => {
  const own = rows.filter((row) => row.kubectl === kubectl);
  const first = present(own[0], 'a row');
  // The releases that were recorded; a patch shows in `kubectl version` alone.
  const told = /Client Version: v?(?:version\.Info\{.*?GitVersion:"v)?([\d.]+)/.exec(own.find((row) => row.cmd.startsWith('kubectl version'))?.stdout ?? '')?.[1];
  const terminal = new RecordingTerminal({ server: version('1.32.13'), kubectl: version(told ?? kubectl), files: { ...first.setup, 'bad.yaml': bad }, start: '2026-11-22T19:24:34Z' });
  terminal.type('kubectl apply -f all.yaml');
  // What the commands of the versions before it left behind.
  if (kubectl !== '1.20.2') terminal.type('kubectl expose deploy web');
  terminal.cluster.advance(8_000);
  let agreed = 0;
  const differences: string[] = [];
  for (const row of own) {
    const differs = differenceOf(row, terminal);
    if (differs === undefined) agreed++;
    else differences.push(`### ${kubectl} ${row.cmd}\n${differs}`);
  }
  if (listFile) writeFileSync(listFile, `${differences.join('\n')}\n`, { flag: 'a' });
  process.stdout.write(`kubectl ${kubectl}: ${agreed} of ${own.length}\n`);
  expect(agreed).toBeGreaterThanOrEqual(floors[`kubectl ${kubectl}`] ?? 0);
});
