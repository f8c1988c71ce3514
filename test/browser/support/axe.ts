/** What axe has against a page as it is now: WCAG 2.2 AA and its own best practices. The size of targets it does not look at unless it is told to. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'puppeteer';

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Each finding with the elements that it is about, for the eyes of whoever has to mend it. */
export async function findings(page: Page, options: object = {}): Promise<readonly string[]> {
  // Whatever unfolds is looked at too.
  await page.$$eval('main details', (folded) => folded.forEach((details) => (details.open = true)));
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate((chosen) => (window as unknown as { readonly axe: { run(options: object): Promise<AxeResults> } }).axe.run({ preload: false, rules: { 'target-size': { enabled: true } }, ...chosen }), options);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`));
}
