/** How authors mark, shorten and copy what a cluster printed: it is the same output still, and a false word in it is as false. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const session = `[root@master ~]# kubectl create service nodeport web --tcp=80 --node-port=31873
service/web created
[root@master ~]# kubectl describe svc web
Name:                     web
Namespace:                default
Labels:                   app=web
Annotations:              <none>
Selector:                 app=web
Type:                     NodePort
IP Family Policy:         SingleStack
IP Families:              IPv4
IP:                       10.97.31.27
IPs:                      10.97.31.27
Port:                     80  80/TCP
TargetPort:               80/TCP
NodePort:                 80  31873/TCP
Endpoints:                <none>
Session Affinity:         None
External Traffic Policy:  Cluster
Events:                   <none>`;
const nodePort = 'NodePort:                 80  31873/TCP';
const families = 'IP Family Policy:         SingleStack\nIP Families:              IPv4\n';

const verdicts = (text: string): readonly string[] => checkNote(readNote(`\`\`\`bash\n${text}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);
const fine = ['exact', 'possible'];
const wrong = ['exact', 'impossible'];

test.each(['   <-- 这里', '   # 端口', '   ← 节点端口', '   //节点端口', '   （节点端口）', '   ①', '   (1)', '   <==', '   <= look', '   节点端口'])('a remark behind a line: %s', (remark) => {
  expect(verdicts(session.replace(nodePort, nodePort + remark))).toEqual(fine);
  expect(verdicts(session.replace(nodePort, nodePort.replace('31873', '31874') + remark))).toEqual(wrong);
});

test.each(['...', '......', '……', '（省略）', '# 省略', '...省略...', '略', '<snip>', '--- snip ---', '(output omitted)', '[truncated]', '...omitted for brevity...', '     .\n     .\n     .'])('lines left out: %s', (mark) => {
  expect(verdicts(session.replace(families, `${mark}\n`))).toEqual(fine);
  expect(verdicts(session.replace(families, `${mark}\n`).replace('Events:                   <none>', 'Events:                   none'))).toEqual(wrong);
});

test.each(['', 'omitted\n', '.\n'])('lines missing: %j', (mark) => {
  expect(verdicts(session.replace(families, mark))).toEqual(wrong);
});

test('emphasis where there is none', () => {
  expect(verdicts(session.replace(nodePort, `**${nodePort}**`))).toEqual(fine);
  expect(verdicts(session.replace('31873/TCP', '**31873/TCP**'))).toEqual(fine);
  expect(verdicts(session.replace('31873/TCP', '**31874/TCP**'))).toEqual(wrong);
});

test('what a converter escaped for HTML', () => {
  const escaped = session.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  expect(verdicts(escaped)).toEqual(fine);
  // Where the sign itself stands as well, the escape was meant.
  expect(verdicts(escaped.replace('Endpoints:                &lt;none&gt;', 'Endpoints:                <none>'))).toEqual(wrong);
});
