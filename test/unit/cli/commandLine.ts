/** Runs a command of ours as a terminal would see it, without a process. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
