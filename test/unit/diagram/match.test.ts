import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { matchObjects } from '../../../src/diagram/match.ts';
import { readDiagram } from '../../../src/diagram/model.ts';

const seed = readFileSync(new URL('../../samples/diagram/seed.puml', import.meta.url), 'utf8');
const service = (name: string): { kind: string; name: string } => ({ kind: 'Service', name });
const pod = (name: string): { kind: string; name: string } => ({ kind: 'Pod', name });

const rows: readonly (readonly [what: string, source: string, objects: readonly { kind: string; name: string }[], matches: readonly string[]])[] = [
  ['by what its note says', seed, [service('kubia-service'), pod('kubia-manual-1'), pod('kubia-manual-2')], ['Service=kubia-service', 'Pod1=kubia-manual-1', 'Pod2=kubia-manual-2']],
  ['by alias and by name', 'node web\nnode "db-0" as x', [pod('web'), pod('db-0')], ['web=web', 'x=db-0']],
  ['by a mention, as a whole name', 'node a\nnote right : pod kubia-1 (new)', [pod('kubia'), pod('kubia-1')], ['a=kubia-1']],
  ['the only one of its kind', 'cloud Service', [service('web')], ['Service=web']],
  ['not one of two', 'cloud Service', [service('web'), service('db')], []],
];

test.each(rows)('%s', (_, source, objects, matches) => {
  expect(matchObjects(readDiagram(source), objects).map(({ element, object }) => `${element.alias}=${object.name}`)).toEqual(matches);
});
