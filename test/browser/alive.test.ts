/** A page with everything on it that running brings: nothing that axe has against it, light and dark, on a desktop and a phone. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { findings } from './support/axe.ts';
import { buildTestSite, openPage, settled } from './support/site.ts';

const note = await readFile(new URL('../../notes/services-by-experiment/10-labels-decide.md', import.meta.url), 'utf8');

let browser: Browser;
let site: string;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), buildTestSite({ 'labels.md': note })]);
});
afterAll(() => browser.close());

const click = (page: Page, selector: string): Promise<void> => page.$eval(selector, (button) => (button as HTMLElement).click());

for (const [name, viewport] of [['desktop', { width: 1440, height: 1000 }], ['phone', { width: 390, height: 780, isMobile: true, hasTouch: true }]] as const) {
  test(`axe finds nothing once everything was run and opened, on a ${name}`, { timeout: 90_000 }, async () => {
    const { page, complaints } = await openPage(browser, `${site}labels.html`, { viewport });
    await click(page, '[data-do="run-all"]');
    await settled(page);
    await click(page, '.exercise [data-do="check"]');
    await page.waitForSelector('.exercise[data-done]');
    await click(page, '[data-do="what-if"]');
    await page.waitForSelector('[data-what-if]');
    await click(page, '[data-what-if] button');
    await page.waitForSelector('.what-if-result .changes');
    await page.$eval('.cluster details', (details) => ((details as HTMLDetailsElement).open = true));
    await click(page, '.cluster .many');
    await page.waitForSelector('.cluster .distribution');
    await click(page, '[data-cell="transcript"] [data-do="terminal"]');
    await page.waitForSelector('.terminal option');
    await click(page, '[data-cell="manifest"] [data-do="edit"]');
    await page.waitForSelector('.editor');
    // Colours that are on their way to others are nobody's.
    await page.$$eval('.cluster .changed', (items) => items.forEach((item) => item.classList.remove('changed')));
    expect(await findings(page)).toEqual([]);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    expect(await findings(page, { runOnly: ['color-contrast'] })).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });
}
