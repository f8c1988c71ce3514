/** `--pdf`: what is on the paper, read back from the file. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../../build/browser.ts';
import type { PrintingBrowser } from '../../src/cli/pdf/print.ts';
import { printPages } from '../../src/cli/pdf/print.ts';
import type { PdfText } from './support/pdf.ts';
import { readPdf } from './support/pdf.ts';
import { buildTestSite } from './support/site.ts';

const note = `# 01 一个地址 / One address

地址会变。

An address changes.

## 三个 Pod / Three Pods

\`\`\`console
$ kubectl get ns default -o name
namespace/default
\`\`\`

${Array.from({ length: 60 }, (_, index) => `第 ${index + 1} 段:Pod 的地址。\n`).join('\n')}

## 末尾
`;

let pdf: PdfText;
beforeAll(async () => {
  const file = fileURLToPath(`${await buildTestSite({ 'note.md': note })}note.html`);
  const browser = await launchBrowser();
  const printed = await printPages(browser as unknown as PrintingBrowser, [file]);
  await browser.close();
  expect(printed).toEqual([{ path: file.replace('.html', '.pdf'), lacksFont: false }]);
  pdf = readPdf(await readFile(file.replace('.html', '.pdf')));
}, 120_000);

test('the outline is the headings', () => {
  expect(pdf.outline).toEqual(['01 一个地址 / One address', '三个 Pod / Three Pods', '末尾']);
});

test('each page has its number, which is drawn before its text', () => {
  expect(pdf.pages.length).toBeGreaterThan(2);
  expect(pdf.pages.map((page) => page.trim().split('\n')[0])).toEqual(pdf.pages.map((_, index) => String(index + 1)));
});

test('the text is text, Chinese too, without what can only be clicked', () => {
  const text = pdf.pages.join('').replace(/\s/g, '');
  for (const piece of ['地址会变。', 'An address changes.', 'kubectl get ns default -o name', 'namespace/default', '第 60 段']) expect(text).toContain(piece.replaceAll(' ', ''));
  for (const button of ['全部运行', '复制', '搜索', '目录']) expect(text).not.toContain(button);
});
