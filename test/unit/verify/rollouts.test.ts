/** Rollouts as people record them, and what they can't have seen. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const folder = join(import.meta.dirname, '../../samples/rollouts');
const read = (name: string): string => readFileSync(join(folder, `${name}.md`), 'utf8');
const verdicts = (name: string, text: string): readonly string[] => checkNote(readNote(text, `${name}.md`)).steps.map(({ verdict }) => verdict);

test.each(['image-and-undo', 'image-that-does-not-exist', 'answers-meanwhile', 'stateful-set', 'readiness', 'scaled-down', 'ages-apart', 'scaled-amid', 'ended-not-gone', 'replaced-in-turn', 'waiting-for-probes', 'job-in-waves', 'node-by-node', 'late-in-its-second', 'of-another-age', 'scaled-in-turn'])('%s', { timeout: 120_000 }, (name) => {
  expect(verdicts(name, read(name)).filter((verdict) => verdict !== 'exact' && verdict !== 'possible')).toEqual([]);
});

test.each([
  ['an answer of the pod that comes third', 'answers-meanwhile', 'v2 running in pod kubia-675bb49fcc-lrnhs', 'v2 running in pod kubia-675bb49fcc-p9t2f'],
  ['a pod that was up before the one it waits for', 'stateful-set', 'web-1   1/1     Running   0          10s ', 'web-1   1/1     Running   0          15s '],
  ['a ReplicaSet that has lost its last pod too soon', 'image-that-does-not-exist', 'hello-649868c756   3         3         3       75s', 'hello-649868c756   2         2         2       75s'],
  ['how its containers ended, told before 1.31', 'scaled-down', 'kubernetes: 1.32', 'kubernetes: 1.30'],
  ['an endpoint of the revision before', 'image-and-undo', 'kubia   10.244.1.34:8080,10.244.1.35:8080,10.244.1.36:8080   8s', 'kubia   10.244.1.31:8080,10.244.1.35:8080,10.244.1.36:8080   8s'],
  ['one more than are wanted', 'ages-apart', 'web-56f5d9958-qzx28    1/1     Running             0          3s', 'web-56f5d9958-cqzx2    0/1     ContainerCreating   0          2s\nweb-56f5d9958-qzx28    1/1     Running             0          3s'],
  ['fewer that are ready than there have to be', 'ages-apart', 'web    3/4     2            3 ', 'web    2/4     2            2 '],
  ['a pod that is older than its set', 'ages-apart', 'web-56f5d9958-65g5m    0/1     ContainerCreating   0          2s', 'web-56f5d9958-65g5m    0/1     ContainerCreating   0          12s'],
  ['an old pod that nothing asked to stay', 'ages-apart', 'web-7cbdd5fd5f-wc7lz   1/1     Terminating         0          2m1s', 'web-7cbdd5fd5f-wc7lz   1/1     Running             0          2m1s'],
  ['a set that was scaled down and is as large as before', 'scaled-amid', 'replicaset.apps/web-75996cb6bc   1         1         1  ', 'replicaset.apps/web-75996cb6bc   2         2         2  '],
  ['a pod that is not up though its set counts it', 'scaled-amid', 'pod/web-5b67cdcd9b-mbpn9   1/1     Running             0          3s', 'pod/web-5b67cdcd9b-mbpn9   0/1     ContainerCreating   0          3s'],
  ['a surge that is larger than it may be', 'ended-not-gone', 'web-7f8f9d5f9d   3         3         0       6s', 'web-7f8f9d5f9d   4         4         0       6s'],
  ['a pod that is replaced while the one behind it is not up', 'replaced-in-turn', 'web-1   1/1     Running             0          2m12s', 'web-1   0/1     ContainerCreating   0          0s'],
  ['a pod that is up again as old as it was before', 'replaced-in-turn', 'web-2   1/1     Running             0          14s', 'web-2   1/1     Running             0          2m31s'],
  ['a pod that was made before the one it waits for was', 'replaced-in-turn', 'web-0   0/1     ContainerCreating   0          2s', 'web-0   0/1     ContainerCreating   0          9s'],
  ['a pod that comes while the one before it is not ready', 'waiting-for-probes', 'pod/web-1   1/1     Running             0          7s', 'pod/web-1   0/1     Running             0          7s'],
  ['a pod that is ready before its probe asks', 'waiting-for-probes', 'web-0   0/1     Running   0          9s', 'web-0   1/1     Running   0          2s'],
  ['one that came before the one that it waits for', 'scaled-in-turn', 'db-4   1/1     Running   0          96s', 'db-4   1/1     Running   0          106s'],
  ['one that was there before anybody asked for it', 'scaled-in-turn', 'db-2   1/1     Running   0          113s', 'db-2   1/1     Running   0          4m1s'],
  ['three pods at a time', 'job-in-waves', 'work-vhzrm   0/1     Completed   0          14s', 'work-vhzrm   1/1     Running     0          14s'],
  ['a sixth pod', 'job-in-waves', 'pod/work-kbtnj   0/1     Completed   0          24s', 'pod/work-bz4lw   0/1     Completed   0          24s\npod/work-kbtnj   0/1     Completed   0          24s'],
  ['done before the last pods have slept', 'job-in-waves', '5/5           22s ', '5/5           18s '],
  ['two nodes at a time', 'node-by-node', 'web-rhtwk   1/1     Running             0          72s', 'web-rhtwk   1/1     Terminating         0          72s'],
  ['two pods on one node', 'node-by-node', '10.244.1.3   kind-worker ', '10.244.1.3   kind-worker2'],
  ['a pod that is older than what made it anew', 'late-in-its-second', 'ContainerCreating   0          5s', 'ContainerCreating   0          25s'],
  ['a pod that is as old as the rollout, and twice as old a look later', 'of-another-age', 'web-md4sq   1/1     Running       0          10s', 'web-md4sq   1/1     Running       0          20s'],
  ['up to date where there is no pod', 'node-by-node', 'web    2         1         1       1 ', 'web    2         1         1       2 '],
])('%s', { timeout: 120_000 }, (_, name, said, falsified) => {
  const text = read(name);
  expect(text).toContain(said);
  expect(verdicts(name, text.replace(said, falsified))).toContain('impossible');
});
