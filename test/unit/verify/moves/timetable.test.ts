/** What a pod took on its way, read from all the times of its description at once. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

/** Played by the simulator of 1.29, each thing taking another time than it usually does. */
const played = `---
kubernetes: 1.29
---
\`\`\`yaml title="init.yaml"
apiVersion: v1
kind: Pod
metadata:
  name: myapp
spec:
  initContainers:
  - name: wait
    image: busybox
    command: ["sh", "-c", "sleep 8"]
  containers:
  - name: main
    image: nginx
\`\`\`

\`\`\`console
$ kubectl apply -f init.yaml
pod/myapp created
$ kubectl get pods
NAME    READY   STATUS     RESTARTS   AGE
myapp   0/1     Init:0/1   0          4s
$ kubectl get pods
NAME    READY   STATUS     RESTARTS   AGE
myapp   0/1     Init:0/1   0          8s
$ kubectl get pods
NAME    READY   STATUS    RESTARTS   AGE
myapp   1/1     Running   0          27s
$ kubectl describe pod myapp
Name:             myapp
Namespace:        default
Priority:         0
Service Account:  default
Node:             minikube/192.168.49.2
Start Time:       Mon, 05 Jan 2026 09:00:04 +0000
Labels:           <none>
Annotations:      <none>
Status:           Running
IP:               10.244.0.2
IPs:
  IP:  10.244.0.2
Init Containers:
  wait:
    Container ID:  containerd://617ef3502feabe272dc9d9e7ff7e504029d45ed4d9306b360a68b7668d38c4c5
    Image:         busybox
    Image ID:      docker.io/library/busybox@sha256:1c8a309b1a6cac2de756794757483c74e206cb33760bde0d2daaef7a6c39b8e7
    Port:          <none>
    Host Port:     <none>
    Command:
      sh
      -c
      sleep 8
    State:          Terminated
      Reason:       Completed
      Exit Code:    0
      Started:      Mon, 05 Jan 2026 09:00:08 +0000
      Finished:     Mon, 05 Jan 2026 09:00:16 +0000
    Ready:          True
    Restart Count:  0
    Environment:    <none>
    Mounts:
      /var/run/secrets/kubernetes.io/serviceaccount from kube-api-access-p4wjb (ro)
Containers:
  main:
    Container ID:   containerd://15fbea7ca9aaab7456728653e57c84341a175a1e1a27cc14fef155cc4365d95f
    Image:          nginx
    Image ID:       docker.io/library/nginx@sha256:1ae74853ff7f1080cbc9555db4804aaa6817045ad969fcbee8e7a38278c5676a
    Port:           <none>
    Host Port:      <none>
    State:          Running
      Started:      Mon, 05 Jan 2026 09:00:20 +0000
    Ready:          True
    Restart Count:  0
    Environment:    <none>
    Mounts:
      /var/run/secrets/kubernetes.io/serviceaccount from kube-api-access-p4wjb (ro)
Conditions:
  Type                        Status
  PodReadyToStartContainers   True 
  Initialized                 True 
  Ready                       True 
  ContainersReady             True 
  PodScheduled                True 
Volumes:
  kube-api-access-p4wjb:
    Type:                    Projected (a volume that contains injected data from multiple sources)
    TokenExpirationSeconds:  3607
    ConfigMapName:           kube-root-ca.crt
    ConfigMapOptional:       <nil>
    DownwardAPI:             true
QoS Class:                   BestEffort
Node-Selectors:              <none>
Tolerations:                 node.kubernetes.io/not-ready:NoExecute op=Exists for 300s
                             node.kubernetes.io/unreachable:NoExecute op=Exists for 300s
Events:
  Type    Reason     Age   From               Message
  ----    ------     ----  ----               -------
  Normal  Scheduled  34s   default-scheduler  Successfully assigned default/myapp to minikube
  Normal  Pulling    34s   kubelet            Pulling image "busybox"
  Normal  Pulled     32s   kubelet            Successfully pulled image "busybox" in 1.764s (1.961s including waiting)
  Normal  Created    31s   kubelet            Created container wait
  Normal  Started    31s   kubelet            Started container wait
  Normal  Pulling    22s   kubelet            Pulling image "nginx"
  Normal  Pulled     20s   kubelet            Successfully pulled image "nginx" in 1.96s (1.96s including waiting)
  Normal  Created    19s   kubelet            Created container main
  Normal  Started    19s   kubelet            Started container main
\`\`\`
`;

const lastVerdict = (note: string): string | undefined => checkNote(readNote(note, 'note.md')).steps.at(-1)?.verdict;

test('each thing took its time, and somebody looked thrice before', () => {
  expect(checkNote(readNote(played, 'note.md')).steps.map(({ verdict }) => verdict)).toEqual(['exact', 'possible', 'possible', 'possible', 'possible']);
});

test.each([
  ['a process that slept less than it was told to', 'Finished:     Mon, 05 Jan 2026 09:00:16', 'Finished:     Mon, 05 Jan 2026 09:00:14'],
  ['a container that was made before its image was there', '31s   kubelet            Created container wait', '35s   kubelet            Created container wait'],
  ['a container that started before the one before it had ended', 'Started:      Mon, 05 Jan 2026 09:00:20', 'Started:      Mon, 05 Jan 2026 09:00:13'],
  ['a pull that took longer than there was time for', 'in 1.764s (1.961s including waiting)', 'in 1.764s (6.961s including waiting)'],
])('%s', (_, was, is) => {
  expect(played).toContain(was);
  expect(lastVerdict(played.replace(was, is))).toBe('impossible');
});
