/** What `npm run conformance` prints: for each part of a recording how many entries agree, and with LIST set every one that doesn't. */
import { appendFileSync, writeFileSync } from 'node:fs';

/** `1` lists on the terminal, a path lists there. */
const list = process.env['LIST'] ?? '';
if (list !== '' && list !== '1') writeFileSync(list, '');

export interface Count {
  /** The file of the collection and the part of it. */
  readonly name: string;
  readonly agreed: number;
  readonly of: number;
  /** Entry and difference, both sides in full. */
  readonly differences: readonly string[];
  readonly note?: string;
}

export function report({ name, agreed, of, differences, note = '' }: Count): void {
  process.stdout.write(`${name}: ${agreed} of ${of} agree${note === '' ? '' : `, ${note}`}\n`);
  if (list === '' || differences.length === 0) return;
  const text = `${differences.join('\n')}\n`;
  if (list === '1') process.stdout.write(text);
  else appendFileSync(list, text);
}
