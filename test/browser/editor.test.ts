/** Manifests in the editor. */
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { buildTestSite, openPage, settled, textsOf } from './support/site.ts';

const seed = await readFile(new URL('../samples/page/seed.md', import.meta.url), 'utf8');

let browser: Browser;
let site: string;
let single: string;
beforeAll(async () => {
  [browser, site, single] = await Promise.all([launchBrowser(), buildTestSite({ 'seed.md': seed }), buildTestSite({ 'seed.md': seed }, { singleFile: true })]);
});
afterAll(() => browser.close());

/** Inside the editor's shadow. */
const inside = '.editor >>> ';

async function open(page: Page): Promise<void> {
  await page.$eval('[data-cell="manifest"] [data-do="edit"]', (button) => (button as HTMLButtonElement).click());
  await page.waitForSelector(`${inside}.cm-content`);
  await page.waitForFunction(() => document.querySelector('.editor')?.shadowRoot?.activeElement !== null);
}

/** Waits for something in the shadow, which no observer of the page sees. */
const appears = (page: Page, selector: string): Promise<unknown> => page.waitForFunction((wanted) => document.querySelector('.editor')?.shadowRoot?.querySelector(wanted) ?? false, { timeout: 15_000, polling: 100 }, selector);

const lines = (page: Page): Promise<string[]> => page.$$eval(`${inside}.cm-line`, (all) => all.map((line) => line.textContent ?? ''));

/** In ms; no reader is as quick. For 75 ms after a list of completions opened, CodeMirror takes Enter for the end of a line (`interactionDelay`), so that nobody accepts what they have not seen. */
const readingListMs = 150;

/** Puts the caret behind the first place where this stands, and types. */
async function typeBehind(page: Page, text: string, typed: string): Promise<void> {
  const index = (await lines(page)).findIndex((line) => line.includes(text));
  await (await page.$$(`${inside}.cm-line`))[index]?.click();
  await page.keyboard.press('End');
  await page.keyboard.type(typed);
}

for (const [name, viewport] of [['desktop', { width: 1280, height: 900 }], ['phone', { width: 360, height: 740, isMobile: true, hasTouch: true }]] as const) {
  test(`on a ${name}: the editor comes when it is asked for, coloured, within the page's policy`, async () => {
    const { page, complaints, requestsOut } = await openPage(browser, `${site}seed.html`, { viewport });
    expect(await page.evaluate(() => 'kubebookEditor' in window)).toBe(false);
    await open(page);
    expect((await lines(page))[0]).toBe('apiVersion: v1');
    const colours = await page.$$eval(`${inside}.cm-line span`, (spans) => new Set(spans.map((span) => getComputedStyle(span).color)).size);
    expect(colours).toBeGreaterThan(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
    await page.close();
  });
}

test("the API server's own words stand at the line that caused them, and Shift+Enter applies", async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  await open(page);
  await typeBehind(page, 'containerPort', '99');
  await appears(page, '.cm-lintRange-error');
  expect(await textsOf(page, `${inside}.cm-lintRange-error`)).toEqual(['containerPort: 808099']);
  await page.keyboard.down('Shift');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Shift');
  await settled(page);
  await page.waitForSelector('[data-cell="manifest"] .problem-places li');
  const places = await textsOf(page, '[data-cell="manifest"] .problem-places li');
  expect(places.some((place) => place.endsWith('spec.containers[0].ports[0].containerPort: Invalid value: 808099: must be between 1 and 65535, inclusive'))).toBe(true);
  expect(complaints).toEqual([]);
  await page.close();
});

test('fields are offered where they may stand', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  await open(page);
  await typeBehind(page, '- name: http', '\nhostP');
  await appears(page, '.cm-tooltip-autocomplete');
  expect(await textsOf(page, `${inside}.cm-completionLabel`)).toEqual(['hostPort', 'hostIP']);
  await pause(readingListMs);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.editor')?.shadowRoot?.querySelector('.cm-content')?.textContent?.includes('hostPort: '), { polling: 100 });
  await page.close();
  expect(complaints).toEqual([]);
});

test('what is written in the editor is the edit of the cell: kept, taken back, and there again outside', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  await open(page);
  await typeBehind(page, 'kind: Pod', ' # mine');
  expect(await page.$eval('[data-cell="manifest"]', (cell) => cell.classList.contains('edited'))).toBe(true);
  await page.$eval('[data-cell="manifest"] [data-do="edit"]', (button) => (button as HTMLButtonElement).click());
  await page.waitForFunction(() => document.querySelector('.editor') === null);
  expect(await page.$eval('[data-cell="manifest"] code', (code) => code.textContent)).toContain('kind: Pod # mine\n');
  await open(page);
  expect((await lines(page))[1]).toBe('kind: Pod # mine');
  await page.click('[data-cell="manifest"] [data-do="undo"]');
  expect((await lines(page))[1]).toBe('kind: Pod');
  expect(complaints).toEqual([]);
  await page.close();
});

test('in a page that is one file the editor is inside', async () => {
  const { page, complaints, requestsOut } = await openPage(browser, `${single}seed.html`);
  await open(page);
  expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  await page.close();
});
