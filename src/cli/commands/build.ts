/** `kubebook build`: check, then render. */
import { hasFailed, reportOf } from '../../verify/report.ts';
import { cwd } from 'node:process';
import { checkAll, fromHere, textsOf } from '../checking.ts';
import { readConfig } from '../config/read.ts';
import { UsageError } from '../files.ts';
import { text } from '../reporters/text.ts';
import { drawMermaidAhead } from '../mermaid.ts';
import { openBrowser } from '../pdf/browser.ts';
import { printPages } from '../pdf/print.ts';
import { writeSite } from '../site.ts';
import type { Terminal } from '../terminal.ts';
import type { CliCommand } from './command.ts';
import { readOptions, withBounds } from './options.ts';

const defaultFolder = 'dist/notebooks';
const languages = ['zh', 'en'] as const;

export const build: CliCommand = {
  usage: '[PATH…]',
  summary: 'check, then write an offline notebook for every note',
  help: `PATH is a note or a folder of notes; notes/ where none is given.

  -o, --out FOLDER      where the pages go; ${defaultFolder} where none is given
  --single-file         one HTML file a note with everything inside
  --pdf                 a PDF beside every page as well, for paper (needs the package puppeteer)
  --templates FOLDER    templates of your own; what is not there is taken from kubebook's
  --language zh|en      of the pages' own words; each note's own where none is given
  --memory SIZE         what may be kept of a note, about; 256MB unless said
  --effort N            run N times as much as usual before a step is given up as undecided

Exit code: as for check; the pages are written either way.`,
  async run(args, terminal) {
    const { paths, values } = readOptions(args, {
      out: { type: 'string', short: 'o' },
      'single-file': { type: 'boolean' },
      pdf: { type: 'boolean' },
      templates: { type: 'string' },
      language: { type: 'string' },
      memory: { type: 'string' },
      effort: { type: 'string' },
    });
    const config = withBounds(await readConfig(cwd()), values);
    const language = languages.find((each) => each === (values['language'] ?? config.language));
    if (values['language'] !== undefined && !language) throw new UsageError(`--language ${String(values['language'])}: it is one of ${languages.join(', ')}`);
    const checked = await checkAll(paths, config, terminal);
    terminal.progress('drawing and rendering');
    const { templates } = values;
    const site = await writeSite(checked, {
      mermaid: await drawMermaidAhead(checked, openBrowser),
      outFolder: String(values['out'] ?? (config.output === undefined ? defaultFolder : fromHere(config.output, config))),
      singleFile: values['single-file'] === true,
      ...(language ? { language } : {}),
      ...(typeof templates === 'string' ? { templatesFolder: templates } : {}),
    });
    if (values['pdf'] === true) await print(site.pages, terminal);
    const outcomes = checked.map(({ outcome }) => ({ ...outcome, diagnostics: [...outcome.diagnostics, ...(site.diagnostics.get(outcome.file) ?? [])] }));
    const report = reportOf(outcomes);
    terminal.out(text(report, { paint: terminal.paint, verbose: false, texts: textsOf(checked) }));
    terminal.out(`\n${terminal.paint.bold('Open')} ${site.index}\n`);
    return hasFailed(report) ? 1 : 0;
  },
};

async function print(pages: readonly string[], terminal: Terminal): Promise<void> {
  const browser = await openBrowser();
  try {
    terminal.progress(`printing ${pages.length} pages`);
    const printed = await printPages(browser, pages);
    if (printed.some(({ lacksFont }) => lacksFont)) terminal.err(`${terminal.paint.yellow('This machine has no font for Chinese')}, so it is missing in the PDF: install one (fonts-noto-cjk), or the package @fontsource-variable/noto-sans-sc.\n`);
  } finally {
    await browser.close();
  }
}
