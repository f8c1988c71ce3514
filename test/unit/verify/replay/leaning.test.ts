import { expect, test } from 'vitest';
import { parseVersion } from '../../../../src/api/version.ts';
import { present } from '../../../../src/base/assert.ts';
import { defaultSessionOptions } from '../../../../src/session/defaults.ts';
import { SeededChooser } from '../../../../src/session/seededChooser.ts';
import { Session } from '../../../../src/session/session.ts';
import { asRecorded } from '../../../../src/verify/replay/leaning.ts';

test('an answer comes from the one pod that its recording names', () => {
  const session = new Session(defaultSessionOptions(present(parseVersion('1.32'), 'a version')), new SeededChooser('test'));
  session.run('kubectl create deployment web --image=luksa/kubia --replicas=3; sleep 60', { kind: 'host' }, { maxLines: 9, maxVirtualMs: 90_000 }, 'step/1');
  const { store } = session.cluster;
  const [one, two, three] = store.list('pods', 'default').map(({ metadata: { name }, status }) => ({ name, endpoint: `${String((status as { readonly podIP?: string }).podIP)}:8080` }));
  const options = [one, two, three].map((pod) => present(pod, 'three pods').endpoint);
  const leaning = (recorded: string, weights?: readonly number[]): string | undefined => asRecorded(recorded, store)({ kind: 'oneOf', options, ...(weights ? { weights } : {}) });
  expect(leaning(`You've hit ${two?.name ?? ''}`, [1, 1, 1])).toBe(two?.endpoint);
  expect(leaning(`You've hit ${two?.name ?? ''}`, [1, 0, 1])).toBeUndefined();
  expect(leaning(`You've hit ${two?.name ?? ''}\nYou've hit ${one?.name ?? ''}`, [1, 1, 1])).toBeUndefined();
  expect(leaning("You've hit web-1", [1, 1, 1])).toBeUndefined();
  // No chance, but how the cluster is made.
  expect(leaning(`You've hit ${two?.name ?? ''}`)).toBeUndefined();
});
