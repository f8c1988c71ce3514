/** Programs that change files: `touch`, `mkdir`, `rmdir`, `rm`, `cp`, `mv`, `chmod`, `ln`, `mktemp`. */
import { Unsupported } from '../../base/unsupported.ts';
import type { ProgramInput, VirtualFiles } from '../../base/program.ts';
import { baseOf, parentOf, resolvePath } from '../files.ts';
import type { Files } from '../files.ts';
import { fileComplaint } from '../text/fileComplaints.ts';
import type { FileFault } from '../text/fileComplaints.ts';
import type { Options } from '../text/options.ts';
import { readOptions } from '../text/options.ts';
import type { Command } from './command.ts';

function isDirectory(files: VirtualFiles, path: string): boolean {
  return files.list(path) !== undefined;
}

function exists(files: VirtualFiles, path: string): boolean {
  return isDirectory(files, path) || files.read(path) !== undefined;
}

/** A program that does the same to each of its operands, and fails if it failed with any. */
function eachOperand(name: string, flags: string, act: (path: string, operand: string, input: ProgramInput, options: Options) => FileFault | undefined): Command {
  return {
    name,
    // oxlint-disable-next-line require-yield
    *run(input, { userland }) {
      const options = readOptions(input.args, { flags, long: { parents: 'p', recursive: 'r', force: 'f', verbose: 'v' } });
      if (options.unknown !== undefined) throw new Unsupported(`${name} ${options.unknown}`);
      if (options.operands.length === 0) {
        if (options.has('f')) return 0;
        input.stderr.write(`${name}: missing ${name === 'touch' ? 'file ' : ''}operand\nTry '${name} --help' for more information.\n`);
        return 1;
      }
      let exitCode = 0;
      for (const operand of options.operands) {
        const fault = act(resolvePath(input.cwd, operand), operand, input, options);
        if (fault === undefined) continue;
        const complaint = `${fileComplaint(name, operand, fault, userland)}\n`;
        input.stderr.write(input.env.get('LANG')?.endsWith('UTF-8') && name === 'mkdir' ? complaint.replace(`'${operand}'`, `‘${operand}’`) : complaint);
        exitCode = 1;
      }
      return exitCode;
    },
  };
}

export const touch: Command = eachOperand('touch', 'acm', (path, _operand, { files }) => {
  if (files.isReadOnly(path)) return 'Read-only file system';
  if (exists(files, path)) return undefined;
  if (!isDirectory(files, parentOf(path))) return 'No such file or directory';
  files.write(path, '');
  return undefined;
});

export const mkdir: Command = eachOperand('mkdir', 'pv', (path, _operand, { files }, options) => {
  if (exists(files, path)) return options.has('p') && isDirectory(files, path) ? undefined : 'File exists';
  if (files.isReadOnly(path)) return 'Read-only file system';
  if (!options.has('p') && !isDirectory(files, parentOf(path))) return 'No such file or directory';
  (files as Files).makeDirectory(path);
  return undefined;
});

export const rm: Command = eachOperand('rm', 'rRfvi', (path, _operand, { files }, options) => {
  if (!exists(files, path)) return options.has('f') ? undefined : 'No such file or directory';
  if (isDirectory(files, path) && !options.has('r') && !options.has('R')) return 'Is a directory';
  if (files.isReadOnly(path)) return 'Read-only file system';
  files.remove(path);
  return undefined;
});

export const rmdir: Command = eachOperand('rmdir', 'p', (path, _operand, { files }) => {
  if (!isDirectory(files, path)) return exists(files, path) ? 'Not a directory' : 'No such file or directory';
  if ((files.list(path) ?? []).length > 0) return 'Directory not empty';
  if (files.isReadOnly(path)) return 'Read-only file system';
  files.remove(path);
  return undefined;
});

/** Permissions are not kept: there is nobody whom they would stop. */
export const chmod: Command = eachOperand('chmod', 'Rvrwx', (path, operand, { files, args }) => {
  if (operand === args.find((arg) => !arg.startsWith('-') || /^-[rwx]/.test(arg))) return undefined;
  return exists(files, path) ? undefined : 'No such file or directory';
});

function copyTree(files: VirtualFiles, from: string, to: string): void {
  const text = files.read(from);
  if (text !== undefined) files.write(to, text);
  else {
    (files as Files).makeDirectory(to);
    for (const name of files.list(from) ?? []) copyTree(files, `${from}/${name}`, `${to}/${name}`);
  }
}

function transfer(name: 'cp' | 'mv'): Command {
  return {
    name,
    // oxlint-disable-next-line require-yield
    *run({ args, cwd, files, stderr }, { userland }) {
      const options = readOptions(args, { flags: 'rRafvpinu' });
      if (options.unknown !== undefined) throw new Unsupported(`${name} ${options.unknown}`);
      const sources = options.operands.slice(0, -1);
      const target = options.operands.at(-1) ?? '';
      if (sources.length === 0) {
        stderr.write(target === '' ? `${name}: missing file operand\n` : `${name}: missing destination file operand after '${target}'\n`);
        stderr.write(`Try '${name} --help' for more information.\n`);
        return 1;
      }
      const targetPath = resolvePath(cwd, target);
      if (sources.length > 1 && !isDirectory(files, targetPath)) {
        stderr.write(`${name}: target '${target}'${exists(files, targetPath) ? ' is not a directory' : ': No such file or directory'}\n`);
        return 1;
      }
      let exitCode = 0;
      for (const source of sources) {
        const from = resolvePath(cwd, source);
        if (!exists(files, from)) {
          stderr.write(`${fileComplaint(name, source, 'No such file or directory', userland)}\n`);
          exitCode = 1;
          continue;
        }
        const to = isDirectory(files, targetPath) ? resolvePath(targetPath, baseOf(from)) : targetPath;
        const fault = faultOf(name, files, { source, from, target, to }, options);
        if (fault !== undefined) {
          stderr.write(`${name}: ${fault}\n`);
          exitCode = 1;
          continue;
        }
        copyTree(files, from, to);
        if (name === 'mv') files.remove(from);
      }
      return exitCode;
    },
  };
}

function faultOf(name: 'cp' | 'mv', files: VirtualFiles, { source, from, target, to }: { source: string; from: string; target: string; to: string }, options: Options): string | undefined {
  if (name === 'cp' && isDirectory(files, from) && ![...'rRa'].some((letter) => options.has(letter))) return `-r not specified; omitting directory '${source}'`;
  if (from === to) return `'${source}' and '${target}' are the same file`;
  if (!isDirectory(files, parentOf(to))) return `cannot ${name === 'cp' ? 'create regular file' : `move '${source}' to`} '${target}': No such file or directory`;
  return undefined;
}

export const cp: Command = transfer('cp');
export const mv: Command = transfer('mv');
