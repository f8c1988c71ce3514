/** What a reader does with a page beside running it: choosing a language, finding his way, coming back, by mouse, touch and keyboard. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { buildTestSite, openPage, settled, shownTexts, textsOf } from './support/site.ts';

const filler = (text: string): string => Array.from({ length: 30 }, () => `${text}\n`).join('\n');
const notes = {
  'first.md': `# 01 一个地址 / One address

地址会变。

An address changes.

## 三个 Pod / Three Pods

${filler('Pod 的地址。')}

## 读 \`env\` / Reading \`env\`

\`\`\`console
$ cat <<EOF > a.txt
> one
> EOF
$ cat a.txt
one
$ echo a && \\
> echo b
a
b
\`\`\`

\`\`\`console
$ kubectl get ns default -o name
namespace/default
\`\`\`

${filler('更多。')}
`,
  'deeper/second.md': '# Second\n\n## Client / Server\n\nText.\n',
};

const phone = { width: 390, height: 780, isMobile: true, hasTouch: true } as const;

let browser: Browser;
let site: string;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), buildTestSite(notes)]);
});
afterAll(() => browser.close());

const choose = (page: Page, view: 'zh' | 'both' | 'en'): Promise<void> => page.click(`label:has(#view-${view})`);
const ready = (page: Page): Promise<unknown> => page.waitForSelector('.open-help:not([hidden])');

test.each([
  ['zh', '01 一个地址', ['三个 Pod', '读 env'], ['全部运行'], '确证 只可能是这个输出'],
  ['en', '01 One address', ['Three Pods', 'Reading env'], ['Run all'], 'exact No other output was possible'],
  ['both', '01 一个地址\nOne address', ['三个 Pod\nThree Pods', '读 env\nReading env'], ['全部运行'], '确证 只可能是这个输出'],
] as const)('in the language %s, headings, words and verdicts are in it', async (view, title, headings, buttons, reason) => {
  const { page, complaints } = await openPage(browser, `${site}first.html`);
  await ready(page);
  await choose(page, view);
  expect(await shownTexts(page, 'h1')).toEqual([title]);
  expect(await shownTexts(page, '.prose h2')).toEqual(headings);
  expect(await shownTexts(page, '[data-do="run-all"]')).toEqual(buttons);
  expect((await shownTexts(page, '.meanings > span'))[0]).toBe(reason);
  expect(await page.$eval('.run-one', (button) => button.getAttribute('aria-label'))).toBe(view === 'en' ? 'Run: cat <<EOF > a.txt\none\nEOF' : '运行: cat <<EOF > a.txt\none\nEOF');
  expect(complaints).toEqual([]);
  await page.close();
});

test('in a note of one language a slash is a slash', async () => {
  const { page } = await openPage(browser, `${site}second.html`);
  await choose(page, 'zh');
  expect(await shownTexts(page, '.prose h2')).toEqual(['Client / Server']);
  await page.close();
});

test('a phone has the contents and the switches one touch away, without JavaScript too', async () => {
  const { page } = await openPage(browser, `${site}first.html`, { viewport: phone, javaScript: false });
  const isShown = (selector: string): Promise<boolean> => page.$eval(selector, (found) => found.checkVisibility());
  expect([await isShown('.contents'), await isShown('.switches')]).toEqual([false, false]);
  await page.tap('.open-contents');
  expect(await isShown('.contents')).toBe(true);
  await page.tap('.toc li:nth-child(2) a');
  await page.waitForSelector('#读-env-reading-env:target');
  await page.tap('.open-switches');
  await page.tap('label:has(#view-en)');
  await page.tap('main');
  expect([await isShown('.contents'), await isShown('.switches')]).toEqual([false, false]);
  expect(await shownTexts(page, 'h1')).toEqual(['01 One address']);
  await page.close();
});

test('the contents close behind a choice', async () => {
  const { page } = await openPage(browser, `${site}first.html`, { viewport: phone });
  await ready(page);
  await page.tap('.open-contents');
  await page.tap('.toc li:nth-child(2) a');
  expect(await page.$('.contents:popover-open')).toBeNull();
  await page.close();
});

test('the table of contents follows', async () => {
  const { page } = await openPage(browser, `${site}first.html`, { viewport: { width: 1500, height: 900 } });
  await ready(page);
  await page.$eval('#读-env-reading-env', (heading) => heading.scrollIntoView());
  await page.waitForFunction(() => document.querySelector('.toc [aria-current]')?.textContent === '读 env / Reading env');
  // A jump passes what lies between without showing it.
  const jumpTo = (top: number): Promise<void> => page.evaluate((to) => scrollTo({ top: to, behavior: 'instant' }), top);
  const current = (): Promise<string | undefined> => page.evaluate(() => document.querySelector('.toc [aria-current]')?.textContent ?? undefined);
  await jumpTo(0);
  await settled(page);
  const first = await current();
  await jumpTo(1_000_000);
  await settled(page);
  const passed = await page.$$eval('main :is(h2, h3, h4)[id]', (headings) => headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 4).map(({ id }) => id));
  expect(passed.length).toBeGreaterThan(1);
  expect(await page.$eval('.toc [aria-current]', (link) => decodeURIComponent((link as HTMLAnchorElement).hash.slice(1)))).toBe(passed.at(-1));
  expect(await current()).not.toBe(first);
  await page.close();
});

test('every heading and every cell has an address, and leads there', async () => {
  const { page } = await openPage(browser, `${site}first.html`);
  const links = await page.$$eval('main .permalink', (found) => found.map((link) => decodeURIComponent((link as HTMLAnchorElement).hash.slice(1))));
  const cells = await page.$$eval('main [data-cell]', (found) => found.map(({ id }) => id));
  expect(links).toEqual(['三个-pod-three-pods', '读-env-reading-env', ...cells]);
  await page.focus('[data-cell] .permalink');
  await page.keyboard.press('Enter');
  expect(await page.$eval(':target', ({ id }) => id)).toBe(cells[0]);
  await page.close();
});

test('the keyboard moves by section and note, turns the switches, and tells what it can', async () => {
  const { page } = await openPage(browser, `${site}first.html`);
  await ready(page);
  const heading = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.id);
  await page.keyboard.press('j');
  expect(await heading()).toBe('三个-pod-three-pods');
  await page.keyboard.press('j');
  expect(await heading()).toBe('读-env-reading-env');
  await page.keyboard.press('k');
  expect(await heading()).toBe('三个-pod-three-pods');
  await page.keyboard.press('l');
  expect(await page.$eval('#view-en', (input) => (input as HTMLInputElement).checked)).toBe(true);
  await page.keyboard.press('t');
  expect(await page.$eval('#theme-dark', (input) => (input as HTMLInputElement).checked)).toBe(true);
  await page.keyboard.press('?');
  expect(await shownTexts(page, 'dialog.help[open] kbd')).toEqual(['/', 'Ctrl+K', '?', 'j', 'k', 'n', 'p', 'l', 't', 'Shift+Enter', 'Esc']);
  await page.keyboard.press('Escape');
  expect(await page.$('dialog[open]')).toBeNull();
  await Promise.all([page.waitForNavigation(), page.keyboard.press('n')]);
  expect(page.url()).toBe(`${site}second.html`);
  await page.close();
});

test('single keys can be turned off, and stay so; with the control key search still opens', async () => {
  const { page } = await openPage(browser, `${site}first.html`);
  await ready(page);
  await page.keyboard.press('?');
  await page.click('.single-keys');
  await page.reload();
  await ready(page);
  await page.keyboard.press('?');
  await page.keyboard.press('/');
  expect(await page.$('dialog[open]')).toBeNull();
  await page.keyboard.down('Control');
  await page.keyboard.press('k');
  await page.keyboard.up('Control');
  expect(await page.$('dialog.search[open]')).not.toBeNull();
  await page.close();
});

test('keys typed into a command are its text', async () => {
  const { page } = await openPage(browser, `${site}first.html`);
  await page.waitForSelector('.tools:not([hidden])');
  await page.click('.entry[data-entry="1"] .command');
  await page.keyboard.press('End');
  await page.keyboard.type(' /?jt');
  expect((await textsOf(page, '.command'))[1]).toBe('cat a.txt /?jt');
  expect(await page.$('dialog[open]')).toBeNull();
  await page.close();
});

test('what is copied is commands alone: one cell, then all', async () => {
  const { page } = await openPage(browser, `${site}first.html`);
  await page.waitForSelector('.tools:not([hidden])');
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: (text: string) => Promise.resolve(document.body.setAttribute('data-copied', text)) } });
  });
  const copied = async (selector: string): Promise<string> => {
    await page.click(selector);
    await page.waitForFunction(() => document.querySelector('.status')?.textContent === '已复制');
    return page.$eval('body', (body) => body.dataset['copied'] ?? '');
  };
  const first = 'cat <<EOF > a.txt\none\nEOF\ncat a.txt\necho a && \\\necho b';
  expect(await copied('[data-cell="transcript"] [data-do="copy"]')).toBe(first);
  expect(await copied('[data-do="copy-all"]')).toBe(`${first}\nkubectl get ns default -o name`);
  await page.close();
});

test('prompts are left out of what is selected by hand', async () => {
  const { page } = await openPage(browser, `${site}first.html`);
  const selected = await page.evaluate(() => {
    getSelection()?.selectAllChildren(document.querySelector('.entries') as Element);
    return getSelection()?.toString() ?? '';
  });
  expect(selected.includes('$ ')).toBe(false);
  expect(selected).toContain('cat a.txt');
  await page.close();
});

test('the cover knows how far the reader is, leads back there, and forgets when it is told to', async () => {
  const { page, complaints, requestsOut } = await openPage(browser, `${site}first.html`);
  await page.waitForSelector('.tools:not([hidden])');
  await page.click('[data-cell="transcript"] [data-do="run"]');
  await settled(page);
  await page.$eval('#读-env-reading-env', (heading) => heading.scrollIntoView());
  await page.waitForFunction(() => Object.values(localStorage).some((kept) => (kept as string).includes('"read":["三个-pod-three-pods"]')));
  await page.goto(`${site}index.html`);
  await page.waitForSelector('.resume a');
  expect(await shownTexts(page, '.note-card .progress')).toEqual(['1/2 节已读 · 3/4 条已运行', '']);
  expect(await shownTexts(page, '.resume a')).toEqual(['继续阅读 · 01 一个地址 / One address']);
  expect(decodeURIComponent(await page.$eval('.resume a', (link) => (link as HTMLAnchorElement).hash))).toBe('#读-env-reading-env');
  await page.click('.resume button');
  await page.reload();
  await ready(page);
  expect(await shownTexts(page, '.note-card .progress')).toEqual(['', '']);
  expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  await page.close();
});

test('the cover has folders, and says what each note is about in the language of the reader', async () => {
  const { page } = await openPage(browser, `${site}index.html`);
  expect(await shownTexts(page, '.folder')).toEqual(['deeper']);
  expect(await shownTexts(page, '.abstract')).toEqual(['地址会变。', '', 'Text.']);
  await choose(page, 'en');
  expect(await shownTexts(page, '.abstract')).toEqual(['', 'An address changes.', 'Text.']);
  await page.close();
});

/** A reader who has chosen another language and another theme than the page was made in; what he sees while a page loads is written down. */
async function watchLoading(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    localStorage.setItem('kubebook:view', 'en');
    localStorage.setItem('kubebook:theme', 'dark');
    interface LayoutShift { readonly sources: readonly { readonly node?: Node; readonly previousRect: DOMRect; readonly currentRect: DOMRect }[] }
    const place = ({ x, y, width, height }: DOMRect): string => `${x},${y} ${width}×${height}`;
    const seen = { moved: [] as string[], colours: new Set<string>(), chinese: new Set<string>() };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const { sources } of list.getEntries() as unknown as readonly LayoutShift[]) {
        for (const { node, previousRect, currentRect } of sources) {
          seen.moved.push(`${node instanceof Element ? `${node.localName}.${node.className}` : node?.nodeValue}: ${place(previousRect)} → ${place(currentRect)}`);
        }
      }
    }).observe({ type: 'layout-shift', buffered: true });
    const look = (): void => {
      if (document.body) {
        seen.colours.add(getComputedStyle(document.body).backgroundColor);
        for (const word of document.querySelectorAll<HTMLElement>(':is(.tongues, .halves) > [lang="zh-CN"]')) if (word.checkVisibility()) seen.chinese.add(word.textContent);
      }
      requestAnimationFrame(look);
    };
    look();
  });
}

interface Seen {
  readonly moved: readonly string[];
  readonly colours: readonly string[];
  readonly chinese: readonly string[];
}

async function seenWhileLoading(page: Page): Promise<Seen> {
  await ready(page);
  await new Promise((resolve) => setTimeout(resolve, 400));
  return page.evaluate(() => {
    const { seen } = window as unknown as { readonly seen: { readonly moved: readonly string[]; readonly colours: ReadonlySet<string>; readonly chinese: ReadonlySet<string> } };
    return { moved: seen.moved, colours: [...seen.colours], chinese: [...seen.chinese] };
  });
}

test.each([
  ['first.html', { width: 1280, height: 900 }],
  ['first.html', phone],
  ['index.html', phone],
])('%s: nothing moves while it loads, whatever the settings %j', async (file, viewport) => {
  const { page } = await openPage(browser, site + file, { viewport });
  await ready(page);
  await watchLoading(page);
  await page.reload();
  expect(await seenWhileLoading(page)).toMatchObject({ moved: [], colours: ['rgb(20, 22, 26)'] });
  await page.close();
});

test.each(
  ['first.html', 'index.html'].flatMap((file) => ['<header class="bar">', '<div class="bar-right">', '<div class="switches"', '<main'].map((place) => [file, place] as const)),
)('%s: what the reader chose holds from the first letter on, and nothing moves, when the page comes to a halt before %s', async (file, place) => {
  const server = createServer((request, response) => {
    const text = readFileSync(new URL(`.${request.url}`, site), 'utf8');
    const halt = request.url?.endsWith('.html') ? text.indexOf(place) : 0;
    response.setHeader('content-type', halt > 0 ? 'text/html' : 'text/javascript').write(text.slice(0, halt));
    setTimeout(() => response.end(text.slice(halt)), halt > 0 ? 300 : 0);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const page = await (await browser.createBrowserContext()).newPage();
  await watchLoading(page);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/${file}`);
  expect(await seenWhileLoading(page)).toEqual({ moved: [], colours: ['rgb(20, 22, 26)'], chinese: [] });
  await page.close();
});
