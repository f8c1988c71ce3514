/** Files that nothing shows but the session itself: what somebody typed into an editor, or what `cat` printed. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdictsOf = (note: string): readonly string[] => checkNote(readNote(note, 'note.md')).steps.map(({ verdict }) => verdict);
const session = (...lines: readonly string[]): string => `\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;

const web = ['apiVersion: v1', 'kind: Service', 'metadata:', '  name: web', 'spec:', '  ports:', '  - port: 80  # 端口', '  selector: {app: web}'];
const applied = (prompt: string, selector: string): readonly string[] => [`${prompt}kubectl apply -f web.yaml`, 'service/web created', `${prompt}kubectl get svc web -o wide`, 'NAME   TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE   SELECTOR', `web    ClusterIP   10.96.54.67    <none>        80/TCP    4s    ${selector}`];

test.each<[string, string, readonly string[]]>([
  ['printed by cat', session('$ cat web.yaml', ...web, ...applied('$ ', 'app=web')), ['exact', 'exact', 'possible']],
  ['printed by cat, with a remark', session('$ cat web.yaml #the Service', ...web, ...applied('$ ', 'app=web')), ['exact', 'exact', 'possible']],
  ['… and applied otherwise than it says', session('$ cat web.yaml', ...web, ...applied('$ ', 'app=api')), ['exact', 'exact', 'impossible']],
  ['typed into an editor', session('[root@m1 ~]# vim web.yaml', ...web, ...applied('[root@m1 ~]# ', 'app=web')), ['skipped', 'exact', 'possible']],
  ['typed into cat, and ended', session('[root@m1 ~]# cat > web.yaml', ...web, '^C', ...applied('[root@m1 ~]# ', 'app=web')), ['skipped', 'exact', 'possible']],
  ['… and applied otherwise', session('[root@m1 ~]# vim web.yaml', ...web, ...applied('[root@m1 ~]# ', 'app=api')), ['skipped', 'exact', 'impossible']],
  ['on the machine of a node', session('[root@m1 ~]# cat web.yaml', ...web, ...applied('[root@m1 ~]# ', 'app=web')), ['exact', 'exact', 'possible']],
  ["at root's prompt, which looks like a comment", session('# cat web.yaml', ...web, ...applied('# ', 'app=web')), ['exact', 'exact', 'possible']],
  ['a manifest of that name is held against what cat prints', `\`\`\`yaml\n# web.yaml\n${web.join('\n')}\n\`\`\`\n${session('$ cat web.yaml', ...web.map((line) => line.replace('80', '81')))}`, ['impossible']],
  ['… unless it was edited since', `\`\`\`yaml\n# web.yaml\n${web.join('\n')}\n\`\`\`\n${session('$ vim web.yaml', '$ cat web.yaml', ...web.map((line) => line.replace('app: web', 'app: api')), ...applied('$ ', 'app=api'))}`, ['unsupported', 'exact', 'exact', 'possible']],
  ['a part of it tells of no file', session('$ cat web.yaml', ...web.slice(0, 3), '...', ...applied('$ ', 'app=web')), ['unsupported', 'possible', 'possible']],
])('%s', (_, note, verdicts) => {
  expect(verdictsOf(note)).toEqual(verdicts);
});
