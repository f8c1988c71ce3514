/** `kubebook explain FILE:LINE` and `check --witness`, as somebody sees them at the terminal. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { UsageError } from '../../../src/cli/files.ts';
import { kubebook, scratchFolder } from './commandLine.ts';

const { folder, write } = scratchFolder();
const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
const right = write('right.md', readme.replace('-- curl 10.103', '-- curl -sS 10.103'));
const wrong = write('wrong.md', readme.replace('hit web-1', 'hit web-3'));

/** The line of the README on which this stands; 1-based. */
function lineOf(text: string): number {
  const index = readme.split('\n').findIndex((line) => line.startsWith(text));
  if (index < 0) throw new Error(`README.md has no line that begins with: ${text}`);
  return index + 1;
}
const session = lineOf('$ kubectl apply -f web.yaml');
const answered = lineOf('$ kubectl exec web-1 -- curl -s 10.103.41.27');
const refused = lineOf('$ kubectl exec web-1 -- curl 10.103.41.27');
const firstCommand = lineOf('npm ci && npm start');

/** Many replays: the step is tried under other circumstances. */
const longMs = 120_000;
const told = async (place: string): Promise<string> => (await kubebook(['explain', place])).out.replaceAll(folder, '');

test('an answer: the way of the request, and what else it could have met', async () => {
  expect(await told(`${right}:${refused + 1}`)).toBe(`/right.md:${refused}  $ kubectl exec web-1 -- curl -sS 10.103.41.27

possible (probability 50%): sent to web-2 (probability 50%), one of the endpoints of web:80

Why
  1. web-1 connects to 10.103.41.27:80
  2. this is web:80, targetPort \`http\`
  3. of 2 endpoints web-2 was chosen (probability 50%)
  4. on web-2, \`http\` is 80
  5. no process of web-2 listens on 80 (luksa/kubia listens on 8080, whatever containerPort says)
  6. connection refused

What else this command could have printed
     50%  curl: (7) Failed to connect to 10.103.41.27 port 80: Connection refused
          command terminated with exit code 7
     50%  You've hit web-1
`);
}, longMs);

test('an impossible answer: what differs, to the word, and where it may come from', async () => {
  const story = await told(`${wrong}:${answered}`);
  expect(story).toContain(`What differs
  - You've hit web-3
               ^^^^^
  + You've hit web-1
               ^^^^^
`);
  expect(story).toContain(`How this may have come about
  everything else agrees, only “web-3” stands for “web-1”: an edit by hand, or a value carried over from another cluster
`);
}, longMs);

test('an answer of another image tag is recognised', async () => {
  const file = write(
    'tag.md',
    readme.replace('image: luksa/kubia', 'image: luksa/kubia:v1').replace("You've hit web-1", 'This is v2 running in pod web-1'),
  );
  expect(await told(`${file}:${answered}`)).toContain('  with the image luksa/kubia:v2 instead of luksa/kubia:v1 it would be right: the tag in the note may not be the one that ran\n');
}, longMs);

test('a place with a column, as diagnostics have it, and a reason that does not repeat the verdict', async () => {
  const { out } = await kubebook(['explain', `${right}:${session + 4}:3`]);
  expect(out.replaceAll(folder, '').split('\n').slice(0, 3)).toEqual([`/right.md:${session + 4}  $ kubectl get svc web`, '', 'possible: the times fit one time line']);
});

test('as one JSON value', async () => {
  const { out } = await kubebook(['explain', `${right}:${answered}`, '--format', 'json']);
  const story = JSON.parse(out) as Record<string, unknown>;
  expect([story['line'], story['verdict'], story['probability']]).toEqual([answered, 'possible', 0.5]);
});

test.each([
  [[], 'explain takes one place, FILE:LINE'],
  [[right], 'explain takes one place, FILE:LINE'],
  [[`${right}:1`], `${right}:1: there is no command here; the nearest is on line ${firstCommand}: npm ci && npm start     # checks notes/ and writes dist/notebooks/index.html`],
  [[`${right}:${answered}`, '--format', 'xml'], '--format xml: it is one of text, json'],
])('mistakes: %j', async (args, message) => {
  await expect(kubebook(['explain', ...args])).rejects.toEqual(new UsageError(message));
});

test('check --witness: the cluster, the time line and the choices that show', async () => {
  const { out } = await kubebook(['check', '--quiet', '--witness', right]);
  const witness = out.slice(out.indexOf('  witness\n'), out.indexOf('\n1 note'));
  expect(witness.split('\n').slice(0, 3)).toEqual([
    '  witness',
    '    Kubernetes 1.32, node minikube (192.168.49.2, pods 10.244.0.0/24), services 10.96.0.0/12, kube-proxy iptables',
    `    line ${session}  60m after the cluster came to be`,
  ]);
  expect(witness).toMatch(/^ {4}service\/default\/web\/clusterIP +10\.103\.41\.27$/m);
  expect(witness).toMatch(/^ {4}step\/5\/connection\/1\/backend +10\.244\.0\.2:8080 {2}of probability 0\.5$/m);
});

test('check --witness --format json: every choice, by id', async () => {
  const { out } = await kubebook(['check', '--witness', '--format', 'json', right]);
  const { notes } = JSON.parse(out) as { notes: { witness: { choices: { id: string; value: string; shown: boolean }[] } }[] };
  const choices = notes[0]?.witness.choices ?? [];
  expect(choices.find(({ id }) => id === 'service/default/web/clusterIP')).toEqual({ id: 'service/default/web/clusterIP', value: '10.103.41.27', shown: true });
  expect(choices.find(({ id }) => id === 'services/default/web/uid')?.shown).toBe(false);
});
