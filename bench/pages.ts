/**
 * What a page costs its reader, measured in Chromium on the notebooks in dist/notebooks/ (run `npm start` before it):
 *
 * - bytes of the HTML, of the style in it, of the script that runs before the first paint, and of the one that comes behind it;
 * - when something is painted first, what moves after that (CLS), and the longest tasks before it and behind it, until the page rests.
 *
 * Each is held to a budget; what is over it has a `!` behind it, and the exit code is 1. Sizes and what moves are held to one in
 * test/browser/ as well; times depend on the machine and are only held here.
 */
import { readFile, readdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'puppeteer';
import { launchBrowser } from '../build/browser.ts';

const site = new URL('../dist/notebooks/', import.meta.url);
const kilobytes = (text: string): number => gzipSync(text).length / 1024;
const between = (html: string, open: string, close: string): string => html.slice(html.indexOf(open) + open.length, html.indexOf(close));

interface Painted {
  readonly firstPaintMs: number;
  readonly shift: number;
  /** Before the first paint. */
  readonly longestTaskMs: number;
  /** Behind it: the reader scrolls by then. */
  readonly longestLaterMs: number;
}

async function painted(browser: Browser, url: string): Promise<Painted> {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => {
    const seen = { shift: 0, tasks: [] as { readonly startMs: number; readonly ms: number }[] };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.shift += (entry as unknown as { readonly value: number }).value))).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => list.getEntries().forEach(({ startTime, duration }) => seen.tasks.push({ startMs: startTime, ms: duration }))).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(url);
  await page.waitForSelector('.search-open:not([hidden])');
  // The simulator is loaded and has rehearsed the note.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const { firstPaintMs, seen } = await page.evaluate(() => ({
    firstPaintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    seen: (window as unknown as { readonly seen: { readonly shift: number; readonly tasks: readonly { readonly startMs: number; readonly ms: number }[] } }).seen,
  }));
  await page.close();
  const longest = (isIn: (startMs: number) => boolean): number => Math.max(0, ...seen.tasks.filter(({ startMs }) => isIn(startMs)).map(({ ms }) => ms));
  return { firstPaintMs, shift: seen.shift, longestTaskMs: longest((startMs) => startMs < firstPaintMs), longestLaterMs: longest((startMs) => startMs >= firstPaintMs) };
}

/** kB gzipped, milliseconds, and the layout shift as Chromium counts it. */
const budgets = { html: 40, style: 12, first: 1, behind: 20, firstPaint: 1_000, longestBefore: 300, longestBehind: 100, shift: 0 } as const;

const notebookScript = await readFile(new URL('assets/notebook.js', site), 'utf8');
const files = (await readdir(site)).filter((name) => name.endsWith('.html')).toSorted();
const browser = await launchBrowser();
const over: string[] = [];
try {
  console.log('kB gzipped: HTML |  style |  first | behind || first paint, ms | longest task before it | and behind it |   CLS | page');
  for (const file of files) {
    const html = await readFile(new URL(file, site), 'utf8');
    const { firstPaintMs, shift, longestTaskMs, longestLaterMs } = await painted(browser, new URL(file, site).href);
    const cell = (name: keyof typeof budgets, value: number, digits: number, width: number): string => {
      if (value > budgets[name]) over.push(`${file}: ${name} ${value.toFixed(digits)} > ${budgets[name]}`);
      return (value.toFixed(digits) + (value > budgets[name] ? '!' : ' ')).padStart(width);
    };
    console.log(
      cell('html', kilobytes(html), 1, 17),
      cell('style', kilobytes(between(html, '<style>', '</style>')), 1, 8),
      cell('first', kilobytes(between(html, '<script>', '</script>')), 1, 8),
      cell('behind', kilobytes(notebookScript), 1, 8),
      cell('firstPaint', firstPaintMs, 0, 17),
      cell('longestBefore', longestTaskMs, 0, 24),
      cell('longestBehind', longestLaterMs, 0, 15),
      cell('shift', shift, 4, 9),
      file,
    );
  }
} finally {
  await browser.close();
}
if (over.length > 0) {
  console.log(`\nover budget:\n${over.join('\n')}`);
  process.exitCode = 1;
}
