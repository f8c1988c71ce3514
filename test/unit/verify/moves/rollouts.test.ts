/** Rollouts seen half way, behind which names, addresses, ages and Events have to be found together; and false versions of each. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const isTrue = (kubernetes: string, lines: readonly string[]): boolean =>
  checkNote(readNote(`---\nkubernetes: ${kubernetes}\n---\n\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'session.md')).steps.every(({ verdict }) => verdict === 'exact' || verdict === 'possible');

const shop = ['$ kubectl create deployment shop --image=luksa/kubia --replicas=3', 'deployment.apps/shop created'];

const halfWay = (last: string): readonly string[] => [
  ...shop,
  "$ kubectl set image deployment/shop '*=luksa/kubia:v2'",
  'deployment.apps/shop image updated',
  '$ kubectl get pods -o custom-columns=NAME:.metadata.name,IP:.status.podIP',
  'NAME                    IP',
  'shop-7796754d7-7q76v    10.244.0.4',
  'shop-7796754d7-7tgz9    10.244.0.6',
  'shop-7796754d7-t7jrw    10.244.0.5',
  'shop-868b8df757-4b8b2   10.244.0.8',
  last,
];

test.each([
  ['the second new pod has no address yet', 'shop-868b8df757-f4d4s   <none>', true],
  ['a new pod has an old one\'s address', 'shop-868b8df757-f4d4s   10.244.0.5', false],
  ['a set that nobody made', 'shop-5cd8649fd9-f4d4s   <none>', false],
])('half way through: %s', (_, last, expected) => {
  expect(isTrue('1.20.0', halfWay(last))).toBe(expected);
});

const done = (age: string): readonly string[] => [
  ...shop,
  "$ kubectl set image deployment/shop '*=nginx:1.25'",
  'deployment.apps/shop image updated',
  '$ kubectl get pods',
  'NAME                    READY   STATUS    RESTARTS   AGE',
  `shop-74b874cd75-g58ww   1/1     Running   0          ${age}`,
  'shop-74b874cd75-hccjk   1/1     Running   0          37s',
  'shop-74b874cd75-nb2pk   1/1     Running   0          40s',
  '$ kubectl get deployments',
  'NAME   READY   UP-TO-DATE   AVAILABLE   AGE',
  'shop   3/3     3            3           77s',
];

test.each([
  ['a second, and then two', '39s', true],
  ['one is older than its Deployment', '90s', false],
])('pods that came one after the other: %s', (_, age, expected) => {
  expect(isTrue('1.32.0', done(age))).toBe(expected);
});

const eventsLater = (...rows: readonly string[]): readonly string[] => [
  ...shop,
  '$ kubectl scale deployment shop --replicas=4',
  'deployment.apps/shop scaled',
  '$ kubectl get events',
  'LAST SEEN   TYPE     REASON              OBJECT                       MESSAGE',
  ...rows,
];
const scheduled = '4s          Normal   Scheduled           pod/shop-74d4bfcbb4-rkqft    Successfully assigned default/shop-74d4bfcbb4-rkqft to minikube';
const others = [
  '5s          Normal   Pulling             pod/shop-74d4bfcbb4-rkqft    Pulling image "luksa/kubia"',
  '4s          Normal   Pulled              pod/shop-74d4bfcbb4-rkqft    Successfully pulled image "luksa/kubia" in 800ms (800ms including waiting)',
  '4s          Normal   Created             pod/shop-74d4bfcbb4-rkqft    Created container kubia',
  '4s          Normal   Started             pod/shop-74d4bfcbb4-rkqft    Started container kubia',
  '5s          Normal   SuccessfulCreate    replicaset/shop-74d4bfcbb4   Created pod: shop-74d4bfcbb4-rkqft',
  '5s          Normal   ScalingReplicaSet   deployment/shop              Scaled up replica set shop-74d4bfcbb4 to 4 from 3',
];

test.each([
  ['those of the last hour alone', [scheduled, ...others], true],
  ['one of the last hour is missing', [scheduled, ...others.slice(1)], false],
])('Events: %s', (_, rows, expected) => {
  expect(isTrue('1.27.0', eventsLater(...rows))).toBe(expected);
});

/** The rollout back is under way; `sets`: what is listed of the two ReplicaSets. */
const backHalfWay = ([oldHash, newHash]: readonly [string, string], sets: readonly [string, string]): readonly string[] => [
  '$ kubectl create deployment hello --image=gcr.io/google-samples/hello-app:1.0 --replicas=3',
  'deployment.apps/hello created',
  '$ kubectl get rs',
  'NAME               DESIRED   CURRENT   READY   AGE',
  `hello-${oldHash}   3         3         3       30s`,
  '$ kubectl set image deployment/hello hello-app=gcr.io/google-samples/hello-app:2.0',
  'deployment.apps/hello image updated',
  '$ kubectl rollout status deployment/hello',
  'deployment "hello" successfully rolled out',
  '$ kubectl rollout undo deployment/hello',
  'deployment.apps/hello rolled back',
  '$ kubectl get rs',
  'NAME               DESIRED   CURRENT   READY   AGE',
  ...[`hello-${oldHash}   ${sets[0]}       60s`, `hello-${newHash}   ${sets[1]}       25s`].toSorted(),
];

const real = ['5c555956c7', '6c7b88fc5d'] as const;
/** Of a template that had more to it than the note shows; the new one stands before the old one. */
const strange = ['6b6c8d7bd5', '5d8f7b5c6b'] as const;

test.each([
  ['the first pod is not ready', real, ['1         1         0', '3         3         3'], true],
  ['the second is not ready', real, ['2         2         1', '2         2         2'], true],
  ['the last is not ready', real, ['3         3         2', '1         1         1'], true],
  ['the last is not ready, and sets are called otherwise', strange, ['3         3         2', '1         1         1'], true],
  ['more pods than may be beyond those that are wanted', real, ['3         3         2', '2         2         2'], false],
  ['more are ready than there are', real, ['2         2         3', '2         2         2'], false],
  ['too few pods are ready', strange, ['2         2         1', '1         1         1'], false],
] as const)('on the way back: %s', (_, hashes, sets, expected) => {
  expect(isTrue('1.29.0', backHalfWay(hashes, sets))).toBe(expected);
});

/** A third pod of a StatefulSet, at once behind the command that wants it. */
const third = (row: string): readonly string[] => [
  '$ kubectl apply -f - <<EOF',
  'apiVersion: apps/v1',
  'kind: StatefulSet',
  'metadata: {name: db}',
  'spec:',
  '  serviceName: db',
  '  replicas: 2',
  '  selector: {matchLabels: {app: db}}',
  '  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: luksa/kubia}]}}',
  'EOF',
  'statefulset.apps/db created',
  '$ kubectl get pods',
  'NAME   READY   STATUS    RESTARTS   AGE',
  'db-0   1/1     Running   0          20s',
  'db-1   1/1     Running   0          12s',
  '$ kubectl scale sts db --replicas=3',
  'statefulset.apps/db scaled',
  '$ kubectl get pods',
  'NAME   READY   STATUS    RESTARTS   AGE',
  'db-0   1/1     Running   0          40s',
  'db-1   1/1     Running   0          32s',
  row,
];

test.each([
  ['not placed yet', 'db-2   0/1     Pending   0          0s', true],
  ['being created', 'db-2   0/1     ContainerCreating   0          1s', true],
  ['more restarts than there was time for', 'db-2   0/1     Pending   1          0s', false],
  ['of another set', 'dc-2   0/1     Pending   0          0s', false],
])('the third pod, seen at once: %s', (_, row, expected) => {
  expect(isTrue('1.29.0', third(row))).toBe(expected);
});
