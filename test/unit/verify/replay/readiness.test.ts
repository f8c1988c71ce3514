/** A step that is run again from the moment at which it was ready comes out as if it had been run from the step before it. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { Replay } from '../../../../src/verify/replay/replay.ts';
import { environmentOf } from '../../../../src/verify/told/environment.ts';

const timeline = plan(
  readNote(
    `\`\`\`console
$ kubectl create deployment web --image=luksa/kubia --replicas=2
$ kubectl expose deployment web --port=80 --target-port=8080
$ kubectl get pods -o wide
$ kubectl get endpoints,events
\`\`\`
`,
    'note.md',
  ),
);
const version = { major: 1, minor: 32, patch: 0 };

function replayTo(steps: number): Replay {
  const replay = new Replay(timeline, environmentOf(timeline, version), 'seed');
  for (let step = 0; step < steps; step++) replay.proceed();
  return replay;
}

/** In another order each time: what was looked at before must make no difference. */
test.each([
  [3, [60_000, 10_000, 2_000_000, 0]],
  [3, [0, 35_000, 60_000]],
  [4, [10_000, 1_000, 7_200_000, 300_000]],
])('the output of step %i so much later: %j', (step, waits) => {
  const replay = replayTo(step);
  const again = waits.map((ms) => replay.peekLater(ms));
  const anew = waits.map((ms) => replayTo(step).peekLater(ms));
  expect(again.map(({ result, choices, choicesBefore }) => [result.output, choices, choicesBefore])).toEqual(anew.map(({ result, choices, choicesBefore }) => [result.output, choices, choicesBefore]));
});

test('what the time before a step decided otherwise is lived through again', () => {
  const replay = replayTo(2);
  const decided = replay.records.map(({ choicesBefore }) => choicesBefore.find(({ id }) => /^pod\/.*\/ip$/.test(id))?.id);
  const step = decided.findIndex((id) => id !== undefined);
  const binding = { id: decided[step] ?? '', value: '10.244.0.77' };
  expect(replayTo(step + 1).peek([binding]).choicesBefore.find(({ id }) => id === binding.id)?.value).toBe(binding.value);
});
