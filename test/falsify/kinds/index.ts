/** Every kind of falsification, by what it touches. */
import { answers } from './answers.ts';
import { cells } from './cells.ts';
import { descriptions } from './descriptions.ts';
import { fields } from './fields.ts';
import { identities } from './identities.ts';
import type { Kinds } from './kind.ts';
import { messages } from './messages.ts';
import { names } from './names.ts';
import { nodes } from './nodes.ts';
import { objects } from './objects.ts';
import { rows } from './rows.ts';
import { times } from './times.ts';
import { traffic } from './traffic.ts';
import { wholes } from './wholes.ts';
import { words } from './words.ts';

export const families: Readonly<Record<string, Kinds>> = { cells, rows, messages, answers, traffic, descriptions, objects, fields, identities, times, names, nodes, wholes, words };
