import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { buildTestSite, openPage, settled, shownTexts, textsOf } from './support/site.ts';

const seed = await readFile(new URL('../samples/page/seed.md', import.meta.url), 'utf8');

const lab = [
  '# A lab\n',
  '```console\n$ kubectl create deployment web --image=nginx\ndeployment.apps/web created\n```\n',
  "```check\n$ kubectl get deployment web -o jsonpath='{.status.readyReplicas}{\"\\n\"}'\n3\n```\n",
  '```sh solution\nkubectl scale deployment web --replicas=3\n```\n',
].join('\n');

let browser: Browser;
let site: string;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), buildTestSite({ 'seed.md': seed, 'lab.md': lab })]);
});
afterAll(() => browser.close());

/** Puts other text where the caret is not: into a command or a manifest, as if it had been typed. */
async function edit(page: Page, selector: string, change: readonly [from: string, to: string]): Promise<void> {
  await page.$eval(
    selector,
    (place, from, to) => {
      place.textContent = (place.textContent ?? '').replace(from, to);
      place.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    ...change,
  );
}

test('what a command prints now stands beside what was recorded, with the words that differ', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  // One pod alone stands behind the Service then: chance has no part in what answers.
  await edit(page, '[data-cell="manifest"] code', ['app: kubia', 'app: other']);
  await page.click('[data-do="run-all"]');
  await settled(page);
  const [, requests] = await page.$$('[data-cell="transcript"]');
  const now = await requests?.$$eval('.now', (places) => places.map((place) => [place.getAttribute('data-likeness'), place.querySelector('pre')?.textContent, ...[...place.querySelectorAll('pre:not(.difference) mark')].map((mark) => mark.textContent)]));
  const other = ['different', "You've hit kubia-manual-2", 'kubia-manual-2'];
  const same = ['same', "You've hit kubia-manual-2"];
  expect(now).toEqual([other, same, other, same, same]);
  const different = await requests?.$('.now[data-likeness="different"]');
  await different?.$eval('details summary', (summary) => (summary as HTMLElement).click());
  const lines = await different?.$$eval('details .difference > *', (all) => all.map((line) => [line.className, line.textContent]));
  expect(lines).toEqual([['recorded', "−You've hit kubia-manual-1\n"], ['nearest', "+You've hit kubia-manual-2\n"]]);
  expect(complaints).toEqual([]);
  await page.close();
});

test('asked why, a reply names everything else that it could have been', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  const [table, requests] = await page.$$('[data-cell="transcript"]');
  await requests?.$eval('[data-do="run-one"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  await requests?.$eval('.now details summary', (summary) => (summary as HTMLElement).click());
  await page.waitForSelector('.now .others');
  expect(await textsOf(page, '.now .others li')).toEqual(["50% You've hit kubia-manual-1", "50% You've hit kubia-manual-2"]);
  await table?.$eval('[data-do="run-one"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  await table?.$$eval('.now details', (all) => all.forEach((details) => ((details as HTMLDetailsElement).open = true)));
  await page.waitForSelector('.now .decided');
  expect(await textsOf(page, '.now .decided code')).toEqual(['10.108.27.114', 'service/default/kubia-service/clusterIP']);
  expect(complaints).toEqual([]);
  await page.close();
});

test('who hears the page is told the output of one command, and how many ran of several', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  const said = (): Promise<string> => page.$eval('.status', (status) => (status as HTMLElement).textContent?.trim() ?? '');
  await edit(page, '[data-cell="transcript"] .command', ['k get svc', 'kubectl get svc kubia-service -o name']);
  await page.click('[data-cell="transcript"] [data-do="run-one"]');
  await settled(page);
  expect(await said()).toBe('service/kubia-service');
  expect(await page.$eval('.status > *', (line) => line.className)).toBe('unseen');
  const [, requests] = await page.$$('[data-cell="transcript"]');
  await requests?.$eval('[data-do="run"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  expect((await said()).slice(0, 2)).toBe('5 ');
  expect(await page.$eval('.status > *', (line) => line.className)).toBe('');
  expect(complaints).toEqual([]);
  await page.close();
});

test('cells are groups with names, and what can be edited says what it is', async () => {
  const { page } = await openPage(browser, `${site}seed.html`);
  const named = (selector: string): Promise<readonly string[]> =>
    page.$$eval(selector, (all) => all.map((each) => (each.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => document.getElementById(id)?.querySelector('[lang="zh-CN"]')?.textContent ?? document.getElementById(id)?.textContent).join(' ').trim()));
  expect((await named('[data-cell="transcript"][role="group"]')).slice(0, 2)).toEqual(['终端', '终端 kubia-manual-1']);
  expect(await page.$eval('[data-cell="transcript"] .command', (command) => command.getAttribute('aria-label'))).toBe('命令，可以修改，按 Shift+Enter 运行');
  expect(await page.$eval('[data-cell="manifest"] code', (code) => code.getAttribute('aria-label'))).toBe('清单，可以修改，按 Shift+Enter 应用');
  await page.close();
});

test('Shift+Enter runs; all above runs what stands above; stop ends a loop that would never end, and the page answers meanwhile', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  const terminals = await page.$$('[data-cell="transcript"]');
  await terminals[2]?.$eval('[data-do="run-above"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  expect(await page.$$eval('[data-cell="transcript"]', (cells) => cells.map((cell) => cell.querySelectorAll('.now:not([hidden])').length).slice(0, 3))).toEqual([1, 5, 0]);
  await edit(page, '[data-cell="transcript"] .command', ['k get svc', 'while true; do :; done']);
  await page.focus('[data-cell="transcript"] .command');
  await page.keyboard.down('Shift');
  await page.keyboard.press('Enter');
  await page.keyboard.up('Shift');
  await page.waitForSelector('.running');
  expect(await page.evaluate(() => 1 + 1)).toBe(2);
  await page.click('[data-do="stop"]');
  await settled(page);
  expect(complaints).toEqual([]);
  await page.close();
});

test('five thousand lines of output are there at once and can be scrolled', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`);
  await edit(page, '[data-cell="transcript"] .command', ['k get svc', 'seq 5000']);
  await page.click('[data-cell="transcript"] [data-do="run"]');
  const began = Date.now();
  await settled(page);
  expect(Date.now() - began).toBeLessThan(5_000);
  const now = '[data-cell="transcript"] .now pre';
  expect(await page.$eval(now, (pre) => (pre.textContent ?? '').split('\n').length)).toBe(5_000);
  expect(await page.$eval(now, (pre) => pre.clientHeight < pre.scrollHeight && pre.clientHeight < 500)).toBe(true);
  await page.$eval(now, (pre) => pre.scrollTo(0, pre.scrollHeight));
  expect(await page.$eval(now, (pre) => pre.scrollTop > 1_000)).toBe(true);
  expect(complaints).toEqual([]);
  await page.close();
});

for (const viewport of [undefined, { width: 360, height: 740, isMobile: true, hasTouch: true }]) {
  test(`an exercise says when it is done, ${viewport ? 'on a phone' : 'on a desktop'}`, async () => {
    const { page, complaints } = await openPage(browser, `${site}lab.html`, viewport ? { viewport } : {});
    await page.click('.exercise [data-do="check"]');
    await page.waitForSelector('.exercise[data-done="false"]');
    expect(await textsOf(page, '.exercise .found samp')).toEqual(['1']);
    expect(await page.$eval('.solution', (solution) => (solution as HTMLDetailsElement).open)).toBe(false);
    await page.click('.solution summary');
    await page.click('.solution [data-do="run"]');
    await settled(page);
    await page.waitForSelector('.exercise[data-done="true"]');
    expect(await shownTexts(page, '.exercise-state')).toEqual(['Done: the cluster is like this now.']);
    await page.click('[data-do="reset"]');
    expect(await page.$$('.exercise[data-done]')).toEqual([]);
    expect(await shownTexts(page, '.exercise-state')).toEqual(['You have done this before.']);
    // Running all is running what the author ran, not what the reader is to find out.
    await page.click('[data-do="run-all"]');
    await settled(page);
    await page.waitForSelector('.exercise[data-done="false"]');
    expect(complaints).toEqual([]);
    await page.close();
  });
}

test('a run that is asked for before the simulator is whole is not lost', async () => {
  for (let times = 0; times < 4; times++) {
    const { page, complaints } = await openPage(browser, `${site}lab.html`);
    await page.click('[data-do="run-all"]');
    await settled(page);
    expect(await textsOf(page, '.now:not([hidden]) samp')).toEqual(['deployment.apps/web created']);
    expect(complaints).toEqual([]);
    await page.close();
  }
});

// A rule that hangs on what stands somewhere in the page (`:root:has(…) .something`) costs so much, with each element that comes to it.
test('what a command prints does not have the whole page styled anew', async () => {
  const { page, complaints } = await openPage(browser, `${site}lab.html`);
  await page.click('[data-do="run-one"]');
  await settled(page);
  await page.tracing.start({ categories: ['devtools.timeline'] });
  await page.click('[data-do="run-one"]');
  await settled(page);
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop())) as { readonly traceEvents: readonly { readonly name: string; readonly args: { readonly elementCount?: number } }[] };
  const styled = Math.max(...traceEvents.map(({ name, args }) => (name === 'UpdateLayoutTree' ? (args.elementCount ?? 0) : 0)));
  const elements = await page.evaluate(() => document.querySelectorAll('body *').length);
  expect(styled).toBeGreaterThan(0);
  expect(styled).toBeLessThan(elements / 4);
  expect(complaints).toEqual([]);
  await page.close();
});
