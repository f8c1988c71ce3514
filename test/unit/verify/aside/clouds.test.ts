/** How far a step that is not modelled reaches. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { checkNote } from '../../../../src/verify/check.ts';

const verdicts = (...lines: readonly string[]): readonly string[] => checkNote(readNote(`---\nkubernetes: 1.32.5\n---\n\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md')).steps.map(({ verdict }) => verdict);

const made = ['$ kubectl run web --image=nginx', 'pod/web created', '$ kubectl run db --image=nginx', 'pod/db created'];
const labelled = (name: string, label: string): readonly string[] => [`$ kubectl get pod ${name} --show-labels --no-headers`, `${name}   1/1   Running   0     20s   ${label}`];

test.each<[string, readonly string[], string]>([
  ['what it names may have changed', ['$ kubectl frob web', 'pod/web frobbed', ...labelled('web', 'run=other')], 'unsupported'],
  ['what it does not name has not', ['$ kubectl apply -f web-policy.yaml', 'networkpolicy.networking.k8s.io/web-policy created', ...labelled('db', 'run=other')], 'impossible'],
  ['what only looks changes nothing', ['$ docker images', 'REPOSITORY   TAG', ...labelled('web', 'run=other')], 'impossible'],
  ['a script may have changed everything', ['$ ./setup.sh', 'done', ...labelled('db', 'run=other')], 'unsupported'],
  ['how a command ended of which nothing is known', ['$ kubectl frob web', 'pod/web frobbed', ...labelled('web', 'run=other'), '$ echo $?', '1'], 'unsupported'],
  ['what comes out is right all the same', ['$ ./setup.sh', 'done', ...labelled('db', 'run=db')], 'possible'],
])('%s', (_, lines, verdict) => {
  expect(verdicts(...made, ...lines).at(-1)).toBe(verdict);
});
