/**
 * What a page costs its reader, measured in Chromium on the notebooks in dist/notebooks/ (run `npm start` before it):
 *
 * - bytes of the HTML, of the style in it, of the script that runs before the first paint, and of the one that comes behind it;
 * - when something is painted first, what moves after that (CLS), and the longest task before it.
 *
 * Sizes are held to a budget in test/browser/weight.test.ts; times depend on the machine and are only shown.
 */
import { readFile, readdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'puppeteer';
import { launchBrowser } from '../build/browser.ts';

const site = new URL('../dist/notebooks/', import.meta.url);
const kilobytes = (text: string): string => (gzipSync(text).length / 1024).toFixed(1).padStart(7);
const between = (html: string, open: string, close: string): string => html.slice(html.indexOf(open) + open.length, html.indexOf(close));

interface Painted {
  readonly firstPaintMs: number;
  readonly shift: number;
  readonly longestTaskMs: number;
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
  await new Promise((resolve) => setTimeout(resolve, 600));
  const result = await page.evaluate(() => {
    const { seen } = window as unknown as { readonly seen: { readonly shift: number; readonly tasks: readonly { readonly startMs: number; readonly ms: number }[] } };
    const firstPaintMs = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
    return { firstPaintMs, shift: seen.shift, longestTaskMs: Math.max(0, ...seen.tasks.filter(({ startMs }) => startMs < firstPaintMs).map(({ ms }) => ms)) };
  });
  await page.close();
  return result;
}

const notebookScript = await readFile(new URL('assets/notebook.js', site), 'utf8');
const files = (await readdir(site)).filter((name) => name.endsWith('.html')).toSorted();
const browser = await launchBrowser();
try {
  console.log('kB gzipped: HTML |  style |  first |  behind || first paint, ms | longest task before it, ms | CLS | page');
  for (const file of files) {
    const html = await readFile(new URL(file, site), 'utf8');
    const { firstPaintMs, shift, longestTaskMs } = await painted(browser, new URL(file, site).href);
    const sizes = [html, between(html, '<style>', '</style>'), between(html, '<script>', '</script>'), notebookScript].map(kilobytes);
    console.log(`${sizes.join(' ').padStart(41)} ${firstPaintMs.toFixed(0).padStart(12)} ${longestTaskMs.toFixed(0).padStart(22)} ${shift.toFixed(4).padStart(12)}   ${file}`);
  }
} finally {
  await browser.close();
}
