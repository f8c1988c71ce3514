/** `kubebook check`: replay and judge. */
import { hasFailed, reportOf } from '../../verify/report.ts';
import { cwd } from 'node:process';
import { checkAll } from '../checking.ts';
import { readConfig } from '../config/read.ts';
import { UsageError } from '../files.ts';
import { reporters } from '../reporters/index.ts';
import type { CliCommand } from './command.ts';
import { readOptions } from './options.ts';

const formats = Object.keys(reporters).join(', ');

export const check: CliCommand = {
  usage: '[PATH…]',
  summary: 'replay every recorded command and judge its output',
  help: `PATH is a note or a folder of notes; notes/ is checked where none is given.

  --format FORMAT   ${formats}; text where none is given
  --quiet           say nothing of steps that have no recorded output

Exit code: 0 all fine, 1 something is impossible, 2 usage or unreadable input.`,
  async run(args, terminal) {
    const { paths, values } = readOptions(args, { format: { type: 'string' }, quiet: { type: 'boolean' } });
    const format = String(values['format'] ?? 'text');
    const reporter = Object.hasOwn(reporters, format) ? reporters[format] : undefined;
    if (!reporter) throw new UsageError(`--format ${format}: there is no such format; it is one of ${formats}`);
    const report = reportOf((await checkAll(paths, await readConfig(cwd()), terminal)).map(({ outcome }) => outcome));
    terminal.out(reporter(report, { paint: terminal.paint, verbose: values['quiet'] !== true }));
    return hasFailed(report) ? 1 : 0;
  },
};
