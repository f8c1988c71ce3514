/** What programs say of files that they can't read, write or take away: GNU's, and busybox' applets of the same names. */
import type { ShellFlavour } from '../interpreter/words.ts';

/** Whose programs a place has. */
export type Userland = 'gnu' | 'busybox';

/** Images whose shell is ash have busybox for all the rest. */
export const userlandOf = (flavour: ShellFlavour): Userland => (flavour === 'ash' ? 'busybox' : 'gnu');

/** What went wrong, in the words of the C library. */
export type FileFault = 'No such file or directory' | 'Is a directory' | 'Read-only file system' | 'File exists' | 'Directory not empty' | 'Not a directory';

/** A program could not do what it does with an operand: `cat: can't open 'x': No such file or directory`. Without the line end. */
export function fileComplaint(program: string, operand: string, fault: FileFault, userland: Userland): string {
  return `${program}: ${(userland === 'busybox' ? applets : coreutils)[program]?.(operand, fault) ?? operand}: ${fault}`;
}

type Words = Readonly<Record<string, (operand: string, fault: FileFault) => string>>;

/** Where a program names nothing but its operand, it has no row. */
const coreutils: Words = {
  head: (operand, fault) => (fault === 'Is a directory' ? `error reading '${operand}'` : `cannot open '${operand}' for reading`),
  tail: (operand, fault) => (fault === 'Is a directory' ? `error reading '${operand}'` : `cannot open '${operand}' for reading`),
  sed: (operand) => `can't read ${operand}`,
  ls: (operand) => `cannot access '${operand}'`,
  touch: (operand) => `cannot touch '${operand}'`,
  mkdir: (operand) => `cannot create directory '${operand}'`,
  rm: (operand) => `cannot remove '${operand}'`,
  rmdir: (operand) => `failed to remove '${operand}'`,
  chmod: (operand) => `cannot access '${operand}'`,
  cp: (operand) => `cannot stat '${operand}'`,
  mv: (operand) => `cannot stat '${operand}'`,
};

const applets: Words = {
  cat: (operand, fault) => (fault === 'Is a directory' ? 'read error' : `can't open '${operand}'`),
  tail: (operand, fault) => (fault === 'Is a directory' ? 'read error' : `can't open '${operand}'`),
  head: (operand, fault) => (fault === 'Is a directory' ? 'read error' : operand),
  mkdir: (operand) => `can't create directory '${operand}'`,
  rm: (operand, fault) => (fault === 'Is a directory' ? `'${operand}'` : `can't remove '${operand}'`),
  rmdir: (operand) => `'${operand}'`,
  cp: (operand) => `can't stat '${operand}'`,
  mv: (operand) => `can't rename '${operand}'`,
};
