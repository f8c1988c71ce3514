import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { servicesTold } from '../../../../src/verify/told/servicesTold.ts';

const told = (...lines: readonly string[]): readonly string[] => servicesTold(plan(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md'))).map(({ id, value }) => `${id} ${value}`);

const header = 'NAME         TYPE        CLUSTER-IP      EXTERNAL-IP   PORT(S)        AGE';

test('addresses and node ports of a table, whatever has none left out', () => {
  expect(
    told(
      '$ kubectl get svc -n shop',
      header,
      'kubia        NodePort    10.111.249.153  <none>        80:30123/TCP   9s',
      'headless     ClusterIP   None            <none>        80/TCP         9s',
    ),
  ).toEqual(['service/shop/kubia/clusterIP 10.111.249.153', 'service/shop/kubia/nodePort/80 30123']);
});

test('the namespaces of a table that has them', () => {
  expect(told('$ kubectl get svc -A', `NAMESPACE   ${header}`, 'shop        kubia        ClusterIP   10.111.249.153  <none>        80/TCP         9s')).toEqual(['service/shop/kubia/clusterIP 10.111.249.153']);
});

test('a description, whose node ports are called as the ports are', () => {
  expect(
    told(
      '$ kubectl describe svc kubia',
      'Name:                     kubia',
      'Namespace:                default',
      'Type:                     NodePort',
      'IP:                       10.111.249.153',
      'Port:                     http  80/TCP',
      'TargetPort:               8080/TCP',
      'NodePort:                 http  30123/TCP',
      'Port:                     <unset>  443/TCP',
      'NodePort:                 <unset>  30124/TCP',
    ),
  ).toEqual(['service/default/kubia/clusterIP 10.111.249.153', 'service/default/kubia/nodePort/http 30123', 'service/default/kubia/nodePort/443 30124']);
});

test('another address is that of the next Service of the name, the same one that of the same', () => {
  const row = (address: string): string => `kubia        ClusterIP   ${address}  <none>        80/TCP         9s`;
  expect(told('$ kubectl get svc', header, row('10.111.249.153'), '$ kubectl get svc', header, row('10.111.249.153'), '$ kubectl delete svc kubia', '$ kubectl get svc kubia', header, row('10.100.0.7    '))).toEqual([
    'service/default/kubia/clusterIP 10.111.249.153',
    'service/default/kubia#2/clusterIP 10.100.0.7',
  ]);
});
