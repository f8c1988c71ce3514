/** Rows and titles that an author left out of a table: what is taken from the simulated output before both are held against each other. */
import { expect, test } from 'vitest';
import { present } from '../../../../src/base/assert.ts';
import { readNote } from '../../../../src/note/readNote.ts';
import { withoutRowsLeftOut } from '../../../../src/verify/aside/leftOut.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';

const titles = 'NAME         TYPE        CLUSTER-IP    EXTERNAL-IP   PORT(S)   AGE';
const api = 'kubernetes   ClusterIP   10.96.0.1     <none>        443/TCP   5d';
const web = 'web          ClusterIP   10.96.77.12   <none>        80/TCP    5s';
const shop = 'shop         ClusterIP   10.96.77.13   <none>        80/TCP    5s';
const spaces = ['NAME              STATUS   AGE', 'default           Active   5d', 'kube-node-lease   Active   5d', 'kube-public       Active   5d', 'kube-system       Active   5d'];
const without = (lines: readonly string[], ...rows: readonly string[]): readonly string[] => lines.filter((line) => !rows.includes(line));

interface Recorded {
  readonly command: string;
  readonly output: readonly string[];
}

const listing = (...output: readonly string[]): Recorded => ({ command: 'kubectl get svc', output });

/** Each command in a fence of its own, its output in the next: nobody can tell what else a terminal showed. */
const typed = (...recorded: readonly Recorded[]): string => recorded.map(({ command, output }) => `\`\`\`sh\n${command}\n\`\`\`\n\n\`\`\`\n${output.join('\n')}\n\`\`\`\n`).join('\n');
const copied = (...recorded: readonly Recorded[]): string => `\`\`\`console\n${recorded.map(({ command, output }) => [`$ ${command}`, ...output].join('\n')).join('\n')}\n\`\`\`\n`;

function shown(note: string, printed: readonly string[]): { readonly kept: readonly string[]; readonly left: string } {
  const timeline = plan(readNote(note, 'note.md'));
  const { output, left } = withoutRowsLeftOut(printed.join('\n'), present(timeline.steps.at(-1), 'a step'), timeline);
  return { kept: output.split('\n'), left: `${left.count} ${left.kind}` };
}

// What every cluster has and many authors leave out is not counted: nothing is held back from the reader.
test.each<[what: string, note: string, printed: readonly string[], kept: readonly string[], left: string]>([
  ["the API server's Service, where no table of the note has it", typed(listing(titles, web)), [titles, api, web], [titles, web], '0 rows'],
  ['all rows, where a terminal was copied', copied(listing(titles, web)), [titles, api, web], [titles, api, web], '0 rows'],
  ['all rows, where a table before has it', typed(listing(titles, api, web), listing(titles, web)), [titles, api, web], [titles, api, web], '0 rows'],
  ['rows that no listing of the passage is about', typed(listing(titles, web)), [titles, api, shop, web], [titles, web], '1 rows'],
  ['such rows, where one by name was asked for', typed({ command: 'kubectl get svc web', output: [titles, web] }), [titles, shop, web], [titles, shop, web], '0 rows'],
  ['a namespace that older clusters have not', typed({ command: 'kubectl get ns', output: without(spaces, spaces[2] ?? '') }), spaces, without(spaces, spaces[2] ?? ''), '0 rows'],
  ['titles above rows that stand alone', typed({ command: 'kubectl get svc web', output: [web] }), [titles, web], ['', web], '1 lines'],
  ['titles above something else', typed({ command: 'kubectl get svc web', output: ['shop is there'] }), [titles, web], [titles, web], '0 rows'],
])('%s', (_, note, printed, kept, left) => {
  expect(shown(note, printed)).toEqual({ kept, left });
});

test('where the only row of a table is left out, so are its titles', () => {
  const pods = ['NAME      READY   STATUS    RESTARTS   AGE', 'pod/web   1/1     Running   0          16s'];
  const note = typed({ command: 'kubectl get po,svc', output: pods });
  expect(shown(note, [...pods, '', titles, `service/${api}`]).kept).toEqual([...pods, '']);
});
