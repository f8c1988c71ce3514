/** When a note was recorded, told by the forms of its outputs. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { formsTold } from '../../../../src/verify/told/formsTold.ts';

const note = (...lines: readonly string[]): string => `\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;
const pods = (age: string): readonly string[] => ['$ kubectl get pods', 'NAME   READY   STATUS    RESTARTS   AGE', `web    1/1     Running   0          ${age}`];
const deployment = (apiVersion: string): string => `\`\`\`yaml title="d.yaml"\napiVersion: ${apiVersion}\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}}\n\`\`\`\n`;

const ingress = '```yaml title="i.yaml"\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web}\n```\n';

test.each<[string, string, ReturnType<typeof formsTold>]>([
  ['nothing that went', note('$ kubectl create namespace web', 'namespace/web created'), { from: 11 }],
  ['quotes around a name', note('$ kubectl create namespace web', 'namespace "web" created'), { to: 10 }],
  ['Services without a type', note('$ kubectl get svc', 'NAME         CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE', 'kubernetes   10.0.0.1     <none>        443/TCP   5s'), { to: 7 }],
  ['an age of one unit', note(...pods('1m')), { to: 12 }],
  ['an age of two units', note(...pods('2m30s')), { from: 13 }],
  ['an age that both print', note(...pods('36m')), {}],
  ['a hash of digits', note('$ kubectl get pods', 'NAME                  READY   STATUS    RESTARTS   AGE', 'web-632524106-bbpiw   1/1     Running   0          36m'), { to: 8 }],
  ['the flag for ended pods', note('$ kubectl get po -a', 'NAME   READY     STATUS      RESTARTS   AGE', 'job    0/1       Completed   0          36m'), { to: 9 }],
  ['a group that is gone', note('$ kubectl scale deployment web --replicas=2', 'deployment.extensions/web scaled'), { from: 11, to: 15 }],
  ['a manifest for a server of the time', `${deployment('extensions/v1beta1')}\n${note('$ kubectl create -f d.yaml')}`, { to: 15 }],
  ['the same refused', `${deployment('extensions/v1beta1')}\n${note('$ kubectl create -f d.yaml', 'error: unable to recognize "d.yaml": no matches for kind "Deployment" in version "extensions/v1beta1"')}`, {}],
  ['a manifest of today', `${deployment('apps/v1')}\n${note('$ kubectl create -f d.yaml', 'deployment.apps/web created')}`, { from: 11 }],
  ['classes of Ingresses beside an output of once', note('$ kubectl get ingress', 'NAME   CLASS    HOSTS   ADDRESS   PORTS   AGE', 'web    <none>   *                 80      5s', ...pods('1m')), undefined],
  ['a manifest for a server of a later time', `${ingress}${note('$ kubectl create -f i.yaml')}`, {}],
  ['the same beside an output of once', `${ingress}${note('$ kubectl create -f i.yaml', ...pods('1m'))}`, undefined],
  ['two clusters', note('$ kubectl create namespace web', 'namespace "web" created', '$ kubectl create namespace db', 'namespace/db created'), undefined],
])('%s', (_, text, expected) => {
  expect(formsTold(plan(readNote(text, 'note.md')))).toEqual(expected);
});
