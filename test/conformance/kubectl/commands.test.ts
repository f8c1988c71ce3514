/** Replays single recorded commands of kubectl 1.32 and counts those that print what the real one printed. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { parseVersion } from '../../../src/api/version.ts';
import { present } from '../../../src/base/assert.ts';
import { report } from '../report.ts';
import { FreeValues } from '../freeValues.ts';
import { differenceOf, typeRecorded } from './compare.ts';
import type { Recorded } from './compare.ts';
import { birthOf, DecidedChooser, decidedOf } from './decided.ts';
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
/** The simulation is told what the real cluster had decided: these must come out as they were. */
const told = ['uid', 'pod address', 'service address', 'node port', 'token', 'generated name'];

/** What the played kubelet alone decided, and no kubelet would: its texts are no evidence of Kubernetes. */
const kubelets: Readonly<Record<string, string>> = {
  'has every image, whatever the pull policy, and tells its events in any order': 'basics-103 basics-114 nodeport-039 create-expose-086 misc-010 misc-011 misc-044 selectors-ports-020',
  'has no port 10250': 'basics-134 misc-012 misc-014',
  'backs off at once from an image that it never tried to pull': 'misc-002 misc-003 misc-008 misc-020 misc-029 misc-042 misc-043',
  'changes an image without a restart': 'modify-085',
  'sees the annotation before the pod is ready for the first time': 'headless-002',
};
const noEvidence = new Set(Object.values(kubelets).flatMap((ids) => ids.split(' ')));


test.each([...new Set(rows.map((row) => row.scenario))])('%s', (scenario) => {
  const own = rows.filter((row) => row.scenario === scenario);
  const evidence = own.filter(({ id }) => !noEvidence.has(id));
  const first = present(own[0], 'a row');
  const version = (text: string) => present(parseVersion(text), text);
  const decided = decidedOf(scenario);
  const terminal = new RecordingTerminal({ server: version('1.32.13'), kubectl: version('1.32.5'), files: first.setup, start: first.at, chooser: new DecidedChooser(decided), birth: birthOf(decided) });
  const free = new FreeValues({ told });
  let agreed = 0;
  const differences: string[] = [];
  for (const row of own) {
    terminal.advanceTo(row.at);
    const differs = differenceOf(row, typeRecorded(row.cmd, terminal), free);
    if (noEvidence.has(row.id)) continue;
    if (differs === undefined) agreed++;
    else differences.push(`### ${row.id} ${row.cmd}\n${differs}`);
  }
  const foreign = own.length - evidence.length;
  report({ name: `commands-1.32 ${scenario}`, agreed, of: evidence.length, differences, ...(foreign > 0 ? { note: `${foreign} more are the played kubelet's` } : {}) });
  expect(agreed).toBeGreaterThanOrEqual(floors[scenario] ?? 0);
});
