/** A note is not trusted: whatever stands in it, wherever, nothing runs, nothing is asked for, nobody is led away. */
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { readNote } from '../../src/note/readNote.ts';
import { harmIn, harmless } from './support/harm.ts';
import { noteOf, payloads, placeNames } from './support/payloads.ts';
import { buildTestSite, openPage, settled } from './support/site.ts';

/** Several share a page: to open one for each takes minutes. */
const onPage = 5;
const names = Object.keys(payloads);
const groups = names.filter((_, index) => index % onPage === 0).map((_, index) => names.slice(index * onPage, (index + 1) * onPage));
const noteWith = (group: readonly string[]): string => noteOf(group.flatMap((name) => payloads[name] ?? []));

let browser: Browser;
let site: string;
beforeAll(async () => {
  const notes = groups.map((group, index) => [`hostile-${index}.md`, noteWith(group)] as const);
  [browser, site] = await Promise.all([launchBrowser(), buildTestSite(Object.fromEntries(notes))]);
}, 300_000);
afterAll(() => browser.close());

test('there are more than two thousand of payload and place, and none takes what stands below it into itself', () => {
  expect(names.length * placeNames.length).toBeGreaterThan(2_000);
  const cellsIn = (group: readonly string[]): number => readNote(noteWith(group), 'hostile.md').cells.length;
  expect(groups.map(cellsIn)).toEqual(groups.map((group) => group.reduce((sum, name) => sum + cellsIn([name]), 0)));
});

test.each(groups.map((group, index) => [group.join(', '), `hostile-${index}.html`] as const))(`%s: nothing in any of ${placeNames.length} places`, { timeout: 60_000 }, async (_, file) => {
  const { page, complaints, requestsOut } = await openPage(browser, site + file);
  await page.waitForSelector('.tools:not([hidden])');
  await page.click('[data-do="run-all"]');
  await settled(page);
  expect(await harmIn(page)).toEqual(harmless(site + file));
  expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  await page.close();
});

test('the cover of them all does nothing, and neither does what the search finds', { timeout: 60_000 }, async () => {
  const { page, complaints, requestsOut } = await openPage(browser, `${site}index.html`);
  await page.waitForSelector('.search-open:not([hidden])');
  expect(await page.$$eval('.note-card', (cards) => cards.length)).toBe(groups.length);
  for (const query of ['hacked', '<script>', 'onerror', 'javascript:']) {
    await page.keyboard.press('/');
    await page.$eval('dialog.search input', (input, text) => {
      (input as HTMLInputElement).value = text;
      input.dispatchEvent(new Event('input'));
    }, query);
    await page.waitForFunction(() => document.querySelector('dialog.search [role="status"]')?.textContent !== '');
    expect(await harmIn(page)).toEqual(harmless(`${site}index.html`));
    await page.keyboard.press('Escape');
  }
  expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  await page.close();
});
