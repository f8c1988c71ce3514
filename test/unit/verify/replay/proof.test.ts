import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { prove } from '../../../../src/verify/replay/proof.ts';

const notebook = readNote(readFileSync(new URL('../../../samples/page/seed.md', import.meta.url), 'utf8'), 'seed.md');
const timeline = plan(notebook);
const outcome = checkNote(notebook);

test('every verdict of the seed is borne out by its witness', () => {
  expect(prove(timeline, outcome).map(({ verdict, holds }) => [verdict, holds])).toEqual(outcome.steps.map(({ verdict }) => [verdict, true]));
});

test('a verdict on an output that was changed afterwards is not', () => {
  const tampered = { ...timeline, steps: timeline.steps.map((step) => (step.index === 1 ? { ...step, recorded: "You've hit kubia-manual-3" } : step)) };
  expect(prove(tampered, outcome).flatMap(({ holds }, index) => (holds === true ? [] : [index]))).toEqual([1]);
});

test('an impossible output is one that the witness does not print either', () => {
  const wrong = readNote('---\nkubernetes: 1.32\n---\n\n```console\n$ kubectl create ns shop\nnamespace/shop created\n$ kubectl get pods -n shop\nNo resources found in other namespace.\n```\n', 'wrong.md');
  expect(prove(plan(wrong), checkNote(wrong)).map(({ verdict, holds }) => [verdict, holds])).toEqual([
    ['exact', true],
    ['impossible', true],
  ]);
});
