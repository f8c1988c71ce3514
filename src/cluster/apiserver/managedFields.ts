/**
 * Who set which field: the managedFields of an object. https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 *
 * Few ever look at them, and they follow from the writes: what is kept of each is who wrote what over what, and the rest is worked out when
 * somebody asks.
 */
import { changesBetween, decodeSet, difference, emptySet, encodeSet, fieldsIn, intersection, isEmpty, setPaths, shapeOf, union } from '../../api/codec/fieldSet.ts';
import type { Changes, FieldSet } from '../../api/codec/fieldSet.ts';
import { lastAppliedAnnotation } from '../../api/lastApplied.ts';
import { kindSchema, structSchema } from '../../api/schema/schema.ts';
import type { StructSchema } from '../../api/schema/schema.ts';
import type { KubeObject } from '../../api/object.ts';
import { Refusal } from '../../api/status.ts';
import type { KubernetesVersion } from '../../api/version.ts';
import { atLeast } from '../../api/version.ts';
import { isObject, sameJson } from '../../base/json.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { remembered } from '../../base/remember.ts';
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

/** Who writes which part of an object in which version. */
type Writer = Pick<Call, 'apiVersion' | 'row' | 'path' | 'fieldManager'> & { readonly version: KubernetesVersion; readonly time: string };

const writerOf = ({ apiVersion, row, path, fieldManager, context, cluster }: Call): Writer => ({ apiVersion, row, path, fieldManager, version: context.version, time: formatTime(cluster.world.nowMs) });

const shapeFor = ({ apiVersion, row }: Pick<Call, 'apiVersion' | 'row'>, version: KubernetesVersion): ReturnType<typeof shapeOf> => shapeOf(kindSchema(apiVersion, row.kind), version);

function changesOf(by: Writer, old: KubeObject | undefined, object: KubeObject): Changes {
  const schema = kindSchema(by.apiVersion, by.row.kind);
  const changes = changesBetween(old ?? (schema ? zeroOf(schema) : {}), object, shapeFor(by, by.version));
  const owned = (set: FieldSet): FieldSet => onlyThisPart(by, difference(set, unowned));
  return { added: owned(changes.added), modified: owned(changes.modified), removed: owned(changes.removed) };
}

/** A write of the object sets no status, and a write of the status nothing else. */
function onlyThisPart({ path: { subresource }, row }: Writer, set: FieldSet): FieldSet {
  const children = new Map([...set.children].filter(([key]) => (key === 'f:status') === (subresource === 'status') || !row.subresources.includes('status')));
  return { self: false, children };
}

/** One write of an object, as its author sent it: without what the server then decided. */
interface Write {
  readonly by: Writer;
  readonly object: KubeObject;
  readonly old: KubeObject | undefined;
  readonly before: Managers | undefined;
  /** What a server-side apply claims. */
  readonly applied: FieldSet | undefined;
}

/** Who manages an object: all that follows from its writes, once somebody has asked. */
export interface Managers {
  known: { readonly kind: 'write'; readonly write: Write } | { readonly kind: 'entries'; readonly entries: readonly Entry[] };
}

function entriesOf(managers: Managers): readonly Entry[] {
  const unread: { readonly managers: Managers; readonly write: Write }[] = [];
  let entries: readonly Entry[] = [];
  for (let each: Managers | undefined = managers; each; ) {
    if (each.known.kind === 'entries') {
      entries = each.known.entries;
      break;
    }
    unread.push({ managers: each, write: each.known.write });
    each = each.known.write.before;
  }
  for (const { managers: each, write } of unread.reverse()) each.known = { kind: 'entries', entries: (entries = entriesAfter(write, entries)) };
  return entries;
}

/** Of objects as they were stored, or would have been. */
const managersKnown = new WeakMap<KubeObject, Managers>();

/** Who manages an object once it is written. `applied` is what an apply claims; an update claims what it changed. */
export const managersAfter = (call: Call, object: KubeObject, old: KubeObject | undefined, applied?: FieldSet): Managers => ({
  known: { kind: 'write', write: { by: writerOf(call), object, old, before: managersBehind(old), applied } },
});

export const managersBehind = (object: KubeObject | undefined): Managers | undefined => object && managersKnown.get(object);

/** Notes down who manages an object. */
export function managedBy(object: KubeObject, managers: Managers | undefined): KubeObject {
  if (managers) managersKnown.set(object, managers);
  return object;
}

export function managersOf(object: KubeObject): readonly Entry[] {
  const managers = managersKnown.get(object);
  return managers ? entriesOf(managers) : [];
}

/** An object as it is shown, with those who manage it as it was stored. */
export function withManagers(shown: KubeObject, stored: KubeObject): KubeObject {
  const managers = managersKnown.get(stored);
  if (!managers || isUntracked(managers)) return shown;
  return {
    ...shown,
    metadata: {
      ...shown.metadata,
      get managedFields() {
        return entriesOf(managers).map(encodeEntry);
      },
    },
  };
}

/** Until 1.17 nobody managed an object that was never applied on the server's side. */
const isUntracked = (managers: Managers): boolean => (managers.known.kind === 'entries' || !tracksAll(managers.known.write.by.version)) && entriesOf(managers).length === 0;

const tracksAll = (version: KubernetesVersion): boolean => atLeast(version, '1.18');

/** Whether a write that changes nothing else would change who manages the object. */
export const sameManagers = (managers: Managers, old: KubeObject): boolean => sameJson(entriesOf(managers).map(encodeEntry), managersOf(old).map(encodeEntry));

function entriesAfter({ by, object, old, applied }: Write, before: readonly Entry[]): readonly Entry[] {
  if (!applied && before.length === 0 && !tracksAll(by.version)) return [];
  const changes = changesOf(by, old, object);
  // Of what kubectl applied last the server keeps account itself when something is applied: nobody manages that anew.
  const changed = applied ? difference(union(changes.added, changes.modified), lastApplied) : union(changes.added, changes.modified);
  const operation: Operation = applied ? 'Apply' : 'Update';
  const subresource = atLeast(by.version, '1.22') ? (by.path.subresource ?? '') : '';
  const isOwn = (entry: Entry): boolean => entry.manager === by.fieldManager && entry.operation === operation && entry.apiVersion === by.apiVersion && entry.subresource === subresource;
  const others = before.filter((entry) => !isOwn(entry)).map((entry) => withSet(entry, difference(difference(entry.set, changed), changes.removed)));
  const known = before.find(isOwn);
  const claimed = applied ?? difference(union(known?.set ?? emptySet, changed), changes.removed);
  const same = known !== undefined && isEmpty(changed) && (known.set === claimed || JSON.stringify(encodeSet(known.set)) === JSON.stringify(encodeSet(claimed)));
  const own: Entry = same ? known : { manager: by.fieldManager, operation, apiVersion: by.apiVersion, subresource, time: by.time, set: claimed };
  return [...others, own].filter(({ set }) => !isEmpty(set)).sort(byOrder);
}

const withSet = (entry: Entry, set: FieldSet): Entry => (set === entry.set ? entry : { ...entry, set });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byOrder = (a: Entry, b: Entry): number => compare(a.operation, b.operation) || compare(a.time, b.time) || compare(a.manager, b.manager) || compare(a.apiVersion, b.apiVersion) || compare(a.subresource, b.subresource);

const encodeEntry = remembered(({ manager, operation, apiVersion, subresource, time, set }: Entry): JsonObject => ({
  apiVersion,
  fieldsType: 'FieldsV1',
  fieldsV1: encodeSet(set),
  manager,
  operation,
  ...(subresource === '' ? {} : { subresource }),
  time,
}));

/** What an apply would take from somebody else who set it otherwise. */
export interface Conflict {
  readonly entry: Entry;
  readonly set: FieldSet;
}

/** Every field that others manage and that an apply would change, by manager. */
export function conflictsOf(call: Call, live: KubeObject, merged: KubeObject, applied: FieldSet): readonly Conflict[] {
  const changes = changesOf(writerOf(call), live, merged);
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
  const shape = shapeFor(call, call.context.version);
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
