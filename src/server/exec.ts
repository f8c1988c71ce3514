/** `kubectl exec` from outside: a program of a simulated container behind a WebSocket. */
import { isObject } from '../base/json.ts';
import type { JsonObject } from '../base/json.ts';
import type { ProgramInput } from '../base/program.ts';
import type { ContainerTarget } from '../cluster/node/containers.ts';
import { ShellOpened } from '../session/shellOpened.ts';
import type { RunEnd } from '../session/session.ts';
import { Files } from '../shell/files.ts';
import { LineEditor } from './lineEditor.ts';
import type { LiveSession } from './liveSession.ts';
import type { EdgeRequest } from './request.ts';
import { runShell } from './shellSession.ts';
import type { ChannelSocket } from './webSocket/channels.ts';
import { channels } from './webSocket/channels.ts';

/** Execs of one server, for the ids of what is chosen during each. */
let count = 0;

export async function exec(request: EdgeRequest, socket: ChannelSocket, live: LiveSession): Promise<void> {
  const interrupt = new AbortController();
  socket.onClose(() => interrupt.abort());
  const label = `exec/${++count}`;
  const target = targetOf(request, live);
  const tty = request.query['tty'] === 'true';
  const stdin = request.query['stdin'] === 'true';
  const terminal = tty && stdin ? new LineEditor({ write: (text) => socket.send(channels.stdout, crlf(text)) }) : undefined;
  // A whole input is read before the program begins: programs here take it as one text.
  const given = stdin && !terminal ? await wholeInput(socket, interrupt.signal) : '';
  socket.onMessage((channel, bytes) => {
    if (channel === channels.stdin) terminal?.take(bytes.toString('utf8'));
  });
  terminal?.onInterrupt(() => interrupt.abort());
  const write = (channel: number) => (text: string) => socket.send(channel, tty ? crlf(text) : text);
  const input: ProgramInput = {
    args: [], env: new Map(), cwd: '/', stdin: given, interactive: tty, files: new Files(),
    stdout: { write: write(channels.stdout) },
    stderr: { write: write(tty ? channels.stdout : channels.stderr) },
  };
  const argv = request.all.getAll('command');
  try {
    const end = await live.drive(live.session.exec(target, argv, { stdin, tty }, input, label), interrupt.signal);
    finish(socket, end);
  } catch (signal) {
    if (!(signal instanceof ShellOpened) || !terminal) return finish(socket, { exitCode: 1, interrupted: false, unsupported: String(signal) });
    terminal.onInterrupt(() => {});
    const exitCode = await runShell(live, signal.entry.terminal, terminal, label);
    finish(socket, { exitCode, interrupted: false });
  }
}

function targetOf(request: EdgeRequest, { session }: LiveSession): ContainerTarget {
  const [, , , , namespace = '', , pod = ''] = request.path.split('/').map(decodeURIComponent);
  const { body } = session.cluster.request({ method: 'GET', path: `/api/v1/namespaces/${namespace}/pods/${pod}` });
  const spec = isObject(body) && isObject(body['spec']) ? body['spec'] : {};
  const [first] = Array.isArray(spec['containers']) ? spec['containers'].filter(isObject) : [];
  return { namespace, pod, container: request.query['container'] || String(first?.['name'] ?? '') };
}

async function wholeInput(socket: ChannelSocket, stopped: AbortSignal): Promise<string> {
  const chunks: Buffer[] = [];
  await new Promise<void>((resolve) => {
    stopped.addEventListener('abort', () => resolve());
    socket.onMessage((channel, bytes) => {
      if (channel === channels.stdin) chunks.push(bytes);
      if (channel === channels.close && bytes[0] === channels.stdin) resolve();
    });
  });
  return Buffer.concat(chunks).toString('utf8');
}

/** The error channel tells how it ended, as a Status. */
function finish(socket: ChannelSocket, end: RunEnd): void {
  socket.send(channels.error, JSON.stringify(statusOf(end)));
  socket.close();
}

function statusOf({ exitCode, unsupported }: RunEnd): JsonObject {
  const status: JsonObject = { metadata: {}, status: 'Failure' };
  if (unsupported !== undefined) return { ...status, message: `kubebook does not model ${unsupported}`, reason: 'NotImplemented', code: 501 };
  if (exitCode === 0) return { metadata: {}, status: 'Success' };
  return { ...status, message: `command terminated with non-zero exit code: exit status ${exitCode}`, reason: 'NonZeroExitCode', details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] } };
}

/** A terminal in raw mode moves the cursor back by itself only if it is told to. */
const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');
