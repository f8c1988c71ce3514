/** `kubectl edit` in an editor of the reader's: what was changed is what the note tells of it, and unknown where it tells nothing. */
import { describe, expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';
import type { StepOutcome } from '../../../../src/verify/stepOutcome.ts';

const manifest = `\`\`\`yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
      - name: web
        image: nginx:1.25
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
  - port: 80
\`\`\`
`;

const session = (...lines: readonly string[]): string => `\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`;
const asked = session('$ kubectl get svc web -o name', 'service/web');
const stepsOf = (...parts: readonly string[]): readonly StepOutcome[] => checkNote(readNote([manifest, asked, ...parts].join('\n'), 'note.md')).steps.slice(1);

const type = ['$ kubectl edit svc web', 'service/web edited', "$ kubectl get svc web -o jsonpath='{.spec.type}'"];
const replicas = ['$ kubectl edit deploy web', 'deployment.apps/web edited', '$ kubectl get deploy web --no-headers -o custom-columns=N:.spec.replicas'];
const image = ['$ kubectl edit deployment/web', 'deployment.apps/web edited', "$ kubectl get deploy web -o jsonpath='{..image}'"];
const ports = ["$ kubectl get svc web -o jsonpath='{.spec.ports[*].port}'"];
const piece = '\n```yaml\nspec:\n  ports:\n  - name: http\n    port: 80\n  - name: metrics\n    port: 9090\n```\n';

describe('told', () => {
  test.each([
    ['a type', 'Change the `Type` of the Service from `ClusterIP` to `NodePort`:', [...type, 'NodePort'], ['possible', 'exact'], `kubectl patch service web -p '{"spec":{"type":"NodePort"}}'`],
    ['a type, in Chinese', '把 Service 的类型改成 LoadBalancer：', [...type, 'LoadBalancer'], ['possible', 'exact'], `kubectl patch service web -p '{"spec":{"type":"LoadBalancer"}}'`],
    ['a type in the remark behind the command', '', ['$ kubectl edit svc web # change its type to NodePort', ...type.slice(1), 'NodePort'], ['possible', 'exact'], `kubectl patch service web -p '{"spec":{"type":"NodePort"}}'`],
    ['a number', 'Change the replicas from 2 to 3.', [...replicas, '3'], ['possible', 'exact'], `kubectl patch deployment web --type=json -p '[{"op":"replace","path":"/spec/replicas","value":3}]'`],
    ['an image, in Chinese', '将镜像 image 从 `nginx:1.25` 改为 `nginx:1.26`：', [...image, 'nginx:1.26'], ['possible', 'exact'], `kubectl patch deployment web --type=json -p '[{"op":"replace","path":"/spec/template/spec/containers/0/image","value":"nginx:1.26"}]'`],
  ])('%s', (_, prose, lines, verdicts, command) => {
    const steps = stepsOf(prose, session(...lines));
    expect(steps.map(({ verdict }) => verdict)).toEqual(verdicts);
    expect([steps[0]?.reason, steps[0]?.translated.reason].find((reason) => reason?.startsWith('possible'))).toBe(`possible; what was changed in the editor is what the note tells: ${command}`);
  });

  test('a piece of a manifest right below', () => {
    expect(stepsOf('Add a port:', session('$ kubectl edit svc web', 'service/web edited'), piece, session(...ports, '80 9090')).map(({ verdict }) => verdict)).toEqual(['possible', 'exact']);
  });
});

describe('not told, or told otherwise', () => {
  test.each([
    ['nothing', 'Now we edit it.', [...type, 'NodePort']],
    ['two types', 'The type may be NodePort or LoadBalancer.', [...type, 'NodePort']],
    ['another type', 'Change the type to LoadBalancer.', [...type, 'NodePort']],
    ['a number of which it is not said what it counts', 'From 2 to 3.', [...replicas, '3']],
  ])('%s', (_, prose, lines) => {
    const [edited, behind] = stepsOf(prose, session(...lines));
    expect([edited?.verdict, behind?.verdict, behind?.reason]).toEqual(['possible', 'unsupported', `can't be judged: it depends on line ${edited?.line}, which is outside the simulator`]);
  });

  test('a piece that an output does not show', () => {
    expect(stepsOf('Add a port:', session('$ kubectl edit svc web', 'service/web edited'), piece, session(...ports, '80 7070')).map(({ verdict }) => verdict)).toEqual(['possible', 'unsupported']);
  });
});
