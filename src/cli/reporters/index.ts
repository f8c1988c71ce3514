/** The formats of `check --format`. */
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

export const reporters: Readonly<Record<string, Reporter>> = { text, json, junit, sarif, github };
