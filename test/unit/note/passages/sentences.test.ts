/** Paragraphs in two languages: what is a passage with its translation, and what is one passage that mixes them. */
import { expect, test } from 'vitest';
import { plainText } from '../../../../src/note/passages/plainText.ts';
import { readNote } from '../../../../src/note/readNote.ts';

/** The prose of a note, a line a cell, `>` before a translation. */
function told(note: string): readonly string[] {
  return readNote(note, 'x.md').cells.flatMap((cell) => (cell.kind === 'prose' ? [`${cell.translationOf === undefined ? '' : '> '}${cell.language} ${cell.nodes.map(plainText).join(' ')}`] : []));
}

test.each<readonly [string, string, readonly string[]]>([
  ['sentence by sentence', 'A Service has one address. Service 有一个不变的地址。 Pods come and go. Pod 来来去去,地址会变。', ['en A Service has one address. Pods come and go.', '> zh Service 有一个不变的地址。Pod 来来去去,地址会变。']],
  ['with marks of emphasis and code', 'A **Service** has `one` address. **Service** 有 `one` 个不变的地址。', ['en A Service has one address.', '> zh Service 有 one 个不变的地址。']],
  ['line by line', 'A Service has one address.\nService 有一个不变的地址。', ['en A Service has one address.', '> zh Service 有一个不变的地址。']],
  ['behind two slashes', 'Service 有一个不变的地址 // A Service has one address', ['zh Service 有一个不变的地址', '> en A Service has one address']],
  ['lines behind two slashes', 'A Service has one address.\nPods come and go.\n// Service 有一个不变的地址。\n// Pod 来来去去,地址会变。', ['en A Service has one address. Pods come and go.', '> zh Service 有一个不变的地址。Pod 来来去去,地址会变。']],
  ['paragraph by paragraph', 'A Service has one address that never changes.\n\nService 有一个不变的地址。', ['en A Service has one address that never changes.', '> zh Service 有一个不变的地址。']],
  ['a term and its translation are no sentences', 'Service. 服务。', ['zh Service. 服务。']],
  ['a Chinese sentence with English in it', '使用 kubectl get pods 查看 Pod。Running the command takes a second or two。然后继续往下做实验。', ['zh 使用 kubectl get pods 查看 Pod。Running the command takes a second or two。然后继续往下做实验。']],
  ['in each item of a list', '- A Service has one address. Service 有一个不变的地址。\n- `ClusterIP`\n- Pods come and go.\n  Pod 来来去去,地址会变。', ['en A Service has one address.\nClusterIP\nPods come and go.', '> zh Service 有一个不变的地址。\nClusterIP\nPod 来来去去,地址会变。']],
  ['paragraph by paragraph in numbered items', '1. A Service has one address.\n\n   Service 有一个不变的地址。\n2. Pods come and go.\n\n   Pod 来来去去,地址会变。', ['en A Service has one address.\nPods come and go.', '> zh Service 有一个不变的地址。\nPod 来来去去,地址会变。']],
  ['in items of items', '- A Service has one address. Service 有一个不变的地址。\n  - Pods come and go. Pod 来来去去,地址会变。', ['en A Service has one address.\nPods come and go.', '> zh Service 有一个不变的地址。\nPod 来来去去,地址会变。']],
  ['item by item', '- A Service has one address.\n- Service 有一个不变的地址。\n- Pods come and go.\n- Pod 来来去去,地址会变。', ['en A Service has one address.\nPods come and go.', '> zh Service 有一个不变的地址。\nPod 来来去去,地址会变。']],
  ['all items in one language, then in the other', '- Service 有一个不变的地址。\n- Pod 来来去去,地址会变。\n- A Service has one address.\n- Pods come and go.', ['zh Service 有一个不变的地址。\nPod 来来去去,地址会变。', '> en A Service has one address.\nPods come and go.']],
  ['an item that is said once', '- A Service has one address. Service 有一个不变的地址。\n- Pods come and go, and their addresses with them.', ['en A Service has one address. Service 有一个不变的地址。\nPods come and go, and their addresses with them.']],
  ['steps in two languages', '1. Create a Service with two ports.\n2. 然后删除所有的 Deployment。', ['zh Create a Service with two ports.\n然后删除所有的 Deployment。']],
  ['items that say different things', '- Create 3 pods with an image of nginx.\n- 删除 Service,再看 Endpoints。', ['en Create 3 pods with an image of nginx.\n删除 Service,再看 Endpoints。']],
  ['a tag of the site below an item', '- 用下面的文件创建一个 Service：\n\n  {{< codenew file="service/web-service.yaml" >}}', ['zh 用下面的文件创建一个 Service：\n{{< codenew file="service/web-service.yaml" >}}']],
  ['a list behind its translation', '- A Service has one address.\n- Pods come and go.\n\n* Service 有一个不变的地址。\n* Pod 来来去去,地址会变。', ['en A Service has one address.\nPods come and go.', '> zh Service 有一个不变的地址。\nPod 来来去去,地址会变。']],
  ['an address', 'See https://kubernetes.io/docs for more of this.', ['en See https://kubernetes.io/docs for more of this.']],
])('%s', (_, note, expected) => {
  expect(told(note)).toEqual(expected);
});
