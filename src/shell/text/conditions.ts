/** Single tests of `test`, `[` and `[[`: undefined where the operator is none of theirs. */
import type { VirtualFiles } from '../../base/program.ts';
import { resolvePath } from '../files.ts';

export function testStrings(operator: string, operand: string): boolean | undefined {
  if (operator === '-n') return operand !== '';
  if (operator === '-z') return operand === '';
  return undefined;
}

export function testFile(operator: string, operand: string, files: VirtualFiles, cwd: string): boolean | undefined {
  const path = resolvePath(cwd, operand);
  const isDirectory = operand !== '' && files.list(path) !== undefined;
  const text = operand === '' ? undefined : files.read(path);
  switch (operator) {
    case '-e':
    case '-a':
    case '-r':
    case '-w':
      return isDirectory || text !== undefined;
    case '-f':
      return text !== undefined;
    case '-d':
      return isDirectory;
    case '-s':
      return isDirectory || (text ?? '') !== '';
    case '-x':
      return isDirectory;
    case '-t':
    case '-L':
    case '-h':
    case '-p':
    case '-S':
      return false;
    default:
      return undefined;
  }
}

export function testNumbers(operator: string, left: bigint, right: bigint): boolean | undefined {
  switch (operator) {
    case '-eq':
      return left === right;
    case '-ne':
      return left !== right;
    case '-lt':
      return left < right;
    case '-le':
      return left <= right;
    case '-gt':
      return left > right;
    case '-ge':
      return left >= right;
    default:
      return undefined;
  }
}
