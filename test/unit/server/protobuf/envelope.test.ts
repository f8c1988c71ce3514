/** Protobuf bodies: what kubectl 1.32 sent, byte for byte. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeProtobuf } from '../../../../src/server/protobuf/envelope.ts';

const sent = JSON.parse(readFileSync(new URL('sent.json', import.meta.url), 'utf8')) as readonly { command: string; base64: string; object: object }[];

test.each(sent)('$command', ({ base64, object }) => {
  expect(decodeProtobuf(Buffer.from(base64, 'base64'))).toEqual(object);
});

test.each([
  ['no magic', Buffer.from('{"kind":"Pod"}')],
  ['a type that is not known', Buffer.from('k8s\u0000\n\u000d\n\u0002v1\u0012\u0007Nothing')],
])('%s is not decoded', (_, bytes) => {
  expect(decodeProtobuf(bytes)).toBeUndefined();
});

test('a message that is cut off is no object', () => {
  expect(() => decodeProtobuf(Buffer.from('k8s\u0000\u000a\u007f', 'latin1'))).toThrow('a protobuf message that is cut off');
});
