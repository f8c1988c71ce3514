#!/usr/bin/env node
/** The command line: finds the command, and turns every failure into a sentence and an exit code. */
import process, { argv } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { similarTo } from '../note/recover/manifest/similar.ts';
import { UsageError } from './files.ts';
import { packageVersion } from './packageVersion.ts';
import type { CliCommand } from './commands/command.ts';
import { commands } from './commands/index.ts';
import type { Terminal } from './terminal.ts';
import { hostTerminal } from './terminal.ts';

const exitUsage = 2;
/** EX_SOFTWARE of sysexits.h: a fault of kubebook itself. */
const exitFault = 70;

function usage(): string {
  const width = Math.max(...Object.entries(commands).map(([name, { usage: args }]) => name.length + args.length + 1));
  const rows = Object.entries(commands).map(([name, command]) => `  kubebook ${`${name} ${command.usage}`.padEnd(width)}   ${command.summary}\n`);
  return `kubebook turns Kubernetes study notes into notebooks that are proved right and can be run again.\n\n${rows.join('')}\nkubebook COMMAND --help tells more; kubebook --version names the version.\n`;
}

function commandOf(name: string): CliCommand {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(`there is no command ${name}; ${meant(name)}kubebook --help lists them`);
  return command;
}

function meant(name: string): string {
  const similar = similarTo(name, Object.keys(commands));
  return similar === undefined ? '' : `${similar} is meant? `;
}

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args[0] === 'help' && args[1] !== undefined ? [args[1], '--help'] : args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? terminal.err : terminal.out)(usage());
    return name === undefined ? exitUsage : 0;
  }
  if (name === '--version') {
    terminal.out(`${packageVersion()}\n`);
    return 0;
  }
  const command = commandOf(name);
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(`${`kubebook ${name} ${command.usage}`.trimEnd()}\n\n${command.help}\n`);
    return 0;
  }
  return command.run(rest, terminal);
}

async function main(): Promise<number> {
  const terminal = hostTerminal();
  try {
    return await run(argv.slice(2), terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`kubebook: ${error.message}\n`);
      return exitUsage;
    }
    terminal.err(`kubebook: this is a fault of kubebook itself, not of your notes.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exitFault;
  }
}

// An expression that a note gives to grep or sed may be meant to keep its reader busy: V8 then matches it without going back.
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');

// Standard output may be a pipe that is still being read: the exit code is set, and Node ends when everything is written.
process.exitCode = await main();
