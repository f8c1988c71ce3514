/** `kubebook check`: replay and judge. */
import { hasFailed, reportOf } from '../../verify/report.ts';
import { cwd } from 'node:process';
import { readConfig } from '../config/read.ts';
import { UsageError } from '../files.ts';
import { reporters } from '../reporters/index.ts';
import { rewriteAll } from '../rewriting.ts';
import { checkReadable, mutateAll, textsOf } from '../checking.ts';
import type { CliCommand } from './command.ts';
import { readOptions, withBounds } from './options.ts';

const formats = Object.keys(reporters).join(', ');

export const check: CliCommand = {
  usage: '[PATH…]',
  summary: 'replay every recorded command and judge its output',
  help: `PATH is a note or a folder of notes; notes/ is checked where none is given.

  --format FORMAT   ${formats}; text where none is given
  --update          write what a cluster would have printed in place of impossible outputs
  --fix             write assumed actions into the note as hidden cells, and undo damage of manifests
  --yes             for these two: don't ask; without it, and with nobody to ask, the difference is shown and nothing is written
  --mutate          falsify every output in many ways, and say which false ones would have been caught
  --witness         show the free choices under which everything recorded comes out
  --ledger          account for every line of each note
  --memory SIZE     what may be kept of a note, about; with less, steps are run again or not decided; 256MB unless said
  --effort N        run N times as much as usual before a step is given up as undecided
  --quiet           say nothing of steps that have no recorded output

Exit code: 0 all fine, 1 something is impossible, 2 usage or unreadable input (the notes that can be read are checked all the same).`,
  async run(args, terminal) {
    const { paths, values } = readOptions(args, { format: { type: 'string' }, quiet: { type: 'boolean' }, witness: { type: 'boolean' }, mutate: { type: 'boolean' }, ledger: { type: 'boolean' }, update: { type: 'boolean' }, fix: { type: 'boolean' }, yes: { type: 'boolean' }, memory: { type: 'string' }, effort: { type: 'string' } });
    const format = String(values['format'] ?? 'text');
    const reporter = Object.hasOwn(reporters, format) ? reporters[format] : undefined;
    if (!reporter) throw new UsageError(`--format ${format}: there is no such format; it is one of ${formats}`);
    const wanted = { update: values['update'] === true, fix: values['fix'] === true };
    // What programs read stays one value.
    const show = (diff: string): void => (format === 'text' ? terminal.out(diff) : terminal.err(diff));
    const { checked: asWritten, unread } = await checkReadable(paths, withBounds(await readConfig(cwd()), values), terminal);
    const checked = wanted.update || wanted.fix ? await rewriteAll(asWritten, { ...wanted, yes: values['yes'] === true, show }, terminal) : asWritten;
    const report = reportOf(checked.map(({ outcome }) => outcome), {
      witness: values['witness'] === true,
      ...(values['mutate'] === true ? { pinned: mutateAll(checked, terminal) } : {}),
    });
    terminal.out(reporter(report, { paint: terminal.paint, verbose: values['quiet'] !== true, ledger: values['ledger'] === true, texts: textsOf(checked) }));
    for (const { message } of unread) terminal.err(`kubebook: ${message}\n`);
    return unread.length > 0 ? 2 : hasFailed(report) ? 1 : 0;
  },
};
