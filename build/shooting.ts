/** Pictures of a page: Chinese needs a font that a bare machine has not, so one is lent to the page for the picture alone. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, Page } from 'puppeteer';

const fontCss = createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc');

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
  await page.addStyleTag({ content: await lentFont() });
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await new Promise((resolve) => setTimeout(resolve, 300));
  return page;
}

async function lentFont(): Promise<string> {
  const folder = path.dirname(fontCss);
  const css = (await readFile(fontCss, 'utf8')).replace(/url\(\.\//g, `url(file://${encodeURI(folder)}/`);
  // For both scripts: a bare machine's own font is one that no reader sees.
  return `${css}\n@font-face { font-family: "Latin marks"; src: local("DejaVu Sans"); unicode-range: U+2018-201D, U+B7; }\n:lang(en) { --sans: "Latin marks", "Noto Sans SC Variable", sans-serif !important; }\n:root { --sans: "Noto Sans SC Variable", sans-serif; --mono: ui-monospace, "Liberation Mono", "DejaVu Sans Mono", "Noto Sans SC Variable", monospace; }`;
}
