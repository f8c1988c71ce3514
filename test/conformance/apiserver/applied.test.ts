/** What real clusters made of a manifest, and what this API server makes of it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/base/json.ts';
import { isObject } from '../../../src/base/json.ts';
import { parseYamlDocuments } from '../../../src/text/yaml/read.ts';
import { collectionPath, testCluster } from '../../unit/cluster/apiserver/testCluster.ts';

const lines = <T>(name: string): readonly T[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

const part = (value: unknown, ...path: readonly string[]): JsonObject => {
  const found = path.reduce<unknown>((current, key) => (isObject(current) ? current[key] : undefined), value);
  return isObject(found) ? found : {};
};

/** What a cluster was free to choose is taken over from the recording: addresses, ports, nodes, token volumes. */
function withoutChoices(object: JsonObject): JsonObject {
  const { nodeName: _node, clusterIP, clusterIPs: _ips, healthCheckNodePort: _health, ports, ...spec } = part(object, 'spec');
  const { metadata } = object;
  const { labels, annotations } = isObject(metadata) ? metadata : {};
  return {
    ...(labels === undefined ? {} : { labels }),
    ...(annotations === undefined ? {} : { annotations: Object.fromEntries(Object.entries(part(annotations)).filter(([key]) => !key.includes('deployment.kubernetes.io/'))) }),
    spec: {
      ...(JSON.parse(JSON.stringify(spec).replaceAll(/kube-api-access-\w{5}/g, 'kube-api-access-xxxxx')) as JsonObject),
      ...(clusterIP === undefined ? {} : { clusterIP: clusterIP === 'None' ? 'None' : 'allocated' }),
      ...(Array.isArray(ports) ? { ports: ports.map((port: unknown) => ({ ...part(port), ...(part(port).nodePort === undefined ? {} : { nodePort: 'allocated' }) })) } : {}),
    },
  };
}

/** A second object can't have the first one's ports. */
const withoutNodePorts = (spec: JsonObject): JsonObject =>
  Array.isArray(spec.ports) ? { ...spec, ports: spec.ports.map((port: unknown) => Object.fromEntries(Object.entries(part(port)).filter(([key]) => key !== 'nodePort'))) } : spec;

const dropEmpty = (object: JsonObject): JsonObject => Object.fromEntries(Object.entries(object).filter(([, value]) => !isObject(value) || Object.keys(value).length > 0));

const applied = lines<{ manifest: JsonObject; object: JsonObject; managed?: JsonObject }>('applied-1.32.jsonl');

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration';

test.each(applied.map(({ manifest, object, managed }) => [`${String(manifest.kind)} ${String(part(manifest, 'metadata').name)}`, manifest, object, managed] as const))('1.32 makes of %s what was recorded', (_, manifest, object, managed) => {
  const cluster = testCluster('1.32.13', { serviceCidr: '10.96.0.0/16' });
  const namespace = part(manifest, 'metadata').namespace;
  if (typeof namespace === 'string' && namespace !== 'default') cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const answer = cluster.create(manifest);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  expect(dropEmpty(withoutChoices(answer.body as JsonObject))).toEqual(dropEmpty(withoutChoices(object)));
  if (!managed) return;
  const metadata = part(manifest, 'metadata');
  const annotated = { ...manifest, metadata: { ...metadata, name: `${String(metadata.name)}-2`, annotations: { ...part(metadata, 'annotations'), [lastApplied]: '{}' } } };
  const { clusterIP: _address, ...spec } = part(annotated, 'spec');
  const fresh = part(manifest, 'spec').clusterIP === 'None' ? annotated : { ...annotated, spec };
  const again = cluster.create({ ...fresh, spec: withoutNodePorts(part(fresh, 'spec')) } as JsonObject);
  if (JSON.stringify(manifest).includes('nodePort') || (part(manifest, 'spec').clusterIP ?? 'None') !== 'None') return;
  expect((part(again.body, 'metadata').managedFields as readonly JsonObject[])[0]?.fieldsV1).toEqual(managed);
});

const refusals = lines<{ kubernetes: string; scenario: string; verb: string; manifest: string; stderr: string }>('refusals.jsonl');

/** How kubectl prints a refused object. */
function printed(body: JsonObject): string {
  const message = String(body.message);
  if (body.reason !== 'Invalid') return message;
  const causes = (part(body, 'details').causes ?? []) as readonly JsonObject[];
  const texts = [...new Set(causes.map(({ field, message: words }) => `${String(field)}: ${String(words)}`))];
  const head = message.slice(0, message.indexOf(' is invalid: ') + ' is invalid: '.length);
  const subject = `The ${head}`;
  return texts.length === 1 ? subject + (texts[0] ?? '') : `${subject}\n${texts.map((line) => `* ${line}`).join('\n')}`;
}

test.each(refusals.map((refusal) => [`${refusal.kubernetes} ${refusal.scenario}: ${refusal.stderr.split('\n').slice(0, 2).join(' ').slice(0, 150)}`, refusal] as const))('%s', (_, refusal) => {
  // What the object must have been before: a running pod whose port is to be changed stands in the same scenario.
  if (refusal.stderr.includes('pod updates may not change') || refusal.stderr.includes('may not change once set') || refusal.stderr.includes('already allocated')) return;
  if (refusal.stderr.includes('error validating data: ValidationError') || refusal.stderr.includes('Warning: resource')) return;
  const cidr = refusal.stderr.includes('10.96.0.0/12') ? '10.96.0.0/12' : '10.96.0.0/16';
  const cluster = testCluster(refusal.kubernetes, { serviceCidr: cidr });
  const documents = parseYamlDocuments(refusal.manifest).flatMap((document) => (document.kind === 'value' && isObject(document.value) ? [document.value] : []));
  const objects = documents.flatMap((document) => (document.kind === 'List' ? (document.items as readonly JsonObject[]) : [document]));
  const answers = objects.map((object) => cluster.request('POST', collectionPath(object), object, { query: { fieldValidation: 'Strict' } }));
  const failed = answers.filter(({ status }) => status >= 400).map(({ body }) => printed(body as JsonObject));
  const expected = refusal.stderr.trim().replace(/^Error from server \(BadRequest\): error when creating "[^"]*": /, '');
  expect(failed.join('\n')).toBe(expected);
});
