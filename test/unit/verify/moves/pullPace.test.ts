/** Events of an image that can't be had: how often and since when says when the kubelet tried and when it waited. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

interface Ages {
  readonly pulling: string;
  readonly failed: string;
  readonly backOff: string;
}

function lastVerdict({ pulling, failed, backOff }: Ages): string | undefined {
  const image = 'docker.io/library/nginx:doesnotexist';
  const row = (type: string, reason: string, age: string, message: string): string => `  ${type.padEnd(8)} ${reason.padEnd(10)} ${age.padEnd(18)} kubelet            ${message}`;
  const text = [
    '---', 'kubernetes: "1.29"', '---', '', '```console',
    '$ kubectl run bad --image=nginx:doesnotexist', 'pod/bad created',
    '$ kubectl get pod bad', 'NAME   READY   STATUS         RESTARTS   AGE', 'bad    0/1     ErrImagePull   0          3s',
    '$ kubectl get pod bad', 'NAME   READY   STATUS             RESTARTS   AGE', 'bad    0/1     ImagePullBackOff   0          10s',
    '$ kubectl describe pod bad | grep -A20 Events:',
    'Events:',
    '  Type     Reason     Age                From               Message',
    '  ----     ------     ----               ----               -------',
    '  Normal   Scheduled  40s                default-scheduler  Successfully assigned default/bad to node1',
    row('Normal', 'Pulling', pulling, 'Pulling image "nginx:doesnotexist"'),
    row('Warning', 'Failed', failed, `Failed to pull image "nginx:doesnotexist": rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`),
    row('Warning', 'Failed', failed, 'Error: ErrImagePull'),
    row('Normal', 'BackOff', backOff, 'Back-off pulling image "nginx:doesnotexist"'),
    row('Warning', 'Failed', backOff, 'Error: ImagePullBackOff'),
    '```', '',
  ].join('\n');
  return checkNote(readNote(text, 'note.md')).steps.at(-1)?.verdict;
}

const real: Ages = { pulling: '25s (x2 over 40s)', failed: '23s (x2 over 38s)', backOff: '12s (x2 over 36s)' };

test.each<[string, Ages, string]>([
  ['tried again once the wait was over', real, 'possible'],
  ['tried again too soon', { ...real, pulling: '33s (x2 over 40s)', failed: '31s (x2 over 38s)' }, 'impossible'],
  ['tried more often than there was time for', { ...real, pulling: '25s (x4 over 40s)', failed: '23s (x4 over 38s)' }, 'impossible'],
  ['waited before it failed', { ...real, backOff: '12s (x2 over 39s)' }, 'impossible'],
])('%s', { timeout: 60_000 }, (_what, ages, expected) => {
  expect(lastVerdict(ages)).toBe(expected);
});
