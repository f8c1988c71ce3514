import { readFile } from 'node:fs/promises';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { buildTestSite, openPage, settled, shownTexts, textsOf } from './support/site.ts';

const seed = await readFile(new URL('../samples/page/seed.md', import.meta.url), 'utf8');

let browser: Browser;
let site: string;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), buildTestSite({ 'seed.md': seed, 'second note.md': '# 第二篇\n\n```console\n$ kubectl get svc\n```\n' })]);
});
afterAll(() => browser.close());

const refusals = (outputs: readonly string[]): number => outputs.filter((output) => output.includes('port 80')).length;

test('the page opens from a file, asks the network for nothing and has nothing to complain of', async () => {
  const { page, complaints, requestsOut } = await openPage(browser, `${site}seed.html`);
  await page.waitForFunction(() => 'kubebookSimulator' in window);
  expect(await textsOf(page, 'h1')).toEqual(['【Kubernetes in Action读书笔记】5.1 Service']);
  expect(await page.$$eval('.picture svg[role="img"] text', (texts) => texts.map((text) => text.textContent))).toContain('kubia-manual-1');
  expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  await page.close();
});

test('the five requests are run and answered, as they were recorded', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  const cells = await page.$$('[data-cell="transcript"]');
  await cells[1]?.$eval('[data-do="run"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  const id = await cells[1]?.evaluate((cell) => cell.id);
  expect(await textsOf(page, `#${id} .now samp`)).toEqual(["You've hit kubia-manual-1", "You've hit kubia-manual-2", "You've hit kubia-manual-1", "You've hit kubia-manual-2", "You've hit kubia-manual-2"]);
  expect(await page.$$eval(`#${id} .now`, (places) => places.map((place) => (place as HTMLElement).dataset['likeness']))).toEqual(Array(5).fill('same'));
  expect(complaints).toEqual([]);
  await page.close();
});

test('with port 80 in the YAML of Pod1, some requests are refused', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  // As a reader would: the caret behind the first 8080, four times backspace, another number.
  await page.evaluate(() => {
    const code = document.querySelector('[data-cell="manifest"] code');
    const walker = document.createTreeWalker(code as Node, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node && !node.textContent?.includes('8080')) node = walker.nextNode();
    (code as HTMLElement).focus();
    getSelection()?.collapse(node, (node?.textContent?.indexOf('8080') ?? 0) + 4);
  });
  for (let times = 0; times < 4; times++) await page.keyboard.press('Backspace');
  await page.keyboard.type('80');
  const cells = await page.$$('[data-cell="transcript"]');
  const id = await cells[1]?.evaluate((cell) => cell.id);
  for (let times = 0; times < 4; times++) {
    await page.click(`#${id} [data-do="run"]`);
    await settled(page);
  }
  const outputs = [...(await textsOf(page, `#${id} .now samp`))];
  await page.click('[data-do="run-all"]');
  await settled(page);
  outputs.push(...(await textsOf(page, `#${id} .now samp`)));
  expect(refusals(outputs)).toBeGreaterThan(0);
  expect(outputs.filter((output) => output === "You've hit kubia-manual-2").length).toBeGreaterThan(0);
  expect(outputs.filter((output) => output === "You've hit kubia-manual-1")).toEqual([]);
  expect(complaints).toEqual([]);
  await page.close();
});

test("a running Pod's port can't be changed; deleting and creating again is offered and works", async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  await page.click('[data-cell="transcript"] [data-do="run"]');
  await settled(page);
  await page.$eval('[data-cell="manifest"] code', (code) => {
    code.textContent = (code.textContent ?? '').replace('containerPort: 8080', 'containerPort: 80');
    code.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await page.click('[data-cell="manifest"] [data-do="run"]');
  await settled(page);
  expect((await textsOf(page, '[data-cell="manifest"] .now samp')).join('\n')).toContain('Forbidden: pod updates may not change fields other than');
  await page.click('[data-cell="manifest"] .offer button');
  await settled(page);
  expect((await textsOf(page, '[data-cell="manifest"] .now samp')).join('\n')).toContain('pod/kubia-manual-1 replaced');
  expect(complaints).toEqual([]);
  await page.close();
});

test("a request travels along the author's diagram, and the diagram says where it is not so any more", async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`, { viewport: { width: 1440, height: 900 } });
  expect(await page.$eval('.contradictions', (place) => (place as HTMLElement).hidden)).toBe(true);
  const terminals = await page.$$('[data-cell="transcript"]');
  // The first of the last five is refused.
  await terminals.at(-1)?.$eval('[data-do="run-one"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  await page.waitForSelector('.picture .refused');
  expect(await page.$$eval('.picture .visited', (groups) => groups.map((group) => (group as SVGGElement).dataset['qualifiedName']))).toEqual(['Service', 'Pod1']);
  expect(await textsOf(page, '.picture .contradicted')).toEqual(['port: http=8080']);
  expect(await textsOf(page, '.contradictions li')).toEqual(['port: http=8080 → Pod kubia-manual-1: http=80']);
  expect(await textsOf(page, '.cluster-diagram .contradicted')).toEqual(['port: http=8080']);
  expect(complaints).toEqual([]);
  await page.close();
});

test('a command can be edited and run with Shift+Enter; reset forgets it all but the edit', async () => {
  const { page } = await openPage(browser, `${site}seed.html`);
  await page.click('[data-cell="transcript"] .command');
  await page.keyboard.press('End');
  await page.keyboard.type(' kubia-service -o name');
  await page.keyboard.down('Shift');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Shift');
  await settled(page);
  expect(await textsOf(page, '.now:not([hidden]) samp')).toEqual(['service/kubia-service']);
  await page.click('.cluster summary');
  expect(await page.$eval('.cluster', (panel) => (panel as HTMLElement).innerText)).toContain('kubia-service');
  await page.click('[data-do="reset"]');
  expect(await page.$$('.now:not([hidden])')).toEqual([]);
  expect(await page.$eval('.command', (command) => command.textContent)).toBe('k get svc kubia-service -o name');
  await page.close();
});

test('everything can be reached and run by keyboard', async () => {
  const { page } = await openPage(browser, `${site}seed.html`);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
  const reached = new Set<string>();
  for (let times = 0; times < 80; times++) {
    await page.keyboard.press('Tab');
    reached.add(await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['do'] ?? document.activeElement?.tagName.toLowerCase() ?? ''));
  }
  for (const name of ['input', 'summary', 'run', 'run-one', 'run-above', 'copy', 'code']) expect([...reached], name).toContain(name);
  await page.close();
});

test('the switches work without JavaScript, and nothing that needs it is shown', async () => {
  const { page } = await openPage(browser, `${site}seed.html`, { javaScript: false });
  const shown = (selector: string): Promise<string[]> =>
    page.$$eval(selector, (found) => found.filter((element) => (element as HTMLElement).offsetParent !== null).map((element) => element.getAttribute('lang') ?? ''));
  expect(await shown('.pair > .prose')).toEqual(['en', 'zh-CN']);
  await page.click('label:has(#view-zh)');
  expect(await shown('.pair > .prose')).toEqual(['zh-CN']);
  await page.click('label:has(#view-en)');
  expect(await shown('.pair > .prose')).toEqual(['en']);
  await page.click('label:has(#theme-dark)');
  expect(await page.$eval('body', (body) => getComputedStyle(body).colorScheme)).toBe('dark');
  expect(await shown('main button')).toEqual([]);
  await page.click('.verdict summary');
  expect(await page.$$eval('.verdict[open] .why', (found) => found.length)).toBe(1);
  await page.close();
});

test("the page's own words follow the reader's language, and the choice is kept", async () => {
  const { page } = await openPage(browser, `${site}seed.html`);
  await page.click('label:has(#view-en)');
  expect(await shownTexts(page, '[data-do="run-all"]')).toEqual(['Run all']);
  const languageAgain = async (): Promise<string> => {
    await page.reload();
    return page.evaluate(() => document.documentElement.lang);
  };
  // A browser writes down what a page keeps when it has the time.
  await expect.poll(languageAgain, { timeout: 15_000 }).toBe('en');
  expect(await shownTexts(page, '[data-do="run-all"]')).toEqual(['Run all']);
  await page.close();
});

test('the index leads to each note', async () => {
  const { page, complaints, requestsOut } = await openPage(browser, `${site}index.html`);
  expect(await textsOf(page, '.note-card h2')).toEqual(['【Kubernetes in Action读书笔记】5.1 Service', '第二篇']);
  await page.click('.note-card:nth-child(2) a');
  await page.waitForSelector('.layout');
  expect(await textsOf(page, 'h1')).toEqual(['第二篇']);
  expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  await page.close();
});

test('a single file has everything inside', async () => {
  const single = await buildTestSite({ 'seed.md': seed }, { singleFile: true });
  const { page, complaints, requestsOut } = await openPage(browser, `${single}seed.html`);
  await page.click('[data-cell="transcript"] [data-do="run"]');
  await settled(page);
  expect((await textsOf(page, '.now:not([hidden]) samp'))[0]).toContain('kubia-service');
  expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  await page.close();
});

test('a phone shows the page without scrolling sideways', async () => {
  const { page } = await openPage(browser, `${site}seed.html`, { viewport: { width: 360, height: 740, isMobile: true, hasTouch: true } });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.close();
});
