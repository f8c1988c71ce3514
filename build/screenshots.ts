/**
 * Makes the pictures of the documentation, docs/images/, from the notebooks in dist/notebooks/: the seed while it is run, light and dark; the
 * cover; a page in both languages, and one in Chinese on a phone.
 *
 * Run `npm start` before it; then `node --import tsx build/screenshots.ts`.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { launchBrowser } from './browser.ts';
import type { Shot } from './shooting.ts';
import { openForShot } from './shooting.ts';

const notebook = (name: string): string => new URL(`../dist/notebooks/${name}.html`, import.meta.url).href;
const images = new URL('../docs/images/', import.meta.url);

interface Picture {
  readonly name: string;
  readonly shot: Shot;
  /** What a reader does before it is taken. */
  readonly prepare?: (page: Page) => Promise<void>;
}

const desktop = { width: 1440, height: 1000, scale: 1.5 } as const;
const phone = { width: 390, height: 800, scale: 2 } as const;

const read = (view: 'zh' | 'both' | 'en') => (page: Page): Promise<void> => page.$eval(`#view-${view}`, (input) => (input as HTMLInputElement).click());

/** The last five requests, two of them run: what is refused is what a reader comes for. */
async function runRequests(page: Page): Promise<void> {
  const terminal = (await page.$$('[data-cell="transcript"]')).at(-1);
  for (const run of (await terminal?.$$('[data-do="run-one"]'))?.slice(0, 2) ?? []) {
    await run.click();
    await page.waitForFunction(() => document.querySelector('.running') === null);
  }
  await terminal?.$eval('.verdict summary', (summary) => (summary as HTMLElement).click());
  await terminal?.evaluate((cell) => window.scrollTo(0, cell.getBoundingClientRect().top + scrollY - 330));
  // Until the dot in the diagram has arrived.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
}

const pictures: readonly Picture[] = [
  { name: 'notebook-light', shot: { url: notebook('5.1-service'), theme: 'light', ...desktop }, prepare: runRequests },
  { name: 'notebook-dark', shot: { url: notebook('5.1-service'), theme: 'dark', ...desktop }, prepare: runRequests },
  { name: 'cover', shot: { url: notebook('index'), theme: 'light', ...desktop, scale: 1 }, prepare: read('zh') },
  { name: 'both-languages', shot: { url: notebook('01-cluster-ip'), theme: 'light', ...desktop, scale: 1 }, prepare: read('both') },
  { name: 'phone', shot: { url: notebook('02-named-ports'), theme: 'dark', ...phone }, prepare: read('zh') },
];

async function take(browser: Browser, { name, shot, prepare }: Picture): Promise<void> {
  const page = await openForShot(browser, shot);
  await prepare?.(page);
  const path = fileURLToPath(new URL(`${name}.png`, images)) as `${string}.png`;
  await page.screenshot({ path });
  await page.close();
  console.log(path);
}

await mkdir(images, { recursive: true });
const browser = await launchBrowser();
try {
  for (const picture of pictures) await take(browser, picture);
} finally {
  await browser.close();
}
