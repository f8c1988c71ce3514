/** Custom objects: what their definition makes of them. */
import { decodeBySchema } from '../../../api/codec/decode.ts';
import { structSchema } from '../../../api/schema/schema.ts';
import type { KubernetesVersion } from '../../../api/version.ts';
import { badRequest, Refusal } from '../../../api/status.ts';
import { isObject } from '../../../base/json.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { KubeObject } from '../../../api/object.ts';
import type { CustomRow } from '../../customResources.ts';
import { versionsOf } from '../../customResources.ts';
import type { KindStrategy, ReadBody } from '../kind.ts';
import { part } from '../../../api/fields.ts';
import { customColumns } from './columns.ts';
import { prune, withDefaults } from './structural.ts';
import type { Schema } from './structural.ts';
import { schemaErrors } from './validation.ts';

/** Made once for each state of a definition. */
const strategies = new WeakMap<KubeObject, Map<string, KindStrategy>>();

export function customStrategy({ definition }: CustomRow, version: string): KindStrategy {
  const known = strategies.get(definition) ?? new Map<string, KindStrategy>();
  strategies.set(definition, known);
  let strategy = known.get(version);
  if (!strategy) known.set(version, (strategy = makeStrategy(definition, versionsOf(definition).find(({ name }) => name === version) ?? {})));
  return strategy;
}

function makeStrategy(definition: KubeObject, version: JsonObject): KindStrategy {
  const schema = part(version, 'schema', 'openAPIV3Schema');
  const keepsAll = part(definition, 'spec').preserveUnknownFields === true || Object.keys(schema).length === 0;
  const { status, scale } = part(version, 'subresources');
  const errors = (object: KubeObject, release: KubernetesVersion) => schemaErrors({ ...object }, schema, release);
  return {
    countsGenerations: true,
    read: (body, release) => readBody(body, keepsAll ? { 'x-kubernetes-preserve-unknown-fields': true } : schema, release),
    defaults: (object) => ({ ...(withDefaults({ ...object }, schema) as JsonObject), apiVersion: object.apiVersion, kind: object.kind, metadata: object.metadata }),
    prepareForCreate(object) {
      if (definition.metadata.deletionTimestamp !== undefined) throw notWhileTerminating();
      return status === undefined ? object : withoutStatus(object);
    },
    validate: (object, { version: release }) => errors(object, release),
    validateUpdate: (object, _old, { version: release }) => errors(object, release),
    columns: () => customColumns(version),
    ...(isObject(scale) ? { scale: { specReplicasPath: String(scale.specReplicasPath), statusReplicasPath: String(scale.statusReplicasPath), labelSelectorPath: String(scale.labelSelectorPath ?? '') } } : {}),
  };
}

const notWhileTerminating = (): Refusal =>
  new Refusal({ code: 405, reason: 'MethodNotAllowed', message: 'create not allowed while custom resource definition is terminating', details: {} });

function withoutStatus(object: KubeObject): KubeObject {
  const { status: _status, ...rest } = object;
  return rest as KubeObject;
}

/** The metadata is that of any object; the rest is as the schema has it. */
function readBody(body: JsonObject, schema: Schema, release: KubernetesVersion): ReadBody {
  const metadata = decodeBySchema(part(body, 'metadata'), structSchema('meta.v1.ObjectMeta'), release);
  if (!metadata.ok) throw badRequest(metadata.error);
  const { value, unknown } = prune(body, schema);
  return { object: { ...(value as JsonObject), metadata: metadata.object }, unknownFields: [...metadata.unknownFields.map((field) => `metadata.${field}`), ...unknown].sort() };
}
