/** Mermaid's diagrams are drawn by Mermaid itself, offline, under the page's own policy; what comes out is a picture and nothing else. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { drawMermaidAhead } from '../../src/cli/mermaid.ts';
import type { PrintingBrowser } from '../../src/cli/pdf/print.ts';
import { printPages } from '../../src/cli/pdf/print.ts';
import { findings } from './support/axe.ts';
import { harmIn, harmless } from './support/harm.ts';
import { readPdf } from './support/pdf.ts';
import type { WatchedPage } from './support/site.ts';
import { buildTestSite, checkedNotes, openPage, shownTexts, textsOf } from './support/site.ts';

const fence = (text: string): string => `# A note\n\n\`\`\`mermaid\n${text}\n\`\`\`\n`;

const kinds: Readonly<Record<string, { readonly text: string; readonly words: readonly string[] }>> = {
  flowchart: { text: 'graph LR\n  client[客户端] -->|10.96.0.10:80| svc{Service}\n  svc -.-> pod1(Pod 1)\n  subgraph node1\n    pod1\n  end\n  style svc fill:#ffd,stroke:#a60', words: ['客户端', 'Service', 'Pod 1', 'node1', '10.96.0.10:80'] },
  sequence: { text: 'sequenceDiagram\n  participant C as Client\n  actor U\n  C->>S: GET /\n  S-->>C: 200 OK\n  Note over C,S: kube-proxy', words: ['Client', 'S', 'GET /', '200 OK', 'kube-proxy'] },
  state: { text: 'stateDiagram-v2\n  [*] --> Pending\n  Pending --> Running: scheduled', words: ['Pending', 'Running', 'scheduled'] },
  class: { text: 'classDiagram\n  class Service {\n    +string clusterIP\n    +ports() list\n  }\n  Service --> Pod : selects', words: ['Service', '+string clusterIP', 'Pod', 'selects'] },
  'entities': { text: 'erDiagram\n  SERVICE ||--o{ ENDPOINT : has', words: ['SERVICE', 'ENDPOINT', 'has'] },
  pie: { text: 'pie title Requests\n  "pod-1" : 48\n  "pod-2" : 52', words: ['Requests', '48%', '52%', 'pod-1'] },
  gantt: { text: 'gantt\n  title Rollout\n  dateFormat YYYY-MM-DD\n  section web\n  old :a, 2024-01-01, 3d\n  new :after a, 2d', words: ['Rollout', 'web', 'old', 'new'] },
  journey: { text: 'journey\n  title A request\n  section In\n    Resolve: 5: DNS', words: ['A request', 'In', 'Resolve'] },
};

let browser: Browser;
beforeAll(async () => void (browser = await launchBrowser()));
afterAll(() => browser.close());

async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll('.diagram[data-mermaid]').length === document.querySelectorAll('.diagram[data-mermaid] :is(.picture, .problem)').length && !document.querySelector('iframe'), { timeout: 60_000 });
}

/** The words in the first picture of a page, or of one of its diagrams, for the light page, and how large it came out. */
const pictureIn = (page: Page, diagram = ''): Promise<{ readonly words: readonly string[]; readonly wide: boolean }> =>
  page.$eval(`${diagram} .picture svg`, (svg) => ({ words: [...svg.querySelectorAll('text')].map((text) => (text.textContent ?? '').trim().replace(/\s+/g, ' ')).filter((text) => text !== ''), wide: svg.getBoundingClientRect().width > 80 }));

describe('each kind is drawn', () => {
  let opened: WatchedPage;
  beforeAll(async () => {
    const site = await buildTestSite({ 'kinds.md': Object.values(kinds).map(({ text }) => fence(text)).join('\n') });
    opened = await openPage(browser, `${site}kinds.html`);
    await drawn(opened.page);
    await opened.page.$$eval('.diagram[data-mermaid]', (diagrams) => diagrams.forEach((diagram, index) => diagram.classList.add(`number-${index}`)));
  });
  afterAll(() => opened.page.close());

  test.each(Object.values(kinds).map(({ words }, index) => [Object.keys(kinds)[index], `.number-${index}`, words] as const))('%s', async (_, diagram, words) => {
    const { page } = opened;
    expect(await textsOf(page, `${diagram} .problem`)).toEqual([]);
    const { words: shown, wide } = await pictureIn(page, diagram);
    expect(words.filter((word) => !shown.some((text) => text.includes(word)))).toEqual([]);
    expect(wide).toBe(true);
    // Light and dark, each with what a screen reader says of it.
    expect(await page.$$eval(`${diagram} .picture svg`, (pictures) => [...new Set(pictures.map((svg) => svg.getAttribute('role')))])).toEqual(['img']);
  });

  test('and the page is silent', () => {
    expect({ complaints: opened.complaints, requestsOut: opened.requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  });
});

/** Whatever could be more than a picture; each would set `hacked`, ask somebody for something, or lead away. */
const attacks: Readonly<Record<string, string>> = {
  'a link to a script': 'graph LR\n  a-->b\n  click a href "javascript:window.hacked=1" "x" _self',
  'a link in entities': 'graph LR\n  a-->b\n  click a "java#x0A;script:window.hacked=1"',
  'a call': 'graph LR\n  a-->b\n  click a call eval("window.hacked=1")\n  click b callback "x"',
  'an image in a label': `graph LR\n  a["<img src=x onerror='window.hacked=1'>"]`,
  'a script in a label': 'graph LR\n  a["<script>window.hacked=1</script>x"]',
  'a frame in a label': `graph LR\n  a["<iframe srcdoc='<script>parent.hacked=1;parent.parent.hacked=1</script>'></iframe>x"]`,
  'a style in a label': `graph LR\n  a["<style>*{display:none}</style><b style='background:url(https://example.org/x.png)'>x</b>"]`,
  'an SVG in a label': `graph LR\n  a["</text></g></svg><svg onload='window.hacked=1'><animate onbegin='window.hacked=1' attributeName=x dur=1s />"]`,
  'an image on an edge': `graph LR\n  a-- "<img src=x onerror='window.hacked=1'>" -->b`,
  'an image as a node': 'graph LR\n  a@{ img: "https://example.org/x.png", label: "x", h: 60 }\n  a-->b',
  'a directive that loosens': '%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}, "secure": []}}%%\ngraph LR\n  a["<img src=x onerror=window.hacked=1>"]\n  click a href "javascript:window.hacked=1"',
  'a directive with a style sheet': '%%{init: {"themeCSS": "* { background: url(https://example.org/x.png) } @import url(https://example.org/x.css);", "fontFamily": "x; } body { display: none } "}}%%\ngraph LR\n  a-->b',
  'a directive with colours': `%%{init: {"themeVariables": {"primaryColor": "red; } body { display: none } * { background: url(https://example.org/x.png)", "lineColor": "url(javascript:window.hacked=1)"}}}%%\ngraph LR\n  a-->b`,
  'a directive that changes every object': '%%{init: {"__proto__": {"hacked": 1}, "constructor": {"prototype": {"hacked": 1}}}}%%\ngraph LR\n  a-->b',
  'front matter that loosens': '---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n  themeCSS: "*{background:url(https://example.org/x.png)}"\n---\ngraph LR\n  a["<img src=x onerror=window.hacked=1>"]',
  'styles of a node': 'graph LR\n  a-->b\n  style a fill:url(https://example.org/x.png),background:url(https://example.org/y.png)\n  classDef c fill:#fff;}*{display:none\n  class b c',
  'a menu of an actor': 'sequenceDiagram\n  participant A\n  link A: x @ javascript:window.hacked=1\n  links A: {"y": "javascript:window.hacked=1"}\n  A->>A: <img src=x onerror=window.hacked=1>',
  'a link of a class': 'classDiagram\n  class A\n  link A "javascript:window.hacked=1" "x"\n  callback A "alert" "x"\n  class B["<img src=x onerror=window.hacked=1>"]',
  'a link of a task': 'gantt\n  section <img src=x onerror=window.hacked=1>\n  a :a, 2024-01-01, 3d\n  click a href "javascript:window.hacked=1"\n  click a call eval("window.hacked=1")',
  'a title that is a script': 'graph LR\n  accTitle: </title><script>window.hacked=1</script>\n  accDescr: "><img src=x onerror=window.hacked=1>\n  a-->b',
  'a state with a note': 'stateDiagram-v2\n  a : <img src=x onerror=window.hacked=1>\n  note right of a\n    <script>window.hacked=1</script>\n  end note',
  'names of the page': 'graph LR\n  text[x]-->notebook[y]-->body[z]',
  'no diagram at all': '<script>window.hacked=1</script><img src=x onerror=window.hacked=1>',
  'more than Mermaid reads': `graph LR\n${Array.from({ length: 4_000 }, (_, index) => `  a${index}["<img src=x onerror=window.hacked=1>"]`).join('\n')}`,
};

describe('a hostile diagram does nothing', () => {
  let site: string;
  /** Several share a page and its Mermaid: what loosens one must not loosen the next either. */
  const onPage = 6;
  const names = Object.keys(attacks);
  const groups = names.filter((_, index) => index % onPage === 0).map((_, index) => names.slice(index * onPage, (index + 1) * onPage));
  const noteWith = (group: readonly string[]): string => group.map((name) => fence(attacks[name] ?? '')).join('\n');
  beforeAll(async () => void (site = await buildTestSite(Object.fromEntries(groups.map((group, index) => [`hostile-${index}.md`, noteWith(group)])))));

  test.each(groups.map((group, index) => [group.join(', '), `hostile-${index}.html`] as const))('%s', { timeout: 60_000 }, async (_, file) => {
    const { page, complaints, requestsOut } = await openPage(browser, site + file);
    await drawn(page);
    expect(await harmIn(page)).toEqual(harmless(site + file));
    expect(await page.evaluate(() => 'hacked' in {})).toBe(false);
    await page.evaluate(() => document.querySelectorAll(':is(.picture, .problem) *').forEach((element) => element.dispatchEvent(new MouseEvent('click', { bubbles: true }))));
    expect({ complaints, requestsOut, url: page.url(), place: await page.evaluate(() => (window as unknown as { readonly hacked?: number }).hacked) }).toEqual({ complaints: [], requestsOut: [], url: site + file, place: undefined });
    await page.close();
  });
});

test('without scripts the source is there to be read', async () => {
  const site = await buildTestSite({ 'a.md': fence('graph LR\n  a-->b') });
  const { page } = await openPage(browser, `${site}a.html`, { javaScript: false });
  expect(await shownTexts(page, '.diagram pre')).toEqual(['graph LR\n  a-->b']);
  expect(await textsOf(page, '.problem')).toEqual([]);
  await page.close();
});

describe('drawn ahead, where a site is built beside a browser', () => {
  const notes = { 'a.md': fence('graph LR\n  a-->b'), 'own.md': fence('graph LR\n  a-->b\n  style a fill:#ffd'), 'wrong.md': fence('graph LR\n  a-->') };
  const own = (page: Page): Promise<unknown> => page.$$eval('.picture', (pictures) => pictures.map((picture) => [picture.className, picture.querySelectorAll('svg').length]));
  let site: string;
  beforeAll(async () => void (site = await buildTestSite(notes, { mermaid: await drawMermaidAhead(checkedNotes(notes), async () => (await launchBrowser()) as unknown as PrintingBrowser) })));

  test('a page shows its picture without scripts, in light and in dark', async () => {
    const { page, complaints } = await openPage(browser, `${site}a.html`, { javaScript: false });
    expect((await pictureIn(page)).words).toEqual(['a', 'b']);
    expect(await own(page)).toEqual([['picture', 2]]);
    expect(await page.$$eval('.picture svg', (pictures) => pictures.map((svg) => [svg.getAttribute('role'), svg.getAttribute('aria-label')]))).toEqual(Array(2).fill(['img', 'a; b']));
    await page.goto(`${site}own.html`);
    expect(await own(page)).toEqual([['picture on-white', 1]]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('it is on paper', async () => {
    const file = fileURLToPath(`${site}a.html`);
    const printing = await launchBrowser();
    await printPages(printing as unknown as PrintingBrowser, [file]);
    await printing.close();
    const text = readPdf(await readFile(file.replace('.html', '.pdf'))).pages.join('').replace(/\s/g, '');
    expect(text).not.toContain('graphLR');
  });

  test('what it could not draw is left to the page, which says why', async () => {
    const { page } = await openPage(browser, `${site}wrong.html`);
    await drawn(page);
    expect((await shownTexts(page, '.problem pre'))[0]?.split('\n')[0]).toBe('Parse error on line 3:');
    await page.close();
  });

  test('without a browser nothing is drawn ahead', async () => {
    expect(await drawMermaidAhead(checkedNotes(notes), () => Promise.reject(new Error('none')))).toEqual(new Map());
  });
});

test('one file has Mermaid inside where it is needed, and not where it is not', async () => {
  const site = await buildTestSite({ 'a.md': fence('graph LR\n  a-->b'), 'b.md': '# B\n' }, { singleFile: true });
  const { page, complaints, filesAsked } = await openPage(browser, `${site}a.html`);
  await drawn(page);
  expect((await pictureIn(page)).words).toEqual(['a', 'b']);
  expect({ complaints, filesAsked }).toEqual({ complaints: [], filesAsked: [`${site}a.html`] });
  await page.goto(`${site}b.html`);
  expect(await page.evaluate(() => 'kubebookMermaid' in window)).toBe(false);
  await page.close();
});

test('what Mermaid can not read is said in its words, beside the source', async () => {
  const site = await buildTestSite({ 'a.md': fence('graph LR\n  a-->') });
  const { page, complaints } = await openPage(browser, `${site}a.html`);
  await drawn(page);
  expect((await shownTexts(page, '.problem pre'))[0]?.split('\n')[0]).toBe('Parse error on line 3:');
  expect(await shownTexts(page, '.diagram figcaption pre')).toEqual(['graph LR\n  a-->']);
  expect(complaints).toEqual([]);
  await page.close();
});

test('a kind that is left out is said to be, in both languages, and nothing is loaded for it', async () => {
  const site = await buildTestSite({ 'a.md': fence('architecture-beta\n  group api(cloud)[API]') });
  const { page, complaints } = await openPage(browser, `${site}a.html`);
  await page.waitForSelector('.search-open:not([hidden])');
  expect(await textsOf(page, '.problem .tongues [lang="en"]')).toEqual(['This diagram was not drawn', 'Architecture diagrams are not drawn: the Mermaid of the page is its small build. A flowchart, or PlantUML, can say the same.']);
  expect(await textsOf(page, '.problem .tongues [lang="zh-CN"]')).toEqual(['这张图没有画出来', '架构图画不出来：页面里的是 Mermaid 的精简版。可以改用流程图或 PlantUML。']);
  expect(existsSync(new URL(`${site}assets/mermaid.js`))).toBe(false);
  expect(complaints).toEqual([]);
  await page.close();
});

test('a mind map is a picture of the page itself, without scripts, in light and in dark', async () => {
  const site = await buildTestSite({ 'a.md': fence('mindmap\n  root((Service))\n    ClusterIP\n      headless\n    <script>kubebook</script>') });
  const { page, complaints } = await openPage(browser, `${site}a.html`, { javaScript: false });
  expect(await textsOf(page, '.diagram svg text')).toEqual(['Service', 'ClusterIP', 'headless', '<script>kubebook</script>']);
  expect(await page.$('.on-white, .problem')).toBeNull();
  expect(existsSync(new URL(`${site}assets/mermaid.js`))).toBe(false);
  expect(complaints).toEqual([]);
  await page.close();
});

test('colours that the author chose are shown on the ground they were chosen for', async () => {
  const site = await buildTestSite({ 'a.md': fence('graph LR\n  a-->b\n  style a fill:#ffd') });
  const { page } = await openPage(browser, `${site}a.html`);
  await drawn(page);
  expect(await page.$$eval('.picture', (pictures) => pictures.map((picture) => [picture.className, picture.querySelectorAll('svg').length]))).toEqual([['picture on-white', 1]]);
  await page.close();
});

test.each(['journey', 'pie'] as const)('a %s, whose dark theme can not be read, is shown on white in the dark as well', async (name) => {
  const site = await buildTestSite({ 'a.md': fence(kinds[name]?.text ?? '') });
  const { page } = await openPage(browser, `${site}a.html`);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await drawn(page);
  expect(await page.$$eval('.picture', (pictures) => pictures.map((picture) => [picture.className, getComputedStyle(picture).backgroundColor]))).toEqual([['picture on-white', 'rgb(255, 255, 255)']]);
  await page.close();
});

test.each(['light', 'dark'] as const)('%s, on a phone: axe finds nothing, and nothing sticks out', { timeout: 60_000 }, async (theme) => {
  const site = await buildTestSite({ 'a.md': Object.values(kinds).map(({ text }) => fence(text).replace('# A note', '')).join('').replace(/^/, '# All\n') });
  const { page } = await openPage(browser, `${site}a.html`, { viewport: { width: 360, height: 740, isMobile: true, hasTouch: true } });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
  await drawn(page);
  expect(await page.$$eval('.diagram .picture', (pictures) => pictures.length)).toBe(Object.keys(kinds).length);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  expect(await findings(page)).toEqual([]);
  await page.close();
});

test('a site without such a diagram has no Mermaid', async () => {
  const site = await buildTestSite({ 'a.md': '# A\n' });
  const { page } = await openPage(browser, `${site}a.html`);
  await page.waitForSelector('.search-open:not([hidden])');
  expect(existsSync(new URL(`${site}assets/notebook.js`))).toBe(true);
  expect(existsSync(new URL(`${site}assets/mermaid.js`))).toBe(false);
  await page.close();
});
