/** `tr`: characters for characters; -d -s -c, ranges and classes. */
import { Unsupported } from '../../base/unsupported.ts';
import { readOptions } from '../text/options.ts';
import { unescape } from '../text/escapes.ts';
import type { Command } from './command.ts';

const classes: Readonly<Record<string, string>> = {
  lower: 'abcdefghijklmnopqrstuvwxyz',
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digit: '0123456789',
  space: ' \t\n\v\f\r',
  blank: ' \t',
  punct: '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
};

function readSet(text: string): readonly string[] {
  const set: string[] = [];
  let rest = text;
  while (rest !== '') {
    const named = /^\[:(\w+):\]/.exec(rest);
    const range = /^(\\.[0-7]{0,2}|[^\\])-(\\.[0-7]{0,2}|[^\\])/s.exec(rest);
    const single = /^\\(?:[0-7]{1,3}|.)|^[^]/su.exec(rest)?.[0] ?? '';
    if (named) {
      const name = named[1] ?? '';
      const members = name === 'alpha' ? `${classes['upper']}${classes['lower']}` : name === 'alnum' ? `${classes['digit']}${classes['upper']}${classes['lower']}` : classes[name];
      if (members === undefined) throw new Unsupported(`tr [:${name}:]`);
      set.push(...members);
      rest = rest.slice(named[0].length);
    } else if (range) {
      const [from = 0, to = 0] = [range[1], range[2]].map((end) => characterOf(end ?? '').codePointAt(0));
      for (let code = from; code <= to; code += 1) set.push(String.fromCodePoint(code));
      rest = rest.slice(range[0].length);
    } else {
      set.push(characterOf(single));
      rest = rest.slice(single.length);
    }
  }
  return set;
}

function characterOf(text: string): string {
  const { text: read } = unescape(text);
  return read.length > 1 && read.startsWith('\\') ? read.slice(1) : read;
}

export const tr: Command = {
  name: 'tr',
  // oxlint-disable-next-line require-yield
  *run({ args, stdin, stdout, stderr }) {
    const options = readOptions(args, { flags: 'dscC', long: { delete: 'd', 'squeeze-repeats': 's', complement: 'c' } });
    if (options.unknown !== undefined) throw new Unsupported(`tr ${options.unknown}`);
    const [first = '', second] = options.operands;
    if (options.operands.length === 0 || (second === undefined && !options.has('d') && !options.has('s'))) {
      stderr.write(options.operands.length === 0 ? "tr: missing operand\nTry 'tr --help' for more information.\n" : `tr: missing operand after '${first}'\nTwo strings must be given when translating.\nTry 'tr --help' for more information.\n`);
      return 1;
    }
    const from = readSet(first);
    const to = second === undefined ? undefined : readSet(second);
    const members = new Set(from);
    const isMember = (character: string): boolean => members.has(character) !== (options.has('c') || options.has('C'));
    const replace = (character: string): string => {
      if (!to || !isMember(character)) return character;
      const at = options.has('c') ? to.length - 1 : Math.min(from.lastIndexOf(character), to.length - 1);
      return to[at] ?? character;
    };
    const squeezed = options.has('s') ? new Set(to ?? from) : undefined;
    let result = '';
    for (const character of stdin) {
      if (options.has('d') && isMember(character)) continue;
      const next = options.has('d') ? character : replace(character);
      if (squeezed?.has(next) && result.endsWith(next)) continue;
      result += next;
    }
    stdout.write(result);
    return 0;
  },
};
