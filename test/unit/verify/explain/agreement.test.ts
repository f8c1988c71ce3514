/** Why an output of a connection is right, told by the one fact that decided it. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

interface Service {
  readonly selector: string;
  readonly targetPort: number | string;
  readonly more?: string;
}

const pod = (name: string): string => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, labels: {app: web, own: ${name}}}
spec:
  nodeName: node-of-${name}
  containers:
  - {name: main, image: luksa/kubia}
`;

const service = ({ selector, targetPort, more = '' }: Service): string => `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  selector: ${selector}
  ${more}
  ports: [{port: 80, targetPort: ${targetPort}}]
`;

const refused = 'curl: (7) Failed to connect to web port 80: Connection refused\ncommand terminated with exit code 7';
const silence = 'curl: (28) Connection timed out after 2001 milliseconds\ncommand terminated with exit code 28';

const note = (what: Service, answers: readonly string[]): string => `---
kubernetes: 1.32
---
\`\`\`yaml title="web.yaml"
${[pod('web-1'), pod('web-2'), service(what)].join('---\n')}\`\`\`

\`\`\`console
$ kubectl create -f web.yaml
pod/web-1 created
pod/web-2 created
service/web created
$ kubectl get nodes
NAME            STATUS   ROLES           AGE   VERSION
node-of-web-1   Ready    control-plane   10d   v1.32.0
node-of-web-2   Ready    <none>          10d   v1.32.0
${answers.map((answer) => `$ kubectl exec web-1 -- curl -sS -m 2 web\n${answer}`).join('\n')}
\`\`\`
`;

test.each([
  ['chance', { selector: '{app: web}', targetPort: 8080 }, ["You've hit web-2"], 'sent to web-2 (probability 50%), one of the endpoints of web:80'],
  ['one endpoint', { selector: '{own: web-2}', targetPort: 8080 }, ["You've hit web-2"], 'only this output was possible: web-2 is the only endpoint of web:80'],
  ['affinity', { selector: '{app: web}', targetPort: 8080, more: 'sessionAffinity: ClientIP' }, ["You've hit web-2", "You've hit web-2"], 'only this output was possible: the session affinity of web:80 keeps this client at web-2'],
  ['no endpoint', { selector: '{app: nobody}', targetPort: 8080 }, [refused], 'one of several possible outputs: web:80 has no ready endpoint, so kube-proxy rejects the connection'],
  [
    'nobody listens',
    { selector: '{own: web-2}', targetPort: 80 },
    [refused],
    'one of several possible outputs: no process of web-2 listens on 80 (luksa/kubia listens on 8080, whatever containerPort says)',
  ],
  [
    'dropped rather than refused',
    { selector: '{own: web-2}', targetPort: 8080, more: 'internalTrafficPolicy: Local' },
    [silence],
    'one of several possible outputs: no ready endpoint of web:80 is on node-of-web-1 and its traffic policy is Local, so kube-proxy there drops the packets',
  ],
])('%s', (_, what, answers, reason) => {
  expect(checkNote(readNote(note(what, answers), 'note.md')).steps.at(-1)?.reason).toBe(reason);
});
