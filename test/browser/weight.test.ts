/** The simulator comes in two scripts: what usual notes need, and the rest for those that need more. */
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { buildTestSite, openPage, settled, textsOf } from './support/site.ts';

const usual = '# Usual\n\n```console\n$ kubectl run web --image=luksa/kubia\npod/web created\n$ kubectl get pods -o name\npod/web\n```\n';
const seed = await readFile(new URL('../../notes/5.1-service.md', import.meta.url), 'utf8');
/** `seq` and the describer of a ConfigMap are called by no part of the seed. */
const unusual = '# Unusual\n\n```console\n$ kubectl create cm settings --from-literal=a=1\nconfigmap/settings created\n$ kubectl describe cm settings | head -n 1 | tr a-z A-Z\nNAME:         SETTINGS\n```\n';

let browser: Browser;
let site: string;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), buildTestSite({ 'seed.md': seed, 'usual.md': usual, 'unusual.md': unusual })]);
});
afterAll(() => browser.close());

const scriptsOf = (page: Page): Promise<string[]> =>
  page.$$eval('script[src]', (scripts) => scripts.map((script) => (script as HTMLScriptElement).src.split('/').at(-1) ?? '').toSorted());

test("the seed's note runs whole without the rest of the simulator", async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  await page.waitForFunction(() => 'kubebookSimulator' in window);
  await page.click('[data-do="run-all"]');
  await settled(page);
  expect(await scriptsOf(page)).toEqual(['notebook.js', 'seeing.js', 'simulator.js']);
  expect(complaints).toEqual([]);
  await page.close();
});

test('what a note needs beyond that is there before the reader asks for it', async () => {
  const { page, complaints } = await openPage(browser, `${site}unusual.html`);
  await page.waitForFunction(() => 'kubebookBodies' in window);
  await page.click('[data-do="run-all"]');
  await settled(page);
  expect(await textsOf(page, '.now samp')).toEqual(['configmap/settings created', 'NAME:         SETTINGS']);
  expect(complaints).toEqual([]);
  await page.close();
});

test('a reader who is quicker than the rest loses nothing', async () => {
  const { page, complaints } = await openPage(browser, `${site}unusual.html`);
  await page.waitForSelector('.tools:not([hidden])');
  await page.click('[data-do="run-all"]');
  await settled(page);
  expect(await textsOf(page, '.now samp')).toEqual(['configmap/settings created', 'NAME:         SETTINGS']);
  expect(complaints).toEqual([]);
  await page.close();
});

test('what only the reader asks for is got then, and the cluster is the same as before', async () => {
  const { page, complaints } = await openPage(browser, `${site}usual.html`);
  await page.waitForFunction(() => 'kubebookSimulator' in window);
  const type = (command: string): Promise<void> =>
    page.$eval(
      '.entry[data-entry="1"] .command',
      (place, text) => {
        place.textContent = text;
        place.dispatchEvent(new InputEvent('input', { bubbles: true }));
      },
      command,
    );
  await type('kubectl create cm settings --from-literal=a=1; kubectl get cm settings -o name');
  await page.click('[data-do="run-all"]');
  await settled(page);
  await type('kubectl get pod/web cm/settings -o name; seq 3 | tac | xargs echo');
  await page.click('[data-cell="transcript"] [data-do="run"]');
  await settled(page);
  expect((await textsOf(page, '.now samp')).at(-1)).toEqual('pod/web\nconfigmap/settings\n3 2 1');
  expect(await scriptsOf(page)).toEqual(['notebook.js', 'seeing.js', 'simulator-rest.js', 'simulator.js']);
  expect(complaints).toEqual([]);
  await page.close();
});

const gzippedKb = (text: string | Uint8Array): number => gzipSync(text).length / 1024;

/** What `bench/pages.ts` shows of every page, held to a budget for the seed's: sizes alone, for times are of the machine. */
test('the page keeps to its budget: all of it, its style, and what runs before the first paint', async () => {
  const page = await readFile(new URL(`${site}seed.html`), 'utf8');
  const between = (open: string, close: string): string => page.slice(page.indexOf(open) + open.length, page.indexOf(close));
  expect(gzippedKb(page)).toBeLessThan(40);
  expect(gzippedKb(between('<style>', '</style>'))).toBeLessThan(12);
  expect(gzippedKb(between('<script>', '</script>'))).toBeLessThan(1);
});

test('the scripts keep to their budget', async () => {
  const kilobytes = async (name: string): Promise<number> => gzippedKb(await readFile(new URL(`../../dist/page/${name}`, import.meta.url)));
  expect((await kilobytes('early.js')) + (await kilobytes('settings.js')) + (await kilobytes('notebook.js'))).toBeLessThan(20);
  expect(await kilobytes('seeing.js')).toBeLessThan(20);
  expect(await kilobytes('simulator.js')).toBeLessThan(150);
});
