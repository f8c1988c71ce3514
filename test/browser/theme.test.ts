/** examples/theme-paper: another look, made only of templates and a style sheet. What kubebook promises of a page holds for it too. */
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { findings } from './support/axe.ts';
import { buildTestSite, openPage, settled, shownTexts, textsOf } from './support/site.ts';

const note = '# 一篇笔记 / A note\n\n文字。\n\nText.\n\n```console\n$ kubectl get ns default -o name\nnamespace/default\n$ kubectl get pods\nNo resources found in other namespace.\n```\n';

let browser: Browser;
let site: string;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), buildTestSite({ 'a.md': note, 'b.md': '# B\n\nText.\n' }, { templatesFolder: 'examples/theme-paper' })]);
});
afterAll(() => browser.close());

test.each(['light', 'dark'] as const)('%s: its pages can be read and run, are silent, and axe finds nothing', { timeout: 60_000 }, async (theme) => {
  for (const file of ['index.html', 'a.html']) {
    const { page, complaints, requestsOut } = await openPage(browser, site + file);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    await page.waitForSelector(file === 'a.html' ? '.tools:not([hidden])' : '.search-open:not([hidden])');
    if (file === 'a.html') {
      await page.click('[data-do="run-all"]');
      await settled(page);
      expect((await textsOf(page, '.now:not([hidden])')).length).toBe(2);
      expect(await textsOf(page, '.now samp')).toContain('No resources found in default namespace.');
    }
    expect(await findings(page)).toEqual([]);
    expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
    await page.close();
  }
});

test('it looks otherwise: the cover is a table, and terminals are dark while the page is light', async () => {
  const { page } = await openPage(browser, `${site}index.html`);
  expect(await shownTexts(page, '.cover tbody td:first-child a')).toEqual(['一篇笔记 / A note', 'B']);
  await page.goto(`${site}a.html`);
  const backgroundOf = (selector: string): Promise<string> => page.$eval(selector, (found) => getComputedStyle(found).backgroundColor);
  expect([await backgroundOf('body'), await backgroundOf('.transcript .typed')]).toEqual(['rgb(251, 247, 238)', 'rgb(36, 33, 29)']);
  await page.close();
});
