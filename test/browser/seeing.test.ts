/** The cluster seen as it is, and requests on their way. */
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { buildTestSite, openPage, settled, shownTexts, textsOf } from './support/site.ts';

const seed = await readFile(new URL('../samples/page/seed.md', import.meta.url), 'utf8');
const web = [
  '# Web\n',
  '```console\n$ kubectl create deployment web --image=luksa/kubia --replicas=3\ndeployment.apps/web created\n$ kubectl expose deployment web --port=80 --target-port=8080\nservice/web exposed\n```\n',
  '```sh\nkubectl run client --image=curlimages/curl --command -- sleep 1d\n```\n',
  '```sh\nkubectl exec client -- curl -s web\n```\n',
  "```sh\nkubectl exec client -- sh -c 'for i in $(seq 40); do curl -s web; done'\n```\n",
  '```sh\nkubectl scale deployment web --replicas=1\n```\n',
].join('\n');
const drawn = `${web}\n\`\`\`plantuml\nactor client\nrectangle web\nnode "Pod 1" as pod1\nnode "Pod 2" as pod2\nnode "Pod 3" as pod3\nclient --> web\nweb --> pod1\nweb --> pod2\nweb --> pod3\n\`\`\`\n`;
const desktop = { width: 1440, height: 1000 };
const phone = { width: 360, height: 740, isMobile: true, hasTouch: true };

/** Behind a node port whose traffic stays on its node, each node has other rules. */
const nodes = [
  '---\nkubernetes: 1.32\n---\n\n# Three nodes\n\n```console',
  '$ kubectl get nodes',
  'NAME                 STATUS   ROLES           AGE   VERSION',
  'kind-control-plane   Ready    control-plane   10m   v1.32.0',
  'kind-worker          Ready    <none>          9m    v1.32.0',
  'kind-worker2         Ready    <none>          9m    v1.32.0',
  '$ kubectl create deployment web --image=luksa/kubia --replicas=1',
  'deployment.apps/web created',
  '$ kubectl expose deployment web --type=NodePort --port=80 --target-port=8080',
  'service/web exposed',
  `$ kubectl patch svc web -p '{"spec":{"externalTrafficPolicy":"Local"}}'`,
  'service/web patched',
  '```\n',
].join('\n');

let browser: Browser;
let site: string;
beforeAll(async () => {
  [browser, site] = await Promise.all([launchBrowser(), buildTestSite({ 'nodes.md': nodes, 'seed.md': seed, 'web.md': web, 'drawn.md': drawn })]);
});
afterAll(() => browser.close());

/** Marks the page as soon as a dot sets out inside a place. */
function noteMotion(page: Page, place: string): Promise<void> {
  return page.$eval(place, (watched) => {
    new MutationObserver((records) => {
      for (const record of records) for (const node of record.addedNodes) if (node instanceof SVGCircleElement && node.classList.contains('request')) document.body.dataset['moved'] = 'true';
    }).observe(watched, { childList: true, subtree: true });
  });
}

for (const [name, viewport] of [['desktop', desktop], ['phone', phone]] as const) {
  test(`on a ${name}: the panel follows the cluster, says what changed and why, and time can be let pass`, async () => {
    const { page, complaints } = await openPage(browser, `${site}web.html`, { viewport });
    await page.$eval('#view-en', (choice) => (choice as HTMLInputElement).click());
    await page.click('[data-do="run-all"]');
    await settled(page);
    await page.$eval('.cluster details', (details) => ((details as HTMLDetailsElement).open = true));
    const causes = await textsOf(page, '.changes .cause');
    expect(causes).toContain('kubectl expose deployment web --port=80 --target-port=8080');
    expect(causes).toContain('kubectl run client --image=curlimages/curl --command -- sleep 1d');
    const clock = (await textsOf(page, '.clock'))[0] ?? '';
    await page.$eval('.time button:nth-of-type(2)', (button) => (button as HTMLButtonElement).click());
    await settled(page);
    await page.waitForFunction((before) => document.querySelector('.clock')?.textContent !== before, {}, clock);
    expect((await textsOf(page, '.changes .cause'))[0]).toBe('+60 s');
    expect(await page.$$eval('.cluster .changes > li:first-child [data-change="vanished"] .name', (names) => names.map((name) => (name.textContent ?? '').split(' ')[1]))).toContain('pod');
    expect(await page.$$eval('.rules code', (rules) => rules.map((rule) => (rule.textContent ?? '').split('\n').length))).toEqual([3]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
    expect(complaints).toEqual([]);
    await page.close();
  });
}

test('the rules of each node can be looked at', async () => {
  const { page, complaints } = await openPage(browser, `${site}nodes.html`, { viewport: desktop });
  await page.$eval('#view-en', (choice) => (choice as HTMLInputElement).click());
  await page.click('[data-do="run-all"]');
  await settled(page);
  await page.$eval('.time button:nth-of-type(1)', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  await page.waitForFunction(() => document.querySelector('.cluster .ready') !== null);
  await page.$$eval('.cluster > details, .rules', (all) => all.forEach((details) => ((details as HTMLDetailsElement).open = true)));
  expect(await textsOf(page, '.rules option')).toEqual(['kind-control-plane', 'kind-worker', 'kind-worker2']);
  expect(await page.$eval('.rules select', (select) => select.getAttribute('aria-label'))).toBe('Rules of the node');
  const local = new Map<string, boolean>();
  for (const node of ['kind-control-plane', 'kind-worker', 'kind-worker2']) {
    await page.select('.rules select', node);
    await page.waitForFunction((wanted) => document.querySelector('.rules summary')?.textContent === `kube-proxy (iptables) · ${wanted}`, {}, node);
    local.set(node, (await textsOf(page, '.rules code')).join('').includes('has no local endpoints'));
  }
  expect(local.get('kind-control-plane')).toBe(true);
  expect([local.get('kind-worker'), local.get('kind-worker2')].toSorted()).toEqual([false, true]);
  expect(complaints).toEqual([]);
  await page.close();
});

test('a request travels through our own picture where the author drew none: client, DNS, Service, rules, pod', async () => {
  const { page, complaints } = await openPage(browser, `${site}web.html`, { viewport: desktop });
  await page.$eval('#view-en', (choice) => (choice as HTMLInputElement).click());
  const cells = await page.$$('[data-cell="transcript"]');
  await cells[2]?.$eval('[data-do="run-one"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  await page.waitForSelector('.topology .answered');
  expect(await page.$$eval('.topology .visited', (groups) => groups.map((group) => (group.classList.contains('pod') ? 'pod' : (group as SVGElement).dataset['key'])))).toEqual(['client', 'dns', 'service/web', 'rules', 'pod']);
  expect(await page.$$eval('.topology .edge.taken', (edges) => edges.length)).toBe(1);
  expect(await page.$eval('.topology', (svg) => svg.getAttribute('aria-label'))).toContain('Service web → web-');
  expect(complaints).toEqual([]);
  await page.close();
});

test('a request can be halted, seen step by step in words, and let go on', async () => {
  const { page, complaints } = await openPage(browser, `${site}web.html`, { viewport: desktop });
  await page.$eval('#view-en', (choice) => (choice as HTMLInputElement).click());
  const cells = await page.$$('[data-cell="transcript"]');
  await cells[1]?.$eval('[data-do="run-one"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  await cells[2]?.$eval('[data-do="run-one"]', (button) => (button as HTMLButtonElement).click());
  await page.waitForSelector('.playback:not([hidden])');
  await page.$eval('.playback button', (pause) => (pause as HTMLButtonElement).click());
  const line = '.playback-line';
  expect(await page.$eval(line, (place) => place.getAttribute('aria-live'))).toBe('polite');
  const seen = new Set<string>();
  for (let step = 0; step < 9; step++) {
    seen.add((await shownTexts(page, line))[0] ?? '');
    await page.$eval('.playback button:nth-of-type(2)', (button) => (button as HTMLButtonElement).click());
    await new Promise((resolve) => setTimeout(resolve, 450));
  }
  expect([...seen].some((text) => text.startsWith('Service default/web'))).toBe(true);
  expect([...seen].some((text) => text.includes('is chosen (at random, probability 33%)'))).toBe(true);
  await page.$eval('.playback button', (goOn) => (goOn as HTMLButtonElement).click());
  expect(complaints).toEqual([]);
  await page.close();
});

test('many requests become a distribution, of a command as of a Service', async () => {
  const { page, complaints } = await openPage(browser, `${site}web.html`, { viewport: desktop });
  await page.$eval('#view-en', (choice) => (choice as HTMLInputElement).click());
  const cells = await page.$$('[data-cell="transcript"]');
  await cells[1]?.$eval('[data-do="run-one"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  await cells[3]?.$eval('[data-do="run-one"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  expect(await shownTexts(page, '.now .distribution figcaption')).toEqual(['default/web:80 · 40 requests']);
  expect(await textsOf(page, '.now .distribution td:last-child')).toEqual(['13 ± 6', '13 ± 6', '13 ± 6']);
  await page.$eval('.cluster .many', (button) => (button as HTMLButtonElement).click());
  await page.waitForSelector('.cluster .distribution');
  const seen = await page.$$eval('.cluster .distribution .seen', (cells) => cells.map((cell) => Number.parseInt(cell.textContent ?? '', 10)));
  expect(seen.reduce((sum, count) => sum + count, 0)).toBe(100);
  expect(complaints).toEqual([]);
  await page.close();
});

test('requests that find no endpoint are told without an empty table', async () => {
  const { page, complaints } = await openPage(browser, `${site}web.html`, { viewport: desktop });
  await page.$eval('#view-en', (choice) => (choice as HTMLInputElement).click());
  await page.click('[data-do="run-all"]');
  await settled(page);
  await page.$eval('[data-cell="transcript"] .command', (command) => {
    command.textContent = 'kubectl set selector service web app=nobody';
    command.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await page.click('[data-cell="transcript"] [data-do="run-one"]');
  await settled(page);
  await page.waitForFunction(() => document.querySelector('.cluster .not-ready, .cluster .ready, .cluster .remark'));
  expect(await shownTexts(page, '.cluster ul .remark')).toEqual(['no endpoints']);
  await page.$eval('.cluster .many', (button) => (button as HTMLButtonElement).click());
  await page.waitForSelector('.cluster .distribution');
  expect(await shownTexts(page, '.cluster .distribution .remark')).toEqual(['100 found no endpoint']);
  expect(await page.$$('.cluster .distribution table')).toHaveLength(0);
  expect(complaints).toEqual([]);
  await page.close();
});

test('the diagram says what is gone from the cluster', async () => {
  const { page, complaints } = await openPage(browser, `${site}seed.html`, { viewport: desktop });
  await page.click('[data-cell="transcript"] [data-do="run"]');
  await settled(page);
  expect(await page.$$('.picture .gone')).toHaveLength(0);
  await page.$eval('[data-cell="transcript"] .command', (command) => {
    command.textContent = 'kubectl delete pod kubia-manual-2 --now';
    command.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await page.click('[data-cell="transcript"] [data-do="run"]');
  await settled(page);
  await page.waitForSelector('.picture .gone');
  expect(await page.$$eval('.picture .gone', (groups) => groups.map((group) => (group as SVGElement).dataset['qualifiedName']))).toEqual(['Pod2']);
  expect((await textsOf(page, '.contradictions li')).at(-1)).toContain('Pod kubia-manual-2');
  expect(complaints).toEqual([]);
  await page.close();
});

test('pods without names of their own are found by the arrows, and an arrow to what is no endpoint any more says so', async () => {
  const { page, complaints } = await openPage(browser, `${site}drawn.html`, { viewport: desktop });
  await page.$eval('#view-en', (choice) => (choice as HTMLInputElement).click());
  await noteMotion(page, '.picture');
  const cells = await page.$$('[data-cell="transcript"]');
  await cells[1]?.$eval('[data-do="run-one"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  await cells[2]?.$eval('[data-do="run-one"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  await page.waitForSelector('.picture .answered');
  const visited = await page.$$eval('.picture .visited', (groups) => groups.map((group) => (group as SVGElement).dataset['qualifiedName']?.replace(/\d$/, '#')));
  expect(visited).toEqual(['client', 'web', 'pod#']);
  expect(await page.$eval('body', (body) => body.dataset['moved'])).toBe('true');
  // The panel shows the author's picture, because it shows the way.
  expect(await page.$$('.cluster-diagram .topology')).toHaveLength(0);
  await page.$eval('[data-cell="transcript"] .command', (command) => {
    command.textContent = "kubectl label $(kubectl get pods -l app=web -o name | head -n 1) app-";
    command.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
  await page.click('[data-cell="transcript"] [data-do="run-one"]');
  await settled(page);
  await page.waitForSelector('.picture .no-endpoint');
  expect(await page.$$eval('.picture .no-endpoint', (links) => links.length)).toBe(1);
  expect((await shownTexts(page, '.contradictions li')).map((text) => text.replace(/web-\S+/g, 'web-*'))).toContain('web → web-* is no endpoint of it now');
  expect(complaints).toEqual([]);
  await page.close();
});

test('a reader who wants no motion sees no dot', async () => {
  const { page } = await openPage(browser, `${site}web.html`, { viewport: desktop });
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await noteMotion(page, 'body');
  const cells = await page.$$('[data-cell="transcript"]');
  await cells[1]?.$eval('[data-do="run-one"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  await cells[2]?.$eval('[data-do="run-one"]', (button) => (button as HTMLButtonElement).click());
  await settled(page);
  await page.waitForSelector('.topology .answered');
  expect(await page.$eval('body', (body) => body.dataset['moved'])).toBeUndefined();
  await page.close();
});
