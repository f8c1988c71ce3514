/** WebSocket frames, cut out of a byte stream and put into one. https://www.rfc-editor.org/rfc/rfc6455#section-5 */

export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export interface Message {
  readonly opcode: number;
  readonly payload: Buffer;
}

/** More than this in one message is no terminal's input. */
const maxMessageBytes = 8 * 1024 * 1024;

export class ProtocolError extends Error {}

/** Takes bytes as they come and gives whole messages; what a client sends is masked. */
export class FrameReader {
  #rest: Buffer = Buffer.alloc(0);
  #parts: Buffer[] = [];
  #opcode = 0;

  read(bytes: Buffer): readonly Message[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const messages: Message[] = [];
    for (let frame = this.#takeFrame(); frame; frame = this.#takeFrame()) {
      if (frame.opcode >= opcodes.close) {
        messages.push(frame);
        continue;
      }
      if (frame.opcode !== opcodes.continuation) this.#opcode = frame.opcode;
      this.#parts.push(frame.payload);
      if (!frame.final) continue;
      messages.push({ opcode: this.#opcode, payload: Buffer.concat(this.#parts) });
      this.#parts = [];
    }
    return messages;
  }

  #takeFrame(): (Message & { readonly final: boolean }) | undefined {
    const bytes = this.#rest;
    const [first = 0, second = 0] = bytes;
    if (bytes.length < 2) return undefined;
    if ((second & 0x80) === 0) throw new ProtocolError('a client masks what it sends');
    const short = second & 0x7f;
    const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
    const maskAt = 2 + lengthBytes;
    const bodyAt = maskAt + 4;
    if (bytes.length < bodyAt) return undefined;
    const length = lengthBytes === 0 ? short : lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
    if (length > maxMessageBytes) throw new ProtocolError('a message that is too large');
    if (bytes.length < bodyAt + length) return undefined;
    const mask = bytes.subarray(maskAt, bodyAt);
    const payload = Buffer.from(bytes.subarray(bodyAt, bodyAt + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0)));
    this.#rest = bytes.subarray(bodyAt + length);
    return { opcode: first & 0x0f, payload, final: (first & 0x80) !== 0 };
  }
}

/** A whole message as one frame; a server masks nothing. */
export function writeFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = length < 126 ? Buffer.from([0x80 | opcode, length]) : length < 65_536 ? Buffer.from([0x80 | opcode, 126, length >> 8, length & 0xff]) : longHead(opcode, length);
  return Buffer.concat([head, payload]);
}

function longHead(opcode: number, length: number): Buffer {
  const head = Buffer.alloc(10);
  head[0] = 0x80 | opcode;
  head[1] = 127;
  head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}
