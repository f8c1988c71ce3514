import { expect, test } from 'vitest';
import { render, withSource } from '../../../src/kubectl/errors.ts';
import type { Failure } from '../../../src/kubectl/errors.ts';

const status = (fields: object): Failure => ({ kind: 'status', status: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', ...fields } });
const notFound = status({ reason: 'NotFound', message: 'services "nope" not found' });
const invalid = (...causes: readonly object[]): Failure => status({ reason: 'Invalid', message: 'Service "web" is invalid: …', details: { kind: 'Service', name: 'web', causes } });
const cause = (field: string, message: string): object => ({ reason: 'FieldValueInvalid', field, message });

test.each<[string, Failure, string]>([
  ['kubectl itself', { kind: 'message', text: 'no objects passed to apply' }, 'error: no objects passed to apply\n'],
  ['a misuse', { kind: 'usage', text: 'exactly one NAME is required, got 0', command: 'kubectl create ns' }, "error: exactly one NAME is required, got 0\nSee 'kubectl create ns -h' for help and examples\n"],
  ['the server', notFound, 'Error from server (NotFound): services "nope" not found\n'],
  ['one cause', invalid(cause('spec.ports', 'Required value')), 'The Service "web" is invalid: spec.ports: Required value\n'],
  ['several causes', invalid(cause('a', 'x'), cause('b', 'y')), 'The Service "web" is invalid: \n* a: x\n* b: y\n'],
  ['the same cause twice', invalid(cause('a', 'x'), cause('a', 'x')), 'The Service "web" is invalid: a: x\n'],
  ['invalid without details', status({ reason: 'Invalid', message: 'the server rejected our request due to an error in our request' }), 'The request is invalid: the server rejected our request due to an error in our request\n'],
  ['several', { kind: 'aggregate', failures: [notFound, { kind: 'message', text: 'timed out' }] }, 'Error from server (NotFound): services "nope" not found\ntimed out\n'],
  ['the source', withSource('creating', 'a.yaml', notFound), 'Error from server (NotFound): error when creating "a.yaml": services "nope" not found\n'],
  ['nothing more to say', { kind: 'exit', exitCode: 3 }, ''],
])('%s', (_, failure, text) => {
  expect(render(failure)).toBe(text);
});
