/** Every kind of falsification, by what it touches. */
import { answers } from './answers.ts';
import { cells } from './cells.ts';
import { descriptions } from './descriptions.ts';
import type { Kinds } from './kind.ts';
import { messages } from './messages.ts';
import { names } from './names.ts';
import { objects } from './objects.ts';
import { rows } from './rows.ts';
import { words } from './words.ts';

export const families: Readonly<Record<string, Kinds>> = { cells, rows, messages, answers, descriptions, objects, names, words };
