/** Just enough of a WebSocket client to speak to the server's channels. */
import { request } from 'node:http';

/** As a client sends it: masked. */
export function masked(opcode: number, payload: Buffer, final = true): Buffer {
  const mask = Buffer.from([1, 2, 3, 4]);
  const { length } = payload;
  const head = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([(final ? 0x80 : 0) | opcode, ...head]), mask, Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)))]);
}

export interface ChannelClient {
  send(channel: number, bytes: Buffer | string): void;
}

/** What came on each channel until the server closed. */
export function openChannels(url: string, protocol: string, onOpen: (client: ChannelClient) => void, onMessage: (client: ChannelClient, channel: number, text: string) => void): Promise<Record<number, string>> {
  return new Promise((resolve, reject) => {
    const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-protocol': protocol };
    const asked = request(url, { headers });
    asked.on('response', (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => reject(new Error(`${response.statusCode} ${(JSON.parse(body) as { message: string }).message}`)));
    });
    asked.on('upgrade', (response, socket, head) => {
      // The answer to the RFC's sample nonce.
      if (response.headers['sec-websocket-accept'] !== 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=') return reject(new Error('a wrong handshake'));
      const channels: Record<number, string> = {};
      const client: ChannelClient = { send: (channel, bytes) => void socket.write(masked(2, Buffer.concat([Buffer.from([channel]), Buffer.from(bytes)]))) };
      let rest = Buffer.alloc(0);
      const take = (bytes: Buffer): void => {
        rest = Buffer.concat([rest, bytes]);
        for (;;) {
          const short = (rest[1] ?? 0) & 0x7f;
          const headLength = short === 126 ? 4 : 2;
          const length = short === 126 ? rest.readUInt16BE(2) : short;
          if (rest.length < 2 || rest.length < headLength + length) return;
          const payload = rest.subarray(headLength, headLength + length);
          const opcode = (rest[0] ?? 0) & 15;
          rest = rest.subarray(headLength + length);
          if (opcode !== 2) continue;
          const channel = payload[0] ?? 0;
          channels[channel] = (channels[channel] ?? '') + payload.subarray(1).toString();
          onMessage(client, channel, payload.subarray(1).toString());
        }
      };
      take(head);
      socket.on('data', take);
      socket.on('close', () => resolve(channels));
      onOpen(client);
    });
    asked.on('error', reject);
    asked.end();
  });
}
