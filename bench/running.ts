/**
 * How long a reader waits, measured in Chromium beside the bound that the page sets itself:
 *
 * - from the click on "run" at the seed's first session to its output, once the simulator is there;
 * - from "run all" on a note of a hundred steps to the last output.
 *
 * `npm run bench:running` prints the median of several runs; times depend on the machine, so no test holds them.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer';
import { launchBrowser } from '../build/browser.ts';
import { writeSite } from '../src/cli/site.ts';
import { readNote } from '../src/note/readNote.ts';
import { checkNote } from '../src/verify/check.ts';

const runs = 9;

const hundred = `# A hundred\n\n\`\`\`console\n$ kubectl create deployment web --image=luksa/kubia --replicas=3\ndeployment.apps/web created\n$ kubectl expose deployment web --port=80 --target-port=8080\nservice/web exposed\n${'$ kubectl get deployment web -o name\ndeployment.apps/web\n$ kubectl get svc web -o name\nservice/web\n'.repeat(49)}\`\`\`\n`;

async function siteOf(notes: Readonly<Record<string, string>>): Promise<string> {
  const outFolder = await mkdtemp(join(tmpdir(), 'kubebook-bench-'));
  const checked = Object.entries(notes).map(([file, text]) => {
    const notebook = readNote(text, file);
    return { text, notebook, outcome: checkNote(notebook) };
  });
  await writeSite(checked, { outFolder, singleFile: false });
  return `${pathToFileURL(outFolder).href}/`;
}

/** Milliseconds from the click to so many outputs on screen, looked at before each frame. */
async function clickMs(page: Page, button: string, outputs: number): Promise<number> {
  const shown = page.waitForFunction((wanted) => document.querySelectorAll('.now samp').length >= wanted && performance.now(), { polling: 'raf' }, outputs);
  const clickedMs = await page.evaluate((selector) => {
    const beforeMs = performance.now();
    document.querySelector<HTMLElement>(selector)?.click();
    return beforeMs;
  }, button);
  return Number(await (await shown).jsonValue()) - clickedMs;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

const site = await siteOf({ 'seed.md': await readFile(new URL('../notes/5.1-service.md', import.meta.url), 'utf8'), 'hundred.md': hundred });
const browser = await launchBrowser();
try {
  console.log('median, ms | bound, ms | what');
  for (const { file, button, outputs, boundMs, what } of [
    { file: 'seed.html', button: '[data-cell="transcript"] [data-do="run"]', outputs: 1, boundMs: 50, what: "the seed's first session" },
    { file: 'hundred.html', button: '[data-do="run-all"]', outputs: 100, boundMs: 300, what: 'all of a hundred steps' },
  ]) {
    const times: number[] = [];
    for (let run = 0; run < runs; run++) {
      const page = await browser.newPage();
      await page.goto(`${site}${file}`);
      await page.waitForFunction(() => 'kubebookSimulator' in window);
      // The rehearsal is over by then, as it is for a reader who reads before he runs.
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      times.push(await clickMs(page, button, outputs));
      await page.close();
    }
    console.log(`${median(times).toFixed(0).padStart(10)} | ${String(boundMs).padStart(9)} | ${what}`);
  }
} finally {
  await browser.close();
  await rm(fileURLToPath(site), { recursive: true });
}
