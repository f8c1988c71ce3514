/** What happens to pods that a Service may send to: endings that take their time, budgets, autoscalers' bounds, health checks, intervals. */
import { describe, expect, test } from 'vitest';
import { present } from '../../../src/base/assert.ts';
import { parseVersion } from '../../../src/api/version.ts';
import { defaultSessionOptions } from '../../../src/session/defaults.ts';
import { SeededChooser } from '../../../src/session/seededChooser.ts';
import { Session } from '../../../src/session/session.ts';

const pod = (name: string, rest: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {app: ${name}}}\nspec: {containers: [{name: c, image: luksa/kubia${rest}}]}\n`;
const service = (name: string, rest: string): string => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {app: ${name}}, ports: [{port: 80, targetPort: 8080}]${rest}}\n`;
const manifest = [
  pod('slow', ', lifecycle: {preStop: {exec: {command: [sh, -c, "sleep 20"]}}}'),
  pod('quick', ''),
  service('slow', ''),
  service('quick', ', type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 31000'),
  service('nobody', ', type: LoadBalancer, externalTrafficPolicy: Local, healthCheckNodePort: 31001'),
  'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: quick}\nspec: {minAvailable: 1, selector: {matchLabels: {app: quick}}}\n',
  'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {maxUnavailable: 50%, selector: {matchLabels: {app: web}}}\n',
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: luksa/kubia}]}}}\n',
  'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: beat}\nspec: {schedule: "@every 1m30s", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: busybox, command: ["true"]}]}}}}}\n',
].join('---\n');

const eviction = '{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"quick"}}';

/** Asks for each pod of the Deployment in turn, of which two may go. */
const evictions = [0, 1, 2].map((index) => `curl -s -H 'Content-Type: application/json' -d "{\\"apiVersion\\":\\"policy/v1\\",\\"kind\\":\\"Eviction\\",\\"metadata\\":{\\"name\\":\\"x\\"}}" localhost:8001/api/v1/namespaces/default/pods/$(kubectl get pods -l app=web --sort-by=.metadata.creationTimestamp -o jsonpath='{.items[${index}].metadata.name}')/eviction`);

/** What the last line prints. */
function typed(...lines: readonly string[]): string {
  const session = new Session(defaultSessionOptions(present(parseVersion('1.32'), 'a version')), new SeededChooser('test'));
  session.addFile('all.yaml', manifest);
  const run = (line: string, label: string): string => session.run(line, { kind: 'host' }, { maxLines: 100, maxVirtualMs: 600_000 }, label).output;
  run('kubectl apply -f all.yaml', 'before');
  session.advance(60_000);
  return present(lines.map((line, index) => run(line, `step/${index}`)).at(-1), 'an output');
}

const health = (name: string, count: number): string => `{\n\t"service": {\n\t\t"namespace": "default",\n\t\t"name": "${name}"\n\t},\n\t"localEndpoints": ${count},\n\t"serviceProxyHealthy": true\n}`;

describe('workloads behind Services', () => {
  test.each<[what: string, lines: readonly string[], printed: string]>([
    ['a hook holds the end up', ['kubectl delete pod slow --wait=false', 'sleep 15; kubectl get pod slow --no-headers'], 'slow   1/1   Terminating   0     75s\n'],
    ['and no longer', ['kubectl delete pod slow --wait=false', 'sleep 25; kubectl get pod slow'], 'Error from server (NotFound): pods "slow" not found\n'],
    ['meanwhile the last endpoint goes on serving', ['kubectl delete pod slow --wait=false', 'sleep 5; minikube ssh -- curl -s $(kubectl get svc slow -o jsonpath={.spec.clusterIP})'], "You've hit slow\n"],
    ['a short grace period cuts the hook off', ['kubectl delete pod slow --wait=false --grace-period=3', 'sleep 8; kubectl get pod slow'], 'Error from server (NotFound): pods "slow" not found\n'],
    ['a health check with an endpoint', ['curl -s $(minikube ip):31000/healthz'], health('quick', 1)],
    ['the headers of a health check', ['curl -sI $(minikube ip):31000 | grep -v Date'], 'HTTP/1.1 200 OK\nContent-Type: application/json\nX-Content-Type-Options: nosniff\nX-Load-Balancing-Endpoint-Weight: 1\nContent-Length: 116\n\n'],
    ['a health check without', ['curl -s -w "\\n%{http_code}\\n" $(minikube ip):31001'], `${health('nobody', 0)}\n503\n`],
    ['budgets', ['kubectl get pdb'], 'NAME    MIN AVAILABLE   MAX UNAVAILABLE   ALLOWED DISRUPTIONS   AGE\nquick   1               N/A               0                     60s\nweb     N/A             50%               2                     60s\n'],
    ['a budget refuses', ['kubectl proxy &', `curl -s -H 'Content-Type: application/json' -d '${eviction}' localhost:8001/api/v1/namespaces/default/pods/quick/eviction | grep message`], '  "message": "Cannot evict pod as it would violate the pod\'s disruption budget.",\n        "message": "The disruption budget quick needs 1 healthy pods and has 1 currently"\n'],
    ['a budget lets one go at a time', ['kubectl proxy &', ...evictions.slice(0, -1), `${evictions.at(-1) ?? ''} | grep message`, 'kubectl get pdb web --no-headers'], 'web   N/A   50%   0     60s\n'],
    ['an autoscaler keeps the bounds', ['kubectl autoscale deploy web --min=5 --max=6', 'sleep 40; kubectl get hpa --no-headers; kubectl get deploy web --no-headers'], 'web   Deployment/web   cpu: <unknown>/80%   5     6     5     40s\nweb   5/5   5     5     100s\n'],
    ['an interval', ['sleep 200; kubectl get jobs --no-headers | wc -l'], '2\n'],
  ])('%s', (_what, lines, printed) => {
    expect(typed(...lines)).toBe(printed);
  });
});
