/** A terminal at a cell. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { buildTestSite, openPage, settled } from './support/site.ts';

const seed = await readFile(new URL('../samples/page/seed.md', import.meta.url), 'utf8');

let browser: Browser;
let site: string;
let single: string;
beforeAll(async () => {
  [browser, site, single] = await Promise.all([launchBrowser(), buildTestSite({ 'seed.md': seed }), buildTestSite({ 'seed.md': seed }, { singleFile: true })]);
});
afterAll(() => browser.close());

const log = (page: Page): Promise<string> => page.$eval('.terminal-log', (place) => place.textContent ?? '');
const until = (page: Page, text: string): Promise<unknown> => page.waitForFunction((wanted) => document.querySelector('.terminal-log')?.textContent?.includes(wanted), { timeout: 15_000 }, text);

/** At the second terminal cell of the note: its Pods and its Service are there. */
async function open(page: Page): Promise<void> {
  await (await page.$$('[data-cell="transcript"]')).at(1)?.$eval('[data-do="terminal"]', (button) => (button as HTMLButtonElement).click());
  await page.waitForFunction(() => document.querySelector('.terminal .prompt')?.textContent === '$ ', { timeout: 15_000 });
}

async function type(page: Page, line: string): Promise<void> {
  await page.focus('.terminal-input');
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

for (const [name, viewport] of [['desktop', { width: 1280, height: 900 }], ['phone', { width: 360, height: 740, isMobile: true, hasTouch: true }]] as const) {
  test(`on a ${name}: the script comes with the first terminal, which runs what stands above and what is typed`, async () => {
    const { page, complaints, requestsOut } = await openPage(browser, `${site}seed.html`, { viewport });
    await page.waitForFunction(() => 'kubebookSimulator' in window);
    expect(await page.evaluate(() => 'kubebookTerminal' in window)).toBe(false);
    await open(page);
    await type(page, 'kubectl get pods -o name');
    await until(page, 'pod/kubia-manual-2');
    expect(await log(page)).toBe('$ kubectl get pods -o name\npod/kubia-manual-1\npod/kubia-manual-2\n');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
    await page.close();
  });
}

test('Tab completes verbs, resources and names; the arrows bring back what was typed', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  await open(page);
  await page.keyboard.type('kubectl desc');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.terminal-input')?.value === 'kubectl describe ');
  await page.keyboard.type('servic');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.terminal-input')?.value.startsWith('kubectl describe service'));
  await page.keyboard.type('s kubia');
  await page.$eval('.terminal-input', (input) => ((input as HTMLInputElement).value = 'kubectl describe pod kubia'));
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.terminal-input')?.value === 'kubectl describe pod kubia-manual-');
  await page.keyboard.press('Tab');
  await until(page, 'kubia-manual-1  kubia-manual-2');
  await page.keyboard.press('Escape');
  await type(page, 'echo one');
  await until(page, '\none\n');
  await page.keyboard.press('ArrowUp');
  expect(await page.$eval('.terminal-input', (input) => (input as HTMLInputElement).value)).toBe('echo one');
  expect(complaints).toEqual([]);
  await page.close();
});

test('a screen without a keyboard has keys for Tab, history and Ctrl-C, and the line keeps the focus; a desktop has none', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`, { viewport: { width: 390, height: 780, isMobile: true, hasTouch: true } });
  await open(page);
  const input = (): Promise<string> => page.$eval('.terminal-input', (line) => (line as HTMLInputElement).value);
  const tap = (label: string): Promise<void> => page.tap(`.terminal-keys button::-p-text(${label})`);
  await page.tap('.terminal-input');
  await page.keyboard.type('kubectl desc');
  await tap('Tab');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('.terminal-input')?.value === 'kubectl describe ');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('terminal-input');
  await page.$eval('.terminal-input', (line) => ((line as HTMLInputElement).value = ''));
  await type(page, 'kubectl get pods -w');
  await until(page, 'kubia-manual-2');
  await tap('Ctrl-C');
  await until(page, '^C');
  await page.waitForFunction(() => document.querySelector('.terminal .prompt')?.textContent === '$ ');
  await tap('↑');
  expect(await input()).toBe('kubectl get pods -w');
  await tap('↓');
  expect(await input()).toBe('');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(complaints).toEqual([]);
  await page.close();
  const desktop = await openPage(browser, `${site}seed.html`);
  await open(desktop.page);
  expect(await desktop.page.$eval('.terminal-keys', (keys) => keys.checkVisibility())).toBe(false);
  await desktop.page.close();
});

test('`get -w` sees what a cell does meanwhile, and Ctrl-C ends it', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  await open(page);
  await type(page, 'kubectl get pods -w');
  await until(page, 'kubia-manual-2');
  await page.waitForSelector('.terminal.busy');
  await page.$eval('[data-cell="transcript"] .command', (command) => {
    command.textContent = 'kubectl delete pod kubia-manual-2 --now';
    command.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await page.$eval('[data-cell="transcript"] [data-do="run-one"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  await until(page, 'Terminating');
  await page.focus('.terminal-input');
  await page.keyboard.down('Control');
  await page.keyboard.press('c');
  await page.keyboard.up('Control');
  await page.waitForFunction(() => document.querySelector('.terminal.busy') === null);
  expect((await log(page)).endsWith('^C\n')).toBe(true);
  expect(complaints).toEqual([]);
  await page.close();
});

test('`watch` shows one screen, the last', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  await open(page);
  await type(page, 'watch -n 0.3 kubectl get pods');
  await until(page, 'kubia-manual-2');
  const first = await log(page);
  await page.waitForFunction((before) => document.querySelector('.terminal-log')?.textContent !== before, { timeout: 15_000 }, first);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect((await log(page)).split('Every 0.3s').length).toBe(2);
  expect(complaints).toEqual([]);
  await page.close();
});

test('a shell in the pod and on the node, chosen or entered', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  await open(page);
  await page.select('.terminal select', JSON.stringify({ kind: 'pod', namespace: 'default', name: 'kubia-manual-1' }));
  await page.waitForFunction(() => document.querySelector('.terminal .prompt')?.textContent === 'root@kubia-manual-1:/# ');
  await type(page, 'hostname');
  await until(page, '\nkubia-manual-1\n');
  const node = await page.$$eval('.terminal option', (options) => options.map(({ value }) => value).find((value) => value.includes('"node"')) ?? '');
  await page.select('.terminal select', node);
  await type(page, "iptables-save -t nat | grep -c KUBE-SVC");
  await until(page, 'grep -c KUBE-SVC\n');
  await page.waitForFunction(() => /KUBE-SVC\n\d+\n/.test(document.querySelector('.terminal-log')?.textContent ?? ''));
  expect(complaints).toEqual([]);
  await page.close();
});

test('in a page that is one file the terminal is inside', async () => {
  const { page, complaints, requestsOut } = await openPage(browser, `${single}seed.html`);
  await open(page);
  await type(page, 'echo here');
  await until(page, '\nhere\n');
  expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  await page.close();
});
