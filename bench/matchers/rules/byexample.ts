/**
 * byexample: `<name>` captures what stands there, as little as possible; a name that was captured before is pasted (`+paste`). White space is
 * normalised (`+norm-ws`). Source: its documentation, "Capture and paste" and "Normalize whitespace".
 */
import { isHeader, partsOf } from '../freeValues.ts';
import { linesOf, literally } from './lines.ts';
import type { Rule } from './rule.ts';

export const byexample: Rule = {
  name: 'byexample',
  written: '`<name>` for each free value, pasted where it comes again; `+norm-ws`',
  accepted(note, run) {
    const captured = new Map<string, string>();
    return note.map((recorded, index) => {
      const names: string[] = [];
      const source = linesOf(recorded).map((line) => (isHeader(line) ? spaced(line) : expectationOf(line, captured, names))).join(' ');
      const match = new RegExp(`^${source}$`, 's').exec((run[index] ?? '').replace(/\s+/g, ' '));
      for (const [at, name] of names.entries()) captured.set(name, match?.[at + 1] ?? '');
      return match !== null;
    });
  },
};

const spaced = (text: string): string => text.split(/\s+/).map(literally).join(' ');

/** Ages differ at every run, so nobody names them; what has a name is what the author would write twice. */
function expectationOf(line: string, captured: ReadonlyMap<string, string>, names: string[]): string {
  return partsOf(line).map((part) => {
    if (part.kind === 'fixed') return spaced(part.text);
    const behind = part.spaces ? ' ' : '';
    const known = captured.get(part.text);
    if (known !== undefined) return `${literally(known)}${behind}`;
    if (part.value === 'age' || part.value === 'date' || part.value === 'server' || names.includes(part.text)) return `.*?${behind}`;
    names.push(part.text);
    return `(.*?)${behind}`;
  }).join('');
}
