/** Frames of a WebSocket, with the RFC's own examples. */
import { expect, test } from 'vitest';
import { masked } from '../channelClient.ts';
import { FrameReader, opcodes, writeFrame } from '../../../../src/server/webSocket/frames.ts';

const textOf = (messages: ReturnType<FrameReader['read']>): readonly string[] => messages.map(({ opcode, payload }) => `${opcode} ${payload.toString()}`);

test('the masked frame of RFC 6455, 5.7', () => {
  expect(textOf(new FrameReader().read(Buffer.from('818537fa213d7f9f4d5158', 'hex')))).toEqual(['1 Hello']);
});

test('the unmasked frame of RFC 6455, 5.7', () => {
  expect(writeFrame(opcodes.text, Buffer.from('Hello')).toString('hex')).toBe('810548656c6c6f');
});

test('frames come in pieces, several at once, and messages in several frames', () => {
  const reader = new FrameReader();
  const bytes = Buffer.concat([masked(opcodes.binary, Buffer.from('one')), masked(opcodes.binary, Buffer.from('two, '), false), masked(opcodes.ping, Buffer.from('!')), masked(opcodes.continuation, Buffer.from('three'))]);
  const seen = [...bytes].flatMap((byte) => textOf(reader.read(Buffer.from([byte]))));
  expect(seen).toEqual(['2 one', '9 !', '2 two, three']);
});

test.each([125, 126, 65_535, 65_536])('a payload of %i bytes', (length) => {
  const frame = writeFrame(opcodes.binary, Buffer.alloc(length, 7));
  expect(frame.length).toBe(length + (length < 126 ? 2 : length < 65_536 ? 4 : 10));
  if (length <= 65_535) expect(new FrameReader().read(masked(opcodes.binary, Buffer.alloc(length, 7)))[0]?.payload.length).toBe(length);
});

test('what no client of a server may send', () => {
  expect(() => new FrameReader().read(Buffer.from('810548656c6c6f', 'hex'))).toThrow('a client masks what it sends');
  expect(() => new FrameReader().read(Buffer.from('82ff00000000ffffffff01020304', 'hex'))).toThrow('a message that is too large');
});
