/** Watches as people record them, row by row, and rows that no cluster prints. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const folder = join(import.meta.dirname, '../../samples/watches');
const read = (name: string): string => readFileSync(join(folder, `${name}.md`), 'utf8');
const verdicts = (name: string, text: string): readonly string[] => checkNote(readNote(text, `${name}.md`)).steps.map(({ verdict }) => verdict);

test.each(['rolling-update', 'replica-sets', 'stateful-set', 'endpoints', 'init-and-readiness', 'deployment', 'wide', 'crash-loop', 'crash-at-once', 'liveness', 'missing-image'])('%s', { timeout: 120_000 }, (name) => {
  expect(verdicts(name, read(name)).filter((verdict) => verdict !== 'exact' && verdict !== 'possible')).toEqual([]);
});

const pending = 'web-679d8d4b4f-9s2tq   0/1     Pending             0          0s\n';
const creating = 'web-679d8d4b4f-9s2tq   0/1     ContainerCreating   0          0s\n';
const ready = 'web-679d8d4b4f-hm5gd   1/1     Running             0          4s\n';
const terminating = 'web-76f4f767cd-zl6kw   1/1     Terminating         0          23s\n';
const gone = 'web-76f4f767cd-5jq8x   0/1     Completed           0          ';

test.each([
  ['a row taken out', 'rolling-update', `${pending}${pending}`, pending],
  ['a name that changes', 'rolling-update', 'web-679d8d4b4f-9s2tq   1/1', 'web-679d8d4b4f-9s2tw   1/1'],
  ['an age that runs backwards', 'rolling-update', `${gone}27s\n${gone}27s`, `${gone}27s\n${gone}22s`],
  ['phases the other way round', 'rolling-update', `${pending}${creating}`, `${creating}${pending}`],
  ['an old pod that goes before the new one is there', 'rolling-update', `${ready}${terminating}`, `${terminating}${ready}`],
  ['a set that is larger than it was told to be', 'replica-sets', 'web-76f4f767cd   1         1         1       61s', 'web-76f4f767cd   1         1         2       61s'],
  ['more that are available than are ready', 'deployment', 'web    2/3     3            2           8s', 'web    2/3     3            3           8s'],
  ['a pod that is ready before its first container has run', 'init-and-readiness', 'slow   0/1     PodInitializing   0          7s\nslow   0/1     Running           0          11s', 'slow   0/1     Running           0          7s\nslow   0/1     PodInitializing   0          11s'],
  ['a restart left out', 'crash-loop', 'Running            2 (14s ago)', 'Running            3 (14s ago)'],
  ['an end longer ago than the container was there', 'crash-loop', 'Running   1 (2s ago)   5s', 'Running   1 (6s ago)   5s'],
  ['a back-off that was over before ten seconds', 'crash-at-once', 'Error               2 (17s ago)  21s', 'Error               2 (3s ago)   7s'],
  ['made to wait before it ended for the second time', 'crash-at-once', 'CrashLoopBackOff    1 (2s ago)   6s', 'CrashLoopBackOff    0            6s'],
  ['a back-off before the pull failed', 'missing-image', 'web    0/1     ErrImagePull        0          4s\nweb    0/1     ImagePullBackOff    0          19s', 'web    0/1     ImagePullBackOff    0          4s\nweb    0/1     ErrImagePull        0          19s'],
  ['stopped before its first probe', 'liveness', 'Running             1 (1s ago)   8s', 'Running             1 (1s ago)   4s'],
  ['an endpoint that is nobody', 'endpoints', 'web    10.244.0.2:80                               10s', 'web    10.244.0.9:80                               10s'],
])('%s', { timeout: 120_000 }, (_, name, said, falsified) => {
  const text = read(name);
  expect(text).toContain(said);
  expect(verdicts(name, text.replace(said, falsified))).toContain('impossible');
});
