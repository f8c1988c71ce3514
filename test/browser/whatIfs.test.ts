import { readFile } from 'node:fs/promises';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { buildTestSite, openPage, settled, shownTexts } from './support/site.ts';

const seed = await readFile(new URL('../samples/page/seed.md', import.meta.url), 'utf8');

let browser: Browser;
let site: string;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), buildTestSite({ 'seed.md': seed })]);
});
afterAll(() => browser.close());

for (const [name, viewport] of [['desktop', { width: 1440, height: 1000 }], ['phone', { width: 360, height: 740, isMobile: true, hasTouch: true }]] as const) {
  test(`on a ${name}: what could be broken is offered and tried out, and the reader's cluster stays as it is`, async () => {
    const { page, complaints } = await openPage(browser, `${site}seed.html`, { viewport });
    await page.$eval('#view-en', (choice) => (choice as HTMLInputElement).click());
    // Nothing was run yet: the note's own cluster stands in, and nothing can be done in the reader's.
    await page.click('[data-do="what-if"]');
    await page.waitForSelector('[data-what-if]');
    expect(await page.$$eval('[data-what-if]', (items) => items.map((item) => (item as HTMLElement).dataset['whatIf']))).toEqual(['label', 'port', 'affinity', 'delete']);
    expect(await page.$$eval('.what-if-tools button', (buttons) => buttons.length)).toBe(4);
    await page.click('[data-what-if="label"] button');
    await page.waitForSelector('[data-what-if="label"] .before-after');
    expect(await shownTexts(page, '[data-what-if="label"] .what-if-result samp')).toEqual(['pod/kubia-manual-1 unlabeled']);
    expect(await page.$$eval('[data-what-if="label"] [data-change]', (changes) => changes.map((change) => (change as HTMLElement).dataset['change']))).toEqual(['changed', 'vanished']);
    expect(await page.$$eval('[data-what-if="label"] .distribution', (spreads) => spreads.map((spread) => spread.querySelectorAll('tbody tr').length))).toEqual([2, 1]);
    expect(await page.$eval('.cluster', (panel) => (panel as HTMLElement).hidden)).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    // Once something was run, it can be done in the reader's own cluster.
    await page.click('[data-cell="transcript"] [data-do="run"]');
    await settled(page);
    await page.click('[data-do="what-if"]');
    await page.waitForSelector('.what-if-tools button:nth-of-type(2)');
    await page.$eval('[data-what-if="delete"] .what-if-tools button:nth-of-type(2)', (button) => (button as HTMLButtonElement).click());
    await settled(page);
    expect(await page.$$eval('.changes .cause', (causes) => causes.map((cause) => cause.textContent))).toContain('kubectl delete pod kubia-manual-2 --now');
    expect(complaints).toEqual([]);
    await page.close();
  });
}
