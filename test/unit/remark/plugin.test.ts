/** kubebook inside a unified pipeline: fences become cells, all else stays what it was. */
import { readFileSync, readdirSync } from 'node:fs';
import type { Root } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { VFile } from 'vfile';
import { describe, expect, test } from 'vitest';
import type { CellOptions, Surroundings } from '../../../src/remark/plugin.ts';
import { cellTransformer } from '../../../src/remark/plugin.ts';

const templatesFolder = new URL('../../../templates/', import.meta.url);
const surroundings: Surroundings = {
  templates: new Map(readdirSync(templatesFolder).map((name) => [name, readFileSync(new URL(name, templatesFolder), 'utf8')])),
  written: () => Promise.resolve(undefined),
  complete: (notebook) => Promise.resolve(notebook),
  draw: () => Promise.resolve({ drawings: new Map(), diagnostics: [] }),
};

async function pageOf(value: string, { data = {}, ...options }: CellOptions & { data?: Record<string, unknown> } = {}): Promise<VFile> {
  const transformer = cellTransformer(options, surroundings);
  const file = new VFile({ value, path: 'page.md', data });
  return unified().use(remarkParse).use(() => (tree: Root, page: VFile) => transformer(tree, page)).use(remarkRehype).use(rehypeStringify).process(file);
}

const badges = (page: VFile): readonly string[] => [...String(page).matchAll(/class="verdict" data-verdict="(\w+)"/g)].map((match) => match[1] ?? '');
const said = (page: VFile): readonly string[] => page.messages.map(({ line, ruleId, source, reason }) => `${line} ${source}:${ruleId} ${reason}`);

const pod = '```yaml\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: nginx}]}\n```\n';
const fence = (...lines: readonly string[]): string => `\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;

describe('fences become cells', () => {
  test('with the verdicts of the whole page, in lists and quotations as well', async () => {
    const created = fence('$ kubectl create service clusterip a --tcp=80', 'service/a created');
    const again = fence('$ kubectl create service clusterip a --tcp=80', 'error: failed to create ClusterIP service: services "a" already exists');
    const page = await pageOf(`# A\n\n1. First\n\n${created.replace(/^/gm, '   ')}\n> Then\n>\n${again.replace(/^/gm, '> ')}\n\n\`\`\`js\nlet a;\n\`\`\`\n`);
    expect(badges(page)).toEqual(['exact', 'exact']);
    expect(String(page)).toContain('<h1>A</h1>');
    expect(String(page)).toContain('<pre><code class="language-js">let a;\n</code></pre>');
    expect(String(page)).not.toContain('<button');
    expect(said(page)).toEqual([]);
  });

  test('also where one fence is an output and the session behind it', async () => {
    const page = await pageOf(`${fence('kubectl create service clusterip a --tcp=80')}\n${fence('service/a created', '', '$ kubectl create service clusterip a --tcp=80', 'error: failed to create ClusterIP service: services "a" already exists')}\nb\n`);
    expect(badges(page)).toEqual(['exact', 'exact']);
    expect(String(page)).not.toContain('```');
    expect(String(page)).toContain('<p>b</p>');
  });

  test('without pre and code, that no highlighter takes them for its own', async () => {
    const page = String(await pageOf(pod));
    expect(page).toContain('<div class="pre yaml" tabindex="0"><span><span class="yaml-key">apiVersion</span>');
    expect(page).not.toContain('<pre');
  });

  test('nothing is left of a hidden one', async () => {
    expect(String(await pageOf(`a\n\n${fence('$ kubectl get pods', 'No resources found in default namespace.').replace('console', 'console hidden')}\nb\n`)).replace(/\s+/g, ' ')).toBe('<p>a</p> <p>b</p>');
  });

  test('a diagram that nobody drew stays a fence, for the site to draw', async () => {
    expect(String(await pageOf('```mermaid\ngraph LR\n```\n'))).toBe('<pre><code class="language-mermaid">graph LR\n</code></pre>');
  });

  test('markup in a page is text in a cell', async () => {
    expect(String(await pageOf(fence('$ echo "<script>alert(1)</script>"', '<script>alert(1)</script>')))).not.toContain('<script');
  });
});

describe('what is wrong', () => {
  const wrong = fence('$ kubectl get pods', 'No resources found in other namespace.');

  test('is a message of the file, at its line', async () => {
    expect(said(await pageOf(`# A\n\n${wrong}`))).toEqual(['4 kubebook:impossible recorded “No resources found in other namespace.”, but a cluster would print “No resources found in default namespace.”']);
  });

  test('breaks the build where that is wanted', async () => {
    await expect(pageOf(`# A\n\n${wrong}`, { impossible: 'fail' })).rejects.toThrow('a cluster would print “No resources found in default namespace.”');
  });
});

test.each([
  ['Docusaurus', { frontMatter: { kubernetes: 1.1 } }],
  ['Astro', { astro: { frontmatter: { kubernetes: '1.1' } } }],
  ['vfile-matter', { matter: { kubernetes: 'v1.1' } }],
])('front matter that %s took off counts', async (_, data) => {
  expect(said(await pageOf(pod, { data }))).toEqual(['1 kubebook:front-matter kubernetes: 1.1 is no version that can be replayed.']);
});

test('a line is one of the file, where its front matter was taken off', async () => {
  const body = `\n${pod}\n${fence('$ kubectl get pods -o name', 'pod/b')}`;
  const whole = `---\ntitle: A\n---\n${body}`;
  const linesSaid = async (value: string, written: string | undefined): Promise<readonly (number | undefined)[]> => {
    const transformer = cellTransformer({}, { ...surroundings, written: () => Promise.resolve(written) });
    const file = new VFile({ value, path: 'page.md' });
    await transformer(unified().use(remarkParse).parse(value), file);
    return file.messages.map(({ line }) => line);
  };
  expect(await linesSaid(body, undefined)).toEqual([10]);
  expect(await linesSaid(body, whole)).toEqual([13]);
  expect(await linesSaid(body.trim(), whole)).toEqual([13]);
  expect(await linesSaid(`\n\n\n${body}`, whole)).toEqual([13]);
  expect(await linesSaid(body, 'another page')).toEqual([10]);
});

test('the page\'s language is that of its text, or as told', async () => {
  const note = '没有选择器的 Service。\n\n```yaml\napiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: 80}]}\n```\n';
  expect(String(await pageOf(note))).toContain('清单');
  expect(String(await pageOf(note, { language: 'en' }))).toContain('Manifest');
});
