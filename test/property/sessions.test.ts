/** Whatever a cluster decided: a session that was made on the simulator is one that it can explain. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNote } from '../../src/note/readNote.ts';
import { defaultSessionOptions } from '../../src/session/defaults.ts';
import { SeededChooser } from '../../src/session/seededChooser.ts';
import { Session } from '../../src/session/session.ts';
import { checkNote } from '../../src/verify/check.ts';

interface Typed {
  readonly command: string;
  readonly pauseMs: number;
}

const name = fc.constantFrom('web', 'shop');
const commands = fc.oneof(
  name.chain((app) => fc.integer({ min: 1, max: 4 }).map((replicas) => `kubectl scale deployment ${app} --replicas=${replicas}`)),
  name.map((app) => `kubectl delete service ${app}`),
  name.map((app) => `kubectl expose deployment ${app} --port=80 --target-port=8080 --type=NodePort`),
  name.map((app) => `kubectl delete pods -l app=${app}`),
  name.map((app) => `kubectl describe service ${app}`),
  name.map((app) => `kubectl get endpoints ${app}`),
  name.map((app) => `kubectl get endpointslices -l kubernetes.io/service-name=${app}`),
  name.map((app) => `kubectl exec client -- curl -s ${app}`),
  name.map((app) => `for i in 1 2 3 4 5; do kubectl exec client -- curl -s ${app}; done | sort | uniq -c`),
  fc.constantFrom('kubectl get pods', 'kubectl get pods -o wide', 'kubectl get services', 'kubectl get deployments,replicasets', 'kubectl get pods --show-labels'),
);
const session = fc.array(fc.record({ command: commands, pauseMs: fc.constantFrom(2_000, 5_000, 40_000, 600_000) }), { minLength: 3, maxLength: 9 });

const prelude: readonly Typed[] = [
  { command: 'kubectl create deployment web --image=luksa/kubia --replicas=2', pauseMs: 2_000 },
  { command: 'kubectl create deployment shop --image=luksa/kubia --replicas=3', pauseMs: 20_000 },
  { command: 'kubectl expose deployment web --port=80 --target-port=8080', pauseMs: 3_000 },
  { command: 'kubectl run client --image=curlimages/curl --command -- sleep infinity', pauseMs: 10_000 },
];

function record(typed: readonly Typed[], seed: string): string {
  const cluster = new Session(defaultSessionOptions({ major: 1, minor: 32, patch: 0 }), new SeededChooser(seed));
  const lines = typed.flatMap(({ command, pauseMs }, index) => {
    const { output } = cluster.run(command, { kind: 'host' }, { maxLines: 1000, maxVirtualMs: 3_600_000 }, `recorded/${index}`);
    cluster.advance(pauseMs);
    return [`$ ${command}`, ...output.trimEnd().split('\n').filter((line) => line !== '')];
  });
  return `---\nkubernetes: 1.32.0\n---\n\n# A session\n\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;
}

test('is exact or possible, step by step', { timeout: 600_000 }, () => {
  fc.assert(
    fc.property(session, fc.string({ minLength: 1, maxLength: 6 }), (typed, seed) => {
      const text = record([...prelude, ...typed], seed);
      const { steps } = checkNote(readNote(text, 'session.md'));
      const wrong = steps.filter(({ verdict }) => verdict !== 'exact' && verdict !== 'possible').map(({ line, command, verdict, reason }) => `${line}: ${command}: ${verdict}: ${reason}`);
      expect(wrong, text).toEqual([]);
    }),
    { numRuns: Number(process.env['SESSIONS'] ?? 12), seed: 20_261_123 },
  );
});
