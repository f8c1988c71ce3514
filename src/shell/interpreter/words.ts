/** The words in which a shell says that something went wrong: bash, dash and busybox ash each have their own. */

export type ShellFlavour = 'bash' | 'dash' | 'ash';

export interface ShellWords {
  notFound(command: string): string;
  noSuchFile(path: string): string;
  isDirectory(path: string): string;
  /** A file can't be made where there is no directory. */
  noDirectory(path: string): string;
  readOnly(path: string): string;
  /** `bash: cd: /x: No such file or directory`: what a builtin says of itself. */
  builtin(name: string, message: string): string;
  failure(message: string): string;
}

/**
 * `name` is what the shell calls itself (`bash`, `-bash`, `sh`); `line` is given where it reads a script or a `-c` string and not a
 * terminal.
 */
export function wordsOf(flavour: ShellFlavour, name: string, line: number | undefined): ShellWords {
  switch (flavour) {
    case 'bash': {
      const prefix = line === undefined ? `${name}: ` : `${name}: line ${line}: `;
      return {
        notFound: (command) => `${prefix}${command}: ${command.includes('/') ? 'No such file or directory' : 'command not found'}\n`,
        noSuchFile: (path) => `${prefix}${path}: No such file or directory\n`,
        isDirectory: (path) => `${prefix}${path}: Is a directory\n`,
        noDirectory: (path) => `${prefix}${path}: No such file or directory\n`,
        readOnly: (path) => `${prefix}${path}: Read-only file system\n`,
        builtin: (builtin, message) => `${prefix}${builtin}: ${message}\n`,
        failure: (message) => `${prefix}${message}\n`,
      };
    }
    case 'dash': {
      // dash counts the lines of a terminal too.
      const prefix = `${name}: ${line ?? 1}: `;
      return {
        notFound: (command) => `${prefix}${command}: not found\n`,
        noSuchFile: (path) => `${prefix}cannot open ${path}: No such file\n`,
        isDirectory: (path) => `${prefix}cannot create ${path}: Is a directory\n`,
        noDirectory: (path) => `${prefix}cannot create ${path}: Directory nonexistent\n`,
        readOnly: (path) => `${prefix}cannot create ${path}: Read-only file system\n`,
        builtin: (builtin, message) => `${prefix}${builtin}: ${message}\n`,
        failure: (message) => `${prefix}${message}\n`,
      };
    }
    case 'ash': {
      const prefix = line === undefined ? `${name}: ` : `${name}: line ${line - 1}: `;
      return {
        notFound: (command) => `${name}: ${command}: not found\n`,
        noSuchFile: (path) => `${name}: can't open ${path}: no such file\n`,
        isDirectory: (path) => `${name}: can't create ${path}: Is a directory\n`,
        noDirectory: (path) => `${name}: can't create ${path}: nonexistent directory\n`,
        readOnly: (path) => `${name}: can't create ${path}: Read-only file system\n`,
        builtin: (builtin, message) => `${name}: ${builtin}: ${message}\n`,
        failure: (message) => `${prefix}${message}\n`,
      };
    }
  }
}
