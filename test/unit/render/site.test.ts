import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import type { SiteNote } from '../../../src/render/site.ts';
import { buildSite } from '../../../src/render/site.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import type { NoteOutcome } from '../../../src/verify/outcome.ts';
import type { StepOutcome } from '../../../src/verify/stepOutcome.ts';

const folder = new URL('../../../templates/', import.meta.url);
const templates = new Map(readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));
const scripts = { early: '/* early */', settings: '/* settings */', notebook: '/* notebook */', mermaid: 'draw()', later: new Map([['simulator.js', '/* simulator */']]) };

const outcomeOf = (file: string, steps: readonly StepOutcome[] = []): NoteOutcome => ({
  file,
  tongue: 'en',
  verdict: 'possible',
  kubernetes: ['1.20', '1.32'],
  likelihood: 0.25,
  steps,
  diagnostics: [],
  ledger: [],
  cluster: defaultSessionOptions({ major: 1, minor: 32, patch: 0 }),
  witness: [], timing: { times: [], phases: [], assumed: [] },
});

const note = (file: string, markdown: string, steps?: readonly StepOutcome[]): SiteNote => ({ text: markdown, notebook: readNote(markdown, file), outcome: outcomeOf(file, steps), drawings: new Map() });

test.each([
  [['notes/a.md'], ['a.html']],
  [['notes/5.1 服务.md'], ['5.1 服务.html']],
  [['one/a.md', 'two/a.md'], ['one-a.html', 'two-a.html']],
  [['notes/index.md'], ['notes-index.html']],
])('%j becomes %j', (files, pages) => {
  const site = buildSite(files.map((file) => note(file, '# A')), { templates, scripts });
  expect([...site.keys()]).toEqual([...pages, 'index.html', 'assets/notebook.js', 'assets/simulator.js', 'assets/search.js']);
});

test('a single file has the scripts inside and no assets beside', () => {
  const site = buildSite([note('a.md', '# A')], { templates, scripts, singleFile: true });
  expect([...site.keys()]).toEqual(['a.html', 'index.html']);
  for (const script of [scripts.early, scripts.settings, ...scripts.later.values(), scripts.notebook]) expect(site.get('a.html')).toContain(`<script>${script}</script>`);
});

test('an impossible output is shown beside the nearest possible one, line by line', () => {
  const markdown = "# A\n\n```console\n$ curl web\nYou've hit web-3\n```\n";
  const page = buildSite(
    [
      note('a.md', markdown, [
        {
          cellId: 'cell-2',
          entry: 0,
          line: 4,
          session: 'host',
          command: 'curl web',
          recorded: "You've hit web-3",
          nearest: "You've hit web-1\n",
          exitCode: 0,
          verdict: 'impossible',
          probability: 0.5,
          reason: 'no endpoint is called `web-3`',
          explanation: 'First.\n\nSecond.',
          translated: { tongue: 'zh', reason: '没有叫 `web-3` 的端点', explanation: '甲。' },
          trace: [],
          differences: [{ recordedLine: 0, nearestLine: 0, recorded: "You've hit web-3", nearest: "You've hit web-1" }],
        },
      ]),
    ],
    { templates, scripts, language: 'en' },
  ).get('a.html');
  expect(page).toContain('<span class="recorded"><span class="sign">−</span>You&#39;ve hit web-3</span>\n<span class="nearest"><span class="sign">+</span>You&#39;ve hit web-1</span>');
  expect(page).toContain('<span class="reason"><span class="tongues"><span lang="zh-CN">没有叫 <code>web-3</code> 的端点</span><span lang="en">no endpoint is called <code>web-3</code></span></span></span>');
  expect(page).toContain('<div class="tongues"><div lang="zh-CN"><p>甲。</p>\n</div><div lang="en"><p>First.</p>\n<p>Second.</p>\n</div></div>');
});

test('a hidden cell is run and not shown; what is in the page for the scripts can not end its element', () => {
  const page = buildSite([note('a.md', '# A\n\n```console hidden\n$ echo "</script>"\n```\n')], { templates, scripts }).get('a.html') ?? '';
  expect(page).not.toContain('class="cell transcript"');
  expect(page).toContain('\\u003c/script>');
  expect(page.split('</script>')).toHaveLength(4);
});

test('a remark is in both languages', () => {
  const { file, ...outcome } = outcomeOf('a.md');
  const refused = { ruleId: 'manifest-refused', severity: 'error', line: 7, column: 1, message: 'The Pod "a" is invalid', hint: 'Look at it.', zh: 'API 服务器拒绝它：The Pod "a" is invalid' } as const;
  const tabs = { ruleId: 'manifest-tab', severity: 'warning', line: 3, column: 1, message: 'YAML is not indented with tabs.', zh: '清单用制表符缩进。' } as const;
  const page = buildSite([{ ...note('a.md', '# A'), outcome: { ...outcome, file, diagnostics: [tabs, refused] } }], { templates, scripts }).get('a.html') ?? '';
  expect(page).toContain('<span lang="zh-CN">清单用制表符缩进。</span><span lang="en">YAML is not indented with tabs.</span>');
  expect(page).toContain('<span lang="zh-CN">API 服务器拒绝它：The Pod &quot;a&quot; is invalid</span><span lang="en">The Pod &quot;a&quot; is invalid <span class="hint">Look at it.</span></span>');
});
