/** Pages → PDF, as a browser prints them: an outline from the headings, numbered pages, text that can be searched and copied. */
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { lentFont } from './lentFont.ts';

/** What of a browser is needed; puppeteer's has it. */
export interface PrintingBrowser {
  newPage(): Promise<PrintingPage>;
  close(): Promise<void>;
}

export interface PrintingPage {
  setJavaScriptEnabled(enabled: boolean): Promise<void>;
  setOfflineMode(enabled: boolean): Promise<void>;
  setBypassCSP(enabled: boolean): Promise<void>;
  goto(url: string): Promise<unknown>;
  addStyleTag(style: { readonly content: string }): Promise<unknown>;
  evaluate(script: string): Promise<unknown>;
  pdf(options: { readonly outline: boolean; readonly tagged: boolean; readonly printBackground: boolean; readonly preferCSSPageSize: boolean; readonly format: 'a4' }): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface Printed {
  readonly path: string;
  /** The page has Chinese in it, and this machine no font for it. */
  readonly lacksFont: boolean;
}

/** `NAME.pdf` beside each `NAME.html`. Scripts are off and nothing can be asked for: a page is whole without them. */
export async function printPages(browser: PrintingBrowser, pages: readonly string[]): Promise<readonly Printed[]> {
  const lent = await lentFont();
  const printed: Printed[] = [];
  for (const page of pages) printed.push(await printPage(browser, page, lent));
  return printed;
}

async function printPage(browser: PrintingBrowser, file: string, lent: string | undefined): Promise<Printed> {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(false);
  await page.setOfflineMode(true);
  // For the style of the font alone: the page's own scripts stay off.
  await page.setBypassCSP(true);
  await page.goto(pathToFileURL(file).href);
  const lacksFont = (await page.evaluate(lacksChinese)) === true;
  if (lacksFont && lent !== undefined) await page.addStyleTag({ content: lent });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  const path = file.replace(/\.html$/, '.pdf');
  await writeFile(path, await page.pdf({ outline: true, tagged: true, printBackground: true, preferCSSPageSize: true, format: 'a4' }));
  await page.close();
  return { path, lacksFont: lacksFont && lent === undefined };
}

/** Two characters that look the same are drawn as the same box: the font has neither. */
const lacksChinese = `(() => {
  if (!/\\p{Script=Han}/u.test(document.querySelector('main').textContent)) return false;
  const drawn = (character) => {
    const canvas = document.createElement('canvas');
    const context = canvas.getContext('2d');
    context.font = '48px ' + getComputedStyle(document.body).fontFamily;
    context.fillText(character, 10, 60);
    return canvas.toDataURL();
  };
  return drawn('汉') === drawn('语');
})()`;
