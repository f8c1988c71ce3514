import { expect, test } from 'vitest';
import { around } from '../../../../src/verify/explain/around.ts';

const long = '0/3 nodes are available: 1 node(s) had untolerated taint {key: value}. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.';

test.each([
  ['short lines as they are', 'a b c', 'a b d', ['a b c', 'a b d']],
  ['the last word', long, `${long}.`, ['… not helpful for scheduling.', '… not helpful for scheduling..']],
  ['the first', long, long.replace('0/3', '0/4'), ['0/3 nodes are available: …', '0/4 nodes are available: …']],
  ['one within', long, long.replace('value', 'other'), ['… untolerated taint {key: value}. preemption: 0/3 nodes …', '… untolerated taint {key: other}. preemption: 0/3 nodes …']],
  ['a word too many', long, long.replace('3 Preemption', 'Preemption'), ['… nodes are available: 3 Preemption is not …', '… nodes are available: Preemption is not …']],
])('%s', (_, recorded, nearest, expected) => {
  expect(around(recorded, nearest)).toEqual(expected);
});
