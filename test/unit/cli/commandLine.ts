/** Runs a command of ours as a terminal would see it, without a process. */
import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { commands } from '../../../src/cli/commands/index.ts';
import { quietTerminal } from './quietTerminal.ts';

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly stdin?: string;
  /** What is answered to every question; undefined where nobody is there. */
  readonly answer?: boolean;
}

export async function kubebook([name = '', ...args]: readonly string[], { stdin = '', answer }: Surroundings = {}): Promise<Run> {
  const command = commands[name];
  if (!command) throw new RangeError(`no command ${name}`);
  let out = '';
  let err = '';
  const terminal = quietTerminal({
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    readStdin: () => Promise.resolve(stdin),
    ask: (question) => {
      err += `${question}\n`;
      return Promise.resolve(answer);
    },
  });
  const code = await command.run(args, terminal);
  return { code, out, err };
}

/** The built command in a process of its own, for what only a process can be: interrupted, or left by its reader. */
export const started = (args: readonly string[]): ChildProcessByStdio<null, Readable, Readable> => spawn(execPath, [builtCommand, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });

const builtCommand = fileURLToPath(new URL('../../../dist/cli/main.js', import.meta.url));

/** A folder that is gone when the tests of a file are done. */
export function scratchFolder(): { readonly folder: string; write(name: string, text: string | Uint8Array): string } {
  const folder = mkdtempSync(join(tmpdir(), 'kubebook-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return {
    folder,
    write(name, text) {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
  };
}
