/** What stands between an output and the next prompt, and no program printed. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';

const recordedOf = (...lines: readonly string[]): readonly (string | undefined)[] =>
  readNote(`\`\`\`shell\n${lines.join('\n')}\n\`\`\`\n`, 'note.md').cells.flatMap((cell) => (cell.kind === 'transcript' ? cell.entries.map(({ recorded }) => recorded) : []));

const nothing = 'No resources found in default namespace.';

test.each(['# second way', '# look at one of them and keep the words that matter ', '## b)', 'You have new mail in /var/spool/mail/root', 'You have mail in /var/mail/me', '您在 /var/spool/mail/root 中有新邮件'])('below a table: %s', (said) => {
  expect(recordedOf('[root@m ~]# kubectl get pods', nothing, '', said, '[root@m ~]# kubectl get svc', nothing)).toEqual([nothing, nothing]);
});

test.each(['查看是否还在', '找不到它,说明没有创建', '34秒左右结束', 'Completed状态,也不再是ready状态'])('among prompts, without a mark: %s', (said) => {
  expect(recordedOf('[root@m ~]# kubectl get pods', nothing, said, '[root@m ~]# kubectl get svc', nothing)).toEqual([nothing, nothing]);
});

test('a few words, set apart', () => {
  expect(recordedOf('$ kubectl scale sts web --replicas=4', 'statefulset.apps/web scaled', '', 'Pods come one by one', '', '$ kubectl get svc', nothing)).toEqual(['statefulset.apps/web scaled', nothing]);
  expect(recordedOf('$ kubectl scale sts web --replicas=4', 'Pods come one by one', '$ kubectl get svc', nothing)).toEqual(['Pods come one by one', nothing]);
});

test('a row stays with the remark at its end', () => {
  const row = 'web-5d8f9c7b4   4         4         4       24s        #正在使用的不会删除';
  expect(recordedOf('$ kubectl get rs', 'NAME            DESIRED   CURRENT   READY   AGE', row, '$ kubectl get svc', nothing)[0]).toContain(row);
});

test('what a server logged stays, though it begins with a hash', () => {
  expect(recordedOf('$ kubectl logs web', '# second way', '$ kubectl get svc', nothing)).toEqual(['# second way', nothing]);
});

test.each(['$ cat motd', '$ kubectl get cm motd -o jsonpath={.data.motd}'])('what a file says stays: %s', (command) => {
  expect(recordedOf(command, '# b', '$ kubectl get svc', nothing)).toEqual(['# b', nothing]);
});
