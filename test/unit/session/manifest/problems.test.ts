/** What applying a manifest would meet, and where. */
import { expect, test } from 'vitest';
import { parseVersion } from '../../../../src/api/version.ts';
import { present } from '../../../../src/base/assert.ts';
import { defaultSessionOptions } from '../../../../src/session/defaults.ts';
import { manifestProblems } from '../../../../src/session/manifest/problems.ts';
import { SeededChooser } from '../../../../src/session/seededChooser.ts';
import { Session } from '../../../../src/session/session.ts';

const open = (version = '1.32'): Session => new Session(defaultSessionOptions(present(parseVersion(version), 'a version')), new SeededChooser('test'));
const service = (...spec: readonly string[]): string => ['apiVersion: v1', 'kind: Service', 'metadata: {name: web}', 'spec:', ...spec].join('\n');
/** `line:column-line:column message` */
const told = (text: string, session: Session = open()): readonly string[] =>
  manifestProblems(text, session, 'problems/1').map(({ span: { start, end }, message }) => `${start.line}:${start.column}-${end.line}:${end.column} ${message}`);

test.each<readonly [string, string, readonly string[]]>([
  ['nothing', service('  ports:', '  - port: 80'), []],
  ['a value that the server refuses', service('  ports:', '  - port: 80000'), ['6:5-6:16 spec.ports[0].port: Invalid value: 80000: must be between 1 and 65535, inclusive', '6:5-6:16 spec.ports[0].targetPort: Invalid value: 80000: must be between 1 and 65535, inclusive']],
  ['a field that is missing: its parent is meant', service('  type: NodePort'), ['4:1-4:5 The Service "web" is invalid: spec.ports: Required value']],
  [
    'a field that there is not',
    service('  prots:', '  - port: 80'),
    ['5:3-5:8 Error from server (BadRequest): error when creating "this manifest": Service in version "v1" cannot be handled as a Service: strict decoding error: unknown field "spec.prots"'],
  ],
  ['YAML that is none', 'kind: Service\n  name: x', ['2:7-2:7 error parsing']],
  [
    'several at once, each at its own place',
    service('  ports:', '  - port: 0', '  type: Nope'),
    ['6:5-6:12 spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive', '6:5-6:12 spec.ports[0].targetPort: Invalid value: 0: must be between 1 and 65535, inclusive', '7:3-7:13 spec.type: Unsupported value: "Nope": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"'],
  ],
  ['the second document', `${service('  ports:', '  - port: 80')}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: b}\nspec: {ports: [{port: 80}], type: Nope}\n`, ['11:29-11:39 The Service "b" is invalid: spec.type: Unsupported value: "Nope": supported values: "ClusterIP", "ExternalName", "LoadBalancer", "NodePort"']],
])('%s', (_, text, expected) => {
  if (expected[0]?.endsWith('error parsing')) expect(told(text)).toHaveLength(1);
  else expect(told(text)).toEqual(expected);
});

test('what an older kubectl says of a field that there is not', () => {
  expect(told(service('  prots:', '  - port: 80'), open('1.20')).map((text) => text.split(' ')[0])).toEqual(['5:3-5:8']);
});

test('asking changes nothing', () => {
  const session = open();
  const before = session.snapshot().cluster.world.resourceVersion;
  told(service('  ports:', '  - port: 80'), session);
  expect(session.snapshot().cluster.world.resourceVersion).toBe(before);
  expect(session.run('ls -a', { kind: 'host' }, { maxLines: 10, maxVirtualMs: 1_000 }, 'ls').output).not.toContain('kubebook');
});
