/** What can be broken in a cluster, and what comes of it. */
import { describe, expect, test } from 'vitest';
import type { Trial } from '../../../src/live/trial.ts';
import { tryOut } from '../../../src/live/trial.ts';
import { readNote } from '../../../src/note/readNote.ts';
import type { WhatIfKind } from '../../../src/session/whatIfs.ts';
import { whatIfsFor } from '../../../src/session/whatIfs.ts';
import { checkNote } from '../../../src/verify/check.ts';
import { plan } from '../../../src/verify/plan/plan.ts';
import { Rerun } from '../../../src/verify/replay/rerun.ts';

function ran(...commands: readonly string[]): Rerun {
  const notebook = readNote(`---\nkubernetes: 1.32\n---\n\n\`\`\`sh\n${commands.join('\n')}\n\`\`\`\n`, 'note.md');
  const rerun = new Rerun(plan(notebook), checkNote(notebook), 'a seed');
  rerun.runAll();
  rerun.wait(20_000);
  return rerun;
}

const web = ['kubectl create deployment web --image=luksa/kubia --replicas=2', 'kubectl expose deployment web --port=80 --target-port=8080'];

test('each what-if is a command that the cluster itself suggests', () => {
  const { session } = ran(...web);
  const [first, last] = session.cluster.store.list('pods', 'default').map(({ metadata }) => metadata.name);
  expect(whatIfsFor(session.cluster.store).map(({ kind, object, command }) => ({ kind, object, command }))).toEqual([
    { kind: 'label', object: `pod/${first}`, command: `kubectl label pod ${first} app-` },
    { kind: 'port', object: 'service/web', command: `kubectl patch service web --type=json -p '[{"op":"replace","path":"/spec/ports/0/targetPort","value":9999}]'` },
    {
      kind: 'probe',
      object: 'deployment/web',
      command: `kubectl patch deployment web -p '{"spec":{"strategy":{"rollingUpdate":{"maxUnavailable":1}},"template":{"spec":{"containers":[{"name":"kubia","readinessProbe":{"tcpSocket":{"port":9999},"periodSeconds":1}}]}}}}'`,
    },
    { kind: 'scale', object: 'deployment/web', command: 'kubectl scale deployment web --replicas=0' },
    { kind: 'affinity', object: 'service/web', command: `kubectl patch service web -p '{"spec":{"sessionAffinity":"ClientIP"}}'` },
    { kind: 'delete', object: `pod/${last}`, command: `kubectl delete pod ${last} --now` },
  ]);
});

test('a pod of its own can neither be scaled nor given a probe; a Service with one pod has nothing to remember', () => {
  const { session } = ran('kubectl run lone --image=luksa/kubia --port=8080 -n default', 'kubectl expose pod lone --port=80 --target-port=8080');
  expect(whatIfsFor(session.cluster.store).map(({ kind }) => kind)).toEqual(['label', 'port', 'delete']);
});

test('a headless Service forwards nothing, and what two Services suggest is offered once, where requests show it', () => {
  const { session } = ran(...web, 'kubectl expose deployment web --name=all --port=80 --cluster-ip=None');
  expect(whatIfsFor(session.cluster.store).map(({ kind, service }) => `${kind} ${service}`)).toEqual(['label web', 'port web', 'probe web', 'scale web', 'affinity web', 'delete web']);
});

test('nothing is offered for a Service without pods, nor for those of the system', () => {
  expect(whatIfsFor(ran('kubectl create service clusterip web --tcp=80').session.cluster.store)).toEqual([]);
});

describe('tried out, the cluster is afterwards as it was', () => {
  const answered = ({ after }: Trial): readonly number[] => after.flatMap(({ bars }) => bars.map((bar) => bar.answered)).toSorted((a, b) => a - b);
  const changes = (trial: Trial): readonly string[] => trial.changes.map(({ kind, key }) => `${kind} ${key.slice(0, key.indexOf('/'))}`).toSorted();
  test.each<readonly [WhatIfKind, (trial: Trial) => unknown, unknown]>([
    // The pod goes on, outside; its ReplicaSet makes another.
    ['label', changes, ['appeared endpoint', 'appeared pod', 'changed pod', 'vanished endpoint']],
    ['port', ({ after }) => after.flatMap(({ bars }) => bars.map(({ answered: some }) => some)), [0, 0]],
    ['scale', ({ after }) => after.map(({ turnedAway }) => turnedAway), [60]],
    ['affinity', answered, [0, 60]],
    ['delete', changes, ['appeared endpoint', 'appeared pod', 'vanished endpoint', 'vanished pod']],
    ['probe', ({ after }) => after.flatMap(({ bars }) => bars.map(({ answered: some }) => some)), [60]],
  ])('%s', (kind, seen, expected) => {
    const { session } = ran(...web);
    const whatIf = whatIfsFor(session.cluster.store).find((each) => each.kind === kind);
    if (!whatIf) throw new Error(`${kind} is offered`);
    const before = session.snapshot().cluster.world;
    expect(seen(tryOut(whatIf, session, 'what-if/1'))).toEqual(expected);
    const after = session.snapshot().cluster.world;
    expect([after.nowMs, after.resourceVersion]).toEqual([before.nowMs, before.resourceVersion]);
  });
});
