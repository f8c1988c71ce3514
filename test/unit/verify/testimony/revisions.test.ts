/** What the order of resourceVersions gives away, and what it doesn't. */
import { expect, test } from 'vitest';
import { readNote } from '../../../../src/note/readNote.ts';
import { contradicted } from '../../../../src/verify/explain/contradicted.ts';
import { plan } from '../../../../src/verify/plan/plan.ts';
import { contradictionsIn } from '../../../../src/verify/testimony/contradictions.ts';

interface Written {
  readonly kind?: string;
  readonly name?: string;
  readonly revision: string;
  readonly second?: number;
  readonly type?: string;
}

const yaml = ({ kind = 'Service', name = 'web', revision, second = 1, type = 'ClusterIP' }: Written): string =>
  ['apiVersion: v1', `kind: ${kind}`, 'metadata:', `  creationTimestamp: "2026-01-05T09:00:0${second}Z"`, `  name: ${name}`, `  resourceVersion: "${revision}"`, `  uid: 0de24f71-3da4-4057-9089-2ea1adc4${name.padStart(4, '0').slice(-4)}`, 'spec:', `  type: ${type}`].join('\n');
const get = (written: Written): readonly string[] => [`$ kubectl get ${written.kind ?? 'Service'} ${written.name ?? 'web'} -o yaml`, yaml(written)];

const pick = (revision: string): readonly string[] => ["$ kubectl get svc web -o jsonpath='{.metadata.resourceVersion}'", revision];

const found = (lines: readonly string[]): readonly string[] => [...contradictionsIn(plan(readNote(`\`\`\`console\n${lines.join('\n')}\n\`\`\`\n`, 'note.md'))).values()].map(contradicted.en);

test.each<[string, readonly string[], readonly string[]]>([
  ['the same object twice', [...get({ revision: '41' }), ...get({ revision: '41' })], []],
  ['a smaller number', [...get({ revision: '41' }), ...get({ revision: '40' })], ['Service/web has resourceVersion 40 here and 41 in line 2: the number only grows']],
  ['a greater number though nothing was done', [...get({ revision: '41' }), ...get({ revision: '45' })], ['Service/web has resourceVersion 45 here and 41 in line 2, and nothing between them writes it']],
  ['a greater number behind a change', [...get({ revision: '41' }), '$ kubectl label svc web a=b', 'service/web labeled', ...get({ revision: '45' })], []],
  ['a pod, which a kubelet may write', [...get({ kind: 'Pod', revision: '41' }), ...get({ kind: 'Pod', revision: '45' })], []],
  ['the same number behind a change', [...get({ revision: '41' }), '$ kubectl patch svc web -p x', 'service/web patched', ...get({ revision: '41', type: 'NodePort' })], ['Service/web has resourceVersion 41 as in line 2, although it has changed since']],
  ['two objects with one number', [...get({ revision: '41' }), ...get({ name: 'db', revision: '41' })], ['Service/db and Service/web in line 2 both have resourceVersion 41: each write of an object has a number of its own']],
  ['made later, the smaller number', [...get({ revision: '41', second: 1 }), ...get({ name: 'db', revision: '40', second: 5 })], ['resourceVersion 40 of Service/db is smaller than 41 of Service/web, which was written before it (line 2): the number only grows']],
  ['made later and shown first', [...get({ name: 'db', revision: '40', second: 5 }), ...get({ revision: '41', second: 1 })], ['resourceVersion 40 of Service/db is smaller than 41 of Service/web, which was written before it (line 2): the number only grows']],
  ['made later, but the first was written again', [...get({ revision: '39', second: 1 }), '$ kubectl annotate svc web a=b', 'service/web annotated', ...get({ revision: '41', second: 1 }), ...get({ name: 'db', revision: '40', second: 5 })], []],
  ['made later than a pod, which may have been written since', [...get({ kind: 'Pod', revision: '41', second: 1 }), ...get({ name: 'db', revision: '40', second: 5 })], []],
  [
    'made behind what a pod was when it was shown',
    [...get({ kind: 'Pod', revision: '41', second: 1 }), '$ kubectl apply -f db.yaml', 'service/db created', ...get({ name: 'db', revision: '40', second: 5 })],
    ['resourceVersion 40 of Service/db is smaller than 41 of Pod/web, which was written before it (line 2): the number only grows'],
  ],
  ['a load balancer, whose status its provider writes', [...get({ revision: '41', type: 'LoadBalancer' }), ...get({ revision: '45', type: 'LoadBalancer' })], []],
  ['a smaller number that a template picks', [...get({ revision: '41' }), ...pick('40')], ['Service/web has resourceVersion 40 here and 41 in line 2: the number only grows']],
  ['the same number that a template picks', [...get({ revision: '41' }), ...pick('41')], []],
  ['a greater one behind a change', [...get({ revision: '41' }), '$ kubectl label svc web a=b', 'service/web labeled', ...pick('43')], []],
  ['picked of another object of that name', [...get({ revision: '41' }), '$ kubectl delete svc web', 'service "web" deleted', ...pick('40')], []],
  ['on another cluster', [...get({ revision: '41' }), '$ kubectl config use-context other', 'Switched to context "other".', ...get({ name: 'db', revision: '41' })], []],
])('%s', (_, lines, sentences) => {
  expect(found(lines)).toEqual(sentences);
});

test('what stands behind prose may be of another cluster', () => {
  const note = `\`\`\`console\n${get({ revision: '41' }).join('\n')}\n\`\`\`\n\nAnd so on.\n\n\`\`\`console\n${get({ name: 'db', revision: '41' }).join('\n')}\n\`\`\`\n`;
  expect([...contradictionsIn(plan(readNote(note, 'note.md'))).values()]).toEqual([]);
});
