/** What an editor offers at a place: the place is `|`. */
import { describe, expect, test } from 'vitest';
import { suggestionsAt } from '../../../../src/session/manifest/suggestions.ts';

function at(...lines: readonly string[]): ReturnType<typeof suggestionsAt> {
  const line = lines.findIndex((text) => text.includes('|'));
  return suggestionsAt({ lines: lines.map((text) => text.replace('|', '')), line, column: lines[line]?.indexOf('|') ?? 0 });
}
const labels = (...lines: readonly string[]): readonly string[] => at(...lines).map(({ label }) => label);

const service = ['apiVersion: v1', 'kind: Service', 'metadata:', '  name: web', 'spec:'];
const deployment = ['apiVersion: apps/v1', 'kind: Deployment', 'spec:', '  template:', '    spec:', '      containers:'];

describe('fields', () => {
  test('of the object, but for those that are there and the status', () => {
    expect(labels(...service.slice(0, 4), '|')).toEqual(['spec']);
  });

  test('of what is inside', () => {
    expect(labels(...service, '  |')).toEqual(expect.arrayContaining(['ports', 'selector', 'sessionAffinity', 'type']));
    expect(labels(...service, '  selector:', '    app: web', '  |')).not.toContain('selector');
  });

  test('what has to be there comes first, with its type, and it opens what it holds', () => {
    expect(at(...service, '  ports:', '  - |')[0]).toEqual({ label: 'port', detail: 'int32', opens: 'value' });
    expect(at(...service, '  |').filter(({ label }) => ['ports', 'selector', 'type'].includes(label))).toEqual([
      { label: 'ports', detail: '[]v1.ServicePort', opens: 'list' },
      { label: 'selector', detail: 'map[string]string', opens: 'fields' },
      { label: 'type', detail: 'string', opens: 'value' },
    ]);
  });

  test.each<readonly [string, readonly string[]]>([
    ['a list below its key', ['      - name: web', '        |']],
    ['a list indented', ['        - name: web', '          |']],
    ['the second item', ['      - name: a', '        image: b', '      - name: web', '        |']],
    ['above the others', ['      - |', '        name: web']],
  ])('in the items of a list: %s', (_, lines) => {
    expect(labels(...deployment, ...lines)).toEqual(expect.arrayContaining(['image', 'ports', 'readinessProbe']));
    expect(labels(...deployment, ...lines)).not.toContain('name');
  });

  test('of the document that the place is in', () => {
    expect(labels(...service, '---', 'apiVersion: v1', 'kind: ConfigMap', '|')).toEqual(['binaryData', 'data', 'immutable', 'metadata']);
  });

  test('none in a map, in a comment, or of a kind that nobody knows', () => {
    expect(labels(...service, '  selector:', '    |')).toEqual([]);
    expect(labels(...service, '  # |')).toEqual([]);
    expect(labels('apiVersion: example.com/v1', 'kind: Nope', 'spec:', '  |')).toEqual([]);
  });
});

describe('values', () => {
  test('kinds, versions, and yes or no', () => {
    expect(labels('kind: |')).toEqual(expect.arrayContaining(['Deployment', 'Pod', 'Service']));
    expect(labels('apiVersion: a|')).toEqual(expect.arrayContaining(['apps/v1', 'discovery.k8s.io/v1', 'v1']));
    expect(labels(...service, '  publishNotReadyAddresses: |')).toEqual(['false', 'true']);
    expect(labels(...service, '  type: |')).toEqual([]);
  });

  test('at the very beginning', () => {
    expect(labels('|')).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  });
});
