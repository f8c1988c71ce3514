import { describe, expect, test } from 'vitest';
import { type } from '../terminal.ts';

describe('taint (cmd/taint/utils.go of kubectl 1.32)', () => {
  test.each([
    ['1.32.0', 'kubectl taint node minikube a=b', '', `error: invalid taint spec: a=b, name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')\nSee 'kubectl taint -h' for help and examples\n`],
    ['1.32.0', 'kubectl taint node minikube a=b:Nope', '', `error: invalid taint effect: Nope, unsupported taint effect\nSee 'kubectl taint -h' for help and examples\n`],
    ['1.32.0', 'kubectl taint node minikube a=b:NoSchedule:x', '', `error: invalid taint spec: a=b:NoSchedule:x\nSee 'kubectl taint -h' for help and examples\n`],
    ['1.32.0', 'kubectl taint node minikube a=b:NoSchedule a=c:NoSchedule', '', `error: duplicated taints with the same key and effect: {a c NoSchedule <nil>}\nSee 'kubectl taint -h' for help and examples\n`],
    ['1.32.0', 'kubectl taint node minikube a=_:NoSchedule', '', `error: invalid taint spec: a=_:NoSchedule, a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')\nSee 'kubectl taint -h' for help and examples\n`],
    ['1.32.0', 'kubectl taint node minikube a=b:NoSchedule', 'node/minikube tainted\n', ''],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, line)).toMatchObject({ stdout, stderr });
  });
});

describe('explain refuses what is no path (held beside kubectl 1.32)', () => {
  test.each([
    ['1.32.0', 'kubectl explain pod..spec', '', 'error: invalid jsonpath syntax, first node must be field node\n'],
    ['1.32.0', 'kubectl explain svc.spec.ports[0]', '', 'error: invalid jsonpath syntax, first node must be field node\n'],
    ['1.32.0', `kubectl explain ''`, '', 'error: a resource must be present, got: /, Resource=\n'],
    ['1.32.0', 'kubectl explain deploy --api-version=apps/v1beta1', '', `error: couldn't find resource for "apps/v1beta1, Resource=deployments"\n`],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, line)).toMatchObject({ stdout, stderr });
  });
});

describe(`what a client's dry run of patch makes, the server has not completed (patch.go of kubectl 1.32)`, () => {
  const setup: readonly string[] = ['kubectl create svc clusterip web --tcp=80'];
  test.each([
    ['1.32.0', `kubectl patch svc web -p '{"spec":{"sessionAffinity":"ClientIP"}}' --dry-run=client -o jsonpath={.spec.sessionAffinityConfig}`, '', ''],
    ['1.32.0', `kubectl patch svc web -p '{"spec":{"type":"Nope"}}' --dry-run=client`, 'service/web patched\n', ''],
    ['1.32.0', 'KUBE_EDITOR=nosuch kubectl edit svc web', '', 'error: unable to launch the editor "nosuch"\n'],
    ['1.32.0', `KUBE_EDITOR='nosuch -x' kubectl edit svc web`, '', 'error: unable to launch the editor "nosuch -x"\n'],
    ['1.32.0', 'kubectl get svc --sort-by=[', '', 'No resources found in default namespace.\n'],
    ['1.32.0', 'kubectl diff svc web; echo $?', '2\n', `error: Unexpected args: [svc web]\nSee 'kubectl diff -h' for help and examples\n`],
    ['1.32.0', 'kubectl get svc,pods web -o name', 'service/web\n', 'Error from server (NotFound): pods "web" not found\n'],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, ...setup, line)).toMatchObject({ stdout, stderr });
  });
});

describe('what is no object, and files that nobody has (held beside kubectl 1.32)', () => {
  test.each([
    ['1.32.0', 'echo nonsense | kubectl apply -f -', '', 'error: error validating "STDIN": error validating data: invalid object to validate; if you choose to ignore these errors, turn validation off with --validate=false\n'],
    ['1.32.0', `echo '- a' | kubectl apply --validate=false -f -`, '', 'error: unable to decode "STDIN": json: cannot unmarshal array into Go value of type unstructured.detector\n'],
    ['1.32.0', `echo '- a' | kubectl delete -f -`, '', 'error: unable to decode "STDIN": json: cannot unmarshal array into Go value of type unstructured.detector\n'],
    ['1.32.0', `echo '- a' | kubectl get -f -`, '', 'unable to decode "STDIN": json: cannot unmarshal array into Go value of type unstructured.detector\n'],
    ['1.32.0', 'printf \'apiVersion: v1\\nkind: List\\nitems:\\n- {apiVersion: v1, kind: Service, metadata: {name: a}}\\n- {apiVersion: v1, kind: Service, metadata: {name: b}}\\n\' | kubectl get -f -', '', '[services "a" not found, services "b" not found]\n'],
    ['1.32.0', 'printf \'apiVersion: v1\\nkind: List\\nitems:\\n- {apiVersion: v1, kind: Service, metadata: {name: a}}\\n- {apiVersion: v1, kind: Service, metadata: {name: b}}\\n\' | kubectl get --ignore-not-found -f -', '', ''],
    ['1.32.0', 'printf \'apiVersion: v1\\nkind: List\\nitems:\\n- {apiVersion: v1, kind: Service, metadata: {name: a}}\\n- {apiVersion: v1, kind: Service, metadata: {name: b}}\\n\' | kubectl describe -f -', '', 'Error from server (NotFound): services "a" not found\nError from server (NotFound): services "b" not found\n'],
    ['1.32.0', `mkdir m; echo '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"one"}}' > m/one.json; kubectl create -f 'm/*.json'`, 'configmap/one created\n', ''],
    ['1.22.0', `mkdir m; echo '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"one"}}' > m/one.json; kubectl create -f 'm/*.json'`, '', 'error: the path "m/*.json" does not exist\n'],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, line)).toMatchObject({ stdout, stderr });
  });
});

describe('scale (cmd/scale/scale.go of kubectl 1.26, 1.31 and 1.32)', () => {
  const setup: readonly string[] = ['kubectl create deploy web --image=nginx'];
  test.each([
    ['1.32.0', 'kubectl scale deploy web nope --replicas=2 --current-replicas=3', '', 'error: Expected replicas to be 3, was 1\n'],
    ['1.26.0', 'kubectl scale deploy web nope --replicas=2 --current-replicas=3', '', 'Expected replicas to be 3, was 1\nError from server (NotFound): deployments.apps "nope" not found\n'],
    ['1.32.0', 'kubectl scale deploy nope --replicas=2', '', 'error: no objects passed to scale deployments.apps "nope" not found\n'],
    ['1.31.0', 'kubectl scale deploy nope --replicas=2', '', 'error: no objects passed to scale\n'],
    ['1.32.0', `echo '{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"nope"}}' | kubectl scale --replicas=2 -f -`, '', 'Error from server (NotFound): deployments.apps "nope" not found\n'],
    ['1.32.0', 'kubectl scale deploy web --replicas=2 --current-replicas=1', 'deployment.apps/web scaled\n', ''],
    ['1.32.0', `kubectl get --raw /apis/apps/v1 | jq -c '.resources[] | select(.name == "deployments/scale")'`, '{"name":"deployments/scale","singularName":"","namespaced":true,"group":"autoscaling","version":"v1","kind":"Scale","verbs":["get","patch","update"]}\n', ''],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, ...setup, line)).toMatchObject({ stdout, stderr });
  });
});

describe('explain --output (held beside kubectl 1.26, 1.30 and 1.32)', () => {
  test.each([
    ['1.32.0', 'kubectl explain svc -o md', '', 'error: unrecognized format: md\n'],
    ['1.30.0', 'kubectl explain svc -o md', '', `error: unknown shorthand flag: 'o' in -o\nSee 'kubectl explain --help' for usage.\n`],
    ['1.30.0', 'kubectl explain svc --output=md', '', 'error: unrecognized format: md\n'],
    ['1.26.0', 'kubectl explain svc --output=md', '', `error: unknown flag: --output\nSee 'kubectl explain --help' for usage.\n`],
  ])('%s: %s', (version, line, stdout, stderr) => {
    expect(type(version, line)).toMatchObject({ stdout, stderr });
  });
});
