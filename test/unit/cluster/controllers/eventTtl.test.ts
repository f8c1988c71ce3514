/** Events are gone an hour after they were last written, and what goes on happening is told anew. */
import { expect, test } from 'vitest';
import { type } from '../../kubectl/terminal.ts';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

test('what happened once is told for an hour', () => {
  const lines = (wait: string): readonly string[] => ['kubectl run web --image=nginx', `sleep ${wait}`, 'kubectl get events -o custom-columns=R:.reason --no-headers'];
  expect(type('1.32.0', ...lines('59')).stdout.trim().split('\n')).toEqual(['Scheduled', 'Pulling', 'Pulled', 'Created', 'Started']);
});

const podsAt = (age: string): string => `$ kubectl get pods\nNAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          ${age}`;
const note = (age: string, ...events: readonly string[]): string => `\`\`\`console\n$ kubectl run web --image=nginx\npod/web created\n${podsAt(age)}\n$ kubectl get events\n${events.join('\n')}\n${podsAt(age.replace('12s', '15s'))}\n\`\`\`\n`;
const rows = (age: string, started = age): readonly string[] => [
  'LAST SEEN   TYPE     REASON      OBJECT    MESSAGE',
  `${age}       Normal   Scheduled   pod/web   Successfully assigned default/web to minikube`,
  `${age}       Normal   Pulling     pod/web   Pulling image "nginx"`,
  `${started}       Normal   Pulled      pod/web   Successfully pulled image "nginx" in 800ms (800ms including waiting). Image size: 72099501 bytes.`,
  `${started}       Normal   Created     pod/web   Created container: web`,
  `${started}       Normal   Started     pod/web   Started container web`,
];

test.each<[string, string, readonly string[], readonly string[]]>([
  ['none after five hours', '5h12m', ['No resources found in default namespace.'], ['exact', 'possible']],
  // An hour may have passed since the pod was listed, but not if it is as young as that still.
  ['none after five minutes', '5m12s', ['No resources found in default namespace.'], ['exact', 'impossible']],
  ['all of them after five minutes', '5m12s', rows('5m12s', '5m11s'), ['possible', 'possible']],
  // Whoever set --event-ttl otherwise has older ones.
  ['all of them after five hours', '5h12m', rows('5h12m'), ['possible', 'possible']],
])('%s', (_, age, events, verdicts) => {
  expect(checkNote(readNote(note(age, ...events), 'note.md')).steps.slice(-2).map(({ verdict }) => verdict)).toEqual(verdicts);
});

test('what goes on happening is counted on', () => {
  const crashing = ['kubectl run web --image=busybox', ...Array.from({ length: 3 }, () => 'sleep 50')];
  expect(type('1.32.0', ...crashing, "kubectl get events --field-selector reason=BackOff -o jsonpath='{.items[0].reason}'").stdout).toBe('BackOff');
});

test('one of the same name makes an Event of its own each time', () => {
  const event = '{"apiVersion":"v1","kind":"Event","metadata":{"name":"e","namespace":"default"},"involvedObject":{"kind":"Pod","namespace":"default","name":"web"},"reason":"Seen"}';
  const made = `echo '${event}' | kubectl create -f -`;
  const overAnHour = Array.from({ length: 65 }, () => 'sleep 59');
  expect(type('1.32.0', made, ...overAnHour, made, ...overAnHour, made)).toMatchObject({ stdout: 'event/e created\n', stderr: '' });
});
