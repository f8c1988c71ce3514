/** The commands of kubebook, in the order in which help lists them. */
import { build } from './build.ts';
import { check } from './check.ts';
import { cluster } from './cluster.ts';
import type { CliCommand } from './command.ts';
import { explain } from './explain.ts';
import { importNote } from './import.ts';
import { init } from './init.ts';
import { serve } from './serve.ts';
import { shell } from './shell.ts';

export const commands: Readonly<Record<string, CliCommand>> = { check, explain, build, serve, import: importNote, init, cluster, shell };
