import { expect, test } from 'vitest';
import { parseMarkdown } from '../../../../src/note/markdown.ts';
import { readNote } from '../../../../src/note/readNote.ts';
import { textOf } from '../../../../src/render/html.ts';
import { ProseContext, renderFootnotes, renderProse } from '../../../../src/render/prose/prose.ts';

function render(markdown: string): string {
  const { children } = parseMarkdown(markdown);
  const context = new ProseContext(children, { bilingual: false });
  return (textOf(renderProse(children, context)) + textOf(renderFootnotes(context))).trim();
}

test.each([
  ['a *b* **c** ~~d~~ `e<f`', '<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>'],
  ['## 命名端口', '<h2 id="命名端口">命名端口 <a class="permalink" href="#命名端口" aria-label="¶ 命名端口"></a></h2>'],
  ['- a\n- [x] b', '<ul>\n<li>a\n</li>\n<li class="task"><input type="checkbox" disabled checked> b\n</li>\n</ul>'],
  ['3. a', '<ol start="3">\n<li>a\n</li>\n</ol>'],
  ['[a](https://example.org/?x=1&y)', '<p><a class="outward" href="https://example.org/?x=1&amp;y" rel="noreferrer noopener">a</a></p>'],
  ['[a][1]\n\n[1]: other.md', '<p><a href="other.md">a</a></p>'],
  ['![a picture](https://example.org/a.png)', '<p><a class="outward" href="https://example.org/a.png" rel="noreferrer noopener"><span class="image-elsewhere">a picture</span></a></p>'],
  ['| a | b |\n|--|-:|\n| 1 | 2 |', '<div class="table" tabindex="0"><table>\n<thead><tr><th scope="col">a</th><th scope="col" class="align-right">b</th></tr></thead>\n<tbody><tr><td>1</td><td class="align-right">2</td></tr>\n</tbody>\n</table></div>'],
  ['a[^1]\n\n[^1]: b', '<p>a<sup class="footnote-ref"><a href="#footnote-1" id="footnote-ref-1">1</a></sup></p>\n<ol class="footnotes">\n<li id="footnote-1"><p>b</p>\n<a class="back" href="#footnote-ref-1" aria-label="↩">↩</a></li>\n</ol>'],
  ['a<br>b', '<p>a<br>b</p>'],
  ['两行\n中文,\nPod', '<p>两行<br>\n中文,\nPod</p>'],
  ['这一行按宽度折断,因为它比三十个汉字还要长,所以折断之处没有意\n义', '<p>这一行按宽度折断,因为它比三十个汉字还要长,所以折断之处没有意义</p>'],
  ['不再是**同构(Homogeneous)**的了', '<p>不再是<strong>同构(Homogeneous)</strong>的了</p>'],
])('%s', (markdown, expected) => {
  expect(render(markdown)).toBe(expected);
});

test.each([
  ['<script>alert(1)</script>', ''],
  ['<img src=x onerror=alert(1)>', ''],
  ['a <b onclick="alert(1)">b</b>', '<p>a b</p>'],
  ['<div onmouseover=alert(1)>\n\ntext\n\n</div>', '<p>text</p>'],
  ['<!-- --><script>alert(1)</script> -->', '<p>--&gt;</p>'],
  ['[a](javascript:alert(1))', '<p><span class="no-link">a</span></p>'],
  ['[a](java&#10;script:alert(1))', '<p><span class="no-link">a</span></p>'],
  ['[a](JaVaScRiPt:alert(1))', '<p><span class="no-link">a</span></p>'],
  ['[a](data:text/html,<script>)', '<p><span class="no-link">a</span></p>'],
  ['[a](vbscript:x "t")', '<p><span class="no-link">a</span></p>'],
  ['![a](javascript:alert(1))', '<p><span class="no-link"><span class="image-elsewhere">a</span></span></p>'],
  ['[a](https://example.org/"onmouseover="alert(1))', '<p><a class="outward" href="https://example.org/&quot;onmouseover=&quot;alert(1)" rel="noreferrer noopener">a</a></p>'],
  ['<svg><script>alert(1)</script></svg>', '<p>alert(1)</p>'],
  ['<style>*{display:none}</style>after', '<p>after</p>'],
])('%s does nothing', (markdown, expected) => {
  expect(render(markdown)).toBe(expected);
});

test('what goes on behind a fence in an item has no number of its own', () => {
  const { cells } = readNote('4. a\n\n   ```sh\n   kubectl get pods\n   ```\n\n   b\n', 'note.md');
  const prose = cells.flatMap((cell) => (cell.kind === 'prose' ? [textOf(renderProse(cell.nodes, new ProseContext(cell.nodes, { bilingual: false })))] : []));
  expect(prose).toEqual(['<ol start="4">\n<li><p>a</p>\n</li>\n</ol>\n', '<ol start="4">\n<li class="continued"><p>b</p>\n</li>\n</ol>\n']);
});
