/** Names for the reader to fill in: filled in with what the cluster has. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdictsOf = (...lines: readonly string[]): readonly string[] => checkNote(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

const web = ['$ kubectl run web --image=gcr.io/google-samples/node-hello:1.0', 'pod/web created'];
const exposed = [...web, '$ kubectl expose pod web --port=8080 --type=NodePort', 'service/web exposed'];

test.each([
  ['a node and its port', [...exposed, '$ curl http://<public-node-ip>:<node-port>', 'Hello Kubernetes!'], ['exact', 'exact', 'possible']],
  ['an answer that the server does not give', [...exposed, '$ curl http://<public-node-ip>:<node-port>', 'Hello Docker!'], ['exact', 'exact', 'unsupported']],
  ['a pod', [...web, '$ kubectl delete pod <pod-name>', 'pod "web" deleted'], ['exact', 'possible']],
  ['one of two pods', [...web, '$ kubectl run db --image=redis', 'pod/db created', '$ kubectl delete pod <pod-name>', 'pod "web" deleted'], ['exact', 'exact', 'possible']],
  ['the other of two pods', [...web, '$ kubectl run db --image=redis', 'pod/db created', '$ kubectl delete pod <pod-name>', 'pod "db" deleted'], ['exact', 'exact', 'possible']],
  ['none of two pods', [...web, '$ kubectl run db --image=redis', 'pod/db created', '$ kubectl delete pod <pod-name>', 'pod "cache" deleted'], ['exact', 'exact', 'unsupported']],
  ['a pod of another namespace', ['$ kubectl create namespace blue', 'namespace/blue created', '$ kubectl run web --image=nginx -n blue', 'pod/web created', '$ kubectl delete pod <pod-name> -n blue', 'pod "web" deleted'], ['exact', 'exact', 'possible']],
  ['the name of what is made', ['$ kubectl create service nodeport <my-service> --tcp=80', 'service/my-service created', '$ kubectl run <podname> --image=nginx', 'pod/podname created'], ['possible', 'possible']],
  ['a label', [...web, '$ kubectl label pod <pod-name> <label-key>=<label-value>', 'pod/web labeled', '$ kubectl get pods -l <label-key>=<label-value> -o name', 'pod/web'], ['exact', 'possible', 'possible']],
  ['a port that is not there', [...web, '$ kubectl delete service <service-name>', 'service "web" deleted'], ['exact', 'unsupported']],
  ['a Service where the reader has none', [...web, '$ kubectl get svc <service-name> -o name', 'service/kubernetes'], ['exact', 'possible']],
  ['a remark behind the command', [...web, '$ kubectl delete pod web # or <your-pod> of <your-context>', 'pod "db" deleted'], ['exact', 'impossible']],
  ['nothing that the cluster has', [...web, '$ kubectl get pods --context=<your-context>', 'No resources found in default namespace.'], ['exact', 'unsupported']],
])('%s', (_, lines, verdicts) => {
  expect(verdictsOf(...lines)).toEqual(verdicts);
});
