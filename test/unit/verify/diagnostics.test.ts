import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const diagnosticsOf = (text: string): readonly string[] => checkNote(readNote(text, 'note.md')).diagnostics.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`);

test('a manifest that the API server refuses is reported where it stands', () => {
  const note = `# Ports

\`\`\`console
$ kubectl get svc web
NAME   TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
web    ClusterIP   10.96.7.8    <none>        80/TCP    5m
\`\`\`

\`\`\`yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
  - port: 80000
    targetPort: 8080
\`\`\`
`;
  expect(diagnosticsOf(note)).toEqual(['16 manifest-refused: The Service "web" is invalid: spec.ports[0].port: Invalid value: 80000: must be between 1 and 65535, inclusive']);
});

test.each([
  ['title: [a\nkubernetes: 1.20', "3:11 The front matter can't be read: did not find expected ',' or ']'."],
  ['title: a: b', "2:9 The front matter can't be read: mapping values are not allowed in this context."],
  ['title: a\nkubernetes: potato', '3:13 kubernetes: potato is no version that can be replayed.'],
])('front matter is complained of where it is wrong: %j', (yaml, said) => {
  const { diagnostics } = checkNote(readNote(`---\n${yaml}\n---\n# A\n`, 'note.md'));
  expect(diagnostics.map(({ line, column, message }) => `${line}:${column} ${message}`)).toEqual([said]);
});

test('a session without a command is a failure, not a pass', () => {
  const outcome = checkNote(readNote('# Pods\n\n```console\nNAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          5m\n```\n', 'note.md'));
  expect(outcome.diagnostics.map(({ line, ruleId }) => `${line} ${ruleId}`)).toEqual(['3 no-command-found']);
});

test('an image of the front matter that is not understood is told where it stands, and one that is answers', () => {
  const note = (port: string): string => `---
kubernetes: "1.32"
images:
  - name: example/shop
    shell: ash
    tools: { curl: 8.5.0 }
    ports:
      - port: ${port}
        answer: "welcome to {pod}\\n"
    commands: { shop --version: "shop 1.0\\n" }
---

\`\`\`console
$ kubectl run shop --image=example/shop
pod/shop created
$ kubectl exec shop -- curl -s localhost:8080
welcome to shop
$ kubectl exec shop -- shop --version
shop 1.0
\`\`\`
`;
  expect(diagnosticsOf(note('eighty'))).toEqual(['8 image-definition: images.0.ports.0.port: a port number is expected here, 1 to 65535.']);
  const outcome = checkNote(readNote(note('8080'), 'note.md'));
  expect(outcome.diagnostics).toEqual([]);
  expect(outcome.steps.map(({ verdict }) => verdict)).toEqual(['exact', 'exact', 'exact']);
});
