/** `check --mutate`: how much of a note is pinned down, and what would slip through. */
import { expect, test } from 'vitest';
import { kubebook, scratchFolder } from './commandLine.ts';

const { write } = scratchFolder();
const pod = '```yaml title="web.yaml"\napiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers: [{name: web, image: luksa/kubia}]\n```\n';

test('every falsified output of a short note would have been caught', async () => {
  const file = write('pinned.md', `${pod}\n\`\`\`console\n$ kubectl apply -f web.yaml\npod/web created\n$ kubectl get pod nope\nError from server (NotFound): pods "nope" not found\n\`\`\`\n`);
  const { code, out } = await kubebook(['check', '--mutate', file]);
  expect(out).toContain('  5 of 5 falsified outputs would have been caught\n');
  expect(code).toBe(0);
}, 60_000);

test('what would pass is told, and what nothing is known to falsify', async () => {
  // Prose speaks of a change, so another number of replicas may be assumed as well.
  const text = `${pod}\n\`\`\`console\n$ kubectl apply -f web.yaml\npod/web created\n$ kubectl exec web -- hostname\nweb\n\`\`\`\n`;
  const { out } = await kubebook(['check', '--mutate', '--format', 'json', write('slips.md', text)]);
  const { notes } = JSON.parse(out) as { notes: { pinned: unknown }[] };
  expect(notes[0]?.pinned).toEqual({ tried: 2, caught: 2, slipped: [], untried: [12] });
}, 60_000);
