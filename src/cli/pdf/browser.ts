/** The browser that prints: puppeteer is no dependency of kubebook's, for only `--pdf` needs it. */
import { env, getuid } from 'node:process';
import { UsageError } from '../files.ts';
import type { PrintingBrowser } from './print.ts';

interface Puppeteer {
  launch(options: { readonly executablePath?: string; readonly args: readonly string[] }): Promise<PrintingBrowser>;
}

/** No name resolves and no address but this machine's own. Chromium refuses its sandbox to root. */
const cut = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', '--disable-dev-shm-usage', ...(getuid?.() === 0 ? ['--no-sandbox'] : [])];

/** The one that PUPPETEER_EXECUTABLE_PATH names, else puppeteer's own. */
export async function openBrowser(): Promise<PrintingBrowser> {
  const puppeteer = await importPuppeteer();
  const executablePath = env['PUPPETEER_EXECUTABLE_PATH'];
  return puppeteer.launch({ args: cut, ...(executablePath ? { executablePath } : {}) }).catch((error: unknown) => {
    const why = (error instanceof Error ? error.message : String(error)).split('\n')[0];
    throw new UsageError(`--pdf: no browser starts (${why}); install one with npx puppeteer browsers install chrome, or name one in PUPPETEER_EXECUTABLE_PATH`);
  });
}

async function importPuppeteer(): Promise<Puppeteer> {
  // By a name that the compiler doesn't follow: its types are of the page's world.
  const name: string = 'puppeteer';
  const module = (await import(name).catch(() => {
    throw new UsageError('--pdf prints with a browser, by the package puppeteer, which is not here; install it: npm install puppeteer');
  })) as { readonly default: Puppeteer };
  return module.default;
}
