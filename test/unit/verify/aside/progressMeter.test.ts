import { describe, expect, test } from 'vitest';
import { withoutMeter } from '../../../../src/verify/aside/progressMeter.ts';
import type { Step } from '../../../../src/verify/plan/timeline.ts';

const title = '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n';
const none = '  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0';
const late = '  0     0    0     0    0     0      0      0 --:--:--  0:00:02 --:--:--     0';
const done = '100    13  100    13    0     0   1002      0 --:--:-- --:--:-- --:--:--  1083';
const big = '100  133k    0  133k  100     5  2829k   1088  0:00:01 --:--:--  0:00:01 4500k';
const step = (command: string): Step => ({ command }) as Step;

describe('progress meters of curl', () => {
  test.each<[what: string, recorded: string, rest: string]>([
    ['a terminal keeps the last state', `${title}${done}\nHello\n`, 'Hello\n'],
    ['a log keeps them all', `${title}${none}${late}${done}\nHello\n`, 'Hello\n'],
    ['large ones', `${title}${big}\nHello\n`, 'Hello\n'],
    ['the word on a failure stands behind it', `${title}${none}curl: (6) Could not resolve host: x\n`, 'curl: (6) Could not resolve host: x\n'],
    ['so does what -v tells', `${title}${none}* Trying 10.0.0.1:80...\n${done}\nHello\n`, '* Trying 10.0.0.1:80...\nHello\n'],
    ['a note may leave it out', 'Hello\n', 'Hello\n'],
  ])('%s', (_what, recorded, rest) => {
    expect(withoutMeter(step('kubectl exec a -- curl b'), recorded, `${title}${none}${done}\nHello\n`)).toEqual([rest, 'Hello\n']);
  });

  test('one that curl would not have drawn stays', () => {
    expect(withoutMeter(step('curl -s b'), `${title}${done}\nHello\n`, 'Hello\n')).toEqual([`${title}${done}\nHello\n`, 'Hello\n']);
  });
});
