/** A manifest and the session in which it is applied may stand in one fence. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';

const kinds = (fence: string): readonly string[] => readNote(`创建web.yaml，内容如下：\n\n\`\`\`\n${fence}\n\`\`\`\n`, 'note.md').cells.map((cell) => (cell.kind === 'manifest' ? `manifest ${cell.fileName} ${cell.span.start.line}-${cell.span.end.line}` : cell.kind === 'transcript' ? `transcript ${cell.entries.map(({ line, command }) => `${line} ${command}`).join(', ')}` : cell.kind));

const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web # 名字\nspec:\n  ports:\n  - port: 80';

test('two cells', () => {
  expect(kinds(`${service}\n\n# 创建\n[root@m ~]# kubectl create -f web.yaml\nservice/web created`)).toEqual(['prose', 'manifest web.yaml 3-10', 'transcript 13 kubectl create -f web.yaml']);
});

test('what a command printed above the next prompt is no manifest', () => {
  expect(kinds(`[root@m ~]# cat web.yaml\n${service}\n[root@m ~]# kubectl create -f web.yaml\nservice/web created`)).toEqual(['prose', 'transcript 4 cat web.yaml, 12 kubectl create -f web.yaml']);
});

const cells = (text: string): readonly string[] => readNote(text, 'note.md').cells.map((cell) => `${cell.kind} ${cell.kind === 'manifest' ? `${cell.fileName} ` : ''}${cell.span.start.line}-${cell.span.end.line}`);

test('a box whose content begins right below its mark', () => {
  const inside = service.split('\n').map((line) => `    ${line}`).join('\n');
  expect(cells(`??? note "web.yaml"\n    \`\`\`\n${inside}\n    \n    ---\n    \`\`\`\n> 网页\n`)).toEqual(['prose 1-1', 'manifest web.yaml 2-12', 'prose 13-13']);
});

test('a paragraph that asks three times', () => {
  expect(cells('??? note\n    where is it\n\nthere')).toEqual(['prose 1-2', 'prose 4-4']);
});

test('a file that a commented command shows', () => {
  expect(cells(`\`\`\`yaml\n#[root@m ~]# cat web.yaml\n${service}\n\`\`\`\n`)).toEqual(['manifest web.yaml 1-10']);
  expect(cells(`\`\`\`yaml\n# cat web.yaml\n${service}\n\`\`\`\n`)).toEqual(['manifest web.yaml 1-10']);
});

test.each([
  ['kubectl create service clusterip web --tcp=80 --dry-run=client -o yaml > web.yaml', 'manifest web.yaml 7-15'],
  ['kubectl create service clusterip web --tcp=80 --dry-run=client -o yaml', 'output 7-15'],
])('what went into a file is shown below: %s', (command, shown) => {
  expect(cells(`\`\`\`\n${command}\n\`\`\`\n\n输出如下\n\n\`\`\`\n${service}\n\`\`\`\n`)).toEqual(['transcript 1-3', 'prose 5-5', shown]);
});
