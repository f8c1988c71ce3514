/** What kubectl said before it attached to a pod, in today's words. */
import { expect, test } from 'vitest';
import { withTodaysHint } from '../../../../src/verify/aside/formerAttach.ts';
import type { Dialect } from '../../../../src/verify/told/dialectTold.ts';

const waiting = (pod: string): string => `Waiting for pod default/${pod} to be running, status is Pending, pod ready: false`;
const hint = "If you don't see a command prompt, try pressing enter.";
const run = 'kubectl run box --image=busybox -i --tty -- sh';

test.each<[string, string, string, Dialect, string]>([
  ['a pod of a Deployment', run, `${waiting('box-131556218-9fnch')}\nHit enter for command prompt`, 'any', hint],
  ['a pod by itself, seen twice', run, `${waiting('box')}\n${waiting('box')}\n\nHit enter for command prompt`, 'until1.12', hint],
  ['another pod', run, waiting('web-131556218-9fnch'), 'any', waiting('web-131556218-9fnch')],
  ['a kubectl of today', run, waiting('box'), 'today', waiting('box')],
  ['nothing to attach to', 'kubectl run box --image=busybox', waiting('box'), 'any', waiting('box')],
  ['short flags in one', 'kubectl run box -it --image=busybox', `${waiting('box')}\n/ #`, 'any', '/ #'],
])('%s', (_, command, recorded, dialect, meant) => {
  expect(withTodaysHint({ command }, recorded, dialect)).toBe(meant);
});
