import { expect, test } from 'vitest';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';

const host = { kind: 'host' } as const;
const limits = { maxLines: 100, maxVirtualMs: 60_000 };
const yearMs = 365 * 86_400_000;

test('ten years of a pod that can never start are a bounded number of events, and the ages are right', () => {
  const session = new Session(defaultSessionOptions({ major: 1, minor: 32, patch: 0 }), new SeededChooser('years'));
  session.run('kubectl run web --image=nonexistent/none:0', host, limits, 'step/1');
  session.advance(10 * yearMs);
  expect(session.run('kubectl get pods --no-headers', host, limits, 'step/2').output).toMatch(/^web\s+0\/1\s+(?:ImagePullBackOff|ErrImagePull|ContainerCreating|Running)\s+0\s+10y\n$/);
}, 10_000);

test('a busybox that ends at once is restarted for years in no time', () => {
  const session = new Session(defaultSessionOptions({ major: 1, minor: 32, patch: 0 }), new SeededChooser('years'));
  session.run('kubectl run box --image=busybox', host, limits, 'step/1');
  const before = session.cluster.world.resourceVersion;
  session.advance(10 * yearMs);
  expect(session.run('kubectl get pods --no-headers', host, limits, 'step/2').output).toMatch(/^box\s+0\/1\s+(?:CrashLoopBackOff|Completed)\s+\d+ \(.+ ago\)\s+10y\n$/);
  expect(session.cluster.world.resourceVersion - before).toBeLessThan(20_000);
}, 10_000);
