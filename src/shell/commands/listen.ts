/** What programs do that hold a conversation over a connection: they show the other end's first words, and then it is the reader's. */
import type { ProgramInput, ProgramRun } from '../../base/program.ts';
import type { Connection } from '../../cluster/network/connect.ts';

/** The other end's first words. From then on the conversation is the reader's; it lasts until they end it. */
export function* listen({ peer }: Connection, { stdout }: ProgramInput): ProgramRun {
  if (peer?.kind === 'container' && peer.socket.speaks.kind === 'greeting') stdout.write(peer.socket.speaks.text);
  for (;;) yield { kind: 'wait', ms: 1000 };
}
