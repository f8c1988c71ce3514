/** `kubebook serve` with a reader in front of it: a note that is saved is shown anew. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { serve } from '../../src/cli/commands/serve.ts';
import { quietTerminal } from '../unit/cli/quietTerminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'kubebook-'));
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

test('a page that is open shows what was saved, and nothing stands against its policy', async () => {
  const note = join(folder, 'note.md');
  writeFileSync(note, '# First\n\n```console\n$ kubectl get ns default -o name\nnamespace/default\n```\n');
  const printed: string[] = [];
  let stop = (): void => {};
  const opened = new Promise<string>((resolve) => {
    const terminal = quietTerminal({
      out: (text) => {
        printed.push(text);
        const url = /Open.* (http:\S+)/.exec(text)?.[1];
        if (url !== undefined) resolve(url);
      },
      interrupted: () => new Promise((end) => (stop = end)),
    });
    void serve.run([folder], terminal);
  });
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${await opened}note.html`);
  expect(await page.$eval('h1', (heading) => heading.textContent)).toBe('First');
  writeFileSync(note, '# Second\n\n```console\n$ kubectl get ns default -o name\nnamespace/default\n```\n');
  await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Second');
  await page.waitForFunction(() => 'kubebookSimulator' in window);
  expect(complaints).toEqual([]);
  expect(printed.filter((text) => text.includes('note.md')).length).toBe(2);
  await page.close();
  stop();
});
