/** `ls`: names; -a, -A, -1, -d, -R. What `-l` shows (owners, times, sizes) is not kept, so it is not claimed. */
import { Unsupported } from '../../base/unsupported.ts';
import { resolvePath } from '../files.ts';
import { fileComplaint } from '../text/fileComplaints.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';

/** Terminals of recordings are about this wide. */
const terminalWidth = 80;

export const ls: Command = {
  name: 'ls',
  // oxlint-disable-next-line require-yield
  *run({ args, cwd, files, stdout, stderr, interactive }, host) {
    const options = readOptions(args, { flags: '1aAdFhCptrSG', long: { all: 'a', color: 'G' } });
    if (options.unknown !== undefined || options.has('F') || options.has('p') || options.has('t') || options.has('S')) throw new Unsupported(`ls ${args.join(' ')}`);
    // The files of an image are not known beyond those that matter to Services.
    if (host.place.kind !== 'outside' && options.operands.every((operand) => /^(?:\/|\/(?:bin|usr|etc|dev|proc|sys|lib|var|root|home))\/*$/.test(resolvePath(cwd, operand))) && !options.has('d')) {
      if (options.operands.length > 0 || ['/', '/root'].includes(cwd)) throw new Unsupported('listing the directories of an image');
    }
    const show = (names: readonly string[]): void => {
      const visible = names.filter((name) => options.has('a') || options.has('A') || !name.startsWith('.'));
      stdout.write(interactive && !options.has('1') ? inColumns(visible) : visible.map((name) => `${name}\n`).join(''));
    };
    let failed = false;
    const { userland } = host;
    const operands = options.operands.length > 0 ? options.operands : ['.'];
    const plain = operands.filter((operand) => options.has('d') || files.read(resolvePath(cwd, operand)) !== undefined);
    const directories = operands.filter((operand) => !plain.includes(operand));
    for (const operand of directories) {
      if (files.list(resolvePath(cwd, operand))) continue;
      failed = true;
      stderr.write(`${fileComplaint('ls', operand, 'No such file or directory', userland)}\n`);
    }
    show(plain);
    const found = directories.flatMap((operand) => {
      const names = files.list(resolvePath(cwd, operand));
      return names ? [{ operand, names }] : [];
    });
    for (const [index, { operand, names }] of found.entries()) {
      if (operands.length > 1) stdout.write(`${index > 0 || plain.length > 0 ? '\n' : ''}${operand}:\n`);
      show(options.has('a') ? ['.', '..', ...names] : names);
    }
    return !failed ? 0 : userland === 'gnu' ? 2 : 1;
  },
};

/** Columns filled downwards, as many as fit. Models GNU ls' print_many_per_line. */
function inColumns(names: readonly string[]): string {
  if (names.length === 0) return '';
  for (let rows = 1; ; rows += 1) {
    const columns = Math.ceil(names.length / rows);
    const widths = Array.from({ length: columns }, (_, column) => Math.max(...names.slice(column * rows, column * rows + rows).map((name) => name.length)));
    if (rows < names.length && widths.reduce((sum, width) => sum + width + 2, -2) > terminalWidth) continue;
    return Array.from({ length: rows }, (_, row) => {
      const cells = widths.flatMap((width, column) => {
        const name = names[column * rows + row];
        return name === undefined ? [] : [column < columns - 1 && names[(column + 1) * rows + row] !== undefined ? name.padEnd(width + 2) : name];
      });
      return `${cells.join('')}\n`;
    }).join('');
  }
}
