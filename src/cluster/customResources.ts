/** The resources that CustomResourceDefinitions add to the built-in ones. https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/custom-resources/ */
import type { KubeObject } from '../api/object.ts';
import type { ResourceRow } from '../api/scheme.ts';
import { isObject } from '../base/json.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { StoreReader } from './world.ts';

export const definitionsKey = 'customresourcedefinitions.apiextensions.k8s.io';

/** A row as the scheme has them, and the definition that it came from. */
export interface CustomRow extends ResourceRow {
  readonly definition: KubeObject;
}

/** One version of a definition: its name, whether it is served, and its schema, columns and subresources. */
export const versionsOf = (definition: KubeObject): readonly JsonObject[] => objects(objectIn(definition.spec).versions);

export const hasCondition = (definition: KubeObject, type: string): boolean =>
  objects(objectIn(definition.status).conditions).some((condition) => condition.type === type && condition.status === 'True');

/** What is served today: the established ones, in the order in which discovery lists them. */
export function customRows(store: Pick<StoreReader, 'list'>): readonly CustomRow[] {
  return store.list(definitionsKey).filter((definition) => hasCondition(definition, 'Established')).map(rowOf).sort(byGroup);
}

/** Read once for each state of a definition. */
const rows = new WeakMap<KubeObject, CustomRow>();

function rowOf(definition: KubeObject): CustomRow {
  let row = rows.get(definition);
  if (!row) rows.set(definition, (row = readRow(definition)));
  return row;
}

function readRow(definition: KubeObject): CustomRow {
  const spec = objectIn(definition.spec);
  const names = objectIn(objectIn(definition.status).acceptedNames);
  const served = versionsOf(definition).filter((version) => version.served === true);
  return {
    definition,
    group: String(spec.group),
    kind: String(names.kind),
    plural: String(names.plural),
    singular: String(names.singular ?? ''),
    shortNames: strings(names.shortNames),
    categories: strings(names.categories),
    namespaced: spec.scope === 'Namespaced',
    verbs: ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'],
    versions: served.map((version) => ({ version: String(version.name) })).sort((a, b) => compareVersions(a.version, b.version)),
    subresources: ['status', 'scale'].filter((name) => served.some((version) => objectIn(version.subresources)[name] !== undefined)),
  };
}

/** Stable versions first, then beta, then alpha, the newest of each first; what is named otherwise last. Models version.CompareKubeAwareVersionStrings. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [rankOf(a), rankOf(b)];
  if (!left || !right) return left ? -1 : right ? 1 : a < b ? -1 : a > b ? 1 : 0;
  return right.stage - left.stage || right.major - left.major || right.minor - left.minor;
}

function rankOf(version: string): { readonly stage: number; readonly major: number; readonly minor: number } | undefined {
  const match = /^v([1-9]\d*)(?:(alpha|beta)([1-9]\d*))?$/.exec(version);
  if (!match) return undefined;
  const stage = match[2] === undefined ? 2 : match[2] === 'beta' ? 1 : 0;
  return { stage, major: Number(match[1]), minor: Number(match[3] ?? 0) };
}

const byGroup = (a: CustomRow, b: CustomRow): number => (a.group === b.group ? (a.plural < b.plural ? -1 : 1) : a.group < b.group ? -1 : 1);
const objectIn = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const objects = (value: Json | undefined): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
const strings = (value: Json | undefined): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
