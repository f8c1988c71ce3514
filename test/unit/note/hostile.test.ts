/** Texts that are small and were once refused with a stack trace, or took a time that grew with their square: each is read in seconds. */
import { describe, expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { recoverPage } from '../../../src/note/recover/page/page.ts';
import { recover } from '../../../src/note/recover/recover.ts';

const length = 200_000;
const filled = (part: string): string => part.repeat(length / part.length);
const inFence = (info: string, text: string): string => `\`\`\`${info}\n${text}\n\`\`\`\n`;
const configMap = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n';
/** `a0` is two, each of the next is twice the one before. */
const doubled = `a0: &a0 [x,x]\n${Array.from({ length: 40 }, (_, index) => `a${index + 1}: &a${index + 1} [*a${index},*a${index}]`).join('\n')}`;

describe('what is wrong with it is said', () => {
  test.each<readonly [string, string, number, string]>([
    ['lists in lists', configMap + `data: ${filled('[')}`, 6, 'yaml: line 5: exceeded max depth of 200'],
    ['list marks', configMap + `data:\n  ${filled('- ')}`, 7, 'yaml: line 6: exceeded max depth of 200'],
    ['aliases of aliases', configMap + doubled, 2, 'yaml: document contains excessive aliasing'],
  ])('%s in a manifest', (_, text, line, message) => {
    expect(readNote(inFence('yaml', text), 'x.md').diagnostics).toMatchObject([{ ruleId: 'yaml-syntax', line, message }]);
  });

  test.each<readonly [string, string, number, string]>([
    ['lists in lists', `title: ${filled('[')}`, 2, 'exceeded max depth of 200'],
    ['maps in maps', `title: ${filled('{a: ')}`, 2, 'exceeded max depth of 200'],
    ['list marks', `title:\n${filled('- ')}`, 3, 'exceeded max depth of 200'],
    ['aliases of aliases', doubled, 2, 'document contains excessive aliasing'],
  ])('%s in front matter', (_, text, line, message) => {
    expect(readNote(`---\n${text}\n---\nText.\n`, 'x.md').frontMatter.broken).toMatchObject({ line, message });
  });
});

test.each<readonly [string, string]>([
  ['no-break spaces behind colons of one line', inFence('yaml', `${configMap}data:\n  a: ${filled('a:\u00A0')}`)],
  ['typographic quotes of one line', inFence('yaml', `${configMap}data:\n  a: [${filled('“a”,')}]`)],
  ['blanks before a value', inFence('yaml', `${configMap}data:\n  a: ${filled(' ')}b`)],
  ['call-outs before a word', inFence('yaml', `${configMap}data:\n  a: ${filled('①')}b`)],
  ['loops that are never done', inFence('sh', filled('for i in 1 2; do\n'))],
  ['prompts and words that end like one', inFence('console', filled('root@web:/# ls\nx>\n'))],
  ['titles of a window that never end', inFence('console', `$ ls\n${filled('\u001B]')}`)],
  ['typographic quotes in commands', inFence('sh', filled(`$ echo ${'“a” '.repeat(900)}\n`))],
])('%s are read', { timeout: 10_000 }, (_, text) => {
  const { cells } = readNote(text, 'x.md');
  expect([cells[0]?.span.start.offset, cells.at(-1)?.span.end.offset]).toEqual([0, text.trimEnd().length]);
});

test.each<readonly [string, string]>([
  ['one row of a table', `|a|\n|-|\n${filled('|')}\n`],
  ['rows of many cells', `${'|a'.repeat(300)}|\n${'|-'.repeat(300)}|\n${`${'|a'.repeat(300)}|\n`.repeat(3_000)}`],
])('%s: what is more than anybody means is prose, and that is said', { timeout: 20_000 }, (_, text) => {
  const { cells, diagnostics } = readNote(text, 'x.md');
  expect(diagnostics.map(({ ruleId }) => ruleId)).toEqual(['marks-unread']);
  expect(cells.at(-1)?.span.end.offset).toBe(text.trimEnd().length);
});

test.each<readonly [string, string]>([
  ['here-documents that two words would end', `${filled('$ cat <<A <<B\n')}A`],
  ['conditions that never end', filled('$ if true; then\n')],
  ['blank lines in an output', `$ kubectl describe pod x\n${filled('\n')} x`],
  ['blank lines in a manifest', `apiVersion: v1\nkind: Pod\n${filled('\n')}a: b`],
  ['sentences below fences', filled('```\n```\n') + filled('A sentence, and more.\n')],
])('%s are recovered', { timeout: 10_000 }, (_, text) => {
  const bare = (written: string): string => written.replace(/[\s`#-]|console|yaml/g, '');
  expect(bare(recover(text).markdown)).toBe(bare(text));
});

test.each(['<div>', '<section>', '<ul><li>', '<b>', '<a href="x">', '<x-y>', '<table><tr><td>', '<div></x>', '<blockquote><p>'])('%s in one another: the text of a page is kept', { timeout: 10_000 }, (tag) => {
  const { markdown, guesses } = recoverPage(`<body>${tag.repeat(5_000)}text</body>`);
  expect(markdown).toContain('text');
  expect(guesses.map(({ what }) => what.replace(/^\d+/, 'N'))).toContain('N elements nest so deep that only their text is kept');
});

test('tags that nobody closes, and end tags of nothing, take nothing from a page that is not deep', () => {
  const page = `<body>${'<p>a<br><img src="x"></i></div>'.repeat(500)}<pre>$ ls</pre></body>`;
  const { markdown, guesses } = recoverPage(page);
  expect(markdown.endsWith('```\n$ ls\n```\n')).toBe(true);
  expect(guesses).toHaveLength(1);
});
