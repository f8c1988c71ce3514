/** Builds a site from Markdown in a folder of its own, and opens its pages with the network cut, watching everything they do. */
import { pathToFileURL } from 'node:url';
import type { Browser, Page, Viewport } from 'puppeteer';
import type { CheckedNote } from '../../../src/cli/checking.ts';
import type { RenderSiteOptions } from '../../../src/cli/site.ts';
import { writeSite } from '../../../src/cli/site.ts';
import { remembered } from '../../../src/base/remember.ts';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';
import { passingFolder } from '../../support/folder.ts';

/** The URL of the folder, with a slash at its end. `notes`: file name → Markdown. */
export async function buildTestSite(notes: Readonly<Record<string, string>>, options: RenderSiteOptions = {}): Promise<string> {
  // A space and Chinese in the path: a note may lie anywhere.
  const outFolder = passingFolder('kubebook 笔记-');
  await writeSite(checkedNotes(notes), { ...options, outFolder });
  return `${pathToFileURL(outFolder).href}/`;
}

/** Once, however many sites are built of them. */
export const checkedNotes: (notes: Readonly<Record<string, string>>) => readonly CheckedNote[] = remembered((notes) =>
  Object.entries(notes).map(([file, text]) => {
    const notebook = readNote(text, file);
    return { text, notebook, outcome: checkNote(notebook) };
  }),
);

export interface WatchedPage {
  readonly page: Page;
  /** Console messages, page errors, refused scripts: a good page has none. */
  readonly complaints: readonly string[];
  /** Whatever it asked for that is neither a file of the site nor made by the page itself. */
  readonly requestsOut: readonly string[];
  /** The files of the site that it asked for, itself included. */
  readonly filesAsked: readonly string[];
}

export interface OpenOptions {
  readonly viewport?: Viewport;
  readonly javaScript?: boolean;
}

export async function openPage(browser: Browser, url: string, { viewport, javaScript = true }: OpenOptions = {}): Promise<WatchedPage> {
  // A reader of its own: what another has edited is not here.
  const page = await (await browser.createBrowserContext()).newPage();
  const complaints: string[] = [];
  const requestsOut: string[] = [];
  const filesAsked: string[] = [];
  const folder = url.slice(0, url.lastIndexOf('/') + 1);
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (request.url().startsWith(folder)) filesAsked.push(request.url());
    else if (!request.url().startsWith('blob:')) requestsOut.push(request.url());
  });
  await page.setOfflineMode(true);
  await page.setJavaScriptEnabled(javaScript);
  await page.setViewport(viewport ?? { width: 1280, height: 900 });
  await page.goto(url);
  return { page, complaints, requestsOut, filesAsked };
}

/** The text of every element that matches, trimmed. */
export function textsOf(page: Page, selector: string): Promise<string[]> {
  return page.$$eval(selector, (found) => found.map((element) => (element.textContent ?? '').trim()));
}

/** What a reader sees of every element that matches: without the other language, which is there but not shown. */
export function shownTexts(page: Page, selector: string): Promise<string[]> {
  return page.$$eval(selector, (found) => found.map((element) => (element.checkVisibility() ? (element as HTMLElement).innerText.trim() : '')));
}

/** Waits until nothing runs any more and what came of it is drawn. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('.running') === null && document.querySelector('[data-do="stop"]:not(:disabled)') === null, { timeout: 30_000 });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}
