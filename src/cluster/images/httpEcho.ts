/** hashicorp/http-echo: answers every request with the text of its `-text` flag. https://github.com/hashicorp/http-echo */
import type { Container, HttpAnswer, Image, Process } from './image.ts';
import { httpSocket, bareText, plainText } from './http.ts';
import { commandLine, run } from './programs.ts';
import { parseImage } from './reference.ts';

/** What it calls itself in a header, by tag. */
const releases: Readonly<Record<string, string>> = { '0.2.3': '0.2.3', '1.0': '1.0.0', '1.0.0': '1.0.0' };

/** Go's flag package: one dash or two, `=` or a word of its own. */
function flag(args: readonly string[], name: string): string | undefined {
  const at = args.findIndex((arg) => new RegExp(`^--?${name}(=|$)`).test(arg));
  const arg = args[at];
  if (arg === undefined) return undefined;
  return arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : args[at + 1];
}

function echo(args: readonly string[], { env, image }: Container): Process {
  const text = flag(args, 'text') ?? env.get('ECHO_TEXT');
  if (text === undefined || text === '') return { listens: [], logs: ['Missing -text option!'], ends: { afterMs: 0, exitCode: 127 } };
  const port = Number((flag(args, 'listen') ?? ':5678').split(':').at(-1));
  const release = releases[parseImage(image).tag];
  const answer = (): HttpAnswer => {
    const plain = plainText(`${text}\n`);
    return release === undefined ? bareText(`${text}\n`) : { ...plain, headers: [['X-App-Name', 'http-echo'], ['X-App-Version', release], ...plain.headers] };
  };
  return { listens: [httpSocket(port, answer)], logs: [], unknownLogs: 'what http-echo logs' };
}

export const httpEcho: Image = {
  repositories: ['hashicorp/http-echo'],
  tools: [],
  workingDir: '/',
  entrypoint: ['/http-echo'],
  cmd: [],
  start: (container) => run(commandLine(container, ['/http-echo'], []), container, { 'http-echo': (args) => echo(args, container) }),
};
