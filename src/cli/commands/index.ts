/** The commands of kubebook, in the order in which help lists them. */
import { check } from './check.ts';
import type { CliCommand } from './command.ts';
import { importNote } from './import.ts';

export const commands: Readonly<Record<string, CliCommand>> = { check, import: importNote };
