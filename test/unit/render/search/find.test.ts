import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { find, searchable } from '../../../../src/render/search/find.ts';
import { sectionsOf } from '../../../../src/render/search/sections.ts';

const note = readNote(
  `# 笔记

开头。

## 概念 Concepts

Service 把一组同构的 Pod 放在一个 IP 地址后面,工作在传输层。

- 第一点
- 第二点

## 实验 Experiment

\`\`\`console
$ kubectl get svc kubia
NAME    TYPE        CLUSTER-IP      EXTERNAL-IP   PORT(S)   AGE
kubia   ClusterIP   10.96.14.7      <none>        80/TCP    3s
\`\`\`

## 概念

The same word again: ClusterIP, ClusterIP.
`,
  'note.md',
);
const sections = sectionsOf(note, 'note.html');
const prepared = searchable(sections);
const shown = (query: string): readonly string[] => find(query, prepared, 10).map(({ section, snippet }) => `${section.href} ${snippet.map(({ text, found }) => (found ? `[${text}]` : text)).join('')}`);

test('a note is its sections, with the addresses that its headings have on the page', () => {
  expect(sections.map(({ href, heading }) => [href, heading])).toEqual([
    ['note.html', undefined],
    ['note.html#%E6%A6%82%E5%BF%B5-concepts', '概念 Concepts'],
    ['note.html#%E5%AE%9E%E9%AA%8C-experiment', '实验 Experiment'],
    ['note.html#%E6%A6%82%E5%BF%B5', '概念'],
  ]);
});

test.each([
  ['同构', ['note.html#%E6%A6%82%E5%BF%B5-concepts Service 把一组[同构]的 Pod 放在一个 IP 地址后面,工作在传输层。']],
  ['IP地址', ['note.html#%E6%A6%82%E5%BF%B5-concepts Service 把一组同构的 Pod 放在一个 [IP 地址]后面,工作在传输层。']],
  ['传输层', ['note.html#%E6%A6%82%E5%BF%B5-concepts …同构的 Pod 放在一个 IP 地址后面,工作在[传输层]。']],
  ['ip  pod', ['note.html#%E6%A6%82%E5%BF%B5-concepts Service 把一组同构的 [Pod] 放在一个 [IP] 地址后面,工作在传输层。']],
  ['ＳＶＣ kubia', ['note.html#%E5%AE%9E%E9%AA%8C-experiment kubectl get [svc] [kubia]']],
  ['第二点', ['note.html#%E6%A6%82%E5%BF%B5-concepts [第二点]']],
  // Two words, with another between them; and one in the title of the note.
  ['同构 传输层', ['note.html#%E6%A6%82%E5%BF%B5-concepts Service 把一组[同构]的 Pod 放在一个 IP 地址后面,工作在[传输层]。']],
  ['笔记 kubia', ['note.html#%E5%AE%9E%E9%AA%8C-experiment kubectl get svc [kubia]']],
  ['没有这个词', []],
  ['同构 没有这个词', []],
  ['  ', []],
])('%s', (query, expected) => {
  expect(shown(query)).toEqual(expected);
});

test('what a heading says comes first', () => {
  expect(find('概念', prepared, 10).map(({ section }) => section.heading)).toEqual(['概念 Concepts', '概念']);
});
