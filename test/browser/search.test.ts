import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { buildTestSite, openPage, textsOf } from './support/site.ts';

const notes = {
  'first.md': '# 第一篇\n\n## 后端\n\n负载均衡到一组同构的后端,它们在同一个 IP 地址后面。\n',
  'second.md': '# Second\n\n## Ports\n\nA port has a name.\n\n```console\n$ kubectl get svc\n```\n',
};

let browser: Browser;
let site: string;
let singleFiles: string;
beforeAll(async () => {
  [browser, site, singleFiles] = await Promise.all([launchBrowser(), buildTestSite(notes), buildTestSite(notes, { singleFile: true })]);
});
afterAll(() => browser.close());

async function look(page: Page, query: string): Promise<readonly string[]> {
  await page.waitForSelector('.search-open:not([hidden])');
  await page.keyboard.press('/');
  await page.waitForSelector('dialog.search[open]');
  await page.type('dialog.search input', query);
  await page.waitForFunction(() => document.querySelector('dialog.search [role="status"]')?.textContent !== '');
  return textsOf(page, '.hits .heading');
}

test.each([
  ['from a note', 'second.html', undefined],
  ['from the index', 'index.html', undefined],
  ['on a phone', 'second.html', { width: 390, height: 780, isMobile: true, hasTouch: true }],
])('words in the middle of a Chinese clause are found %s, and Enter leads there', async (_, file, viewport) => {
  const { page, complaints, requestsOut } = await openPage(browser, site + file, viewport ? { viewport } : {});
  expect(await look(page, '同构')).toEqual(['后端']);
  expect(await textsOf(page, '.hits mark')).toEqual(['同构']);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  expect(decodeURIComponent(page.url())).toBe(decodeURIComponent(`${site}first.html#后端`));
  expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  await page.close();
});

test('arrows move among the hits, Escape goes back to the text', async () => {
  const { page } = await openPage(browser, `${site}first.html`);
  await look(page, 'kubectl');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('second.html#ports');
  await page.keyboard.press('ArrowUp');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  await page.keyboard.press('Escape');
  expect(await page.$('dialog.search[open]')).toBeNull();
  await page.close();
});

test('a page that is one file is searched alone, with nothing beside it', async () => {
  const { page, complaints, requestsOut } = await openPage(browser, `${singleFiles}first.html`);
  expect(await look(page, 'IP地址')).toEqual(['后端']);
  await page.keyboard.press('Enter');
  expect(decodeURIComponent(new URL(page.url()).hash)).toBe('#后端');
  expect(await page.$('dialog.search[open]')).toBeNull();
  expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  await page.close();
});

test('what is typed before the index is there finds nothing only when it was looked for', async () => {
  const { page } = await openPage(browser, `${site}second.html`);
  await page.waitForSelector('.search-open:not([hidden])');
  const statusAtOnce = await page.evaluate(() => {
    document.querySelector<HTMLButtonElement>('.search-open')?.click();
    const field = document.querySelector<HTMLInputElement>('dialog.search input');
    if (field) field.value = '同构';
    field?.dispatchEvent(new Event('input'));
    return document.querySelector('dialog.search [role="status"]')?.textContent;
  });
  expect(statusAtOnce).toBe('');
  await page.waitForSelector('.hits mark');
  expect(await textsOf(page, '.hits .heading')).toEqual(['后端']);
  await page.close();
});

test('a site whose index is lost says so', async () => {
  const withoutIndex = await buildTestSite(notes);
  await rm(fileURLToPath(`${withoutIndex}assets/search.js`));
  const { page } = await openPage(browser, `${withoutIndex}second.html`);
  await look(page, '同构');
  expect(await textsOf(page, 'dialog.search [role="status"]')).toEqual(['The index to search in could not be loaded']);
  await page.close();
});

test('a note leads to those before and after it', async () => {
  const { page } = await openPage(browser, `${site}first.html`);
  expect(await page.$$eval('.around a', (links) => links.map((link) => [link.rel, link.getAttribute('href')]))).toEqual([['next', 'second.html']]);
  await page.close();
});
