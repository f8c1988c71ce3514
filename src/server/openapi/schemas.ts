/** The shapes of Kubernetes' objects as OpenAPI says them: fields and how lists merge from the scheme's types, words from the documentation. */
import type { Documentation, FieldDocumentation, TypeDocumentation } from '../../api/documentation/documentation.ts';
import { fieldOf, openApiName, structSchema } from '../../api/schema/schema.ts';
import type { FieldSchema, ScalarName, TypeSchema } from '../../api/schema/schema.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { isObject } from '../../base/json.ts';

/** Scalars that have a name of their own in the document. */
const named: Partial<Readonly<Record<ScalarName, { readonly name: string; readonly documented: string; readonly schema: JsonObject }>>> = {
  time: { name: 'io.k8s.apimachinery.pkg.apis.meta.v1.Time', documented: 'meta.Time', schema: { type: 'string', format: 'date-time' } },
  microTime: { name: 'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime', documented: 'meta.MicroTime', schema: { type: 'string', format: 'date-time' } },
  quantity: { name: 'io.k8s.apimachinery.pkg.api.resource.Quantity', documented: 'resource.Quantity', schema: { oneOf: [{ type: 'string' }, { type: 'number' }] } },
  intOrString: { name: 'io.k8s.apimachinery.pkg.util.intstr.IntOrString', documented: 'intstr.IntOrString', schema: { format: 'int-or-string', oneOf: [{ type: 'integer' }, { type: 'string' }] } },
};

const plain: Partial<Readonly<Record<ScalarName, JsonObject>>> = {
  string: { type: 'string' },
  int32: { type: 'integer', format: 'int32' },
  int64: { type: 'integer', format: 'int64' },
  float: { type: 'number', format: 'double' },
  bool: { type: 'boolean' },
  bytes: { type: 'string', format: 'byte' },
};

/** Fields of which a merge keeps nothing that it does not name. https://github.com/kubernetes/community/blob/master/contributors/devel/sig-api-machinery/strategic-merge-patch.md */
const retainsKeys: ReadonlySet<string> = new Set(['apps.v1.DeploymentSpec.strategy', 'core.v1.PodSpec.volumes']);

const reference = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });

/** Collects the schemas of types and of all types behind them. */
export class SchemaCollection {
  readonly schemas: Record<string, JsonObject> = {};
  readonly #version: KubernetesVersion;
  readonly #documentation: Documentation | undefined;

  constructor(version: KubernetesVersion, documentation: readonly Documentation[]) {
    this.#version = version;
    // Between two releases that are known, what either says may be what this one says or not: nothing is claimed then.
    this.#documentation = documentation.length === 1 ? documentation[0] : undefined;
  }

  /** Adds a type of the schema; its name in the document. */
  addStruct(type: string): string {
    const name = openApiName(type);
    if (name in this.schemas) return name;
    this.schemas[name] = {};
    const struct = structSchema(type);
    const documented = this.#documented(type);
    const fields = [...struct.fields.values()].filter((field) => fieldOf(struct, field.name, this.#version) !== undefined && (!documented || field.name in documented[1]));
    const required = documented ? Object.entries(documented[1]).flatMap(([field, [written]]) => (written.endsWith('!') ? [field] : [])) : fields.filter((field) => field.required).map((field) => field.name);
    this.schemas[name] = {
      ...describedBy(documented?.[0]),
      type: 'object',
      ...(required.length === 0 ? {} : { required }),
      properties: Object.fromEntries(fields.map((field) => [field.name, this.#property(field, type, documented?.[1][field.name])])),
      ...(type === 'meta.v1.LabelSelector' || struct.atomic ? { 'x-kubernetes-map-type': 'atomic' } : {}),
    };
    return name;
  }

  /** Adds a custom kind: its definition's own schema, and beside it what all objects have. */
  addCustom(name: string, definition: JsonObject): void {
    const properties = isObject(definition['properties']) ? definition['properties'] : {};
    const metadata: JsonObject = { allOf: [reference(this.addStruct('meta.v1.ObjectMeta'))], default: {}, ...describedBy("Standard object's metadata. More info: https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata") };
    const usual = this.#documentation?.['core/v1.Service']?.[1] ?? {};
    const common = Object.fromEntries(['apiVersion', 'kind'].map((field): [string, JsonObject] => [field, { type: 'string', ...describedBy(usual[field]?.[1]) }]));
    this.schemas[name] = { ...definition, type: 'object', properties: { ...properties, ...common, metadata } };
  }

  #property(field: FieldSchema, owner: string, documented: FieldDocumentation | undefined): JsonObject {
    // What holds anything may have a name all the same.
    const schema = field.type.kind === 'any' && documented?.[0].startsWith('@meta.FieldsV1') ? this.#fieldsV1() : this.#schemaOf(field.type);
    const [, description, values = []] = documented ?? [];
    const strategies = [...(field.mergeKey === undefined ? [] : ['merge']), ...(retainsKeys.has(`${owner}.${field.name}`) ? ['retainKeys'] : [])];
    const extras: JsonObject = {
      ...describedBy(description),
      ...(values.length === 0 ? {} : { enum: values }),
      ...(strategies.length === 0 ? {} : { 'x-kubernetes-patch-strategy': strategies.join(',') }),
      ...(field.mergeKey ? { 'x-kubernetes-patch-merge-key': field.mergeKey } : {}),
      ...listType(field),
    };
    if (Object.keys(extras).length === 0) return schema;
    // A reference has no room for anything beside it.
    return '$ref' in schema ? { allOf: [schema], default: {}, ...extras } : { ...schema, ...extras };
  }

  #schemaOf(type: TypeSchema): JsonObject {
    switch (type.kind) {
      case 'struct':
        return reference(this.addStruct(type.name));
      case 'list':
        return { type: 'array', items: this.#schemaOf(type.of) };
      case 'map':
        return { type: 'object', additionalProperties: this.#schemaOf(type.of) };
      case 'scalar':
        return this.#scalar(type.name);
      case 'object':
      case 'any':
        return { type: 'object' };
    }
  }

  #fieldsV1(): JsonObject {
    const name = 'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1';
    this.schemas[name] = { ...describedBy(this.#documentation?.['meta.FieldsV1']?.[0]), type: 'object' };
    return reference(name);
  }

  #scalar(scalar: ScalarName): JsonObject {
    const special = named[scalar];
    if (!special) return plain[scalar] ?? {};
    this.schemas[special.name] ??= { ...describedBy(this.#documentation?.[special.documented]?.[0]), ...special.schema };
    return reference(special.name);
  }

  /** `core.v1.PodSpec` is documented as `core/v1.PodSpec`, `meta.v1.ObjectMeta` as `meta.ObjectMeta`. */
  #documented(type: string): TypeDocumentation | undefined {
    return this.#documentation?.[type.replace(/^meta\.v1\./, 'meta.').replace(/^((?!meta\.)\w+)\./, '$1/')];
  }
}

const describedBy = (description: string | undefined): JsonObject => (description === undefined || description === '' ? {} : { description });

function listType({ type, listKeys, mergeKey }: FieldSchema): Readonly<Record<string, Json>> {
  if (type.kind !== 'list') return {};
  if (listKeys) return { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': listKeys };
  return { 'x-kubernetes-list-type': mergeKey === '' ? 'set' : 'atomic' };
}
