import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import { buildTestSite, openPage } from './support/site.ts';

const alarm = 'document.title="HACKED"';

/** What a note could try; each stands in prose, in a table, in YAML, in a transcript and in a diagram. */
const payloads = [
  `<script>${alarm}</script>`,
  `</script><script>${alarm}</script>`,
  `<img src=x onerror='${alarm}'>`,
  `<svg onload='${alarm}'>`,
  `<svg><script>${alarm}</script></svg>`,
  `<iframe srcdoc="<script>parent.${alarm}</script>">`,
  `<details open ontoggle='${alarm}'>`,
  `<body onload='${alarm}'>`,
  `<a href="javascript:${alarm}">a</a>`,
  `<!--><script>${alarm}</script>-->`,
  `--><script>${alarm}</script>`,
  `"><script>${alarm}</script>`,
  `'><img src=x onerror='${alarm}'>`,
  `<style>body{display:none}</style>`,
  `</style><script>${alarm}</script>`,
  `<base href="https://example.org/">`,
  `<meta http-equiv="refresh" content="0;url=https://example.org/">`,
  `<form action="https://example.org/"><button autofocus>x</button></form>`,
  `<input autofocus onfocus='${alarm}'>`,
  `<template><script>${alarm}</script></template>`,
  `<math><mtext><img src=x onerror='${alarm}'></mtext></math>`,
  `<object data="javascript:${alarm}"></object>`,
  `<embed src="javascript:${alarm}">`,
  `<link rel=stylesheet href=https://example.org/x.css>`,
  `{{settings}} {{#each cells}} {{> page}}`,
  `\u2028${alarm}\u2029`,
  `\${${alarm}}`,
  `]]><script>${alarm}</script>`,
];

const links = [`javascript:${alarm}`, `JaVaScRiPt:${alarm}`, `java\tscript:${alarm}`, `&#106;avascript:${alarm}`, `data:text/html,<script>${alarm}</script>`, `vbscript:${alarm}`, `//example.org/`, `\u0001javascript:${alarm}`];

function noteWith(payload: string): string {
  return [
    '# A note',
    payload,
    `- in a list ${payload}`,
    `| ${payload.replaceAll('|', '\\|')} |\n|--|\n| ${payload.replaceAll('|', '\\|')} |`,
    `\`${payload}\``,
    `    ${payload}`,
    `\`\`\`yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  a: ${JSON.stringify(payload)} # ${payload}\n\`\`\``,
    `\`\`\`console\n$ echo ${payload}\n${payload}\n\`\`\``,
    `\`\`\`plantuml\n@startuml\nnode "${payload.replaceAll('"', "'")}" as a\nnote right of a\n${payload}\nend note\n@enduml\n\`\`\``,
    ...links.map((link) => `[link](<${link}>) ![picture](<${link}>)`),
    `<${payload}`,
  ].join('\n\n');
}

let browser: Browser;
let site: string;
beforeAll(async () => {
  const notes = payloads.map((payload, index) => [`hostile-${index}.md`, `---\ntitle: ${JSON.stringify(payload)}\n---\n\n${noteWith(payload)}`] as const);
  [browser, site] = await Promise.all([launchBrowser(), buildTestSite(Object.fromEntries(notes))]);
});
afterAll(() => browser.close());

test.each(payloads.map((payload, index) => [index, payload] as const))('%i: %s does nothing', async (index) => {
  const { page, complaints, requestsOut } = await openPage(browser, `${site}hostile-${index}.html`);
  await page.waitForFunction(() => 'kubebookSimulator' in window);
  await page.click('[data-do="run-all"]');
  await page.waitForFunction(() => document.querySelector('.running') === null);
  for (const link of await page.$$('main .prose a')) expect(await link.evaluate((anchor) => /^(?:https?:|file:|mailto:)/.test((anchor as HTMLAnchorElement).href))).toBe(true);
  expect(await page.title()).not.toBe('HACKED');
  expect(page.url()).toBe(`${site}hostile-${index}.html`);
  expect(await page.$$eval('main :is(script, iframe, object, embed, base, form, link, style, meta)', (found) => found.map((element) => element.outerHTML))).toEqual([]);
  expect(await page.evaluate(() => [...document.querySelectorAll('body *')].flatMap((element) => [...element.attributes].filter(({ name }) => name.startsWith('on'))).length)).toBe(0);
  expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  await page.close();
});

test('the index of hostile notes does nothing either', async () => {
  const { page, complaints, requestsOut } = await openPage(browser, `${site}index.html`);
  expect(await page.$$eval('.note-card', (cards) => cards.length)).toBe(payloads.length);
  expect(await page.title()).toBe('Kubernetes study notes');
  expect({ complaints, requestsOut }).toEqual({ complaints: [], requestsOut: [] });
  await page.close();
});
