/** Which words of an output are values that a cluster makes up, and which of them were spoken of before. */
import { expect, test } from 'vitest';
import type { Step } from '../../../../src/verify/plan/timeline.ts';
import type { Record } from '../../../../src/verify/replay/record.ts';
import { heardBefore, saysAnew, valuesWanted } from '../../../../src/verify/replay/unheard.ts';

const said = (output: string): Record => ({ result: { output } }) as unknown as Record;
const differing = (...recorded: readonly string[]): Record => ({ comparison: { mismatches: [{ words: recorded.map((each) => ({ simulated: 'other', recorded: each })) }], open: [] } }) as unknown as Record;

test('names, addresses and uids are wanted; amounts, ages and programs words are not', () => {
  expect(valuesWanted(differing('web-7b564587c7-x7k2p', 'web-0uton', '10.244.0.9', '64Mi', '12m', 'Running', '8080/TCP', '285ed6f5-fa1c-4754-b530-b2e967a3eac6'))).toEqual(['7b564587c7', 'x7k2p', '0uton', '10.244.0.9', '285ed6f5-fa1c-4754-b530-b2e967a3eac6']);
});

test('a run says something new where it prints a value that nothing has printed before', () => {
  const heard = heardBefore([], [said('pod/web-x7k2p at 10.244.0.5'), said('what the step itself printed at first: web-zzzzz')], new Set());
  const saysIt = (output: string): boolean => saysAnew(said(output), { heard, recorded: '', wanted: ['wntd9'] });
  expect(['web-x7k2p', '10.244.0.5', 'web-bmw9c', '10.244.0.6', 'Pending', 'web-zzzzz'].map(saysIt)).toEqual([false, false, true, true, false, true]);
});

test('what was recorded of a step that nothing explains was not heard of for that', () => {
  const steps = ['web-x7k2p', 'web-bmw9c', ''].map((recorded, index) => ({ index, command: 'kubectl get pods', before: [], recorded }) as unknown as Step);
  expect([...heardBefore(steps, [], new Set([1]))].filter((each) => /x7k2p|bmw9c/.test(each))).toEqual(['x7k2p']);
});

test('what the recording has too is not to be made another value, unless it is the one that is wanted', () => {
  const saysIt = (output: string): boolean => saysAnew(said(output), { heard: new Set(), recorded: 'web-vbqrf web-wntd9', wanted: ['wntd9'] });
  expect(['web-vbqrf', 'web-wntd9'].map(saysIt)).toEqual([false, true]);
});
