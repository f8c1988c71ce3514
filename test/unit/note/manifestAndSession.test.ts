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
