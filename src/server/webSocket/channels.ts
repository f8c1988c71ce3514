/** Several byte streams on one WebSocket: the first byte of each message is the channel. Models remotecommand's v5.channel.k8s.io. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { FrameReader, opcodes, writeFrame } from './frames.ts';

export const channelProtocols = ['v5.channel.k8s.io', 'v4.channel.k8s.io'] as const;
export type ChannelProtocol = (typeof channelProtocols)[number];

export const channels = { stdin: 0, stdout: 1, stderr: 2, error: 3, resize: 4, close: 255 } as const;

export interface ChannelSocket {
  send(channel: number, bytes: Buffer | string): void;
  onMessage(take: (channel: number, bytes: Buffer) => void): void;
  onClose(act: () => void): void;
  close(): void;
}

/** What the client asked for that we speak, ours first. */
export function protocolOf({ headers }: IncomingMessage): ChannelProtocol | undefined {
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim());
  return headers.upgrade?.toLowerCase() === 'websocket' ? channelProtocols.find((each) => offered.includes(each)) : undefined;
}

/** https://www.rfc-editor.org/rfc/rfc6455#section-1.3 */
const handshakeSuffix = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export function openChannels(request: IncomingMessage, socket: Duplex, protocol: ChannelProtocol): ChannelSocket {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key'] ?? ''}${handshakeSuffix}`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: ${protocol}\r\n\r\n`);
  const reader = new FrameReader();
  let take: (channel: number, bytes: Buffer) => void = () => {};
  let over: () => void = () => {};
  socket.on('data', (bytes: Buffer) => {
    try {
      for (const { opcode, payload } of reader.read(bytes)) {
        if (opcode === opcodes.ping) socket.write(writeFrame(opcodes.pong, payload));
        else if (opcode === opcodes.close) socket.end(writeFrame(opcodes.close, payload));
        else if (opcode !== opcodes.pong && payload.length > 0) take(payload[0] ?? 0, payload.subarray(1));
      }
    } catch {
      socket.destroy();
    }
  });
  socket.on('close', () => over());
  socket.on('error', () => socket.destroy());
  return {
    send: (channel, bytes) => {
      if (socket.writable) socket.write(writeFrame(opcodes.binary, Buffer.concat([Buffer.from([channel]), Buffer.from(bytes)])));
    },
    onMessage: (act) => void (take = act),
    onClose: (act) => void (over = act),
    // 1000: the purpose of the connection is fulfilled.
    close: () => {
      if (socket.writable) socket.end(writeFrame(opcodes.close, Buffer.from([0x03, 0xe8])));
    },
  };
}
