import { readFile } from 'node:fs/promises';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { buildTestSite, openPage } from './support/site.ts';

const seed = await readFile(new URL('../samples/page/seed.md', import.meta.url), 'utf8');

let browser: Browser;
let site: string;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), buildTestSite({ 'seed.md': seed })]);
});
afterAll(() => browser.close());

test('the page proves each of its verdicts again, and leaves the cluster of the reader alone', async () => {
  const { page, complaints, requestsOut } = await openPage(browser, `${site}seed.html`);
  await page.waitForSelector('.tools:not([hidden])');
  await page.click('[data-do="prove"]');
  await page.waitForSelector('.proved');
  const verdicts = await page.$$eval('.entry .verdict', (found) => found.length);
  expect(await page.$$eval('.proved', (marks) => marks.map((mark) => (mark as HTMLElement).dataset['holds']))).toEqual(Array(verdicts).fill('true'));
  expect(await page.$eval('.status', (status) => status.textContent)).toBe(`${verdicts} 个结论在本浏览器里重新得到证明`);
  expect(await page.$$eval('.now:not([hidden])', (shown) => shown.length)).toBe(0);
  expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  await page.close();
});
