/** Pictures of a page: Chinese needs a font that a bare machine has not, so one is lent to the page for the picture alone. */
import type { Browser, Page } from 'puppeteer';
import { lentFont } from '../src/cli/pdf/lentFont.ts';

export interface Shot {
  readonly url: string;
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  readonly scale?: number;
}

/** A page opened as a reader would, in a theme, with the font lent. The caller closes it. */
export async function openForShot(browser: Browser, shot: Shot): Promise<Page> {
  const page = await browser.newPage();
  await page.setBypassCSP(true);
  await page.setViewport({ width: shot.width, height: shot.height, deviceScaleFactor: shot.scale ?? 1 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: shot.theme }]);
  await page.goto(shot.url);
  await page.addStyleTag({ content: (await lentFont()) ?? '' });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await new Promise((resolve) => setTimeout(resolve, 300));
  return page;
}
