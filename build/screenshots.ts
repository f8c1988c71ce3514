/**
 * Makes the pictures of the README, docs/images/notebook-{light,dark}.png, from the seed's notebook in dist/notebooks/.
 *
 * Run `npm start` before it; then `node --import tsx build/screenshots.ts`.
 */
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from './browser.ts';
import { openForShot } from './shooting.ts';

const notebook = new URL('../dist/notebooks/5.1-service.html', import.meta.url).href;
const images = new URL('../docs/images/', import.meta.url);

await mkdir(images, { recursive: true });
const browser = await launchBrowser();
try {
  for (const theme of ['light', 'dark'] as const) {
    const page = await openForShot(browser, { url: notebook, theme, width: 1440, height: 1000, scale: 1.5 });
    // The last five requests, two of them run: what is refused is what a reader comes for.
    const terminal = (await page.$$('[data-cell="transcript"]')).at(-1);
    for (const run of (await terminal?.$$('[data-do="run-one"]'))?.slice(0, 2) ?? []) {
      await run.click();
      await page.waitForFunction(() => document.querySelector('.running') === null);
    }
    await terminal?.$eval('.verdict summary', (summary) => (summary as HTMLElement).click());
    await terminal?.evaluate((cell) => window.scrollTo(0, cell.getBoundingClientRect().top + scrollY - 330));
    // Until the dot in the diagram has arrived.
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const path = fileURLToPath(new URL(`notebook-${theme}.png`, images)) as `${string}.png`;
    await page.screenshot({ path });
    await page.close();
    console.log(path);
  }
} finally {
  await browser.close();
}
