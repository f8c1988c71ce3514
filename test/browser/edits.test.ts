import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { buildTestSite, openPage, settled, textsOf } from './support/site.ts';

const note = `# 修改

\`\`\`yaml title="ns.yaml"
apiVersion: v1
kind: Namespace
metadata:
  name: shop
\`\`\`

\`\`\`console
$ kubectl apply -f ns.yaml
namespace/shop created
$ kubectl get ns shop -o name
namespace/shop
\`\`\`
`;

let browser: Browser;
let site: string;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), buildTestSite({ 'edits.md': note })]);
});
afterAll(() => browser.close());

/** Puts other text in place of a cell's, as typing would. */
const type = (page: Page, selector: string, text: string): Promise<void> =>
  page.$eval(
    selector,
    (place, typed) => {
      place.textContent = typed;
      place.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    text,
  );

/** The text of the file that the page would save. */
async function exported(page: Page): Promise<string> {
  await page.evaluate(() => {
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      void (blob as Blob).text().then((text) => document.body.setAttribute('data-exported', text));
      return make(blob);
    };
  });
  await page.click('[data-do="export"]');
  await page.waitForSelector('[data-exported]');
  return page.$eval('body', (body) => body.dataset['exported'] ?? '');
}

test('edits are there again on the next visit, and go when they are undone', async () => {
  const { page, complaints } = await openPage(browser, `${site}edits.html`);
  await page.waitForSelector('.tools:not([hidden])');
  expect(await page.$eval('[data-do="export"]', (button) => (button as HTMLElement).hidden)).toBe(true);
  await type(page, '[data-cell="manifest"] code', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: store\n');
  await type(page, '.entry[data-entry="1"] .command', 'kubectl get ns store -o name');
  await page.reload();
  await page.waitForSelector('.tools:not([hidden])');
  expect(await textsOf(page, '.command')).toEqual(['kubectl apply -f ns.yaml', 'kubectl get ns store -o name']);
  expect(await page.$eval('.status', (status) => status.textContent)).toBe('上次的修改还在');
  for (const undo of await page.$$('[data-do="undo"]:not([hidden])')) await undo.evaluate((button) => (button as HTMLElement).click());
  await page.reload();
  await page.waitForSelector('.tools:not([hidden])');
  expect(await textsOf(page, '.command')).toEqual(['kubectl apply -f ns.yaml', 'kubectl get ns shop -o name']);
  expect(complaints).toEqual([]);
  await page.close();
});

test("the reader's copy has the edits with what they printed, and is the author's text otherwise", async () => {
  const { page, complaints, requestsOut } = await openPage(browser, `${site}edits.html`);
  await page.waitForSelector('.tools:not([hidden])');
  await type(page, '.entry[data-entry="1"] .command', 'kubectl get ns shop --no-headers -o custom-columns=N:.metadata.name');
  await page.click('[data-cell="transcript"] [data-do="run"]');
  await settled(page);
  expect(await exported(page)).toBe(note.replace('$ kubectl get ns shop -o name\nnamespace/shop', '$ kubectl get ns shop --no-headers -o custom-columns=N:.metadata.name\nshop'));
  expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  await page.evaluate(() => localStorage.clear());
  await page.close();
});
