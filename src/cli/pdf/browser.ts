/** The browser that prints: puppeteer is a peer that may be missing, for only `--pdf` needs it. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { env, getuid } from 'node:process';
import { UsageError } from '../files.ts';
import type { PrintingBrowser } from './print.ts';

export interface Puppeteer {
  launch(options: { readonly executablePath?: string; readonly args: readonly string[] }): Promise<PrintingBrowser>;
}

/** What is looked at to find a browser. */
export interface BrowserSurroundings {
  /** `PUPPETEER_EXECUTABLE_PATH` and `PATH`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Rejected where the package is not installed. */
  importPuppeteer(): Promise<Puppeteer>;
}

const here: BrowserSurroundings = {
  environment: env,
  async importPuppeteer() {
    // By a name that the compiler doesn't follow: its types are of the page's world.
    const name: string = 'puppeteer';
    return ((await import(name)) as { readonly default: Puppeteer }).default;
  },
};

/** No name resolves and no address but this machine's own. Chromium refuses its sandbox to root. */
const cut = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', '--disable-dev-shm-usage', ...(getuid?.() === 0 ? ['--no-sandbox'] : [])];

/** The one that PUPPETEER_EXECUTABLE_PATH names, else puppeteer's own, else the system's. */
export async function openBrowser({ environment, importPuppeteer }: BrowserSurroundings = here): Promise<PrintingBrowser> {
  const puppeteer = await importPuppeteer().catch(() => {
    throw new UsageError('--pdf prints with a browser, by the package puppeteer, which is not here; install it: npm install puppeteer');
  });
  const named = environment['PUPPETEER_EXECUTABLE_PATH'];
  if (named) {
    return puppeteer.launch({ args: cut, executablePath: named }).catch((error: unknown) => {
      throw new UsageError(`--pdf: ${named}, which PUPPETEER_EXECUTABLE_PATH names, does not start (${firstLineOf(error)})`);
    });
  }
  return puppeteer.launch({ args: cut }).catch(async (error: unknown) => {
    const executablePath = await systemBrowser(environment['PATH'] ?? '');
    if (executablePath === undefined) throw new UsageError(`--pdf: no browser starts (${firstLineOf(error)}); install one with npx puppeteer browsers install chrome, or name one in PUPPETEER_EXECUTABLE_PATH`);
    return puppeteer.launch({ args: cut, executablePath }).catch((other: unknown) => {
      throw new UsageError(`--pdf: ${executablePath} does not start (${firstLineOf(other)}); name another browser in PUPPETEER_EXECUTABLE_PATH`);
    });
  });
}

const firstLineOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';

const systemNames = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** A Chromium in one of the folders of `PATH`. */
export async function systemBrowser(folders: string): Promise<string | undefined> {
  for (const name of systemNames) {
    for (const folder of folders.split(path.delimiter).filter((each) => each !== '')) {
      const candidate = path.join(folder, name);
      const executable = await access(candidate, constants.X_OK).then(() => true, () => false);
      if (executable) return candidate;
    }
  }
  return undefined;
}
