/** Notes of before 1.16: what they print is read in the forms of their time, and what is wrong with them is found all the same. */
import { expect, test } from 'vitest';
import { readNote } from '../../../src/note/readNote.ts';
import { checkNote } from '../../../src/verify/check.ts';

const controller = `\`\`\`yaml title="web.yaml"
apiVersion: v1
kind: ReplicationController
metadata: {name: web}
spec:
  replicas: 2
  selector: {app: web}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: luksa/kubia}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
\`\`\`
`;
const deployment = `\`\`\`yaml title="web.yaml"
apiVersion: extensions/v1beta1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: 'luksa/kubia:v1'}]}
\`\`\`
`;
const job = `\`\`\`yaml title="job.yaml"
apiVersion: batch/v1
kind: Job
metadata: {name: sums}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: sums, image: busybox, command: [sleep, '20']}]}}}
\`\`\`
`;

const outcomeOf = (manifest: string, ...lines: readonly string[]): ReturnType<typeof checkNote> => checkNote(readNote(`${manifest}\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md'));
const verdictsOf = (manifest: string, ...lines: readonly string[]): readonly string[] => outcomeOf(manifest, ...lines).steps.map(({ verdict }) => verdict);

const created = ['$ kubectl create -f web.yaml', 'replicationcontroller "web" created', 'service "web" created'];
const services = (first: string, second: string): readonly string[] => ['$ kubectl get svc', 'NAME         CLUSTER-IP       EXTERNAL-IP   PORT(S)        AGE', `kubernetes   ${first}     <none>        443/TCP        30d`, `web          ${second}   <pending>     80:31234/TCP   6m`];
const rows = (...lines: readonly string[]): readonly string[] => ['$ kubectl get pods', 'NAME        READY     STATUS    RESTARTS   AGE', ...lines];
const both = rows('web-7nog1   1/1       Running   0          1m', 'web-gzwli   1/1       Running   0          1m');

const first = (port: string): readonly string[] => ['{', '    "kind": "Service",', '    "apiVersion": "v1",', '    "metadata": {', '        "name": "web",', '        "namespace": "default",', '        "uid": "428c8b6c-24bc-11e5-936d-42010af0a9bc",', '        "resourceVersion": "347189",', '        "creationTimestamp": "2015-07-07T15:24:29Z"', '    },', '    "spec": {', '        "ports": [', '            {', '                "name": "default",', '                "protocol": "TCP",', `                "port": ${port},`, '                "targetPort": 8080,', '                "nodePort": 31234', '            }', '        ],', '        "selector": {', '            "app": "web"', '        },', '        "clusterIP": "10.0.1.175",', '        "type": "LoadBalancer",', '        "sessionAffinity": "None"', '    },', '    "status": {', '        "loadBalancer": {}', '    }', '}'];

test.each<[string, string, readonly string[], readonly string[]]>([
  ['Services without a type, in a range of a cloud', controller, [...created, ...services('10.111.240.1', '10.111.249.153')], ['exact', 'possible']],
  ['a Service outside that range', controller, [...created, ...services('10.111.240.1', '10.111.239.153')], ['exact', 'impossible']],
  ['Services whose node ports were not shown yet', controller, [...created, ...services('10.111.240.1', '10.111.249.153').map((line) => line.replace(':31234', ''))], ['exact', 'possible']],
  ['… with another port', controller, [...created, ...services('10.111.240.1', '10.111.249.153').map((line) => line.replace('80:31234', '81'))], ['exact', 'impossible']],
  ['one beside a Service that shows its own', controller, [...created, '$ kubectl expose rc web --name=site --type=NodePort --port=80 --target-port=8080', 'service "site" exposed', ...services('10.111.240.1', '10.111.249.153').toSpliced(3, 0, 'site         10.111.249.20    <nodes>       80:31235/TCP   1m').map((line) => line.replace(':31234', ''))], ['exact', 'exact', 'impossible']],
  ['pods in the order of a cache', controller, [...created, ...rows('web-gzwli   1/1       Running   0          1m', 'web-7nog1   1/1       Running   0          1m')], ['exact', 'possible']],
  ['rows left out of a table in the order of a cache', controller, [...created, '$ kubectl get svc', 'NAME         CLUSTER_IP       EXTERNAL_IP   PORT(S)   SELECTOR   AGE', 'web          10.111.249.153   <pending>     80/TCP    app=web    6m', '[...]'], ['exact', 'possible']],
  ['Services with their labels, in a range that the first tells', controller, [...created, '$ kubectl get svc', 'NAME         LABELS                                    SELECTOR   IP(S)           PORT(S)', 'kubernetes   component=apiserver,provider=kubernetes   <none>     10.247.0.1      443/TCP', 'web          <none>                                    app=web    10.247.63.43    80/TCP'], ['exact', 'possible']],
  ['and one outside that range', controller, [...created, '$ kubectl get svc', 'NAME         LABELS                                    SELECTOR   IP(S)           PORT(S)', 'kubernetes   component=apiserver,provider=kubernetes   <none>     10.247.0.1      443/TCP', 'web          <none>                                    app=web    10.246.63.43    80/TCP'], ['exact', 'unsupported']],
  ['of a server that had two Services of its own', controller, [...created, '$ kubectl get svc', 'NAME         LABELS                                    SELECTOR   IP(S)           PORT(S)', 'kubernetes   component=apiserver,provider=kubernetes   <none>     10.247.0.2      443/TCP', 'web          <none>                                    app=web    10.247.63.43    80/TCP'], ['exact', 'unsupported']],
  ['what the first kubectls said of what they created', controller, ['$ kubectl create -f web.yaml', 'replicationcontrollers/web', 'services/web', ...rows('web-0b5mc   1/1       Running   0          1m', 'web-gzwli   1/1       Running   0          1m')], ['exact', 'possible']],
  ['another name among it', controller, ['$ kubectl create -f web.yaml', 'replicationcontrollers/web', 'services/shop'], ['impossible']],
  ['fields of JSON in the order of Go', controller, [...created, '$ kubectl get svc web -o json', '...', '            {', '                "protocol": "TCP",', '                "port": 80,', '                "targetPort": 8080,', '                "nodePort": 31234', '            }', '...'], ['exact', 'possible']],
  ['a whole Service of 1.0 in the order of Go', controller, ['$ kubectl create -f web.yaml', 'replicationcontrollers/web', 'services/web', '$ kubectl get svc web -o json', ...first('80')], ['exact', 'possible']],
  ['another port in it', controller, ['$ kubectl create -f web.yaml', 'replicationcontrollers/web', 'services/web', '$ kubectl get svc web -o json', ...first('81')], ['exact', 'unsupported']],
  ['the same in a note of later releases', controller, [...created, '$ kubectl get svc web -o json', ...first('80')], ['exact', 'unsupported']],
  ['… and of any', controller, ['$ kubectl create -f web.yaml', '$ kubectl get svc web -o json', ...first('80')], ['skipped', 'impossible']],
  ['one of them otherwise', controller, [...created, '$ kubectl get svc web -o json', '...', '            {', '                "protocol": "TCP",', '                "port": 81,', '                "targetPort": 8080,', '                "nodePort": 31234', '            }', '...'], ['exact', 'impossible']],
  ['a pod too many', controller, [...created, ...rows('web-7nog1   1/1       Running   0          1m', 'web-gzwli   1/1       Running   0          1m', 'web-kkl3a   1/1       Running   0          1m')], ['exact', 'impossible']],
  ['an age of the next minute', controller, [...created, ...both, ...rows('web-7nog1   1/1       Running   0          2m', 'web-gzwli   1/1       Running   0          2m')], ['exact', 'possible', 'possible']],
  ['an age that runs backwards', controller, [...created, ...rows('web-7nog1   1/1       Running   0          5m', 'web-gzwli   1/1       Running   0          5m'), ...rows('web-7nog1   1/1       Running   0          3m', 'web-gzwli   1/1       Running   0          3m')], ['exact', 'possible', 'impossible']],
  // It was deleted three minutes after it was made, and looked at right away: delete did not wait then.
  ['a pod that is going', controller, [...created, ...both, '$ kubectl delete po web-7nog1', 'pod "web-7nog1" deleted', ...rows('web-7nog1   1/1       Terminating   0          3m', 'web-ivk2t   1/1       Running   0          4s', 'web-gzwli   1/1       Running   0          3m')], ['exact', 'possible', 'exact', 'possible']],
  ['an answer of a load balancer that no table shows', controller, [...created, ...both, '$ curl http://130.211.53.173', "You've hit web-gzwli"], ['exact', 'possible', 'possible']],
  ['an answer of a pod that is not there', controller, [...created, ...both, '$ curl http://130.211.53.173', "You've hit web-3inly"], ['exact', 'possible', 'impossible']],
  ['a Deployment without a selector', deployment, ['$ kubectl create -f web.yaml', 'deployment "web" created', '$ kubectl rollout status deployment web', 'deployment "web" successfully rolled out'], ['exact', 'exact']],
  ['a rollout', deployment, ['$ kubectl create -f web.yaml', 'deployment "web" created', '$ kubectl set image deployment web web=luksa/kubia:v2', 'deployment "web" image updated', '$ kubectl rollout undo deployment web', 'deployment "web" rolled back'], ['exact', 'exact', 'exact']],
  ['another verb', deployment, ['$ kubectl create -f web.yaml', 'deployment "web" created', '$ kubectl set image deployment web web=luksa/kubia:v2', 'deployment "web" rolled back'], ['exact', 'impossible']],
  ['the table of Jobs', job, ['$ kubectl create -f job.yaml', 'job "sums" created', '$ kubectl get jobs', 'NAME      DESIRED   SUCCESSFUL   AGE', 'sums      1         1            9m'], ['exact', 'possible']],
  ['a Job that can have ended once', job, ['$ kubectl create -f job.yaml', 'job "sums" created', '$ kubectl get jobs', 'NAME      DESIRED   SUCCESSFUL   AGE', 'sums      1         2            9m'], ['exact', 'impossible']],
  ['ended pods, which a listing hid', job, ['$ kubectl create -f job.yaml', 'job "sums" created', '$ kubectl get po -a', 'NAME         READY     STATUS      RESTARTS   AGE', 'sums-28qf4   0/1       Completed   0          2m', '$ kubectl get po', 'No resources found.'], ['exact', 'possible', 'exact']],
])('%s', (_, manifest, lines, expected) => {
  expect(verdictsOf(manifest, ...lines)).toEqual(expected);
});

test('the releases that printed so', () => {
  expect(outcomeOf(controller, ...created, ...services('10.111.240.1', '10.111.249.153')).kubernetes).toEqual(['1.2', '1.7']);
});

test('a controller made by `kubectl run`', () => {
  const lines = ['$ kubectl run web --image=luksa/kubia --port=8080 --generator=run/v1', 'replicationcontroller "web" created', '$ kubectl get rc', 'NAME      DESIRED   CURRENT   READY     AGE', 'web       1         1         1         5m'];
  expect(verdictsOf('', ...lines)).toEqual(['exact', 'possible']);
});

const annotation = (port: number): string => `kubectl.kubernetes.io/last-applied-configuration={"apiVersion":"v1","kind":"Service","metadata":{"annotations":{},"name":"redis","namespace":"default"},"spec":{"ports":[{"port":${port},"targetPort":6379}...`;
const redis = '```yaml title="redis.yaml"\napiVersion: v1\nkind: Service\nmetadata:\n  name: redis\n  namespace: default\nspec:\n  ports:\n  - port: 6379\n    targetPort: 6379\n  selector:\n    app: redis\n    role: logstor\n```\n';
const asDescribed = (said: string): readonly string[] => ['$ kubectl apply -f redis.yaml', 'service/redis created', '$ kubectl get svc redis', 'NAME      TYPE        CLUSTER-IP       EXTERNAL-IP   PORT(S)    AGE', 'redis     ClusterIP   10.107.238.182   <none>        6379/TCP   1m', '$ kubectl describe svc redis', 'Name:              redis', 'Namespace:         default', 'Labels:            <none>', `Annotations:       ${said}`, 'Selector:          app=redis,role=logstor', 'Type:              ClusterIP', 'IP:                10.107.238.182', 'Port:              <unset>  6379/TCP', 'TargetPort:        6379/TCP', 'Endpoints:         <none>', 'Session Affinity:  None', 'Events:            <none>'];

test.each([
  ['as they were described', annotation(6379), 'exact'],
  ['… with another port in it', annotation(6380), 'impossible'],
])('annotations %s', (_, said, verdict) => {
  expect(verdictsOf(redis, ...asDescribed(said)).at(-1)).toBe(verdict);
});
