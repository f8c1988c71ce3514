/** Volumes and claims as people record them, and what they can't have seen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const text = readFileSync(join(import.meta.dirname, '../../samples/storage/static-volume.md'), 'utf8');
const wrong = (note: string): readonly string[] => checkNote(readNote(note, 'static-volume.md')).steps.filter(({ verdict }) => verdict !== 'exact' && verdict !== 'possible').map(({ command, verdict }) => `${verdict}: ${command}`);

test('a volume made by hand, its claim, and what is left of both', () => {
  expect(wrong(text)).toEqual([]);
});

test.each([
  ['a volume that was bound before its claim was there', '"2024-05-03T08:13:07Z"', '"2024-05-03T08:11:40Z"', 'get pv task-pv-volume -o yaml | tail'],
  ['a phase that is older than its volume', 'lastPhaseTransitionTime: "2024-05-03T08:11:42Z"', 'lastPhaseTransitionTime: "2024-05-03T08:11:12Z"', 'get pv task-pv-volume -o yaml'],
  ['a path without its type', '    path: /mnt/data\n    type: ""\n', '    path: /mnt/data\n', 'get pv task-pv-volume -o yaml'],
  ["the claim's size", 'Capacity:        10Gi', 'Capacity:        3Gi', 'describe pv'],
  ['another claim', 'Claim:           default/task-pv-claim', 'Claim:           default/other-claim', 'describe pv'],
  ['a source of another kind', '    Type:          HostPath (bare host directory volume)', '    Type:          LocalVolume (a persistent volume backed by local storage on a node)', 'describe pv'],
  ['a volume that nobody may have, available again', 'Released   default/task-pv-claim', 'Available  default/task-pv-claim', 'get pv'],
])('%s', (_, said, falsified, command) => {
  expect(text).toContain(said);
  expect(wrong(text.replace(said, falsified))).toEqual([expect.stringContaining(`impossible: kubectl ${command}`)]);
});
