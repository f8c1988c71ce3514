/** Redirections: `>`, `>>`, `<`, `2>&1`, `&>`, here-documents and here-strings. */
import type { Redirect, Redirection } from 'unbash';
import { unreachable } from '../../base/assert.ts';
import { Unsupported } from '../../base/unsupported.ts';
import { baseOf, parentOf, resolvePath } from '../files.ts';
import { expandParts, expandText } from './pieces.ts';
import type { Expansion, Shell } from './shell.ts';
import type { Stream, Streams } from './streams.ts';
import { InputText, nothing } from './streams.ts';

/** The streams behind the redirections, in the order in which they stand; undefined where one of them failed, which was said. */
export function* redirect(shell: Shell, redirections: readonly Redirection[], streams: Streams): Expansion<Streams | undefined> {
  let current = streams;
  for (const redirection of redirections) {
    const next = yield* redirectOne(shell, redirection, current);
    if (!next) return undefined;
    current = next;
  }
  return current;
}

function* redirectOne(shell: Shell, redirection: Redirection, streams: Streams): Expansion<Streams | undefined> {
  switch (redirection.type) {
    case 'HereString': {
      const text = redirection.target ? yield* expandText(shell, redirection.target, streams) : '';
      return { ...streams, stdin: new InputText(`${text}\n`) };
    }
    case 'HereDoc': {
      const { body, operator, delimiter } = redirection;
      // A body in which nothing is expanded has no parts, and its backslashes still mean something unless the delimiter is quoted.
      const plain = delimiter?.quoted === true ? body.text : body.text.replace(/\\(?:\n|([$`\\]))/g, '$1');
      const text = body.parts ? yield* expandParts(shell, body.parts, streams) : plain;
      return { ...streams, stdin: new InputText(operator === '<<-' ? text.replace(/^\t+/gm, '') : text) };
    }
    case 'Redirect':
      return yield* redirectTo(shell, redirection, streams);
    default:
      return unreachable(redirection);
  }
}

function* redirectTo(shell: Shell, { operator, descriptor, target }: Redirect, streams: Streams): Expansion<Streams | undefined> {
  if (descriptor?.type === 'FileDescriptorVariable') throw new Unsupported('{variable}> redirections');
  const isInput = operator.startsWith('<');
  const number = descriptor?.value ?? (isInput ? 0 : 1);
  const word = target ? yield* expandText(shell, target, streams) : '';
  if (operator === '>&' && (word === '-' || /^\d+$/.test(word))) {
    const source = word === '-' ? nothing : word === '1' ? streams.stdout : word === '2' ? streams.stderr : undefined;
    if (!source) throw new Unsupported(`file descriptor ${word}`);
    return withOutput(streams, number, source);
  }
  if (operator === '<&') throw new Unsupported('<&');
  if (isInput) {
    if (number !== 0) throw new Unsupported(`file descriptor ${number}`);
    const opened = yield* openConnection(shell, word, streams);
    if (opened !== 'no connection') return opened && { ...streams, stdin: new ConnectionInput(word) };
    const text = word === '/dev/null' ? '' : word === '/dev/stdin' ? streams.stdin.takeAll() : shell.place.files.read(resolvePath(shell.state.cwd, word));
    if (text !== undefined) return { ...streams, stdin: new InputText(text) };
    const isDirectory = shell.place.files.isDirectory(resolvePath(shell.state.cwd, word));
    streams.stderr.write(isDirectory ? shell.words.isDirectory(word) : shell.words.noSuchFile(word));
    return undefined;
  }
  const opened = yield* openConnection(shell, word, streams);
  if (opened === undefined) return undefined;
  const output = opened === 'open' ? nothing : openOutput(shell, word, operator === '>>' || operator === '&>>', streams);
  if (!output) return undefined;
  if (operator === '&>' || operator === '&>>' || (operator === '>&' && !descriptor)) return { ...streams, stdout: output, stderr: output };
  return withOutput(streams, number, output);
}

/** What bash makes of `/dev/tcp/HOST/PORT`: a connection; undefined where there is none, which was said. Models redir_special_open and netopen.c of bash. */
function* openConnection(shell: Shell, word: string, streams: Streams): Expansion<'open' | 'no connection' | undefined> {
  const [, protocol, host = '', port = ''] = (shell.place.flavour === 'bash' && /^\/dev\/(tcp|udp)\/([^/]+)\/([^/]+)$/.exec(word)) || [];
  if (protocol === undefined) return 'no connection';
  if (protocol === 'udp') throw new Unsupported('/dev/udp');
  if (!/^\d+$/.test(port)) throw new Unsupported(`the service ${port} by its name`);
  const dialled = yield* shell.place.dial(host, Number(port));
  switch (dialled.kind) {
    case 'connected':
      return 'open';
    case 'unresolved':
      streams.stderr.write(`${shell.words.failure(`${host}: ${dialled.error}`)}${shell.words.failure(`${word}: Invalid argument`)}`);
      return undefined;
    case 'failed':
      streams.stderr.write(`${shell.name}: connect: ${dialled.error}\n${shell.words.failure(`${word}: ${dialled.error}`)}`);
      return undefined;
  }
}

/** What comes out of a connection, nobody says: who only opens it need not know. */
class ConnectionInput extends InputText {
  readonly #word: string;

  constructor(word: string) {
    super('');
    this.#word = word;
  }

  override takeAll(): string {
    throw new Unsupported(`what comes out of ${this.#word}`);
  }

  override takeLine(): string | undefined {
    return this.takeAll();
  }
}

function withOutput(streams: Streams, number: number, output: Stream): Streams {
  if (number === 1) return { ...streams, stdout: output };
  if (number === 2) return { ...streams, stderr: output };
  throw new Unsupported(`file descriptor ${number}`);
}

function openOutput(shell: Shell, word: string, append: boolean, streams: Streams): Stream | undefined {
  if (word === '/dev/null') return nothing;
  if (word === '/dev/stdout') return streams.stdout;
  if (word === '/dev/stderr') return streams.stderr;
  if (word === '/dev/tty') throw new Unsupported('/dev/tty');
  const { files } = shell.place;
  const path = resolvePath(shell.state.cwd, word);
  if (files.isDirectory(path) || word === '') {
    streams.stderr.write(word === '' ? shell.words.noSuchFile(word) : shell.words.isDirectory(word));
    return undefined;
  }
  if (!files.exists(parentOf(path)) || !files.isDirectory(parentOf(path)) || baseOf(path) === '') {
    streams.stderr.write(shell.words.noDirectory(word));
    return undefined;
  }
  if (files.isReadOnly(path)) {
    streams.stderr.write(shell.words.readOnly(word));
    return undefined;
  }
  if (!append || files.read(path) === undefined) files.write(path, '');
  return { terminal: false, write: (text) => files.write(path, (files.read(path) ?? '') + text) };
}
