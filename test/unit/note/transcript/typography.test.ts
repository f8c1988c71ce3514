import { expect, test } from 'vitest';
import { asTyped } from '../../../../src/note/transcript/typography.ts';

test.each<readonly [string, string]>([
  ['kubectl get svc web –o name', 'kubectl get svc web -o name'],
  ['kubectl run web –image=nginx —port=80', 'kubectl run web --image=nginx --port=80'],
  ['kubectl run web –-image=nginx -–port=80', 'kubectl run web --image=nginx --port=80'],
  ['kubectl exec –it web — sh', 'kubectl exec -it web -- sh'],
  ['kubectl run –it –-rm t —image=busybox — wget –qO- web', 'kubectl run -it --rm t --image=busybox -- wget -qO- web'],
  ['find . –name web', 'find . -name web'],
  ['kubectl apply －f svc.yaml', 'kubectl apply -f svc.yaml'],
  ['kubectl get svc -o jsonpath=‘{.spec.ports[0].port}’', "kubectl get svc -o jsonpath='{.spec.ports[0].port}'"],
  ['kubectl annotate svc web note=“你好”', 'kubectl annotate svc web note="你好"'],
  ['kubectl patch svc web -p “{"spec": {"type": "NodePort"}}”', `kubectl patch svc web -p '{"spec": {"type": "NodePort"}}'`],
  ['kubectl annotate svc web note="你好”', 'kubectl annotate svc web note="你好"'],
  ['kubectl expose deployment web --port=80   ❶', 'kubectl expose deployment web --port=80'],
  ['kubectl get pods  ①②', 'kubectl get pods'],
  ['kubectl get pods <1>', 'kubectl get pods'],
  ['kubectl get pods // 查看', 'kubectl get pods'],
  ['kubectl get pods // list them', 'kubectl get pods'],
  ['kubectl get pods （查看）', 'kubectl get pods'],
  ['kubectl get pods ← 查看', 'kubectl get pods'],
  ['kubectl get pods ｜ grep web', 'kubectl get pods | grep web'],
  ['kubectl run web \\\n  –image=nginx   ①\n', 'kubectl run web \\\n  --image=nginx\n'],
])('%s', (written, typed) => {
  expect(asTyped(written)).toBe(typed);
});

test.each([
  'kubectl get svc web -o name',
  "echo '“quoted”'",
  'echo "a – b"',
  'echo a – b',
  "echo it’s",
  'echo 你好，世界',
  'curl http://web//x',
  'kubectl get pods # 查看 ①',
  'curl <node-ip>:30080',
  'cat <<EOF > a.txt\n“x” – y ①\nEOF',
  'kubectl annotate svc web note="他说“你好”"',
])('is left as it is: %s', (command) => {
  expect(asTyped(command)).toBe(command);
});
