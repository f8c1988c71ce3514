/** Who set which field: the managedFields of an object. https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management */
import { changesBetween, decodeSet, difference, emptySet, encodeSet, fieldsIn, intersection, isEmpty, setPaths, shapeOf, union } from '../../api/codec/fieldSet.ts';
import type { Changes, FieldSet } from '../../api/codec/fieldSet.ts';
import { lastAppliedAnnotation } from '../../api/lastApplied.ts';
import { kindSchema, structSchema } from '../../api/schema/schema.ts';
import type { StructSchema } from '../../api/schema/schema.ts';
import type { KubeObject } from '../../api/object.ts';
import { Refusal } from '../../api/status.ts';
import { atLeast } from '../../api/version.ts';
import { isObject } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { parseGoJson } from '../../text/goJson.ts';
import { formatTime } from '../ports/clock.ts';
import type { Call } from './call.ts';

export type Operation = 'Apply' | 'Update';

export interface Entry {
  readonly manager: string;
  readonly operation: Operation;
  readonly apiVersion: string;
  readonly subresource: string;
  readonly time: string;
  readonly set: FieldSet;
  /** As it stands in the object, for as long as nothing of it changes. */
  readonly written?: JsonObject;
}

const lastApplied = decodeSet({ 'f:metadata': { 'f:annotations': { [`f:${lastAppliedAnnotation}`]: {} } } });

/** What nobody owns. */
const unowned = decodeSet({
  'f:apiVersion': {},
  'f:kind': {},
  'f:metadata': Object.fromEntries(
    ['.', 'f:name', 'f:namespace', 'f:creationTimestamp', 'f:selfLink', 'f:uid', 'f:generation', 'f:managedFields', 'f:resourceVersion', 'f:deletionTimestamp', 'f:deletionGracePeriodSeconds'].map((key) => [key, {}]),
  ),
});

/** The parts of an object that are always printed, and so were there before anybody set them. */
const alwaysThere = new Set(['metadata', 'spec', 'status', 'template', 'strategy', 'updateStrategy', 'jobTemplate', 'loadBalancer', 'source', 'involvedObject']);

const zeros = new Map<StructSchema, JsonObject>();

function zeroOf(struct: StructSchema): JsonObject {
  let zero = zeros.get(struct);
  if (!zero) zeros.set(struct, (zero = findZero(struct)));
  return zero;
}

function findZero(struct: StructSchema): JsonObject {
  const fields = [...struct.fields.values()].flatMap((field): readonly (readonly [string, Json])[] => {
    if (field.type.kind === 'struct') return alwaysThere.has(field.name) ? [[field.name, zeroOf(structSchema(field.type.name))]] : [];
    return field.alwaysPrinted ? [[field.name, null]] : [];
  });
  return Object.fromEntries(struct.name === 'meta.v1.ObjectMeta' ? [...fields, ['creationTimestamp', null]] : fields);
}

const shapeFor = (call: Call): ReturnType<typeof shapeOf> => shapeOf(kindSchema(call.apiVersion, call.row.kind), call.context.version);

function changesOf(call: Call, old: KubeObject | undefined, object: KubeObject): Changes {
  const schema = kindSchema(call.apiVersion, call.row.kind);
  const changes = changesBetween(old ?? (schema ? zeroOf(schema) : {}), object, shapeFor(call));
  const owned = (set: FieldSet): FieldSet => onlyThisPart(call, difference(set, unowned));
  return { added: owned(changes.added), modified: owned(changes.modified), removed: owned(changes.removed) };
}

/** A write of the object sets no status, and a write of the status nothing else. */
function onlyThisPart(call: Call, set: FieldSet): FieldSet {
  const { subresource } = call.path;
  const children = new Map([...set.children].filter(([key]) => (key === 'f:status') === (subresource === 'status') || !hasStatus(call)));
  return { self: false, children };
}

const hasStatus = (call: Call): boolean => call.row.subresources.includes('status');

export function managersOf(object: KubeObject | undefined): readonly Entry[] {
  return (object?.metadata.managedFields ?? []).map((entry) => ({
    manager: String(entry.manager ?? ''),
    operation: entry.operation === 'Apply' ? 'Apply' : 'Update',
    apiVersion: String(entry.apiVersion ?? ''),
    subresource: String(entry.subresource ?? ''),
    time: String(entry.time ?? ''),
    set: setsOf.get(entry) ?? decodeSet(entry.fieldsV1),
    written: entry,
  }));
}

/** The object with its managers as they are after this write. `applied` is what an apply claims; an update claims what it changed. */
export function withManagers(call: Call, object: KubeObject, old: KubeObject | undefined, applied?: FieldSet): KubeObject {
  const { metadata } = object;
  const { managedFields: _given, ...rest } = metadata;
  const changes = changesOf(call, old, object);
  // Of what kubectl applied last the server keeps account itself when something is applied: nobody manages that anew.
  const changed = applied ? difference(union(changes.added, changes.modified), lastApplied) : union(changes.added, changes.modified);
  const operation: Operation = applied ? 'Apply' : 'Update';
  const subresource = atLeast(call.context.version, '1.22') ? (call.path.subresource ?? '') : '';
  const isOwn = (entry: Entry): boolean => entry.manager === call.fieldManager && entry.operation === operation && entry.apiVersion === call.apiVersion && entry.subresource === subresource;
  const before = managersOf(old);
  const time = formatTime(call.cluster.world.nowMs);
  const others = before.filter((entry) => !isOwn(entry)).map((entry) => withSet(entry, difference(difference(entry.set, changed), changes.removed)));
  const known = before.find(isOwn);
  const claimed = applied ?? difference(union(known?.set ?? emptySet, changed), changes.removed);
  const same = known !== undefined && isEmpty(changed) && (known.set === claimed || JSON.stringify(encodeSet(known.set)) === JSON.stringify(encodeSet(claimed)));
  const own: Entry = same ? known : { manager: call.fieldManager, operation, apiVersion: call.apiVersion, subresource, time, set: claimed };
  const entries = [...others, own].filter(({ set }) => !isEmpty(set)).sort(byOrder).map(encodeEntry);
  return { ...object, metadata: entries.length === 0 ? rest : { ...rest, managedFields: entries } };
}

function withSet(entry: Entry, set: FieldSet): Entry {
  const { written: _written, ...rest } = entry;
  return set === entry.set ? entry : { ...rest, set };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byOrder = (a: Entry, b: Entry): number => compare(a.operation, b.operation) || compare(a.time, b.time) || compare(a.manager, b.manager) || compare(a.apiVersion, b.apiVersion) || compare(a.subresource, b.subresource);

/** The sets of entries that were written here. */
const setsOf = new WeakMap<JsonObject, FieldSet>();

/** Few ever look at what was set: it is put into words when somebody does. */
function encodeEntry({ manager, operation, apiVersion, subresource, time, set, written }: Entry): JsonObject {
  if (written) return written;
  const entry: JsonObject = {
    apiVersion,
    fieldsType: 'FieldsV1',
    get fieldsV1() {
      return encodeSet(set);
    },
    manager,
    operation,
    ...(subresource === '' ? {} : { subresource }),
    time,
  };
  setsOf.set(entry, set);
  return entry;
}

/** What an apply would take from somebody else who set it otherwise. */
export interface Conflict {
  readonly entry: Entry;
  readonly set: FieldSet;
}

/** Every field that others manage and that an apply would change, by manager. */
export function conflictsOf(call: Call, live: KubeObject, merged: KubeObject, applied: FieldSet): readonly Conflict[] {
  const changes = changesOf(call, live, merged);
  const touched = intersection(union(changes.added, changes.modified), applied);
  return managersOf(live)
    .filter((entry) => entry.manager !== call.fieldManager || entry.operation !== 'Apply')
    .map((entry) => ({ entry, set: intersection(entry.set, touched) }))
    .filter(({ set }) => !isEmpty(set));
}

/**
 * What `kubectl apply` said last of an object is no obstacle to `kubectl apply --server-side`, where nobody has changed it since. Models
 * lastAppliedManager: all of it, or nothing.
 */
export function withoutLastApplied(call: Call, live: KubeObject, conflicts: readonly Conflict[]): readonly Conflict[] {
  const text = live.metadata.annotations?.[lastAppliedAnnotation];
  const read = call.fieldManager === 'kubectl' && text !== undefined ? parseGoJson(text) : undefined;
  const given = read?.kind === 'value' && isObject(read.value) ? read.value : {};
  if (given['apiVersion'] !== call.apiVersion) return conflicts;
  const shape = shapeFor(call);
  const { added, modified, removed } = changesBetween(given, live, shape);
  const unchanged = difference(difference(difference(fieldsIn(given, shape), modified), added), removed);
  return conflicts.map(({ entry, set }) => ({ entry, set: difference(set, unchanged) })).filter(({ set }) => !isEmpty(set));
}

/** Refuses an apply for its conflicts. Models NewConflictError: a manager that applies goes by its name alone. */
export function refuseConflicts(conflicts: readonly Conflict[]): never {
  const who = ({ manager, operation, apiVersion, subresource }: Entry): string =>
    `"${manager}"${subresource === '' ? '' : ` with subresource "${subresource}"`}${operation === 'Update' ? ` using ${apiVersion}` : ''}`;
  const told = conflicts.map(({ entry, set }) => ({ entry, paths: setPaths(set) })).sort((one, other) => compare(identifierOf(one.entry), identifierOf(other.entry)));
  const [first] = told;
  const count = told.reduce((sum, { paths }) => sum + paths.length, 0);
  const said = count === 1 && first ? `conflict with ${who(first.entry)}: ${first.paths[0] ?? ''}` : told.map(({ entry, paths }) => `conflicts with ${who(entry)}:\n${paths.map((path) => `- ${path}`).join('\n')}`).join('\n');
  throw new Refusal({
    code: 409,
    reason: 'Conflict',
    message: `Apply failed with ${count} conflict${count === 1 ? '' : 's'}: ${said}`,
    details: { causes: told.flatMap(({ entry, paths }) => paths.map((field) => ({ reason: 'FieldManagerConflict', message: `conflict with ${who(entry)}`, field }))) },
  });
}

/** By which the managers in a refusal are sorted: their entry as JSON, without what changes with every write. */
const identifierOf = ({ manager, operation, apiVersion, subresource }: Entry): string =>
  JSON.stringify({ manager, operation, ...(operation === 'Update' ? { apiVersion } : {}), ...(subresource === '' ? {} : { subresource }) });
