/** Every page of the notebooks in notes/, opened as a reader would: nothing asked for, nothing complained of, and nothing that axe has against it. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { findNotes } from '../../src/cli/files.ts';
import { findings } from './support/axe.ts';
import { buildTestSite, openPage, settled } from './support/site.ts';

const files = await findNotes(['notes'], () => false);
const notes = Object.fromEntries(await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')] as const)));
const pages = ['index.html', ...files.map((file) => file.replace(/^.*\//, '').replace(/\.md$/, '.html'))];

let browser: Browser;
let site: string;
let singleFiles: string;
beforeAll(async () => {
  browser = await launchBrowser();
  site = await buildTestSite(notes);
  singleFiles = await buildTestSite(notes, { singleFile: true });
}, 240_000);
afterAll(() => browser.close());

const idle = (page: Page): Promise<unknown> => page.waitForSelector('.search-open:not([hidden])');

/** From light to dark only colours change. Both other ways, and colours at all, are for pages that have what none before them had: what is made of the same elements is no other there. */
const ways: readonly (readonly [string, (page: Page) => Promise<unknown>, object])[] = [
  ['light', () => Promise.resolve(), {}],
  ['dark', (page) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]), { runOnly: ['color-contrast'] }],
  ['on a phone', (page) => page.setViewport({ width: 390, height: 780 }), {}],
];

const butForColours = { rules: { 'color-contrast': { enabled: false }, 'target-size': { enabled: true } } };

const elementsSeen = new Set<string>();

async function hasNewElements(page: Page): Promise<boolean> {
  const found = await page.evaluate(() => [...new Set(Array.from(document.querySelectorAll('body *'), ({ localName, classList }) => [localName, ...classList].join('.')))]);
  const before = elementsSeen.size;
  for (const element of found) elementsSeen.add(element);
  return elementsSeen.size > before;
}

describe.each(pages)('%s', (file) => {
  test('axe finds nothing, nothing sticks out, and the page is silent', { timeout: 60_000 }, async () => {
    const { page, complaints, requestsOut } = await openPage(browser, site + file);
    await idle(page);
    const isNew = await hasNewElements(page);
    for (const [way, turn, options] of ways) {
      await turn(page);
      if (isNew || way === 'light') expect({ way, findings: await findings(page, isNew ? options : butForColours) }).toEqual({ way, findings: [] });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    }
    expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
    await page.close();
  });

  test('as a single file it is silent too, and needs no other', async () => {
    const { page, complaints, requestsOut, filesAsked } = await openPage(browser, singleFiles + file);
    await idle(page);
    expect({ complaints, requestsOut, filesAsked }).toEqual({ complaints: [], requestsOut: [], filesAsked: [singleFiles + file] });
    await page.close();
  });
});

test.each(['light', 'dark'] as const)('%s: axe finds nothing in what was run, in the search and in the help', { timeout: 60_000 }, async (theme) => {
  const { page, complaints } = await openPage(browser, `${site}5.1-service.html`);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  await idle(page);
  await page.click('[data-do="run-all"]');
  await settled(page);
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('/');
  await page.keyboard.type('Service');
  await page.waitForSelector('.hits a');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await page.waitForSelector('dialog.help[open]');
  expect(await findings(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
});

const viewports = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 780, isMobile: true, hasTouch: true } };

test.each(['5.1-service.html', '04-session-affinity.html'].flatMap((file) => (['desktop', 'phone'] as const).map((device) => [file, device] as const)))('%s on a %s: nothing moves once it is painted', async (file, device) => {
  const { page } = await openPage(browser, site + file, { viewport: viewports[device] });
  await idle(page);
  // The simulator and what shows a run have come.
  await page.waitForFunction(() => 'kubebookSimulator' in window && 'kubebookSeeing' in window);
  const moved = await page.evaluate(async () => {
    const found: string[] = [];
    const observer = new PerformanceObserver((list) => list.getEntries().forEach((entry) => found.push(JSON.stringify(entry))));
    observer.observe({ type: 'layout-shift', buffered: true });
    await new Promise((resolve) => setTimeout(resolve, 300));
    return found;
  });
  expect(moved).toEqual([]);
  await page.close();
});

test.each(['同构', 'IP地址', '传输层'])('%s is found in the middle of a clause', async (query) => {
  const { page, complaints } = await openPage(browser, `${site}index.html`);
  await idle(page);
  await page.keyboard.press('/');
  await page.keyboard.type(query);
  await page.waitForSelector('.hits mark');
  expect((await page.$$eval('.hits mark', (found) => found.map(({ textContent }) => (textContent ?? '').replaceAll(' ', '')))).every((text) => text === query)).toBe(true);
  expect(complaints).toEqual([]);
  await page.close();
});
