/** What a command of ours sees of the outside: streams, colours, files. The one place where Node's process is touched. */
import process, { stderr, stdin, stdout, env } from 'node:process';
import type { Complete } from './console.ts';
import { hostConsole } from './console.ts';
import { reasonOf } from './files.ts';
import { createInterface } from 'node:readline/promises';

export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Shows how far it is, on a line of its own that the next one replaces; nothing where nobody watches. */
  progress(text: string): void;
  readonly paint: Paint;
  readStdin(): Promise<string>;
  /** A person types: lines are asked for, one by one. */
  readonly interactive: boolean;
  openConsole(complete: Complete): ReturnType<typeof hostConsole>;
  /** Until somebody presses Ctrl-C, or asks the program to end. */
  interrupted(): Promise<void>;
  /** Asks whether to go on. Where nobody is there to answer, the answer is undefined. */
  ask(question: string): Promise<boolean | undefined>;
}

export interface Paint {
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  dim(text: string): string;
  bold(text: string): string;
  /** Stands out within a coloured text, whose colour goes on behind it. */
  inverse(text: string): string;
}

const codes = { red: 31, green: 32, yellow: 33, blue: 36, dim: 2, bold: 1 } as const;

export function paintFor(coloured: boolean): Paint {
  const paint = (code: number) => (text: string): string => (coloured ? `\u001B[${code}m${text}\u001B[0m` : text);
  return { red: paint(codes.red), green: paint(codes.green), yellow: paint(codes.yellow), blue: paint(codes.blue), dim: paint(codes.dim), bold: paint(codes.bold), inverse: (text) => (coloured ? `\u001B[7m${text}\u001B[27m` : text) };
}

/** https://no-color.org and https://force-color.org */
function wantsColour(): boolean {
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0') return true;
  return stdout.isTTY === true && env['TERM'] !== 'dumb';
}

/** `kubebook check | head`: a reader that has seen enough is no fault. What was asked for is done all the same, and the exit code tells. */
function outliveReaders(): void {
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') return;
      // Nobody is left to tell it to, but for the exit code.
      process.exitCode = 2;
      if (stream === stdout) stderr.write(`kubebook: standard output can't be written (${reasonOf(error)})\n`);
    });
  }
}

export function hostTerminal(): Terminal {
  outliveReaders();
  let shown = false;
  const clear = (): void => {
    if (shown) stderr.write('\r\u001B[K');
    shown = false;
  };
  return {
    out: (text) => {
      clear();
      stdout.write(text);
    },
    err: (text) => {
      clear();
      stderr.write(text);
    },
    progress: (text) => {
      if (stderr.isTTY !== true) return;
      stderr.write(`\r\u001B[K${text}`);
      shown = true;
    },
    paint: paintFor(wantsColour()),
    readStdin: async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of stdin) chunks.push(Buffer.from(chunk as Uint8Array));
      return Buffer.concat(chunks).toString('utf8');
    },
    interactive: stdin.isTTY === true && stdout.isTTY === true,
    openConsole: hostConsole,
    interrupted: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      }),
    ask: async (question) => {
      if (stdin.isTTY !== true || stderr.isTTY !== true) return undefined;
      clear();
      const lines = createInterface({ input: stdin, output: stderr });
      const answer = await lines.question(`${question} [y/N] `);
      lines.close();
      return /^\s*(?:y|yes|是|好)\s*$/i.test(answer);
    },
  };
}
