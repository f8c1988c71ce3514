/** `sed`: -n -E -r -i -e -s. */
import { unreachable } from '../../../base/assert.ts';
import { Unsupported } from '../../../base/unsupported.ts';
import { resolvePath } from '../../files.ts';
import { linesOf, readSources } from '../../text/filter.ts';
import { readOptions } from '../../text/options.ts';
import { RegExpFault } from '../../text/posixRegExp.ts';
import type { Command } from '../command.ts';
import type { Action, Address, SedCommand } from './script.ts';
import { parseSed, SedFault } from './script.ts';

export const sed: Command = {
  name: 'sed',
  // oxlint-disable-next-line require-yield
  *run(input, host) {
    // GNU's -i takes its suffix attached, so `-i` alone is a flag; a suffix would make a copy.
    const suffixed = input.args.find((arg) => /^-i./.test(arg) && !/^-i?[nErs]+$/.test(arg));
    const options = readOptions(input.args, { flags: 'nErsiuz', values: 'e', long: { quiet: 'n', silent: 'n', 'regexp-extended': 'E', 'in-place': 'i', expression: 'e' } });
    if (options.unknown !== undefined || suffixed !== undefined || options.has('z')) throw new Unsupported(`sed ${suffixed ?? options.unknown ?? '-z'}`);
    const [first, ...rest] = options.operands;
    const script = options.has('e') ? options.valuesOf('e').join('\n') : first;
    if (script === undefined) {
      input.stderr.write('Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n');
      return 1;
    }
    let commands: readonly SedCommand[];
    try {
      commands = parseSed(script, options.has('E') || options.has('r') ? 'extended' : 'basic');
    } catch (fault) {
      if (fault instanceof SedFault) input.stderr.write(`sed: -e expression #1, char ${fault.at}: ${fault.message}\n`);
      else if (fault instanceof RegExpFault) input.stderr.write(`sed: -e expression #1, char ${script.length}: ${fault.message}\n`);
      else throw fault;
      return 1;
    }
    const names = options.has('e') ? options.operands : rest;
    const { sources, failed } = readSources('sed', names, input, host);
    const silent = options.has('n');
    if (options.has('i')) for (const { name, text } of sources) input.files.write(resolvePath(input.cwd, name), transform(text, commands, silent));
    else input.stdout.write(transform(sources.map(({ text }) => text).join(''), commands, silent));
    return failed ? 2 : 0;
  },
};

function transform(text: string, commands: readonly SedCommand[], silent: boolean): string {
  const stream = new Stream(linesOf(text), silent, text === '' || text.endsWith('\n'));
  while (stream.next()) {
    stream.runAll(commands);
    stream.finish();
  }
  return stream.output;
}

class Stream {
  output = '';
  readonly #lines: readonly string[];
  readonly #silent: boolean;
  readonly #endsWithNewline: boolean;
  readonly #active = new Map<SedCommand, number>();
  #number = 0;
  #space = '';
  #deleted = false;
  #quit = false;
  #after: string[] = [];

  constructor(lines: readonly string[], silent: boolean, endsWithNewline: boolean) {
    this.#lines = lines;
    this.#silent = silent;
    this.#endsWithNewline = endsWithNewline;
  }

  next(): boolean {
    if (this.#quit || this.#number >= this.#lines.length) return false;
    this.#space = this.#lines[this.#number] ?? '';
    this.#number += 1;
    this.#deleted = false;
    return true;
  }

  /** The end of a cycle: the pattern space is printed, then what `a` has put aside. */
  finish(): void {
    if (!this.#deleted && !this.#silent) this.#print(this.#space);
    for (const text of this.#after) this.output += `${text}\n`;
    this.#after = [];
  }

  runAll(commands: readonly SedCommand[]): void {
    for (const command of commands) {
      if (this.#deleted || this.#quit) return;
      if (this.#selects(command) !== command.negated) this.#act(command.action);
    }
  }

  #print(text: string): void {
    const isLast = this.#number === this.#lines.length && !this.#endsWithNewline;
    this.output += isLast ? text : `${text}\n`;
  }

  #selects(command: SedCommand): boolean {
    const { from, to } = command;
    if (!from) return true;
    if (!to) return this.#matches(from);
    const end = this.#active.get(command);
    if (end !== undefined) {
      const over = to.kind === 'line' || to.kind === 'more' ? this.#number >= end : this.#matches(to);
      if (over) this.#active.delete(command);
      return to.kind !== 'line' || this.#number <= end;
    }
    if (!this.#matches(from)) return false;
    const last = to.kind === 'line' ? to.number : to.kind === 'more' ? this.#number + to.lines : Infinity;
    if (last > this.#number && !(to.kind === 'last' && this.#number === this.#lines.length)) this.#active.set(command, last);
    return true;
  }

  #matches(address: Address): boolean {
    switch (address.kind) {
      case 'line':
        return this.#number === address.number;
      case 'step':
        return this.#number >= address.first && (address.step === 0 ? this.#number === address.first : (this.#number - address.first) % address.step === 0);
      case 'last':
        return this.#number === this.#lines.length;
      case 'match':
        return address.expression.test(this.#space);
      case 'more':
        return false;
    }
  }

  #act(action: Action): void {
    switch (action.kind) {
      case 'substitute': {
        let seen = 0;
        let changed = false;
        this.#space = this.#space.replace(action.expression, (...found) => {
          seen += 1;
          if (action.global ? seen < action.nth : seen !== action.nth) return String(found[0]);
          changed = true;
          return expand(action.replacement, found as readonly (string | undefined)[]);
        });
        if (changed && action.print) this.#print(this.#space);
        return;
      }
      case 'transliterate':
        this.#space = [...this.#space].map((character) => action.to[action.from.indexOf(character)] ?? character).join('');
        return;
      case 'text':
        if (action.where === 'after') this.#after.push(action.text);
        else this.output += `${action.text}\n`;
        if (action.where === 'instead') this.#deleted = true;
        return;
      case 'block':
        this.runAll(action.commands);
        return;
      case 'delete':
        this.#deleted = true;
        return;
      case 'print':
        this.#print(this.#space);
        return;
      case 'number':
        this.output += `${this.#number}\n`;
        return;
      case 'quit':
        this.#quit = true;
        return;
      case 'next':
        this.finish();
        if (!this.next()) {
          this.#deleted = true;
          this.#quit = true;
        }
        return;
      default:
        unreachable(action);
    }
  }
}

/** `&` is what matched, `\1` a group, `\n` a newline. */
function expand(replacement: string, found: readonly (string | undefined)[]): string {
  return replacement.replace(/\\([^])|&/g, (whole, escaped?: string) => {
    if (whole === '&') return found[0] ?? '';
    if (/\d/.test(escaped ?? '')) return String(found[Number(escaped)] ?? '');
    return escaped === 'n' ? '\n' : escaped === 't' ? '\t' : (escaped ?? '');
  });
}
