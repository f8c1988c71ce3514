/** What is wrong with a step, held against what was wrong with it in another run. */
import { expect, test } from 'vitest';
import { compareOutput } from '../../../../src/verify/matchers/compare.ts';
import { provenanceOf } from '../../../../src/verify/matchers/unify.ts';
import type { Record } from '../../../../src/verify/replay/record.ts';
import { hasEachFaultOf } from '../../../../src/verify/replay/record.ts';

const recorded = 'Selector:   app=webz\nEndpoints:  a,b\nReady:      1/1\n';
const printed = (selector: string, endpoints: string, ready = '1/1'): Record => ({ comparison: compareOutput(`Selector:   ${selector}\nEndpoints:  ${endpoints}\nReady:      ${ready}\n`, recorded, provenanceOf([], [])) }) as Record;

test.each<[string, Record, Record, boolean]>([
  ['what was right and no longer is makes no difference', printed('app=web', 'b,a'), printed('app=web', 'a,b'), true],
  ['nor does one fault less that was none before', printed('app=web', 'a,b'), printed('app=web', 'a,b'), true],
  ['a fault that went does', printed('app=web', 'a,b'), printed('app=web', 'a,b', '0/1'), false],
  ['one that is another now does', printed('app=other', 'a,b'), printed('app=web', 'a,b'), false],
  ['where nothing was at fault nothing is said', printed('app=web', 'a,b'), printed('app=webz', 'a,b'), false],
])('%s', (_, now, was, same) => {
  expect(hasEachFaultOf(now, was)).toBe(same);
});
