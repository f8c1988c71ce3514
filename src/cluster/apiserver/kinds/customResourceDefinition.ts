/** CustomResourceDefinitions: defaulting, their two API versions, and what deleting one begins. */
import type { KubeObject } from '../../../api/object.ts';
import { isDns1123Subdomain } from '../../../api/names.ts';
import type { JsonObject } from '../../../base/json.ts';
import { isObject } from '../../../base/json.ts';
import { formatTime } from '../../ports/clock.ts';
import type { KindContext, KindStrategy, VersionedSpec } from '../kind.ts';
import { column, nameColumn } from '../columns.ts';
import { part, parts, text } from '../../../api/fields.ts';
import { validateDefinition, validateDefinitionUpdate } from './customResourceDefinitionValidation.ts';
import { fill } from './filling.ts';

export const cleanupFinalizer = 'customresourcecleanup.apiextensions.k8s.io';

const stored = (spec: JsonObject): readonly string[] => parts(spec, 'versions').filter(({ storage }) => storage === true).map(({ name }) => text(name));

export const customResourceDefinition: KindStrategy = {
  countsGenerations: true,
  checkName: isDns1123Subdomain,
  versions: definitionVersions(),
  defaults: (object) => ({ ...object, spec: withNames(fill(part(object, 'spec'), { conversion: { strategy: 'None' } })) }),
  prepareForCreate: (object) => ({ ...object, status: { conditions: [], acceptedNames: { plural: '', kind: '' }, storedVersions: stored(part(object, 'spec')) } }),
  validate: (object) => validateDefinition(object),
  prepareForUpdate(object, old) {
    const known = part(old, 'status').storedVersions;
    const before = Array.isArray(known) ? known.map(String) : [];
    const added = stored(part(object, 'spec')).filter((name) => !before.includes(name));
    return { ...object, status: { ...part(old, 'status'), storedVersions: [...before, ...added] } };
  },
  validateUpdate: validateDefinitionUpdate,
  prepareForDelete: terminating,
  columns: () => [nameColumn, column('Created At', (object) => text(object.metadata.creationTimestamp))],
};

/** The names that can be told from the kind. */
function withNames(spec: JsonObject): JsonObject {
  const names = part(spec, 'names');
  const kind = text(names.kind);
  return { ...spec, names: kind === '' ? names : fill(names, { singular: kind.toLowerCase(), listKind: `${kind}List` }) };
}

/** Its objects are deleted before it goes itself. Models the registry's Delete. */
function terminating(object: KubeObject, { cluster }: KindContext): KubeObject {
  const finalizers = object.metadata.finalizers ?? [];
  const condition = {
    lastTransitionTime: formatTime(cluster.world.nowMs),
    message: 'CustomResourceDefinition marked for deletion; CustomResource deletion will be initiated soon',
    reason: 'InstanceDeletionPending',
    status: 'True',
    type: 'Terminating',
  };
  const status = part(object, 'status');
  return {
    ...object,
    metadata: { ...object.metadata, finalizers: finalizers.includes(cleanupFinalizer) ? finalizers : [...finalizers, cleanupFinalizer] },
    status: { ...status, conditions: [...parts(status, 'conditions').filter(({ type }) => type !== 'Terminating'), condition] },
  };
}

/** Before v1 there could be one schema, one set of subresources and one of columns for all versions. */
function definitionVersions(): VersionedSpec {
  const shared = ['subresources', 'additionalPrinterColumns'] as const;
  const renamed = (columns: JsonObject, from: string, to: string): JsonObject => {
    const { [from]: path, ...rest } = columns;
    return path === undefined ? columns : { ...rest, [to]: path };
  };
  const rename = (holder: JsonObject, from: string, to: string): JsonObject =>
    holder.additionalPrinterColumns === undefined ? holder : { ...holder, additionalPrinterColumns: parts(holder, 'additionalPrinterColumns').map((each) => renamed(each, from, to)) };
  return {
    isStoredForm: (apiVersion) => apiVersion.endsWith('/v1'),
    toStored(given) {
      const { version, validation, subresources: _s, additionalPrinterColumns: _a, ...rest } = given;
      const listed = parts(given, 'versions');
      const versions = listed.length > 0 ? listed : version === undefined ? [] : [{ name: version, served: true, storage: true }];
      const common: JsonObject = {
        ...(isObject(validation) ? { schema: validation } : {}),
        ...Object.fromEntries(shared.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]]))),
      };
      return { ...fill(rest, { preserveUnknownFields: true, scope: 'Namespaced' }), versions: versions.map((each) => rename({ ...common, ...each }, 'JSONPath', 'jsonPath')) };
    },
    fromStored(spec, apiVersion) {
      if (apiVersion.endsWith('/v1')) return spec;
      const versions = parts(spec, 'versions');
      const [first = {}] = versions;
      const same = (key: string): boolean => versions.every((each) => JSON.stringify(each[key]) === JSON.stringify(first[key]));
      const common = ['schema', ...shared].filter((key) => first[key] !== undefined && same(key));
      const own = versions.map((each) => rename(Object.fromEntries(Object.entries(each).filter(([key]) => !common.includes(key))), 'jsonPath', 'JSONPath'));
      const above = rename(Object.fromEntries(common.map((key) => [key === 'schema' ? 'validation' : key, first[key]])), 'jsonPath', 'JSONPath');
      return { ...spec, version: first.name ?? '', ...above, versions: own };
    },
  };
}
