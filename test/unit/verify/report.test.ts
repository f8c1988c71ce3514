/** A report speaks the language of its note. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';
import { reportOf } from '../../../src/verify/report.ts';

const tabs = '```yaml\napiVersion: v1\nkind: Namespace\nmetadata:\n\tname: shop\n```\n';

test.each([
  ['# Namespaces\n\nA namespace of its own.\n\n', 'YAML is not indented with tabs.', 'Two spaces for each tab are what is run.'],
  ['# 命名空间\n\n给商店一个自己的命名空间，先创建，再查看。\n\n', '清单用制表符缩进，YAML 不允许；运行时每个制表符换成两个空格。', undefined],
])('%j', (prose, message, hint) => {
  const [note] = reportOf([checkNote(readNote(`${prose}${tabs}`, 'note.md'))]).notes;
  expect(note?.diagnostics.map((said) => [said.message, said.hint])).toEqual([[message, hint]]);
});

test.each([
  ['# Tokens\n\nLook at it.\n\n', 'outside the simulator: the token that kubectl create token prints'],
  ['# 令牌\n\n为默认账号生成一个令牌，看看里面有什么。\n\n', '超出模拟器的范围：kubectl create token 打印的令牌'],
])('%j', (prose, reason) => {
  const [note] = reportOf([checkNote(readNote(`${prose}\`\`\`console\n$ kubectl create token default\neyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln\n\`\`\`\n`, 'note.md'))]).notes;
  expect(note?.steps.map((step) => step.reason)).toEqual([reason]);
});

test('the ledger too', () => {
  const [note] = reportOf([checkNote(readNote(`# 命名空间\n\n清单写在这里，没有命令用到它，只供阅读。\n\n\`\`\`yaml skip\nkind: Namespace\n\`\`\`\n`, 'note.md'))]).notes;
  expect(note?.ledger.flatMap(({ why }) => why ?? [])).toEqual(['作者要求跳过']);
});
