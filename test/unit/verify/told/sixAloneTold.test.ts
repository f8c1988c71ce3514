/** A cluster of IPv6 alone is told by the address of its API server's Service; all that it makes has addresses of that family. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdictsOf = (...lines: readonly string[]): readonly string[] => checkNote(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

const services = (api: string, ...rows: readonly string[]): readonly string[] => ['$ kubectl get svc', 'NAME         TYPE        CLUSTER-IP         EXTERNAL-IP   PORT(S)   AGE', `kubernetes   ClusterIP   ${api}    <none>        443/TCP   61m`, ...rows];
const exposed = ['$ kubectl run web --image=nginx', 'pod/web created', '$ kubectl expose pod web --port=80', 'service/web exposed'];
const endpoints = (pod: string): readonly string[] => ['$ kubectl get ep web', 'NAME   ENDPOINTS                AGE', `web    ${pod}   9s`];

test.each<[what: string, lines: readonly string[], verdicts: readonly string[]]>([
  ['its Service', services('2001:db8:1:2::1'), ['possible']],
  ['which has the first address of the range', services('2001:db8:1:2::2'), ['unsupported']],
  ['another Service', [...exposed, ...services('2001:db8:1:2::1', 'web          ClusterIP   2001:db8:1:2::4f   <none>        80/TCP    8s')], ['exact', 'exact', 'possible']],
  ['one of another range', [...exposed, ...services('2001:db8:1:2::1', 'web          ClusterIP   2001:db8:1:3::4f   <none>        80/TCP    8s')], ['exact', 'exact', 'impossible']],
  ['a pod', [...services('2001:db8:1:2::1'), ...exposed, ...endpoints('[fd00:10:244::5]:80')], ['possible', 'exact', 'exact', 'possible']],
  ['a pod of the other family', [...services('2001:db8:1:2::1'), ...exposed, ...endpoints('10.244.0.5:80')], ['possible', 'exact', 'exact', 'impossible']],
])('%s', (_what, lines, verdicts) => {
  expect(verdictsOf(...lines)).toEqual(verdicts);
});
