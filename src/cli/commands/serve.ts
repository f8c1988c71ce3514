/** `kubebook serve`: build, watch, build again, and let the pages that are open load themselves anew. */
import { watch } from 'node:fs';
import { dirname } from 'node:path';
import { cwd } from 'node:process';
import { stat } from 'node:fs/promises';
import { startSiteServer } from '../../server/siteServer.ts';
import type { SiteFiles } from '../../server/siteServer.ts';
import { reportOf } from '../../verify/report.ts';
import type { Checked } from '../checking.ts';
import { checkAll, notePaths, textsOf } from '../checking.ts';
import type { Config } from '../config/read.ts';
import { readConfig } from '../config/read.ts';
import { UsageError } from '../files.ts';
import { text } from '../reporters/text.ts';
import { renderSite } from '../site.ts';
import type { Terminal } from '../terminal.ts';
import type { CliCommand } from './command.ts';
import { numberOption, readOptions, withBounds } from './options.ts';

/** An editor saves in several steps. */
const settleMs = 150;

export const serve: CliCommand = {
  usage: '[PATH…]',
  summary: 'check, show the notebooks on 127.0.0.1, and again whenever a note is saved',
  help: `PATH is a note or a folder of notes; notes/ where none is given. Ctrl-C ends it.

  --port PORT           one that is free where none is given
  --templates FOLDER    templates of your own; what is not there is taken from kubebook's
  --memory SIZE         what may be kept of a note, about; 256MB unless said
  --effort N            run N times as much as usual before a step is given up as undecided`,
  async run(args, terminal) {
    const { paths, values } = readOptions(args, { port: { type: 'string' }, templates: { type: 'string' }, memory: { type: 'string' }, effort: { type: 'string' } });
    const port = numberOption(values, 'port', { from: 0, to: 65_535, otherwise: 0 });
    const { templates } = values;
    const config = withBounds(await readConfig(cwd()), values);
    const builder = new Builder(paths, config, typeof templates === 'string' ? templates : undefined, terminal);
    const server = await startSiteServer(await builder.build(), port).catch((error: unknown) => {
      throw error instanceof UsageError ? error : new UsageError(`port ${port} can't be had (${error instanceof Error ? error.message : String(error)})`);
    });
    terminal.out(`\n${terminal.paint.bold('Open')} ${server.url}/   (Ctrl-C ends it)\n`);
    const stop = await onChange([...notePaths(paths, config), ...(typeof templates === 'string' ? [templates] : [])], async () => {
      try {
        server.publish(await builder.build());
      } catch (error) {
        // Half a save, or a note that went away: what was shown before stays.
        if (!(error instanceof UsageError)) throw error;
        terminal.err(`kubebook: ${error.message}\n`);
      }
    });
    await terminal.interrupted();
    stop();
    await server.close();
    return 0;
  },
};

/** Checks what has changed since the last time, and renders everything. */
class Builder {
  readonly #paths: readonly string[];
  readonly #config: Config;
  readonly #templatesFolder: string | undefined;
  readonly #terminal: Terminal;
  #checked: Checked = new Map();

  constructor(paths: readonly string[], config: Config, templatesFolder: string | undefined, terminal: Terminal) {
    this.#paths = paths;
    this.#config = config;
    this.#templatesFolder = templatesFolder;
    this.#terminal = terminal;
  }

  async build(): Promise<SiteFiles> {
    const checked = await checkAll(this.#paths, this.#config, this.#terminal, this.#checked);
    const fresh = checked.filter((note) => this.#checked.get(note.notebook.file) !== note);
    this.#checked = new Map(checked.map((note) => [note.notebook.file, note]));
    this.#terminal.progress('drawing and rendering');
    const { files, diagnostics } = await renderSite(checked, { singleFile: false, ...(this.#config.language ? { language: this.#config.language } : {}), ...(this.#templatesFolder === undefined ? {} : { templatesFolder: this.#templatesFolder }) });
    const outcomes = fresh.map(({ outcome }) => ({ ...outcome, diagnostics: [...outcome.diagnostics, ...(diagnostics.get(outcome.file) ?? [])] }));
    if (outcomes.length > 0) this.#terminal.out(text(reportOf(outcomes), { paint: this.#terminal.paint, verbose: false, texts: textsOf(fresh) }));
    return files;
  }
}

/** Calls back once things are quiet again, one call after the other, until the returned function is called. */
async function onChange(paths: readonly string[], act: () => Promise<void>): Promise<() => void> {
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => (last = last.then(act)), settleMs);
  };
  const watchers = await Promise.all(
    paths.map(async (path) => {
      // An editor may replace a file by another: its folder is watched, not the file itself.
      const isFolder = (await stat(path)).isDirectory();
      return watch(isFolder ? path : dirname(path), { recursive: isFolder }, changed);
    }),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
